import { type Kysely, sql } from "kysely";
import { recordNames } from "../push/names.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { recordKind } from "../words.ts";
import { saidChanges, type StoredChanges } from "./said.ts";
import type { FieldChanges } from "./types.ts";

/** An entry, by the id under which its versions name it. */
interface Entry {
  readonly name: string;
  readonly rows: number;
  readonly cause: string;
}

/** So many fields are named; how many more there are is counted. */
const mostNamed = 3;

/**
 * What entries are about, in words, by the id under which versions name them: of one record its name and what of it changed,
 * of several how many there are of which kind.
 */
export async function aboutEntries(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const single = entries.filter(({ rows }) => rows === 1).map(({ name }) => name);
  const several = entries.filter(({ rows }) => rows > 1);
  return new Map([
    ...(await aboutOne(db, resources, propertyId, single)),
    ...(await aboutSeveral(db, resources, propertyId, several)),
  ]);
}

/** "Guest Ana Ribeiro: E-mail, Nationality". */
async function aboutOne(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  names: readonly string[],
): Promise<[string, string][]> {
  // What the chain says of itself is about no record.
  const { rows } = await sql<{ entry: string; entity: string; id: string; changes: StoredChanges | null }>`
    select entry, entity, id::text as id, changes from sync_version
    where property_id = ${propertyId} and entry in (select unnest(${[...names]}::bigint[])) and n = 1 and entity <> 'audit'`.execute(
    db,
  );
  const records = rows.map(({ entity, id }) => ({ entity, record_id: id }));
  const nameOf = await recordNames(db, propertyId, records);
  const said = await saidChanges(db, propertyId, resources, rows);
  return rows.map(({ entry, entity }, at): [string, string] => {
    const record = [recordKind(entity), nameOf(records[at]!)].filter((one) => one !== null).join(" ");
    return [entry, [record, ...fieldsIn(said[at]!)].join(": ")];
  });
}

/** "12 order items", "1 guest, 2 addresses". Only an erasure takes records of several kinds at once: others are told by their first. */
async function aboutSeveral(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  entries: readonly Entry[],
): Promise<[string, string][]> {
  const of = (isMixed: boolean) =>
    entries.filter(({ cause }) => (cause === "erase") === isMixed).map(({ name }) => name);
  // The first of an entry is found by the key: what else is in it is not read, unless it must be counted.
  const { rows } = await sql<{ entry: string; entity: string; count: number | null }>`
    select entry, entity, null::integer as count, 1 as place from sync_version
    where property_id = ${propertyId} and n = 1 and entry in (select unnest(${of(false)}::bigint[]))
    union all
    select entry, entity, count(*)::integer, min(n) from sync_version
    where property_id = ${propertyId} and entry in (select unnest(${of(true)}::bigint[])) group by entry, entity
    order by place`.execute(db);
  return entries.flatMap(({ name, rows: total }): [string, string][] => {
    const kinds = rows.filter(({ entry }) => entry === name);
    const told = kinds.map(({ entity, count }) => counted(resources, entity, count ?? total));
    return told.length === 0 ? [] : [[name, told.join(", ")]];
  });
}

function counted(resources: readonly Resource[], entity: string, count: number): string {
  const many = resources.find((resource) => resource.entity === entity)?.label ?? `${recordKind(entity)}s`;
  return `${count} ${(count === 1 ? recordKind(entity) : many).toLowerCase()}`;
}

/** "E-mail, Title, Notes and 2 more", where any field is told. */
function fieldsIn(changes: FieldChanges | null): string[] {
  const told = Object.values(changes ?? {}).filter(({ isBookkeeping }) => !isBookkeeping);
  // Of a command its name says more than what it is told.
  const named = told.flatMap((change) => (change.isCommand ? change : Object.values(change.parts ?? { change })));
  const labels = named.map(({ label }) => label);
  if (labels.length === 0) return [];
  const more = labels.length - mostNamed;
  return [`${labels.slice(0, mostNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}
