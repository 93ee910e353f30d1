import { type Kysely, sql } from "kysely";
import { announce } from "../pull/hotel.ts";
import { mergeLocks } from "../pull/merge.ts";
import type { Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { fieldOf } from "../pull/upsert.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import { openWrites } from "./outbox.ts";
import { type EntityWrites, type Payload, putField } from "./writable.ts";
import { stopped, type WriteRow } from "./tables.ts";

/** A mirrored entity of which something may be written. */
export type Writable = Resource & { readonly writes: EntityWrites };

/** @throws sync/no_such_entity */
export function writableOf({ streams: { resources } }: Pick<SyncContext, "streams">, entity: string): Writable {
  const found = resources.find((resource): resource is Writable => resource.entity === entity && isWritable(resource));
  if (found) return found;
  const names = resources.filter(isWritable).map((resource) => resource.entity);
  throw errors.no_such_entity(
    { entity },
    { message: `Nothing of "${entity}" can be written to Mews; there are: ${names.join(", ")}` },
  );
}

export function isWritable(resource: Resource): resource is Writable {
  return resource.writes !== undefined;
}

/**
 * What Mews has, by id, of records that nobody changes until this transaction ends. Left out are those that are not here, and
 * those that Mews has no longer: of them the copy keeps what they said, but nothing can be laid over it.
 */
export async function lockRecords(
  tx: Kysely<SyncTables>,
  propertyId: string,
  resource: Resource,
  ids: readonly string[],
): Promise<Map<string, Payload>> {
  const locks = mergeLocks(propertyId, [resource]);
  const { rows: locked } = await sql<{ id: string; sync_state: string }>`
    -- merges are awaited first: rows are locked as the very last thing, and those that changed meanwhile as they are then
    with merges as materialized (select ${locks.length > 0 ? sql.join(locks) : sql`null`})
    -- in the order in which the pull writes them, rows before payloads: so neither waits for the other for ever
    select kept.id, kept.sync_state from merges cross join ${sql.table(resource.table)} as kept
    where kept.property_id = ${propertyId} and kept.id = any(${[...ids]}::uuid[]) order by kept.id for update of kept`.execute(
    tx,
  );
  const there = locked.flatMap(({ id, sync_state }) => (sync_state === "gone" ? [] : id));
  // A statement of its own: the one that waited for a pull would still see what was there before.
  const { rows } = await sql<{ id: string; payload: Payload }>`
    select id::text as id, payload from sync_payload
    where property_id = ${propertyId} and entity = ${resource.entity} and id = any(${there}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, payload }) => [id, payload]));
}

/**
 * Lets the mirror show records as they will be: Mews's version, and over it what is on its way there. The payload stays
 * what Mews has; the columns are read from it in the same way as the pull does.
 */
export async function showRecords(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  resource: Writable,
  payloads: ReadonlyMap<string, Payload>,
): Promise<void> {
  if (payloads.size === 0) return;
  const open = await openWrites(tx, propertyId, resource.entity, [...payloads.keys()]);
  const shown = [...payloads].map(([id, payload]) => {
    const writes = open.filter(({ record_id }) => record_id === id);
    return { id, state: stateOf(writes), payload: laidOver(resource.writes.fields, payload, writes) };
  });
  const names = Object.keys(resource.columns);
  const values = names.map((name) => sql`${fieldOf(resource, name)} as ${sql.ref(name)}`);
  const set = names.map((name) => sql`${sql.ref(name)} = read.${sql.ref(name)}`);
  const differs = names.map((name) => sql`kept.${sql.ref(name)} is distinct from read.${sql.ref(name)}`);
  const { rows } = await sql<{ id: string }>`
    with hotel as (
      select property_id, time_zone as zone, language,
        exists (select from sync_alias where property_id = ${propertyId}) as has_merged
      from sync_hotel where property_id = ${propertyId}
    ), page as materialized (
      select (one ->> 'id')::uuid as id, one ->> 'state' as shown_as, one -> 'payload' as payload
      from jsonb_array_elements(${JSON.stringify(shown)}::jsonb) as one
    ), read as (
      select page.id, page.shown_as, ${sql.join(values)} from hotel cross join page ${resource.joins ?? sql``}
    )
    update ${sql.table(resource.table)} as kept set ${sql.join(set)}, sync_state = read.shown_as
    from read where kept.property_id = ${propertyId} and kept.id = read.id
      and (kept.sync_state <> read.shown_as or ${sql.join(differs, sql` or `)})
    returning kept.id::text as id`.execute(tx);
  await announce(
    tx,
    resource,
    rows.map(({ id }) => id),
  );
}

/** Values that are on their way are shown; those that wait for a person, or were refused, are not. */
export function laidOver(fields: EntityWrites["fields"], payload: Payload, writes: readonly WriteRow[]): Payload {
  let shown = payload;
  for (const write of writes) {
    if (stopped.includes(write.state)) continue;
    for (const [name, { state, ours }] of Object.entries(write.fields)) {
      const field = fields[name];
      if (field && (state === "pending" || state === "sent")) shown = putField(field, shown, ours);
    }
  }
  return shown;
}

function stateOf(writes: readonly WriteRow[]): string {
  if (writes.some(({ fields }) => Object.values(fields).some(({ state }) => state === "ask"))) return "conflict";
  for (const state of stopped) if (writes.some((write) => write.state === state)) return state;
  return writes.length > 0 ? "ours" : "clean";
}
