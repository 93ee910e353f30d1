import { type Kysely, type RawBuilder, sql } from "kysely";
import { changesDigest, type Covered, rowsDigest, versionDigest } from "../audit/chain.ts";
import { unlessErased } from "../audit/erased.ts";
import { arrayOf } from "../entities/columns.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { isEmpty } from "./page-text.ts";
import { refersOf, survivorOf } from "./merge.ts";

/** One page of an answer and what its computed columns need. */
export interface Page {
  readonly propertyId: string;
  /** The answer's body as Mews sent it: the database picks the rows out, so it is never parsed on our side. */
  readonly text: string;
  /** IANA zone of the property. */
  readonly zone: string;
  readonly language: string;
  readonly at: Date;
  /** What was asked for because it had not fitted: what the copy holds already as it came leaves quarantine too. */
  readonly isMending?: boolean;
}

/** What a page changed: the ids, and how many of them are new. */
export interface Written {
  readonly ids: string[];
  readonly added: number;
  /** Those of them that name an heir: see `followMerges`. */
  readonly merged: readonly string[];
  /** What the audit has of it, to be sealed before the commit. */
  readonly covered: readonly Covered[];
}

/** What the statement tells: {@link Written}, and what its audit entry covers. */
interface Told {
  readonly ids: string[] | null;
  readonly added: number;
  readonly merged: string[] | null;
  readonly entry: string;
  readonly rows_digest: string;
}

/**
 * Writes the rows of a page that are new or changed, with their payloads and one version of each for the audit. A newer
 * row is never overwritten by an older one, and an unchanged row is not written at all.
 *
 * @throws the database's error when a row does not fit; see `writeCarefully`
 */
export async function writePage(tx: Kysely<SyncTables>, resource: Resource, page: Page): Promise<Written> {
  const nothing: Written = { ids: [], added: 0, merged: [], covered: [] };
  // Most windows of a small hotel's history are empty: they spare the database the statement.
  if (isEmpty(page.text, resource.collection)) return nothing;
  const { rows } = await upsert(resource, page).execute(tx);
  const { ids, added, merged, entry, rows_digest } = rows[0]!;
  if (ids === null) return nothing;
  return { ids, added, merged: merged ?? [], covered: [{ entry, rows: ids.length, rowsDigest: rows_digest }] };
}

