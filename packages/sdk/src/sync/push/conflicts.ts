import { sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import { issuesOf } from "../../kernel/issues.ts";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { awaitMerges } from "../pull/merge.ts";
import { same } from "../reconcile.ts";
import type { SyncPlugin } from "../types.ts";
import { storeEdit } from "./edit.ts";
import { lockRecords, showRecords, writableOf } from "./mirror.ts";
import { changeWrites, groupedBy, lockWrite, recordWrites, stateByFields } from "./outbox.ts";
import type { ConflictRow, WriteRow, WrittenField } from "./tables.ts";
import type { Settlement } from "./types.ts";
import { auditName, type Payload, readField, type Value } from "./writable.ts";

/** Decides open conflicts: all of them, or none. */
export async function settleConflicts(
  ctx: SyncContext,
  scope: Scope,
  ids: readonly string[],
  settlement: Settlement,
): Promise<ConflictRow[]> {
  refuseUnknown(ids, settlement);
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const { conflicts, payloads } = await lockConflicts(ctx, tx, scope, ids);
    const settled: ConflictRow[] = [];
    for (const conflict of conflicts) {
      if (conflict.state !== "open")
        throw errors.wrong_state({ conflict: conflict.id }, { message: "This conflict has been settled already" });
      settled.push(await settleOne(ctx, tx, scope, conflict, payloads.get(placeOf(conflict)) ?? {}, settlement, at));
    }
    await showAll(ctx, tx, scope, conflicts, payloads);
    await tx.emit("conflict_settled", { ids: settled.map(({ id }) => id) });
    await recordSettled(ctx, tx, scope, settled, at);
    return settled;
  });
}

/** A program without types may hand over anything, and what is no decision must not become one. */
function refuseUnknown(ids: unknown, settlement: unknown): void {
  const isValue = typeof settlement === "object" && settlement !== null && "value" in settlement;
  if (settlement !== "mews" && settlement !== "ours" && !isValue)
    throw errors.invalid_value({}, { message: 'A conflict is settled by "mews", "ours" or { value: … }' });
  if (!Array.isArray(ids)) throw errors.invalid_value({}, { message: "The conflicts to settle are a list of ids" });
}

async function settleOne(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  { actor }: Scope,
  conflict: ConflictRow,
  payload: Payload,
  settlement: Settlement,
  at: Date,
): Promise<ConflictRow> {
  const { property_id, entity, field: name, theirs, ours } = conflict;
  const write = (await lockWrite(tx, property_id, conflict.write_id))!;
  const before = write.fields[name]!;
  const decision = typeof settlement === "string" ? settlement : "value";
  const value =
    decision === "mews" ? theirs : checked(ctx, entity, name, typeof settlement === "string" ? ours : settlement.value);
  const now = readField(writableOf(ctx, entity).writes.fields[name]!, payload);
  const after: WrittenField =
    decision === "mews"
      ? { ...before, state: "lost", lost: before.ours }
      : same(value, now)
        ? { ...before, state: "same", ours: value, theirs: now }
        : // Held against what the person saw: should Mews have changed it since, that is asked anew.
          { ...before, state: "pending", ours: value, base: theirs, theirs, lost: theirs };
  await changeField(tx, write, name, after, at);
  return tx
    .updateTable("sync_conflict")
    .set({
      state: "settled",
      decision,
      value: sql`${JSON.stringify(value)}::jsonb`,
      settled_at: at.toISOString(),
      settled_by: actor,
    })
    .where("property_id", "=", property_id)
    .where("id", "=", conflict.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** @throws sync/invalid_value */
function checked(ctx: SyncContext, entity: string, name: string, value: Value): Value {
  const field = writableOf(ctx, entity).writes.fields[name]!;
  const result = field.value.safeParse(value);
  if (result.success) return result.data;
  const { message } = issuesOf(result.error);
  throw errors.invalid_value({ entity, field: name }, { message: `${field.label}: ${message}` });
}

/** Changes one field of a write; unless it is on its way, what is left of it follows. */
async function changeField(
  tx: Tx<SyncPlugin>,
  write: WriteRow,
  name: string,
  field: WrittenField,
  at: Date,
): Promise<void> {
  const fields = { ...write.fields, [name]: field };
  const isMoving = write.state === "sending" || write.state === "sent";
  const state = isMoving ? write.state : stateByFields({ fields });
  const due_at = isMoving ? write.due_at : at.toISOString();
  await changeWrites(tx, [{ write, changes: { fields, state, due_at } }], at);
}

/**
 * Opens a settled conflict again. What it sent to Mews already is put back by an edit: then Mews's value stands.
 *
 * @throws sync/wrong_state
 */
export async function undoConflict(ctx: SyncContext, scope: Scope, id: string): Promise<ConflictRow> {
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const { conflicts, payloads } = await lockConflicts(ctx, tx, scope, [id]);
    const [conflict] = conflicts;
    const { property_id, entity, record_id, field: name, theirs, ours } = conflict!;
    const refuse = (message: string) => errors.wrong_state({ conflict: id }, { message });
    if (conflict!.state !== "settled") throw refuse("This conflict is not settled");
    const write = (await lockWrite(tx, property_id, conflict!.write_id))!;
    const before = write.fields[name]!;
    if (before.state === "sent" || write.state === "sending" || (before.state === "pending" && write.doubt !== null))
      throw refuse("What was decided is on its way to Mews: wait until it is there");
    if (before.state === "replaced" || before.state === "cancelled")
      throw refuse("The field was edited again since, or the edit was taken back");
    let after: Pick<ConflictRow, "state" | "decision" | "value" | "settled_at" | "settled_by"> = {
      state: "open",
      decision: null,
      value: null,
      settled_at: null,
      settled_by: null,
    };
    if (before.state === "done") {
      if (conflict!.decision === "mews") throw refuse("This was undone already");
      const reason = "a settled conflict was undone";
      await storeEdit(ctx, scope, { entity, id: record_id, fields: { [name]: theirs }, reason });
      after = {
        state: "settled",
        decision: "mews",
        value: theirs,
        settled_at: at.toISOString(),
        settled_by: scope.actor,
      };
    } else {
      const now = readField(writableOf(ctx, entity).writes.fields[name]!, payloads.get(placeOf(conflict!)) ?? {});
      if (same(now, ours)) throw refuse("Mews has our value by now: there is nothing to decide");
      const asked: WrittenField = { ...before, state: "ask", ours: ours!, theirs: now, lost: undefined };
      await changeField(tx, write, name, asked, at);
    }
    const row = await tx
      .updateTable("sync_conflict")
      .set({ ...after, value: after.value === null ? null : sql`${JSON.stringify(after.value)}::jsonb` })
      .where("property_id", "=", property_id)
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await showAll(ctx, tx, scope, conflicts, payloads);
    await tx.emit(after.state === "open" ? "conflict_opened" : "conflict_settled", { ids: [id] });
    await recordSettled(ctx, tx, scope, [row], at);
    return row;
  });
}

