import { type RawBuilder, sql } from "kysely";
import type { Context, Scope } from "../../kernel/plugin.ts";
import type { SyncPlugin } from "../types.ts";
import { mostNamed } from "./entity.ts";
import type { Invariant } from "./types.ts";

/** A rule, and the condition under which a stay breaks it; `r` is the stay. */
interface Rule {
  readonly name: string;
  readonly label: string;
  readonly broken: RawBuilder<unknown>;
}

const unknown = (table: string, column: string): RawBuilder<unknown> =>
  sql`not exists (select from ${sql.table(table)} as named where named.property_id = r.property_id and named.id = ${sql.ref(`r.${column}`)})`;

const rules: readonly Rule[] = [
  {
    name: "in_house_has_room",
    label: "Every stay in the house has a room",
    broken: sql`r.state = 'started' and ${unknown("sync_room", "room_id")}`,
  },
  {
    name: "category_is_known",
    label: "Every stay is of a category that is here",
    broken: unknown("sync_room_category", "room_category_id"),
  },
  {
    name: "rate_is_known",
    label: "Every stay has a rate that is here",
    broken: unknown("sync_rate", "rate_id"),
  },
  {
    name: "owner_is_known",
    label: "Every stay belongs to a guest or a company",
    broken: sql`r.guest_id is null and r.company_id is null`,
  },
  {
    name: "guest_is_known",
    label: "Every guest of a stay is here",
    broken: sql`r.guest_id is not null and ${unknown("sync_guest", "guest_id")}`,
  },
];

/** Holds every stay against the rules that a true copy keeps, each in one statement. */
export async function invariantsOf(ctx: Context<SyncPlugin>, scope: Scope): Promise<Invariant[]> {
  const found: Invariant[] = [];
  for (const { name, label, broken } of rules) {
    const { rows } = await sql<{ total: string; ids: string[] | null }>`
      with broken as (
        select r.id from sync_reservation as r
        join sync_service as s on s.property_id = r.property_id and s.id = r.service_id and s.kind = 'bookable'
        where r.property_id = ${scope.propertyId} and r.sync_state <> 'gone' and ${broken}
      )
      select (select count(*) from broken) as total,
        (select array_agg(id::text order by id) from (select id from broken order by id limit ${mostNamed}) as named) as ids`.execute(
      ctx.db(scope),
    );
    const total = Number(rows[0]!.total);
    found.push({ name, label, ok: total === 0, offenders: { total, ids: rows[0]!.ids ?? [] } });
  }
  return found;
}
