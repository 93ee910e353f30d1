import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { fence, isHeld } from "../pull/lease.ts";
import { fetchRows, type Round } from "../pull/walk.ts";
import type { SyncPlugin } from "../types.ts";
import { decide } from "./decide.ts";
import { guardedEdits } from "./guarded.ts";
import { heldChange, type Objection } from "./guards.ts";
import { lockRecords, showRecords, type Writable } from "./mirror.ts";
import {
  beginAttempts,
  type Change,
  changesOf,
  changeWrites,
  type Changes,
  endAttempts,
  isOver,
  lockWrites,
  openWrites,
  rebased,
  recordWrites,
} from "./outbox.ts";
import { later, type Outcome, outcomeOf, pauseMs, settleMs } from "./outcome.ts";
import type { Step } from "./pusher.ts";
import type { WriteRow, WrittenField } from "./tables.ts";
import type { Payload } from "./writable.ts";

/** Sends edits of one entity: reads the records, decides what is left to write, and writes that, all in batches. */
export async function pushEdits(round: Round, resource: Writable, writes: readonly WriteRow[]): Promise<Step> {
  let sent = 0;
  for (let from = 0; from < writes.length; from += resource.writes.most) {
    const batch = writes.slice(from, from + resource.writes.most);
    try {
      await fetchRows(round, resource, recordsOf(batch), { cause: "write" });
    } catch (error) {
      const outcome = outcomeOf(error);
      await putOff(round, batch, outcome);
      return { sent, isOutage: outcome.isOutage };
    }
    const claimed = await claim(round, resource, batch);
    const step = claimed.length > 0 ? await sendBatch(round, resource, claimed) : { sent: 0, isOutage: false };
    sent += step.sent;
    if (step.isOutage) return { sent, isOutage: true };
  }
  return { sent, isOutage: false };
}

/** Decides on what was just read, and says that the rest is on its way: before it is, so that a crash cannot hide it. */
async function claim(
  { ctx, scope, lease }: Round,
  resource: Writable,
  batch: readonly WriteRow[],
): Promise<WriteRow[]> {
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const isGuarded = await fence(tx, lease, ctx.guards.concern(scope.propertyId, ["edit"]));
    const payloads = await lockBatch(tx, resource, batch);
    await decide(ctx, tx, scope, resource, payloads);
    const ids = new Set(batch.map(({ id }) => id));
    const open = await openWrites(tx, scope.propertyId, resource.entity, recordsOf(batch));
    const waiting = open.filter(({ id, state }) => ids.has(id) && state === "pending");
    const gone = waiting.filter(({ record_id }) => {
      const payload = payloads.get(record_id!);
      return payload === undefined || payload["IsActive"] === false;
    });
    const error = "Mews no longer has this record: it was deleted, or merged into another one";
    const failed = gone.map((write): Change => ({
      write,
      changes: { state: "failed", error, error_code: "sync/not_found" },
    }));
    await changeWrites(tx, failed, at);
    const there = waiting.filter((write) => !gone.includes(write));
    const said = isGuarded ? await objectionsTo(ctx, tx, scope, resource, there, payloads) : new Map<string, never>();
    const held = await changeWrites(
      tx,
      there.flatMap((write) => heldChange(write, said.get(write.id))),
      at,
    );
    await changeWrites(
      tx,
      held.flatMap((write) => rebased(open, write)),
      at,
    );
    const claimed = await changeWrites(
      tx,
      there
        .filter(({ id }) => !held.some((one) => one.id === id))
        .map((write): Change => {
          const objections = said.get(write.id) ?? write.objections;
          return { write, changes: { state: "sending", sent_at: at.toISOString(), objections } };
        }),
      at,
    );
    await beginAttempts(tx, claimed, "send", resource.writes.operation, at);
    await showRecords(tx, scope.propertyId, resource, payloads);
    return claimed;
  });
}

/** What is objected to edits that are about to be sent. What Mews may have got already was let through before. */
async function objectionsTo(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  scope: Scope,
  resource: Writable,
  writes: readonly WriteRow[],
  payloads: ReadonlyMap<string, Payload>,
): Promise<Map<string, readonly Objection[]>> {
  const asked = writes.filter(({ doubt }) => doubt === null);
  const edits = asked.map((write) => ({ write, shown: payloads.get(write.record_id!) ?? {} }));
  const judged = await ctx.guards.judge(scope, await guardedEdits(tx, resource, edits), "sending");
  for (const { record } of judged) await record?.();
  return new Map(asked.map(({ id }, place) => [id, judged[place]!.objections]));
}

