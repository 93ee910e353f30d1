import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import { changesDigest, entryHash, entryText, rowsDigest, versionDigest } from "./chain.ts";
import { nextEntries } from "./sets.ts";
import type { Broken, ChainHead } from "./types.ts";

/** Versions whose digests one statement recomputes. */
const versionsAtOnce = 10_000;

/** What was found wrong, before it is put in words. */
export type Finding = Omit<Broken, "message"> & { readonly note?: string | undefined };

/** What a set of entries came to: how many were found whole, up to where, and what came next. */
export interface Looked {
  readonly entries: number;
  readonly versions: number;
  readonly last: ChainHead;
  readonly broken: Finding | undefined;
}

interface Row {
  readonly entries: string;
  readonly versions: string;
  readonly seq: string | null;
  readonly hash: string | null;
  readonly broken: {
    what: Broken["what"];
    seq: number;
    entry: string | null;
    n: number | null;
    entity: string | null;
    id: string | null;
  } | null;
}

/**
 * Recomputes the next set of entries after `from` and all their versions, by the same expressions that wrote them, and
 * finds the first that is not as it was written. An entry is looked at before its versions, these in their order.
 */
export async function lookAtSet(
  db: Kysely<SyncTables>,
  propertyId: string,
  from: ChainHead,
  until: number,
): Promise<Looked> {
  const entry = (column: string): RawBuilder<unknown> => sql`chain.${sql.ref(column)}`;
  const { rows } = await sql<Row>`
    with chain as materialized (
      select next.*, coalesce(lag(next.hash) over (order by next.seq), decode(${from.hash}, 'hex')) as before,
        coalesce(lag(next.seq) over (order by next.seq), ${from.seq}::bigint) + 1 as place
      from (${nextEntries(propertyId, { after: from.seq, until, most: versionsAtOnce })}) as next
    ), version as materialized (
      select chain.seq, v.n, v.entity, v.id, v.digest, ${whatOf} as what
      from chain join sync_version as v on v.property_id = ${propertyId} and v.entry = chain.id
    ), covered as (
      select seq, count(*) as found, ${rowsDigest} as digest from version group by seq
    ), bad as (
      select distinct on (seq) seq, n, entity, id, what from version where what is not null order by seq, n
    ), looked as (
      select chain.seq, chain.id as entry, chain.place, bad.n, bad.entity, bad.id, bad.what as own, case
        when chain.seq <> chain.place then 'entry_missing'
        when ${entryHash(sql`chain.before`, entryText(entry, sql`chain.seq`))} is distinct from chain.hash then 'entry_altered'
        when bad.what is not null then bad.what
        when coalesce(covered.found, 0) <> chain.rows then 'version_missing'
        when coalesce(covered.digest, sha256('')) <> chain.rows_digest then 'versions_altered' end as what
      from chain left join covered on covered.seq = chain.seq left join bad on bad.seq = chain.seq
    ), broken as (
      select * from looked where what is not null order by seq limit 1
    ), whole as (
      select chain.seq, chain.hash from chain where not exists (select from broken where broken.seq <= chain.seq)
    )
    select (select count(*) from whole) as entries, (select count(*) from version join whole using (seq)) as versions,
      last.seq, encode(last.hash, 'hex') as hash,
      (select jsonb_build_object('what', what, 'seq', case what when 'entry_missing' then place else seq end,
        'entry', case when what <> 'entry_missing' then entry::text end, 'entity', entity, 'id', id,
        'n', case what when own then n when 'version_missing' then (${firstMissing(propertyId)}) end)
        from broken) as broken
    from (select) as one left join (select seq, hash from whole order by seq desc limit 1) as last on true`.execute(db);
  const { entries, versions, seq, hash, broken } = rows[0]!;
  const last = seq === null || hash === null ? from : { seq: Number(seq), hash };
  return { entries: Number(entries), versions: Number(versions), last, broken: broken ? findingOf(broken) : undefined };
}

/**
 * What is wrong with version `v` of entry `chain` by itself; null where nothing is. Changes may be gone where the
 * record was erased: then it has a tombstone, and the chain holds a version that says so.
 */
const whatOf = sql`case
  when v.n < 1 or v.n > chain.rows then 'version_added'
  when ${versionDigest("v")} is distinct from v.digest then 'version_altered'
  when v.changes is not null and ${changesDigest(sql`v.changes`)} is distinct from v.changes_digest then 'changes_altered'
  when v.changes is null and v.changes_digest is not null and not (
    exists (select from sync_tombstone as t where t.property_id = v.property_id and t.entity = v.entity and t.id = v.id)
    and exists (select from sync_version as end_of where end_of.property_id = v.property_id and end_of.entity = v.entity
      and end_of.id = v.id and end_of.kind = 'erased')) then 'changes_missing'
  end`;

/** The number of the first version that `broken` lacks. */
function firstMissing(propertyId: string): RawBuilder<number> {
  return sql`select min(n) from generate_series(1, (select chain.rows from chain where chain.seq = broken.seq)) as expected (n)
    where not exists (select from sync_version as v where v.property_id = ${propertyId} and v.entry = broken.entry and v.n = expected.n)`;
}

function findingOf({ what, seq, entry, n, entity, id }: NonNullable<Row["broken"]>): Finding {
  const version = entry !== null && n !== null ? { entry, n, entity, id } : null;
  return { what, seq, entry, version };
}

/** Where the chain held this entry before, if somebody moved it: the nearby place for which its hash is right. */
export async function placeBefore(
  db: Kysely<SyncTables>,
  propertyId: string,
  seq: number,
): Promise<number | undefined> {
  const near = sql`between ${seq - 50}::bigint and ${seq + 50}::bigint`;
  const entry = (column: string): RawBuilder<unknown> => sql`moved.${sql.ref(column)}`;
  const { rows } = await sql<{ place: string }>`
    select place from sync_audit_entry as moved
    cross join generate_series(${seq - 50}::bigint, ${seq + 50}::bigint) as place
    join sync_audit_entry as before on before.property_id = ${propertyId} and before.seq ${near}
    where moved.property_id = ${propertyId} and moved.seq = ${seq}::bigint
      and ${entryHash(sql`before.hash`, entryText(entry, sql`place`))} = moved.hash limit 1`.execute(db);
  return rows[0] && Number(rows[0].place);
}
