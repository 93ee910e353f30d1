import { type Kysely, type RawBuilder, sql } from "kysely";
import { arrayOf } from "../entities/columns.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";

/** One page of an answer and what its computed columns need. */
export interface Page {
  readonly propertyId: string;
  /** The answer's body as Mews sent it: the database picks the rows out, so it is never parsed on our side. */
  readonly text: string;
  /** IANA zone of the property. */
  readonly zone: string;
  readonly language: string;
  readonly at: Date;
}

/** What a page changed: the ids, and how many of them are new. */
export interface Written {
  readonly ids: string[];
  readonly added: number;
}

/**
 * Writes the rows of a page that are new or changed, with their payloads, in one statement. A newer row is never
 * overwritten by an older one, and an unchanged row is not written at all.
 *
 * @throws the database's error when a row does not fit; see `writeCarefully`
 */
export async function writePage(tx: Kysely<SyncTables>, resource: Resource, page: Page): Promise<Written> {
  const { rows } = await upsert(resource, page).execute(tx);
  return { ids: rows.map(({ id }) => id), added: rows.filter(({ added }) => added).length };
}

/** The statement of {@link writePage}. */
export function upsert(resource: Resource, page: Page): RawBuilder<{ id: string; added: boolean }> {
  const { propertyId, text, zone, language, at } = page;
  const entity = sql.lit(resource.entity);
  const table = sql.table(resource.table);
  const names = Object.keys(resource.columns);
  const list = (prefix: string, of: readonly string[] = names) =>
    sql.join(of.map((name) => sql.ref(prefix ? `${prefix}.${name}` : name)));
  const values = names.map((name) => sql`${resource.columns[name]!} as ${sql.ref(name)}`);
  const otherContent = sql`stored.hash is distinct from md5(incoming.payload::text)`;
  const isFresh = resource.stamped
    ? // Stamps are whole seconds: two changes within one second differ by content only.
      sql`kept.id is null or kept.updated_at < incoming.updated_at or (kept.updated_at = incoming.updated_at and ${otherContent})`
    : sql`kept.id is null or ${otherContent}`;
  const set = [...names, "synced_at"].map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  // "limit 1" makes the planner look each row up by its key, also while it knows nothing of a table that is just being filled.
  const byKey = (of: RawBuilder<unknown>, column: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
    sql`select kept.id, ${column} from ${of} as kept where kept.property_id = ${propertyId} and ${which} and kept.id = incoming.id limit 1`;
  // Somebody may have written a newer version since we looked.
  const stillFresh = resource.stamped ? sql`where kept.updated_at <= excluded.updated_at` : sql``;
  return sql<{ id: string; added: boolean }>`
    with hotel as (
      select ${propertyId}::text as property_id, ${zone}::text as zone, ${language}::text as language
    ), body as materialized (
      select ${text}::jsonb as json
    ), incoming as materialized (
      select distinct on (id) * from (
        select (page.payload ->> 'Id')::uuid as id, page.payload, page.place, ${sql.join(values)}
        from hotel cross join body cross join jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(resource.collection)}`)})
          with ordinality as page(payload, place) ${resource.joins ?? sql``}
      ) as read order by id, updated_at desc, place
    ), fresh as materialized (
      select incoming.*, md5(incoming.payload::text) as hash
      from incoming
      left join lateral (${byKey(table, sql`kept.updated_at`, sql`true`)}) as kept on true
      left join lateral (${byKey(sql.table("sync_payload"), sql`kept.hash`, sql`kept.entity = ${entity}`)}) as stored on true
      where ${isFresh}
    ), written as (
      insert into ${table} as kept (property_id, id, source_id, synced_at, ${list("")})
      select ${propertyId}, fresh.id, fresh.id::text, ${at.toISOString()}::timestamptz, ${list("fresh")} from fresh order by fresh.id
      on conflict (property_id, id) do update set ${sql.join(set)} ${stillFresh}
      -- a row that was there has the mark of this update
      returning kept.id, kept.xmax = 0 as added
    ), kept_payload as (
      insert into sync_payload as stored (property_id, entity, id, payload, hash)
      select ${propertyId}, ${entity}, fresh.id, fresh.payload, fresh.hash from fresh join written on written.id = fresh.id order by fresh.id
      on conflict (property_id, entity, id) do update set payload = excluded.payload, hash = excluded.hash
    ), mended as (
      delete from sync_quarantine as bad using written
      where bad.property_id = ${propertyId} and bad.entity = ${entity} and bad.id = written.id::text
    )
    select id::text as id, added from written`;
}
