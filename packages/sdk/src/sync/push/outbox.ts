import { type Kysely, sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/plugin.ts";
import type { Act } from "../audit/chain.ts";
import { same } from "../reconcile.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import { recordAct } from "../audit/record.ts";
import { ended, stopped, type WriteRow, type WriteState, type WrittenField } from "./tables.ts";
import { auditName, type EntityWrites } from "./writable.ts";

/* How the outbox's rows are read and written. */

/** The open writes of these records, oldest first. The records are locked by the caller: so are these. */
export function openWrites(
  tx: Kysely<SyncTables>,
  propertyId: string,
  entity: string,
  ids: readonly string[],
): Promise<WriteRow[]> {
  return tx
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("record_id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where("state", "not in", ended)
    .orderBy("seq")
    .execute();
}

const changeable: readonly Changeable[] = [
  "state",
  "fields",
  "due_at",
  "failures",
  "looks",
  "sent_at",
  "ended_at",
  "doubt",
  "error",
  "error_code",
  "made_id",
  "differences",
  "objections",
];

type Changeable =
  | "state"
  | "fields"
  | "due_at"
  | "failures"
  | "looks"
  | "sent_at"
  | "ended_at"
  | "doubt"
  | "error"
  | "error_code"
  | "made_id"
  | "differences"
  | "objections";

/** What may change of a write; its end follows from its state. */
export type Changes = Partial<Omit<Pick<WriteRow, Changeable>, "ended_at">>;

export interface Change {
  readonly write: WriteRow;
  readonly changes: Changes;
}

/** Changes some writes in one statement, and announces those that came to an end or need a person. @returns them as they are now */
export async function changeWrites(tx: Tx<SyncPlugin>, changed: readonly Change[], at: Date): Promise<WriteRow[]> {
  const [first] = changed;
  if (!first) return [];
  const after = changed.map(({ write, changes }): WriteRow => {
    const after = { ...write, ...changes };
    return { ...after, ended_at: isOver(after) ? (write.ended_at ?? at.toISOString()) : null };
  });
  const set = changeable.map((name) => sql`${sql.ref(name)} = one.${sql.ref(name)}`);
  await sql`
    update sync_write as kept set ${sql.join(set)}
    from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as one(id uuid, state text, fields jsonb, due_at timestamptz,
      failures integer, looks integer, sent_at timestamptz, ended_at timestamptz, doubt text, error text, error_code text,
      made_id text, differences jsonb, objections jsonb)
    where kept.property_id = ${first.write.property_id} and kept.id = one.id`.execute(tx);
  for (const state of telling) {
    const ids = after.filter((one, place) => one.state === state && changed[place]!.write.state !== state);
    if (ids.length > 0) await announceWrites(tx, "write_changed", ids, state);
  }
  return after;
}

const telling: readonly WriteState[] = ["done", "cancelled", "conflict", "unknown", "failed", "held"];

/** Tells of writes, a thousand an event. */
export async function announceWrites(
  tx: Tx<SyncPlugin>,
  event: "write_queued" | "write_changed",
  writes: readonly WriteRow[],
  state: WriteState,
): Promise<void> {
  const ids = writes.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += 1000)
    await tx.emit(event, { state, ids: ids.slice(from, from + 1000) });
}

/** What is left of an edit, by its fields. */
export function stateByFields({ fields }: Pick<WriteRow, "fields">): WriteState {
  const states = Object.values(fields).map(({ state }) => state);
  if (states.includes("sent")) return "sent";
  if (states.includes("pending")) return "pending";
  if (states.includes("ask")) return "conflict";
  return states.includes("done") || states.includes("same") ? "done" : "cancelled";
}

/** Items by what they have in common, in their order. */
export function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Whether Mews may have a write already, or may be about to take it. */
export function isOnItsWay({ state, doubt }: Pick<WriteRow, "state" | "doubt">): boolean {
  return state === "sending" || state === "sent" || (state === "pending" && doubt !== null);
}

/**
 * Later edits of a record build on what was on its way. Where a field of that did not get there after all, they build on
 * what there was before it.
 */
export function rebased(open: readonly WriteRow[], { id, seq, record_id, fields, state }: WriteRow): Change[] {
  const gone = ["lost", "ask", "cancelled", "replaced"];
  return open.flatMap((write): Change[] => {
    if (write.id === id || write.record_id !== record_id || BigInt(write.seq) < BigInt(seq)) return [];
    const moved = Object.entries(write.fields).flatMap(([name, field]) => {
      const earlier = fields[name];
      const isGone = earlier !== undefined && (stopped.includes(state) || gone.includes(earlier.state));
      if (!isGone || field.state !== "pending" || !same(field.base, earlier.ours)) return [];
      return [[name, { ...field, base: earlier.base }] as const];
    });
    if (moved.length === 0) return [];
    return [{ write, changes: { fields: { ...write.fields, ...Object.fromEntries(moved) } } }];
  });
}

/** The row of one write, locked; undefined where there is none. */
export function lockWrite(tx: Kysely<SyncTables>, propertyId: string, id: string): Promise<WriteRow | undefined> {
  return tx
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Writes as they are now, locked, in the order of those given. For whoever waited for Mews, after the records are locked: a
 * person may have settled a conflict of one meanwhile, or erased whom it was about. Then it is over, with nothing in it.
 */
export async function lockWrites(tx: Kysely<SyncTables>, writes: readonly WriteRow[]): Promise<WriteRow[]> {
  const [first] = writes;
  if (!first) return [];
  const rows = await tx
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", first.property_id)
    .where("id", "in", sql<string>`(select unnest(${writes.map(({ id }) => id)}::uuid[]))`)
    .orderBy("seq")
    .forUpdate()
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return writes.map(({ id }) => byId.get(id)!);
}

/** Whether a write came to its end while Mews was waited for: whom it was about was erased. */
export function isOver({ state }: Pick<WriteRow, "state">): boolean {
  return ended.includes(state);
}

/** Begins tries of some writes at the same thing. */
export async function beginAttempts(
  tx: Kysely<SyncTables>,
  writes: readonly WriteRow[],
  what: string,
  operation: string,
  at: Date,
): Promise<void> {
  const [first] = writes;
  if (!first) return;
  await sql`
    insert into sync_write_attempt (property_id, write_id, number, what, operation, at)
    select ${first.property_id}, one.id, coalesce((select max(number) from sync_write_attempt as tried
      where tried.property_id = ${first.property_id} and tried.write_id = one.id), 0) + 1,
      ${what}, ${operation}, ${at.toISOString()}::timestamptz
    from unnest(${writes.map(({ id }) => id)}::uuid[]) as one(id)`.execute(tx);
}

/** How a try ended. */
export interface Ending {
  readonly outcome: "taken" | "refused" | "unknown" | "stale" | "not sent" | "found" | "not found";
  readonly status?: number | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly message?: string | null | undefined;
}

/** Ends the tries of some writes that have no end yet. */
export async function endAttempts(
  tx: Kysely<SyncTables>,
  writes: readonly WriteRow[],
  { outcome, status, requestId, message }: Ending,
  at: Date,
): Promise<void> {
  const [first] = writes;
  if (!first) return;
  await sql`
    update sync_write_attempt set ended_at = ${at.toISOString()}::timestamptz, outcome = ${outcome}, status = ${status ?? null},
      mews_request_id = ${requestId ?? null}, message = ${message ?? null}
    where property_id = ${first.property_id} and write_id = any(${writes.map(({ id }) => id)}::uuid[]) and ended_at is null`.execute(
    tx,
  );
}

/** What a write changed, by Mews's field names: before and after. */
export interface WrittenChanges {
  readonly write: WriteRow;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** Puts a command that Mews took into the audit. */
export function recordSent(tx: Tx<SyncPlugin>, write: WriteRow, cause: string, at: Date): Promise<void> {
  const changes = { [write.name]: [null, write.input] as const };
  return recordWrites(tx, [{ write, changes }], { direction: "out", cause, at }, "sent");
}

/** Of some fields: what Mews had when they were edited, and what it was sent. */
export function changesOf(
  { writes }: { readonly writes: EntityWrites },
  fields: readonly (readonly [string, WrittenField])[],
): WrittenChanges["changes"] {
  return Object.fromEntries(
    fields.map(([name, { base, ours }]) => [auditName(writes.fields[name]!), [base ?? null, ours]]),
  );
}

/** Puts writes into the audit: one entry for all that one person asked for in one request. */
export async function recordWrites(
  tx: Tx<SyncPlugin>,
  written: readonly WrittenChanges[],
  act: Pick<Act, "direction" | "cause" | "at"> & Partial<Act>,
  kind: string,
): Promise<void> {
  const groups = groupedBy(written, ({ write }) => JSON.stringify([write.actor, write.reason, write.request_id]));
  for (const group of groups.values()) {
    const { property_id, actor, reason, request_id } = group[0]!.write;
    await recordAct(
      tx,
      property_id,
      { actor, why: reason, requestId: request_id, ...act },
      group.map(({ write: { entity, record_id, made_id, id }, changes }) => ({
        entity,
        kind,
        changes,
        id: record_id ?? (made_id !== null && isUuid(made_id) ? made_id : id),
      })),
    );
  }
}