/** The statement of {@link writePage}. */
export function upsert(resource: Resource, page: Page): RawBuilder<Told> {
  const { propertyId, text, zone, language, at, isMending = false } = page;
  const entity = sql.lit(resource.entity);
  const table = sql.table(resource.table);
  const names = Object.keys(resource.columns);
  const list = (prefix: string, of: readonly string[] = names) =>
    sql.join(of.map((name) => sql.ref(prefix ? `${prefix}.${name}` : name)));
  const values = names.map((name) => sql`${fieldOf(resource, name)} as ${sql.ref(name)}`);
  const canMerge = names.includes("merge_target_id");
  const kind = canMerge
    ? sql`case when fresh.before is null then 'added' when fresh.merge_target_id is not null
        and fresh.before ->> 'MergeTargetId' is null then 'merged' else 'changed' end`
    : sql`case when fresh.before is null then 'added' else 'changed' end`;
  const merged = canMerge
    ? sql`(select array_agg(fresh.id::text) from fresh join written on written.id = fresh.id where fresh.merge_target_id is not null)`
    : sql`null::text[]`;
  const hash = sql`md5(incoming.payload::text)`;
  const isFresh = resource.stamped
    ? // Stamps are whole seconds: two changes within one second differ by content only.
      // By their bytes, which is a quarter of the cost of a hash; jsonb's own comparison takes 1.0 for 1.00, and hashes do not.
      sql`kept.id is null or kept.updated_at < incoming.updated_at or (kept.updated_at = incoming.updated_at and
        (stored.id is null or stored.hash = '' or row(stored.payload)::record *<> row(incoming.payload)::record))`
    : // What somebody altered here is for the proof to find: by the hash it looks as it was.
      sql`kept.id is null or stored.hash is distinct from ${hash}`;
  const stamp = resource.stamped ? sql`fresh.updated_at` : sql`null::timestamptz`;
  const set = [...names, "synced_at"].map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`);
  // "limit 1" makes the planner look each row up by its key, also while it knows nothing of a table that is just being filled.
  const byKey = (of: RawBuilder<unknown>, columns: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
    sql`select kept.id, ${columns} from ${of} as kept where kept.property_id = ${propertyId} and ${which} and kept.id = incoming.id limit 1`;
  // Somebody may have written a newer version since we looked.
  const newer = resource.stamped ? [sql`kept.updated_at <= excluded.updated_at`] : [];
  // … or have erased it: this statement may have looked for tombstones before.
  const there = resource.personal ? [...newer, sql`kept.sync_state <> 'erased'`] : newer;
  // A row that Mews gave garbled once, and gives now as it had before, is neither new nor changed.
  const sameStamp = resource.stamped ? sql`and kept.updated_at = incoming.updated_at` : sql``;
  const fitting = isMending
    ? sql`(select id from written union all select incoming.id from incoming
        join ${table} as kept on kept.property_id = ${propertyId} and kept.id = incoming.id ${sameStamp}
        where not exists (select from page where page.id = incoming.id))`
    : sql`written`;
  const stillFresh = there.length > 0 ? sql`where ${sql.join(there, sql` and `)}` : sql``;
  return sql<Told>`
    with hotel as (
      select ${propertyId}::text as property_id, ${zone}::text as zone, ${language}::text as language,
        exists (select from sync_alias where property_id = ${propertyId}) as has_merged
    ), body as materialized (
      select ${text}::jsonb as json
    ), incoming as materialized (
      select distinct on (id) * from (
        select (page.payload ->> 'Id')::uuid as id, page.payload, page.place,
          ${resource.columns["updated_at"]!} as updated_at
        from body cross join jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(resource.collection)}`)})
          with ordinality as page(payload, place) ${unlessErased(resource, propertyId)}
      ) as read order by id, updated_at desc, place
    ), page as materialized (
      select incoming.id, incoming.payload, ${hash} as hash, stored.payload as before
      from incoming
      left join lateral (${byKey(table, sql`kept.updated_at`, sql`true`)}) as kept on true
      left join lateral (${byKey(sql.table("sync_payload"), sql`kept.hash, kept.payload`, sql`kept.entity = ${entity}`)}) as stored on true
      where ${isFresh}
    ), fresh as materialized (
      -- only what is new or changed is read field by field
      select page.*, ${sql.join(values)} from hotel cross join page ${resource.joins ?? sql``}
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
      delete from sync_quarantine as bad using ${fitting} as fit
      where bad.property_id = ${propertyId} and bad.entity = ${entity} and bad.id = fit.id::text
    ), entry as materialized (
      select nextval('sync_audit_entry_id') as id
    ), version as (
      select entry.id as entry, (row_number() over (order by fresh.id))::integer as n, ${entity} as entity, fresh.id,
        ${kind} as kind, ${stamp} as mews_at, fresh.hash as content,
        changed.changes, ${changesDigest(sql`changed.changes`)} as changes_digest
      from entry cross join fresh join written on written.id = fresh.id
      left join lateral (${changesBetween(sql`fresh.before`, sql`fresh.payload`)}) as changed on fresh.before is not null
    ), audited as (
      insert into sync_version (property_id, entry, n, entity, id, kind, mews_at, content, changes, changes_digest, digest)
      select ${propertyId}, version.*, ${versionDigest("version")} from version order by n
      returning n, digest
    )
    select (select array_agg(id::text order by id) from written) as ids,
      (select count(*) filter (where added) from written)::integer as added,
      ${merged} as merged, (select id from entry) as entry, (select encode(${rowsDigest}, 'hex') from audited) as rows_digest`;
}

/** A column read out of `page.payload`; where it names a profile, the one that is left of it. */
export function fieldOf(resource: Resource, name: string): RawBuilder<unknown> {
  const value = resource.columns[name]!;
  const entities = refersOf(resource)[name];
  return entities ? survivorOf(value, entities) : value;
}

/** {field: [before, after]} of the fields in which two payloads differ; what one of them lacks is null there. */
function changesBetween(before: RawBuilder<unknown>, after: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select jsonb_object_agg(field, jsonb_build_array(${before} -> field, ${after} -> field)) as changes
    from jsonb_object_keys(${before} || ${after}) as field where ${before} -> field is distinct from ${after} -> field`;
}
