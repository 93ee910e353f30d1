import { type Kysely, sql } from "kysely";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import { guests } from "../entities/guests.ts";
import { resources } from "../entities/streams.ts";
import { errors } from "../errors.ts";
import { announce } from "../pull/hotel.ts";
import type { Personal, Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import { recordAct } from "./record.ts";
import type { Erasure, RecordName } from "./types.ts";

/** Tables beside the mirror that keep what Mews said of a record, by entity and id: its rows there go. */
const keepers = [
  { table: "sync_payload", id: "uuid" },
  { table: "sync_quarantine", id: "text" },
] as const;

type Person = Resource & { readonly personal: Personal };

/** The entities that say something about a person. */
const erasable: readonly Person[] = resources.filter((one): one is Person => one.personal !== undefined);

/** The records of one entity that go together. */
interface Erased {
  readonly resource: Person;
  readonly ids: readonly string[];
}

/**
 * Erases a record and all that hangs on it, in the running transaction: leaves tombstones, blanks what the mirror says
 * about the person, drops payloads, and has the audit forget what its versions said. The chain holds that it was done.
 *
 * @returns what was erased, or what is on record where that was done before
 */
export async function eraseRecord(
  tx: Tx<SyncPlugin>,
  { propertyId, actor }: Scope,
  { entity, id, reason, at }: RecordName & { reason: string; at: Date },
): Promise<Erasure> {
  const resource = erasable.find((one) => one.entity === entity);
  if (!resource) throw errors.not_erasable({ entity, erasable: erasable.map((one) => one.entity) });
  await haltPages(tx, propertyId);
  const before = await tx
    .selectFrom("sync_tombstone")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("id", "=", id)
    .executeTakeFirst();
  if (before) return { entity, id: before.id, at: before.at, actor: before.actor, reason: before.why };
  const own = await knownId(tx, propertyId, resource, id);
  await refuseMerged(tx, propertyId, resource, own);
  await eraseAll(tx, propertyId, { resource, ids: [own] }, { actor, reason, at });
  return { entity, id: own, at: at.toISOString(), actor, reason };
}

/**
 * Erases what came to hang on erased persons after they were: profiles that were merged into theirs. On behalf of whoever
 * erased them, for the same reason.
 */
export async function eraseFollowers(tx: Tx<SyncPlugin>, { propertyId }: Scope, at: Date): Promise<void> {
  await haltPages(tx, propertyId);
  for (const resource of erasable) {
    for (const { column, entity: of } of resource.personal.of ?? []) {
      const { rows } = await sql<{ actor: string; why: string; ids: string[] }>`
        select t.actor, t.why, array_agg(follower.id::text order by follower.id) as ids
        from sync_tombstone as t
        join ${sql.table(resource.table)} as follower on follower.property_id = t.property_id and follower.${sql.ref(column)} = t.id
        where t.property_id = ${propertyId} and t.entity = ${of} and not exists (select from sync_tombstone as own
          where own.property_id = t.property_id and own.entity = ${resource.entity} and own.id = follower.id)
        group by t.actor, t.why`.execute(tx);
      for (const { actor, why: reason, ids } of rows)
        await eraseAll(tx, propertyId, { resource, ids }, { actor, reason, at });
    }
  }
}

async function eraseAll(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  first: Erased,
  { actor, reason, at }: { actor: string; reason: string; at: Date },
): Promise<void> {
  const all = await withDependents(tx, propertyId, first);
  for (const { resource: one, ids } of all) {
    await sql`insert into sync_tombstone (property_id, entity, id, at, actor, why)
      select ${propertyId}, ${one.entity}, id, ${at.toISOString()}::timestamptz, ${actor}, ${reason} from unnest(${[...ids]}::uuid[]) as id
      on conflict do nothing`.execute(tx);
    await blank(tx, propertyId, one, ids);
    for (const { table, id: type } of keepers) {
      await sql`delete from ${sql.table(table)} where property_id = ${propertyId} and entity = ${one.entity}
        and id = any(${[...ids]}::${sql.raw(type)}[])`.execute(tx);
    }
    await sql`select sync_audit_forget(${one.entity}, ${[...ids]}::uuid[])`.execute(tx);
    if (one === guests) await tx.emit("guests_erased", { ids: [...ids] });
    else await announce(tx, one.announces, [...ids]);
  }
  const versions = all.flatMap((one) =>
    one.ids.map((gone) => ({ entity: one.resource.entity, id: gone, kind: "erased" })),
  );
  await recordAct(tx, propertyId, { direction: "here", actor, cause: "erase", why: reason, at }, versions);
}

/**
 * Waits for pages that are being written and lets none begin before the end: one that looked for tombstones before this
 * one stood would bring the person back. Each page's transaction begins with the lease, see `fence`.
 */
async function haltPages(tx: Kysely<SyncTables>, propertyId: string): Promise<void> {
  await sql`select from sync_lease where property_id = ${propertyId} for no key update`.execute(tx);
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
async function withDependents(tx: Kysely<SyncTables>, propertyId: string, first: Erased): Promise<Erased[]> {
  const found = new Map<Person, Set<string>>();
  for (let fresh = [first]; fresh.length > 0;) {
    const next: Erased[] = [];
    for (const { resource, ids } of fresh) {
      found.set(resource, new Set([...(found.get(resource) ?? []), ...ids]));
      for (const dependent of erasable) {
        const columns = (dependent.personal.of ?? []).flatMap(({ column, entity: of }) =>
          of === resource.entity ? [sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`] : [],
        );
        if (columns.length === 0) continue;
        const { rows } = await sql<{ id: string }>`
          select id::text as id from ${sql.table(dependent.table)}
          where property_id = ${propertyId} and (${sql.join(columns, sql` or `)})`.execute(tx);
        const known = found.get(dependent);
        const more = rows.flatMap((row) => (known?.has(row.id) ? [] : [row.id]));
        if (more.length > 0) next.push({ resource: dependent, ids: more });
      }
    }
    fresh = next;
  }
  return [...found].map(([resource, ids]) => ({ resource, ids: [...ids] }));
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
  await sql`
    update ${sql.table(table)} as kept set ${sql.join(set)}, sync_state = 'erased', is_active = false
    from (select ${sql.join(emptied)} from (select '{}'::jsonb as payload) as page
      cross join (select ${propertyId}::text as property_id, 'UTC'::text as zone, ''::text as language) as hotel) as nothing
    where kept.property_id = ${propertyId} and kept.id = any(${[...ids]}::uuid[])`.execute(tx);
}