/** Mews refuses a batch for one of it: then each half is tried. The same update twice changes nothing more. */
async function sendBatch(round: Round, resource: Writable, writes: readonly WriteRow[]): Promise<Step> {
  const { mews, signal, lease } = round;
  const { operation, request } = resource.writes;
  const updates = writes.map((write) => ({
    id: write.record_id!,
    fields: Object.fromEntries(pendingOf(write).map(([name, { ours }]) => [name, ours])),
    reason: write.reason,
  }));
  try {
    await mews.call(operation, request(updates) as never, {
      feature: "sync",
      signal,
      mayLeave: () => isHeld(lease),
    });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (!outcome.mayBeOne || writes.length === 1) {
      await notTaken(round, resource, writes, outcome);
      return { sent: 0, isOutage: outcome.isOutage };
    }
    const middle = Math.ceil(writes.length / 2);
    const first = await sendBatch(round, resource, writes.slice(0, middle));
    // What is left of a batch that met an outage stays `sending`, and is looked into as such.
    if (first.isOutage) return first;
    const second = await sendBatch(round, resource, writes.slice(middle));
    return { sent: first.sent + second.sent, isOutage: second.isOutage };
  }
  await taken(round, resource, writes);
  return { sent: writes.length, isOutage: false };
}

function pendingOf({ fields }: WriteRow): [string, WrittenField][] {
  return Object.entries(fields).filter(([, { state }]) => state === "pending");
}

async function taken({ ctx, scope, lease }: Round, resource: Writable, writes: readonly WriteRow[]): Promise<void> {
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const payloads = await lockBatch(tx, resource, writes);
    const now = await lockWrites(tx, writes);
    // What was settled meanwhile is not among what Mews got.
    const got = now.map(({ fields }, place) =>
      pendingOf(writes[place]!).flatMap(([name]) => (fields[name] ? [[name, fields[name]] as const] : [])),
    );
    const changes = now.map((write, place): Change => {
      const told: Changes = { failures: 0, looks: 0, doubt: null, error: null, error_code: null };
      if (isOver(write)) return { write, changes: { ...told, state: "done" } };
      const sent = got[place]!.map(([name, field]) => [name, { ...field, state: "sent" as const }] as const);
      const fields = { ...write.fields, ...Object.fromEntries(sent) };
      return { write, changes: { ...told, state: "sent", fields, due_at: later(at, settleMs) } };
    });
    await changeWrites(tx, changes, at);
    await endAttempts(tx, writes, { outcome: "taken" }, at);
    await showRecords(tx, scope.propertyId, resource, payloads);
    const written = now.map((write, place) => ({ write, changes: changesOf(resource, got[place]!) }));
    await recordWrites(tx, written, { direction: "out", cause: "write", at }, "sent");
  });
}

async function notTaken(
  { ctx, scope, lease }: Round,
  resource: Writable,
  writes: readonly WriteRow[],
  outcome: Outcome,
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const payloads = await lockBatch(tx, resource, writes);
    const now = await lockWrites(tx, writes);
    const left = now.filter((write) => !isOver(write));
    const after = await changeWrites(
      tx,
      left.map((write) => ({ write, changes: changesAfter(write, outcome, at) })),
      at,
    );
    await endAttempts(tx, left, outcome.ending, at);
    await endAttempts(tx, now.filter(isOver), { ...outcome.ending, message: null }, at);
    const open = await openWrites(tx, scope.propertyId, resource.entity, recordsOf(writes));
    await changeWrites(
      tx,
      after.flatMap((write) => (write.state === "failed" ? rebased(open, write) : [])),
      at,
    );
    await showRecords(tx, scope.propertyId, resource, payloads);
  });
}

function changesAfter({ failures, doubt }: WriteRow, { kind, code, message }: Outcome, at: Date): Changes {
  const told: Changes = { error: message, error_code: code };
  if (kind === "refused") return { ...told, state: "failed" };
  const again: Changes = { ...told, state: "pending", failures: failures + 1, due_at: later(at, pauseMs(failures)) };
  return { ...again, doubt: kind === "unknown" ? "unknown" : doubt };
}

/** Leaves writes for later, as Mews could not be read. */
export async function putOff(
  { ctx, scope, lease }: Round,
  writes: readonly WriteRow[],
  outcome: Outcome,
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const rows = await lockThese(tx, writes);
    await changeWrites(
      tx,
      rows.map((write): Change => {
        const wait = pauseMs(write.failures);
        const told = { error: outcome.message, error_code: outcome.code, failures: write.failures + 1 };
        return { write, changes: { ...told, due_at: later(at, wait) } };
      }),
      at,
    );
  });
}

/** The writes as they are now, those that nobody has taken back meanwhile. */
function lockThese(tx: Tx<SyncPlugin>, writes: readonly WriteRow[]): Promise<WriteRow[]> {
  return tx
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", writes[0]!.property_id)
    .where(
      "id",
      "in",
      writes.map(({ id }) => id),
    )
    .where("state", "in", ["pending", "sent"])
    .orderBy("seq")
    .forUpdate()
    .execute();
}

function lockBatch(tx: Tx<SyncPlugin>, resource: Writable, writes: readonly WriteRow[]): Promise<Map<string, Payload>> {
  return lockRecords(tx, writes[0]!.property_id, resource, recordsOf(writes));
}

function recordsOf(writes: readonly WriteRow[]): string[] {
  return writes.map(({ record_id }) => record_id!);
}
