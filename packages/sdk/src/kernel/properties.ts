import type { Kysely, Transaction } from "kysely";
import type { OpenDatabase } from "./database/door.ts";
import { kernelErrors } from "./failures.ts";
import type { Property } from "./plugin.ts";
import { transactionOf } from "./running.ts";
import type { PropertyInput, PropertyStore } from "./service.ts";
import type { KernelTables } from "./tables.ts";
import type { Write } from "./transaction.ts";

const columns = ["property_id", "name", "time_zone", "currency", "country"] as const;

/** The hotels of a kit. `added` runs in the transaction that stores a new one. */
export function propertyStore(
  database: OpenDatabase,
  write: Write,
  added: (trx: Transaction<KernelTables>) => Promise<void>,
): PropertyStore {
  const rows = (db: Kysely<KernelTables> = database.owner) => db.selectFrom("kernel_property").select([...columns]);
  return {
    async list() {
      return (await rows().orderBy("property_id").execute()).map(toProperty);
    },
    async get(propertyId) {
      const row = await rows(transactionOf(propertyId)).where("property_id", "=", propertyId).executeTakeFirst();
      if (!row)
        throw kernelErrors.no_such_property({ propertyId }, { message: `There is no property "${propertyId}"` });
      return toProperty(row);
    },
    async put(actor, input) {
      check(input);
      return write({ propertyId: input.id, actor }, async (pending, { trx }) => {
        const before = await trx
          .selectFrom("kernel_property")
          .select([...columns])
          .where("property_id", "=", input.id)
          .executeTakeFirst();
        const wanted = {
          name: input.name,
          time_zone: input.timeZone ?? before?.time_zone ?? "UTC",
          currency: input.currency ?? before?.currency ?? "EUR",
          country: input.country === undefined ? (before?.country ?? null) : input.country,
        };
        const same =
          before && (Object.keys(wanted) as (keyof typeof wanted)[]).every((key) => before[key] === wanted[key]);
        if (same) return toProperty(before);
        await trx
          .insertInto("kernel_property")
          .values({ property_id: input.id, ...wanted })
          .onConflict((conflict) => conflict.column("property_id").doUpdateSet(wanted))
          .execute();
        if (!before) await added(trx);
        pending.events.push({ name: "kernel.property_changed", actor, payload: { propertyId: input.id } });
        return toProperty({ property_id: input.id, ...wanted });
      });
    },
  };
}

function check({ id, name, timeZone, currency, country }: PropertyInput): void {
  const wrong = (field: string, message: string) => kernelErrors.invalid_property({ field }, { message });
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw wrong("id", `"${id}" cannot be a property's id: lower-case letters, digits and dashes, 63 at most`);
  if (name.trim() === "") throw wrong("name", "A property needs a name");
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    throw wrong("currency", `"${currency}" is not a currency code such as EUR`);
  if (country != null && !/^[A-Z]{2}$/.test(country))
    throw wrong("country", `"${country}" is not a country code such as PT`);
  if (timeZone === undefined) return;
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (cause) {
    throw kernelErrors.invalid_property(
      { field: "timeZone" },
      { cause, message: `"${timeZone}" is not a time zone such as Europe/Lisbon` },
    );
  }
}

function toProperty(row: {
  property_id: string;
  name: string;
  time_zone: string;
  currency: string;
  country: string | null;
}): Property {
  return { id: row.property_id, name: row.name, timeZone: row.time_zone, currency: row.currency, country: row.country };
}