type Payloads = ReadonlyMap<string, Payload>;

function placeOf({ entity, record_id }: Pick<ConflictRow, "entity" | "record_id">): string {
  return `${entity} ${record_id}`;
}

/** Locks conflicts and, before them, their records. @throws sync/not_found */
async function lockConflicts(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  { propertyId }: Scope,
  ids: readonly string[],
): Promise<{ conflicts: ConflictRow[]; payloads: Payloads }> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const rows = () =>
    tx
      .selectFrom("sync_conflict")
      .selectAll()
      .where("property_id", "=", propertyId)
      .where("id", "=", sql<string>`any(${wanted.filter(isUuid)}::uuid[])`)
      .orderBy("opened_at")
      .orderBy("id");
  const seen = await rows().execute();
  const missing = wanted.filter((id) => !seen.some((row) => row.id === id));
  if (missing.length > 0) throw errors.not_found({ conflicts: missing }, { message: "There is no such conflict" });
  // In the order in which merged profiles are followed: what refers to others after these.
  const byEntity = [...groupedBy(seen, (row) => row.entity)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const resources = byEntity.map(([entity]) => writableOf(ctx, entity));
  await awaitMerges(tx, propertyId, resources);
  const payloads = new Map<string, Payload>();
  for (const [place, [entity, of]] of byEntity.entries()) {
    const records = of.map(({ record_id }) => record_id);
    for (const [id, payload] of await lockRecords(tx, propertyId, resources[place]!, records))
      payloads.set(placeOf({ entity, record_id: id }), payload);
  }
  return { conflicts: await rows().forUpdate().execute(), payloads };
}

async function showAll(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  { propertyId }: Scope,
  conflicts: readonly ConflictRow[],
  payloads: Payloads,
): Promise<void> {
  for (const [entity, of] of groupedBy(conflicts, (row) => row.entity)) {
    const shown = of.flatMap((row) => {
      const payload = payloads.get(placeOf(row));
      return payload ? [[row.record_id, payload] as const] : [];
    });
    await showRecords(tx, propertyId, writableOf(ctx, entity), new Map(shown));
  }
}

async function recordSettled(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  { actor }: Scope,
  rows: readonly ConflictRow[],
  at: Date,
): Promise<void> {
  const written = await Promise.all(
    rows.map(async (row) => {
      const write = (await lockWrite(tx, row.property_id, row.write_id))!;
      const field = writableOf(ctx, row.entity).writes.fields[row.field]!;
      const value = row.state === "open" ? null : row.value;
      // One entry for all that were settled at once: whoever edited the field is in its own entry.
      return {
        write: { ...write, actor, request_id: null, reason: null },
        changes: { [auditName(field)]: [row.theirs, value] as const },
      };
    }),
  );
  await recordWrites(tx, written, { direction: "here", cause: "settle", at }, "settled");
}
