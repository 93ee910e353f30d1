import { sql } from "kysely";
import { fieldOf } from "../pull/upsert.ts";
import type { Round } from "../pull/walk.ts";
import type { Resource } from "../resource.ts";

/** Rows looked at in one statement. */
const batch = 5000;

/** Rows whose fields are not what their payload says, a batch of payloads at a time. */
export interface WrongFields {
  readonly ids: readonly string[];
  /** Their payloads, as an answer of Mews would hold them. */
  readonly text: string;
}

/**
 * Reads every payload of an entity again as the sync does, and yields the rows whose fields are others: what people see
 * and search are the fields. Rows that somebody here has edited are left out.
 */
export async function* wrongFields(
  { ctx, scope, hotel, signal }: Round,
  resource: Resource,
): AsyncGenerator<WrongFields, void, undefined> {
  const { propertyId } = scope;
  const names = Object.keys(resource.columns);
  const values = names.map((name) => sql`${fieldOf(resource, name)} as ${sql.ref(name)}`);
  const row = (alias: string) => sql`(${sql.join(names.map((name) => sql.ref(`${alias}.${name}`)))})`;
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await sql<{ last: string | null; ids: string[] | null; text: string | null }>`
      with hotel as (
        select ${propertyId}::text as property_id, ${hotel.zone}::text as zone, ${hotel.language}::text as language,
          exists (select from sync_alias where property_id = ${propertyId}) as has_merged
      ), page as materialized (
        select id, payload from sync_payload
        where property_id = ${propertyId} and entity = ${resource.entity} and id > ${after}::uuid order by id limit ${batch}
      ), read as (
        select page.id, page.payload, ${sql.join(values)} from hotel cross join page ${resource.joins ?? sql``}
      ), wrong as (
        select read.id, read.payload from read
        -- "limit 1" has each row looked up by its key, whatever the planner knows of the table
        cross join lateral (select kept.* from ${sql.table(resource.table)} as kept
          where kept.property_id = ${propertyId} and kept.id = read.id limit 1) as kept
        where kept.sync_state = 'clean' and ${row("kept")} is distinct from ${row("read")}
      )
      select (select page.id::text from page order by page.id desc limit 1) as last, array_agg(id::text order by id) as ids,
        jsonb_build_object(${sql.lit(resource.collection)}::text, jsonb_agg(payload))::text as text
      from wrong`.execute(ctx.db(scope));
    const { last, ids, text } = rows[0]!;
    if (ids !== null && text !== null) yield { ids, text };
    if (last === null) return;
    after = last;
  }
}
