import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Tx } from "../../kernel/plugin.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import { announce } from "./hotel.ts";
import { isEmpty } from "./page-text.ts";

/*
 * In Mews staff merge profiles every day: the one keeps its id and names its heir, and what referred to it may go on doing
 * so. Here everything refers to the profile that is left.
 */

/** A profile that was merged, and the one that is left at the end of the chain. */
export interface AliasRow {
  property_id: string;
  entity: string;
  id: string;
  survivor_id: string;
}

export const aliasMigration: Migration = {
  async up(db) {
    await sql`create table sync_alias (
      property_id text not null, entity text not null, id uuid not null, survivor_id uuid not null,
      primary key (property_id, entity, id))`.execute(db);
    await sql`create index sync_alias_survivor on sync_alias (property_id, entity, survivor_id)`.execute(db);
  },
};

/** How far a chain of merges is followed: one that is longer goes round in a circle. */
const longestChain = 20;

/** The columns of a resource that name a profile, and of which entities: everybody calls the two that most have alike. */
export function refersOf({ columns, refers }: Resource): Readonly<Record<string, readonly string[]>> {
  return {
    ...(columns["guest_id"] ? { guest_id: ["guest"] } : {}),
    ...(columns["company_id"] ? { company_id: ["company"] } : {}),
    ...refers,
  };
}

/** The profile that is left of the one a column names. Costs nothing where none was ever merged: see `hotel.has_merged`. */
export function survivorOf(value: RawBuilder<unknown>, entities: readonly string[]): RawBuilder<unknown> {
  return sql`case when hotel.has_merged then coalesce((
      select alias.survivor_id from sync_alias as alias
      where alias.property_id = hotel.property_id and alias.entity in (${sql.join(entities.map((entity) => sql.lit(entity)))})
        and alias.id = ${value} limit 1), ${value}) else ${value} end`;
}

/** Of these ids, those of profiles that were merged, each with the one that is left. */
export async function survivorsAmong(
  tx: Kysely<SyncTables>,
  propertyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const merged = await tx
    .selectFrom("sync_alias")
    .select(["id", "survivor_id"])
    .where("property_id", "=", propertyId)
    .where("entity", "in", ["guest", "company"])
    .where("id", "in", ids)
    .execute();
  return new Map(merged.map(({ id, survivor_id }) => [id, survivor_id]));
}

/** Where a page holds a profile that names an heir; inside a text its quotes would be escaped. */
const namesAnHeir = /"MergeTargetId"\s*:\s*"/;

/**
 * First statement of a transaction that writes a page: keeps apart those that refer to profiles and those that merge them.
 * Else a page could be written while a profile is merged, neither seeing the other, and would refer to the merged one for good.
 * Pages that only refer do not wait for each other. The entities come in one order, so that nobody waits in a circle.
 */
export async function keepOffMerges(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  resource: Resource,
  text: string,
): Promise<void> {
  if (isEmpty(text, resource.collection)) return;
  const merges = resource.columns["merge_target_id"] !== undefined && namesAnHeir.test(text);
  await awaitMerges(tx, propertyId, [resource], merges ? resource.entity : undefined);
}

/**
 * The same for a transaction that shows records anew: before it locks any of them, for a merge waits for their rows.
 *
 * @param merged the entity whose profiles this transaction merges itself
 */
export async function awaitMerges(
  tx: Kysely<SyncTables>,
  propertyId: string,
  resources: readonly Resource[],
  merged?: string,
): Promise<void> {
  const locks = mergeLocks(propertyId, resources, merged);
  if (locks.length > 0) await sql`select ${sql.join(locks)}`.execute(tx);
}

/** What takes the locks of {@link awaitMerges}, one of each entity, for a statement that does more. */
export function mergeLocks(
  propertyId: string,
  resources: readonly Resource[],
  merged?: string,
): readonly RawBuilder<unknown>[] {
  const entities = new Set(resources.flatMap((resource) => Object.values(refersOf(resource)).flat()));
  if (merged !== undefined) entities.add(merged);
  return [...entities].toSorted().map((entity) => {
    const key = sql`hashtextextended(${`merges/${propertyId}/${entity}`}, 0)`;
    return entity === merged ? sql`pg_advisory_xact_lock(${key})` : sql`pg_advisory_xact_lock_shared(${key})`;
  });
}

/**
 * Follows profiles that name an heir to the one that is left, and has all that refers to them refer to that one.
 *
 * @param resources all that is copied
 */
export async function followMerges(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  { entity, table }: Resource,
  merged: readonly string[],
  resources: readonly Resource[],
): Promise<void> {
  const of = sql.table(table);
  const { rows } = await sql<{ id: string; survivor_id: string }>`
    with recursive chain (id, survivor_id, depth) as (
      select kept.id, kept.merge_target_id, 1 from ${of} as kept
      where kept.property_id = ${propertyId} and kept.id = any(${[...merged]}::uuid[]) and kept.merge_target_id is not null
      union all
      select chain.id, heir.merge_target_id, chain.depth + 1 from chain
      join ${of} as heir on heir.property_id = ${propertyId} and heir.id = chain.survivor_id
      where heir.merge_target_id is not null and heir.merge_target_id <> chain.id and chain.depth < ${sql.lit(longestChain)}
    )
    insert into sync_alias (property_id, entity, id, survivor_id)
    select distinct on (id) ${propertyId}, ${entity}, id, survivor_id from chain order by id, depth desc
    on conflict (property_id, entity, id) do update set survivor_id = excluded.survivor_id
    where sync_alias.survivor_id <> excluded.survivor_id
    returning id::text as id, survivor_id::text as survivor_id`.execute(tx);
  if (rows.length === 0) return;
  const heirs = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as heir (id uuid, survivor_id uuid)`;
  await sql`update sync_alias as earlier set survivor_id = heir.survivor_id from ${heirs}
    where earlier.property_id = ${propertyId} and earlier.entity = ${entity} and earlier.survivor_id = heir.id`.execute(
    tx,
  );
  for (const resource of resources) {
    for (const [column, entities] of Object.entries(refersOf(resource))) {
      if (!entities.includes(entity)) continue;
      const { rows: moved } = await sql<{ id: string }>`
        update ${sql.table(resource.table)} as child set ${sql.ref(column)} = heir.survivor_id from ${heirs}
        where child.property_id = ${propertyId} and child.${sql.ref(column)} = heir.id returning child.id::text as id`.execute(
        tx,
      );
      await announce(
        tx,
        resource,
        moved.map(({ id }) => id),
      );
    }
  }
}
