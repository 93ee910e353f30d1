import { type Kysely, sql } from "kysely";
import { errors } from "../errors.ts";
import { recordNames } from "../push/names.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { recordKind } from "../words.ts";
import { aboutEntries } from "./about.ts";
import { saidChanges, type StoredChanges } from "./said.ts";
import type { AuditEntry, EntryVersion, RecordName, RecordThen, RecordVersion } from "./types.ts";

/** Versions of a page of history, unless asked otherwise, and at most. */
const usual = 50;
const most = 200;

interface HistoryRow extends Omit<AuditEntry, "id" | "seq" | "rows" | "about"> {
  readonly seq: string;
  readonly n: number;
  readonly kind: string;
  readonly mewsAt: string | null;
  readonly changes: StoredChanges | null;
  readonly erased: boolean;
}

/**
 * The versions of a record with the acts that brought them, newest first. A version that says no fields concerns any.
 *
 * @throws sync/no_such_entity for a kind of which nothing is kept
 */
export async function historyOf(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  {
    entity,
    id,
    field,
    before,
    limit = usual,
  }: RecordName & { field?: string | undefined; before?: string | undefined; limit?: number | undefined },
): Promise<RecordVersion[]> {
  const place = /^(\d{1,18})\.(\d{1,9})$/.exec(before ?? "");
  if (before !== undefined && !place) throw errors.no_such_place({ before: before.slice(0, 40) });
  const older = place ? sql`and (e.seq, v.n) < (${place[1]!}::bigint, ${place[2]!}::integer)` : sql``;
  const touched = field === undefined ? sql`` : sql`and (v.changes is null or v.changes ? ${field}::text)`;
  const { rows } = await sql<HistoryRow>`
    select e.seq, v.n, e.at, e.direction, e.actor, e.cause, e.why, e.request_id as "requestId", v.kind, v.mews_at as "mewsAt",
      v.changes, v.changes is null and v.changes_digest is not null as erased
    from sync_version as v join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
    where v.property_id = ${propertyId} and v.entity = ${entity} and v.id = ${id}::uuid ${older} ${touched}
    order by e.seq desc, v.n desc limit ${Math.min(Math.max(limit, 1), most)}::integer`.execute(db);
  const kinds = new Set(resources.map((resource) => resource.entity));
  if (rows.length === 0 && before === undefined && field === undefined && !kinds.has(entity)) {
    const kept = [...kinds].toSorted().join(", ");
    throw errors.no_such_entity(
      { entity: entity.slice(0, 40) },
      { message: `Nothing is kept of the kind "${entity.slice(0, 40)}"; there are: ${kept}` },
    );
  }
  const told = rows.map(({ changes }) => ({ entity, changes }));
  const said = await saidChanges(db, propertyId, resources, told);
  return rows.map(({ seq, n, ...version }, at) => ({
    ...version,
    seq: Number(seq),
    place: `${seq}.${n}`,
    changes: said[at]!,
  }));
}

/** An entry of the audit, and the first of what it did. @throws sync/not_found */
export async function entryOf(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  id: string,
): Promise<AuditEntry & { versions: EntryVersion[] }> {
  const isPlace = /^\d{1,18}$/.test(id);
  const entry = await db
    .selectFrom("sync_audit_entry")
    .select(["id as name", "seq", "at", "direction", "actor", "cause", "why", "request_id as requestId", "rows"])
    .where("property_id", "=", propertyId)
    .where("seq", "=", isPlace ? id : "-1")
    .executeTakeFirst();
  if (!entry) throw errors.not_found({ id: id.slice(0, 40) });
  const { name, ...act } = entry;
  const { rows } = await sql<Omit<EntryVersion, "recordKind" | "recordName" | "changes"> & Pick<HistoryRow, "changes">>`
    select n, entity, id, kind, mews_at as "mewsAt", changes, changes is null and changes_digest is not null as erased
    from sync_version where property_id = ${propertyId} and entry = ${name}::bigint
    order by n limit ${most}`.execute(db);
  const nameOf = await recordNames(
    db,
    propertyId,
    rows.map((row) => ({ entity: row.entity, record_id: row.id })),
  );
  const said = await saidChanges(db, propertyId, resources, rows);
  const versions = rows.map((row, at) => ({
    ...row,
    recordKind: recordKind(row.entity),
    recordName: nameOf({ entity: row.entity, record_id: row.id }),
    changes: said[at]!,
  }));
  const about = (await aboutEntries(db, resources, propertyId, [entry])).get(name) ?? null;
  return { ...act, id: String(act.seq), seq: Number(act.seq), about, versions };
}

interface ThenRow {
  readonly payload: Readonly<Record<string, unknown>> | null;
  readonly exact: boolean | null;
  readonly erased: boolean;
  readonly came_later: boolean;
  readonly out_of_reach: boolean;
}

/**
 * The payload as it stood at an instant: what is kept now, with what later versions changed put back. Of two later
 * changes of a field the earlier one knows what stood there. "Nothing" stands in a version for a field that was empty and
 * for one that was absent alike; the digest of the content tells which it was.
 */
export async function recordAsOf(
  db: Kysely<SyncTables>,
  propertyId: string,
  { entity, id, at }: RecordName & { at: Date },
): Promise<RecordThen> {
  const record = sql`property_id = ${propertyId} and entity = ${entity} and id = ${id}::uuid`;
  const instant = sql`${at.toISOString()}::timestamptz`;
  const { rows } = await sql<ThenRow>`
    with version as materialized (
      select e.seq, e.at, v.n, v.kind, v.content, v.changes
      from (select * from sync_version where ${record} and content is not null) as v
      join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
    ), standing as (
      select seq, content from version where at <= ${instant} order by seq desc, n desc limit 1
    ), later as (
      select * from version where seq > coalesce((select seq from standing), 0)
    ), put_back as (
      select distinct on (field) field, change -> 0 as value
      from later cross join jsonb_each(later.changes) as changed (field, change) order by field, seq, n
    ), rebuilt as (
      select payload || coalesce((select jsonb_object_agg(field, value) from put_back), '{}') as filled,
        (payload - array(select field from put_back where value = 'null')) ||
          coalesce((select jsonb_object_agg(field, value) from put_back where value <> 'null'), '{}') as bare
      from sync_payload where ${record}
    ), chosen as (
      select case when md5(bare::text) = (select content from standing) then bare else filled end as payload from rebuilt
    )
    select chosen.payload, md5(chosen.payload::text) = (select content from standing) as exact,
      exists (select from sync_tombstone where ${record}) as erased, exists (select from later where kind = 'added') as came_later,
      coalesce((select tail_seq > 0 from sync_audit_head where property_id = ${propertyId}) and
        ${instant} < (select at from sync_audit_entry where property_id = ${propertyId} order by seq limit 1), false) as out_of_reach
    from (select) as one left join chosen on true`.execute(db);
  const { payload, exact, erased, came_later, out_of_reach } = rows[0]!;
  if (erased) throw errors.erased({ entity, id });
  if (payload !== null && !came_later && out_of_reach)
    throw errors.history_retired({ entity, id, at: at.toISOString() });
  if (payload === null || came_later) throw errors.not_found({ entity, id, at: at.toISOString() });
  return { entity, id, at: at.toISOString(), payload, exact: exact ?? false };
}
