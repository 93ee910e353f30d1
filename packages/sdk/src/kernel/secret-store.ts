import type { OpenDatabase } from "./database/door.ts";
import type { Scope } from "./plugin.ts";
import { transactionOf } from "./running.ts";
import type { SecretBox } from "./secrets.ts";
import type { Write } from "./transaction.ts";

/** A plugin's secrets that no person entered as settings: encrypted at rest, one property's and one plugin's each. */
export interface SecretStore {
  /** Stores a secret under a name, over one that is there. Inside `ctx.tx` it commits with the rows. */
  put(scope: Scope, name: string, text: string): Promise<void>;
  /** @throws kernel/secret_unreadable when it was altered or its key is missing */
  read(scope: Scope, name: string): Promise<string | undefined>;
  remove(scope: Scope, name: string): Promise<void>;
}

export interface Secrets {
  of(plugin: string): SecretStore;
  /** Encrypts every secret that is under an old key anew. */
  rotate(): Promise<number>;
}

export function secretStores({
  database,
  write,
  box,
}: {
  database: OpenDatabase;
  write: Write;
  box: SecretBox;
}): Secrets {
  return {
    of: (plugin) => ({
      async put(scope, name, text) {
        const key = { property_id: scope.propertyId, plugin, name };
        const value = box.seal(text, placeOf(key));
        await write(scope, (_pending, { trx }) =>
          trx
            .insertInto("kernel_secret")
            .values({ ...key, value })
            .onConflict((conflict) => conflict.columns(["property_id", "plugin", "name"]).doUpdateSet({ value }))
            .execute(),
        );
      },
      async read({ propertyId }, name) {
        const db = transactionOf(propertyId) ?? database.owner;
        const row = await db
          .selectFrom("kernel_secret")
          .selectAll()
          .where("property_id", "=", propertyId)
          .where("plugin", "=", plugin)
          .where("name", "=", name)
          .executeTakeFirst();
        return row && box.open(row.value, placeOf(row));
      },
      async remove(scope, name) {
        await write(scope, (_pending, { trx }) =>
          trx
            .deleteFrom("kernel_secret")
            .where("property_id", "=", scope.propertyId)
            .where("plugin", "=", plugin)
            .where("name", "=", name)
            .execute(),
        );
      },
    }),
    async rotate() {
      const rows = await database.owner.selectFrom("kernel_secret").selectAll().execute();
      const old = rows.filter(({ value }) => !box.isCurrent(value));
      for (const row of old) {
        await database.owner
          .updateTable("kernel_secret")
          .set({ value: box.seal(box.open(row.value, placeOf(row)), placeOf(row)) })
          .where("property_id", "=", row.property_id)
          .where("plugin", "=", row.plugin)
          .where("name", "=", row.name)
          .where("value", "=", row.value)
          .execute();
      }
      return old.length;
    },
  };
}

/** Bound into the ciphertext; no field of settings has such a place. */
function placeOf({ property_id, plugin, name }: { property_id: string; plugin: string; name: string }): string {
  return [property_id, plugin, "", name].join("/");
}
