import { type Kysely, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import { chainStart } from "./chain.ts";
import { tail as tailRecord } from "./retention.ts";
import type { Broken, ChainHead, Verification } from "./types.ts";
import { offRecord } from "./verify-content.ts";
import { type Finding, lookAtSet, placeBefore } from "./verify-set.ts";

/** Where a chain begins and ends by its own account, and by what stands in the tables at the same instant. */
interface Ends {
  readonly tail: ChainHead;
  /** Undefined where nothing was ever written. */
  readonly head: ChainHead | undefined;
  readonly oldest: number | null;
  readonly newest: number | null;
  /** Where the chain itself says that its tail is. */
  readonly told: ChainHead;
}

/**
 * Walks a property's chain from its tail to the head that it has now, in sets; others may write on meanwhile. Then holds
 * what is stored against it. Stops at the first thing that is not as it was written.
 */
export async function verifyChain(
  db: Kysely<SyncTables>,
  propertyId: string,
  { head: given, signal }: { head?: ChainHead | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Verification> {
  const ends = await endsOf(db, propertyId);
  const { tail } = ends;
  let found = { entries: 0, versions: 0, tail, head: tail };
  const brokenBy = async (finding: Finding): Promise<Verification> => {
    // Retention may have left behind what was being looked at.
    const now = await endsOf(db, propertyId);
    if (now.tail.seq > tail.seq && (finding.seq ?? 0) <= now.tail.seq)
      return verifyChain(db, propertyId, { head: given, signal });
    return { ok: false, ...found, broken: inWords(await placed(db, propertyId, finding)) };
  };
  const early = atTheTail(ends);
  if (early) return brokenBy(early);
  const until = Math.max(ends.head?.seq ?? 0, tail.seq);
  while (found.head.seq < until) {
    signal?.throwIfAborted();
    const { entries, versions, last, broken } = await lookAtSet(db, propertyId, found.head, until);
    found = { tail, entries: found.entries + entries, versions: found.versions + versions, head: last };
    if (broken) return brokenBy(broken);
    if (entries === 0) return brokenBy({ what: "entry_missing", seq: last.seq + 1, entry: null, version: null });
  }
  const isRetired = given !== undefined && given.seq < tail.seq;
  const late =
    atTheHead(ends, found.head) ??
    (await strayVersion(db, propertyId)) ??
    (given && !isRetired ? await otherThan(db, propertyId, given, ends) : undefined) ??
    (await offRecord(db, propertyId, { isYoung: tail.seq === 0, signal }));
  if (late) return brokenBy(late);
  return given ? { ok: true, ...found, given: isRetired ? "retired" : "found" } : { ok: true, ...found };
}

/** The newest entry; undefined before the first. */
export async function headOf(db: Kysely<SyncTables>, propertyId: string): Promise<ChainHead | undefined> {
  const { rows } = await sql<{ seq: string; hash: string }>`
    select seq, encode(hash, 'hex') as hash from sync_audit_head where property_id = ${propertyId} and seq > 0`.execute(
    db,
  );
  return rows[0] && { seq: Number(rows[0].seq), hash: rows[0].hash };
}

async function endsOf(db: Kysely<SyncTables>, propertyId: string): Promise<Ends> {
  const of = (edge: "min" | "max") =>
    sql`(select ${sql.raw(edge)}(seq) from sync_audit_entry where property_id = ${propertyId})`;
  const { rows } = await sql<
    Record<
      "seq" | "hash" | "tail_seq" | "tail_hash" | "told_seq" | "told_hash" | "oldest" | "newest",
      string | null
    > & { start: string }
  >`
    select head.seq, encode(head.hash, 'hex') as hash, head.tail_seq, encode(head.tail_hash, 'hex') as tail_hash,
      ${of("min")} as oldest, ${of("max")} as newest, encode(${chainStart(propertyId)}, 'hex') as start,
      told.changes #>> '{seq,1}' as told_seq, told.changes #>> '{hash,1}' as told_hash
    from (select) as one
    left join sync_audit_head as head on head.property_id = ${propertyId}
    left join lateral (
      select v.changes from sync_version as v
      join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
      where v.property_id = ${propertyId} and v.entity = ${tailRecord.entity} and v.id = ${tailRecord.id}::uuid
        and v.kind = ${tailRecord.kind}
      order by e.seq desc limit 1
    ) as told on true`.execute(db);
  const row = rows[0]!;
  const start: ChainHead = { seq: 0, hash: row.start };
  const place = (seq: string | null, hash: string | null): ChainHead | undefined =>
    seq === null || hash === null ? undefined : { seq: Number(seq), hash };
  return {
    tail: place(row.tail_seq, row.tail_hash) ?? start,
    head: place(row.seq, row.hash),
    oldest: row.oldest === null ? null : Number(row.oldest),
    newest: row.newest === null ? null : Number(row.newest),
    told: place(row.told_seq, row.told_hash) ?? start,
  };
}

/** Only retention moves the tail, and it says so in the chain. */
function atTheTail({ tail, told, oldest }: Ends): Finding | undefined {
  const isTold = tail.seq === told.seq && tail.hash === told.hash;
  if (isTold && (oldest === null || oldest > tail.seq)) return undefined;
  return { what: "tail_altered", seq: tail.seq, entry: null, version: null };
}

function atTheHead({ head, newest, tail }: Ends, last: ChainHead): Finding | undefined {
  const end = head ?? tail;
  if (end.seq === last.seq && end.hash === last.hash && (newest ?? end.seq) <= end.seq) return undefined;
  return { what: "head_altered", seq: end.seq, entry: null, version: null };
}

/** A version whose entry nobody wrote. */
async function strayVersion(db: Kysely<SyncTables>, propertyId: string): Promise<Finding | undefined> {
  const { rows } = await sql<{ entry: string; n: number; entity: string; id: string }>`
    select v.entry, v.n, v.entity, v.id from sync_version as v
    where v.property_id = ${propertyId}
      and not exists (select from sync_audit_entry as e where e.property_id = ${propertyId} and e.id = v.entry)
    order by v.entry, v.n limit 1`.execute(db);
  const [version] = rows;
  return version && { what: "version_added", seq: null, entry: null, version };
}

async function otherThan(
  db: Kysely<SyncTables>,
  propertyId: string,
  given: ChainHead,
  { tail, head }: Ends,
): Promise<Finding | undefined> {
  const finding = { seq: given.seq, entry: null, version: null, note: head ? String(head.seq) : "0" };
  if (given.seq > (head?.seq ?? 0)) return { what: "chain_shortened", ...finding };
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(hash, 'hex') as hash from sync_audit_entry
    where property_id = ${propertyId} and seq = ${given.seq}::bigint`.execute(db);
  const here = given.seq === tail.seq ? tail.hash : rows[0]?.hash;
  if (here === given.hash.toLowerCase()) return undefined;
  return { what: "chain_rewritten", ...finding, entry: rows[0]?.id ?? null };
}

/** An entry whose hash is right for another place was not altered but moved. */
async function placed(db: Kysely<SyncTables>, propertyId: string, finding: Finding): Promise<Finding> {
  if (finding.what !== "entry_altered" || finding.seq === null) return finding;
  const place = await placeBefore(db, propertyId, finding.seq);
  return place === undefined || place === finding.seq
    ? finding
    : { ...finding, what: "entry_moved", note: String(place) };
}

function inWords({ note, ...finding }: Finding): Broken {
  return { ...finding, message: sentence(finding, note) };
}

function sentence({ what, seq, entry, version }: Omit<Finding, "note">, note: string | undefined): string {
  const named = entry === null ? `Entry ${seq}` : `Entry ${seq} (id ${entry})`;
  const one = version && `version ${version.n}${version.entity ? `, of ${version.entity} ${version.id},` : ""}`;
  switch (what) {
    case "entry_missing":
      return `${named} is missing`;
    case "entry_altered":
      return `${named} is not what was written`;
    case "entry_moved":
      return `${named} was written as entry ${note}`;
    case "version_missing":
      return `${named}: ${one} is missing`;
    case "version_added":
      return seq === null
        ? `There is a ${one} of an entry ${version?.entry} that nobody wrote`
        : `${named}: ${one} is too many`;
    case "version_altered":
      return `${named}: ${one} is not what was written`;
    case "changes_altered":
      return `${named}: the changes of ${one} are not what was written`;
    case "changes_missing":
      return `${named}: the changes of ${one} are gone, and nobody erased that record`;
    case "versions_altered":
      return `${named}: its versions are not those that it covers`;
    case "head_altered":
      return `The head of the chain, ${seq}, is not its newest entry`;
    case "tail_altered":
      return `The tail of the chain, ${seq}, is not where retention left it`;
    case "chain_shortened":
      return `The chain ends at entry ${note}, but reached ${seq} when that head was exported`;
    case "chain_rewritten":
      return `${named} is another than when that head was exported`;
    case "content_altered":
      return `${named}: what is stored is not what ${one} put on record`;
    case "content_unrecorded":
      return `Of ${note} something is stored that nobody put on record`;
  }
}
