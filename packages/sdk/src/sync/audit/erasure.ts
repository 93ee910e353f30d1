import { type Kysely, type RawBuilder, sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import { guests } from "../entities/guests.ts";
import { errors } from "../errors.ts";
import { type ForgottenCommand, forgetWrites } from "../push/forget.ts";
import { announce } from "../pull/hotel.ts";
import type { Owner, Personal, Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import { recordAct } from "./record.ts";
import { inWords, isMentionable, obstaclesOf, outlookOn } from "./outlook.ts";
import type { EraseInput, Erasure, ErasureOutlook, RecordName } from "./types.ts";

/** An entity that says something about a person. */
type Person = Resource & { readonly personal: Personal };

/** The records of one entity that go together. */
interface Erased {
  readonly resource: Person;
  readonly ids: readonly string[];
}

/** Who erases, why and when. */
interface Order {
  readonly actor: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * Erases a record and all that hangs on it, in the running transaction: leaves tombstones, blanks what the mirror says
 * about the person, drops payloads, and has the audit forget what its versions said. The chain holds that it was done.
 *
 * @param resources all that is copied
 * @throws sync/still_open where something of a guest is, and it is not said that they are to be erased despite it
 * @returns what was erased, or what is on record where that was done before
 */
export async function eraseRecord(
  tx: Tx<SyncPlugin>,
  resources: readonly Resource[],
  { propertyId, actor }: Scope,
  { entity, id, reason, at, despite = false, mentions = [] }: EraseInput & { at: Date },
): Promise<Erasure> {
  const erasable = resources.filter(isPerson);
  const { resource, own, before } = await erasableRecord(tx, erasable, propertyId, { entity, id });
  const other = mentions.find((named) => resource !== guests || !isMentionable(named.entity));
  if (other) throw errors.not_mentioned({ entity: other.entity });
  const inTheWay = before || resource !== guests ? [] : await obstaclesOf(tx, propertyId, own, at);
  if (inTheWay.length > 0 && !despite)
    throw errors.still_open(
      { entity, id, inTheWay },
      {
        message: `This guest is still expected or owes something: ${inWords(inTheWay)}. Settle that first, or erase them all the same, with "despite"`,
      },
    );
  const order = { actor, reason, at };
  const told = inTheWay.length > 0 ? `${reason} (although there was: ${inWords(inTheWay)})` : reason;
  if (!before) await eraseAll(tx, erasable, propertyId, { resource, ids: [own] }, order, told);
  for (const mention of mentions) {
    const named = await erasableRecord(tx, erasable, propertyId, mention);
    if (!named.before) await eraseAll(tx, erasable, propertyId, { resource: named.resource, ids: [named.own] }, order);
  }
  return before ?? { entity, id: own, at: at.toISOString(), actor, reason };
}

/**
 * A record that can be erased by itself, and what is on record where it was.
 *
 * @throws sync/not_erasable, sync/not_found, sync/merged_profile
 */
async function erasableRecord(
  tx: Kysely<SyncTables>,
  erasable: readonly Person[],
  propertyId: string,
  { entity, id }: RecordName,
): Promise<{ resource: Person; own: string; before: Erasure | undefined }> {
  const resource = erasable.find((one) => one.entity === entity);
  if (!resource) throw errors.not_erasable({ entity, erasable: erasable.map((one) => one.entity) });
  const row = await tx
    .selectFrom("sync_tombstone")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("id", "=", id)
    .executeTakeFirst();
  if (row) {
    const before = { entity, id: row.id, at: row.at, actor: row.actor, reason: row.why };
    return { resource, own: row.id, before };
  }
  const own = await knownId(tx, propertyId, resource, id);
  await refuseMerged(tx, propertyId, resource, own);
  return { resource, own, before: undefined };
}

/**
 * What to know before a record is erased.
 *
 * @param off streams that this hotel does not copy
 */
export async function erasureOutlook(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  record: RecordName,
  about: { off: readonly string[]; now: Date },
): Promise<ErasureOutlook> {
  const { own, before } = await erasableRecord(db, resources.filter(isPerson), propertyId, record);
  if (before) return { erased: before, inTheWay: [], mentions: [], unseen: [] };
  return { erased: null, ...(await outlookOn(db, propertyId, { ...record, id: own }, about)) };
}

/**
 * Erases what came to hang on erased persons after they were: profiles that were merged into theirs, bills that were
 * settled. On behalf of whoever erased them, for the same reason.
 */
export async function eraseFollowers(
  tx: Tx<SyncPlugin>,
  resources: readonly Resource[],
  { propertyId }: Scope,
  at: Date,
): Promise<void> {
  const erasable = resources.filter(isPerson);
  for (const resource of erasable) {
    for (const owner of resource.personal.of ?? []) {
      const { rows } = await sql<{ actor: string; why: string; ids: string[] }>`
        select t.actor, t.why, array_agg(kept.id::text order by kept.id) as ids
        from sync_tombstone as t join ${sql.table(resource.table)} as kept on ${isOf(propertyId, resource, owner, sql`= t.id`)}
        where t.property_id = ${propertyId} and t.entity = ${owner.entity} and not exists (select from sync_tombstone as own
          where own.property_id = ${propertyId} and own.entity = ${resource.entity} and own.id = kept.id)
        group by t.actor, t.why`.execute(tx);
      for (const { actor, why: reason, ids } of rows)
        await eraseAll(tx, erasable, propertyId, { resource, ids }, { actor, reason, at });
    }
  }
}

function isPerson(one: Resource): one is Person {
  return one.personal !== undefined;
}

async function eraseAll(
  tx: Tx<SyncPlugin>,
  erasable: readonly Person[],
  propertyId: string,
  first: Erased,
  { actor, reason, at }: Order,
  told: string = reason,
): Promise<void> {
  const all = await withDependents(tx, erasable, propertyId, first);
  const forgotten: ForgottenCommand[] = [];
  const bury = (entity: string, ids: readonly string[]) =>
    sql`insert into sync_tombstone (property_id, entity, id, at, actor, why)
      select ${propertyId}, ${entity}, id, ${at.toISOString()}::timestamptz, ${actor}, ${reason} from unnest(${[...ids]}::uuid[]) as id
      on conflict do nothing`.execute(tx);
  const forget = (entity: string, ids: readonly string[]) =>
    sql`select sync_audit_forget(${entity}, ${[...ids]}::uuid[])`.execute(tx);
  for (const { resource, ids } of all) {
    const { entity } = resource;
    await bury(entity, ids);
    // A page that is just being written holds the rows it writes. Each of these waits for it, and the next one sees them.
    await sql`delete from sync_quarantine where property_id = ${propertyId} and entity = ${entity} and id = any(${[...ids]}::text[])`.execute(
      tx,
    );
    await blank(tx, propertyId, resource, ids);
    await sql`delete from sync_payload where property_id = ${propertyId} and entity = ${entity} and id = any(${[...ids]}::uuid[])`.execute(
      tx,
    );
    forgotten.push(...(await forgetWrites(tx, propertyId, entity, ids)));
    await forget(entity, ids);
    if (resource === guests) await tx.emit("guests_erased", { ids: [...ids] });
    else await announce(tx, resource, [...ids]);
  }
  const records = all.map(({ resource, ids }) => ({ entity: resource.entity, ids }));
  for (const [entity, ids] of toldOf(forgotten, erasable, records)) {
    await bury(entity, ids);
    await forget(entity, ids);
    records.push({ entity, ids });
  }
  const versions = records.flatMap(({ entity, ids }) => ids.map((id) => ({ entity, id, kind: "erased" })));
  await recordAct(tx, propertyId, { direction: "here", actor, cause: "erase", why: told, at }, versions);
}

/**
 * Under which names, besides those of the records themselves, the audit has what commands about them were told: the
 * command's own, and that of what it made. Of money that is not settled only the former: it is erased later, as a whole.
 */
function toldOf(
  commands: readonly ForgottenCommand[],
  erasable: readonly Person[],
  records: readonly { readonly entity: string; readonly ids: readonly string[] }[],
): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { id, entity, madeId } of commands) {
    const isMoney = erasable.some((resource) => resource.entity === entity && resource.personal.once);
    const names = found.get(entity) ?? new Set();
    found.set(entity, names.add(id));
    if (madeId !== null && isUuid(madeId) && !isMoney) names.add(madeId);
  }
  const isErased = (entity: string, id: string) => records.some((one) => one.entity === entity && one.ids.includes(id));
  return new Map([...found].map(([entity, ids]) => [entity, [...ids].filter((id) => !isErased(entity, id))] as const));
}

/** @throws sync/not_found where nothing is known of it, neither in the mirror nor set aside nor in the audit */
async function knownId(tx: Kysely<SyncTables>, propertyId: string, resource: Person, id: string): Promise<string> {
  const { entity, table } = resource;
  const { rows } = await sql<{ id: string }>`
    select ${id}::uuid::text as id where
      exists (select from ${sql.table(table)} where property_id = ${propertyId} and id = ${id}::uuid)
      or exists (select from sync_version where property_id = ${propertyId} and entity = ${entity} and id = ${id}::uuid)
      or exists (select from sync_quarantine where property_id = ${propertyId} and entity = ${entity} and id = ${id}::uuid::text)`.execute(
    tx,
  );
  if (!rows[0]) throw errors.not_found({ entity, id });
  return rows[0].id;
}

/**
 * A profile that was merged into another is erased with that one: alone, the person would still be there.
 *
 * @throws sync/merged_profile
 */
async function refuseMerged(tx: Kysely<SyncTables>, propertyId: string, resource: Person, id: string): Promise<void> {
  const { entity, table, personal } = resource;
  for (const { column, entity: of } of personal.of ?? []) {
    if (of !== entity) continue;
    const { rows } = await sql<{ into: string | null }>`
      select ${sql.ref(column)} as into from ${sql.table(table)} where property_id = ${propertyId} and id = ${id}::uuid`.execute(
      tx,
    );
    const into = rows[0]?.into;
    if (into) throw errors.merged_profile({ entity, id, into });
  }
}

/** A record, and the records that say whose they are: with each of those, what is theirs. */
async function withDependents(
  tx: Kysely<SyncTables>,
  erasable: readonly Person[],
  propertyId: string,
  first: Erased,
): Promise<Erased[]> {
  const found = new Map<Person, Set<string>>();
  for (let fresh = [first]; fresh.length > 0;) {
    const next: Erased[] = [];
    for (const { resource, ids } of fresh) {
      found.set(resource, new Set([...(found.get(resource) ?? []), ...ids]));
      for (const dependent of erasable) {
        for (const owner of dependent.personal.of ?? []) {
          if (owner.entity !== resource.entity) continue;
          const { rows } = await sql<{ id: string }>`
            select kept.id::text as id from ${sql.table(dependent.table)} as kept
            where ${isOf(propertyId, dependent, owner, sql`= any(${[...ids]}::uuid[])`)}`.execute(tx);
          const known = found.get(dependent);
          const more = rows.flatMap((row) => (known?.has(row.id) ? [] : [row.id]));
          if (more.length > 0) next.push({ resource: dependent, ids: more });
        }
      }
    }
    fresh = next;
  }
  return [...found].map(([resource, ids]) => ({ resource, ids: [...ids] }));
}

/** Whether row `kept` is of those persons, and ready to be erased. */
function isOf(
  propertyId: string,
  { personal }: Person,
  { column, through }: Owner,
  persons: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const named = sql`kept.${sql.ref(column)}`;
  const theirs = through
    ? sql`${named} in (select via.id from ${sql.table(through.table)} as via
        where via.property_id = ${propertyId} and via.${sql.ref(through.column)} ${persons})`
    : sql`${named} ${persons}`;
  return sql`kept.property_id = ${propertyId} and ${theirs} and ${personal.once ?? sql`true`}`;
}

/** What is personal becomes what an answer that does not say it would make it; ids and times stay. */
async function blank(
  tx: Kysely<SyncTables>,
  propertyId: string,
  { table, columns, personal }: Person,
  ids: readonly string[],
): Promise<void> {
  const emptied = personal.columns.map((name) => sql`${columns[name]!} as ${sql.ref(name)}`);
  const set = personal.columns.map((name) => sql`${sql.ref(name)} = nothing.${sql.ref(name)}`);
  const rest = personal.once ? sql`` : sql`, is_active = false`;
  await sql`
    update ${sql.table(table)} as kept set ${sql.join(set)}, sync_state = 'erased' ${rest}
    from (select ${sql.join(emptied)} from (select '{}'::jsonb as payload) as page
      cross join (select ${propertyId}::text as property_id, 'UTC'::text as zone, ''::text as language) as hotel) as nothing
    where kept.property_id = ${propertyId} and kept.id = any(${[...ids]}::uuid[])`.execute(tx);
}
