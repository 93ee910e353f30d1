import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { survivorsAmong } from "../pull/merge.ts";
import { type FieldOutcome, reconcile, same } from "../reconcile.ts";
import type { Resource } from "../resource.ts";
import type { SyncPlugin } from "../types.ts";
import { isWritable, lockRecords, showRecords, type Writable } from "./mirror.ts";
import {
  type Change,
  changesOf,
  changeWrites,
  groupedBy,
  openWrites,
  rebased,
  recordWrites,
  stateByFields,
  type WrittenChanges,
} from "./outbox.ts";
import { policyOf, type PolicySettings } from "./policies.ts";
import type { WriteRow, WrittenField } from "./tables.ts";
import { type Payload, readField, type Value } from "./writable.ts";

/**
 * Holds what was just stored against what is on its way to Mews, in the transaction that stored it. What waits stays in
 * sight; where Mews's value wins, ours is given up and kept; where a person must decide, a conflict is opened. Of rows that
 * nobody edits, it costs one statement.
 */
export async function settleStored(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  scope: Scope,
  resource: Resource,
  ids: readonly string[],
): Promise<void> {
  if (!isWritable(resource) || ids.length === 0) return;
  const { propertyId } = scope;
  const { rows } = await sql<{ id: string }>`
    select distinct record_id::text as id from sync_write where property_id = ${propertyId} and entity = ${resource.entity}
      and record_id = any(${[...ids]}::uuid[]) and state not in ('done', 'cancelled')`.execute(tx);
  if (rows.length === 0) return;
  const edited = rows.map(({ id }) => id);
  const payloads = await lockRecords(tx, propertyId, resource, edited);
  await decide(ctx, tx, scope, resource, payloads);
  await showRecords(tx, propertyId, resource, payloads);
}

/**
 * Decides, of each of these locked records, the edit that is next: what of it must still be written. Edits after one that
 * Mews may have got build on it, and wait until that is known.
 */
export async function decide(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  scope: Scope,
  resource: Writable,
  payloads: ReadonlyMap<string, Payload>,
): Promise<void> {
  const at = ctx.clock.now();
  const { policies } = await ctx.settings(scope);
  const stored = await openWrites(tx, scope.propertyId, resource.entity, [...payloads.keys()]);
  const { open, named } = await namingSurvivors(tx, resource, stored, payloads, at);
  const hotelTime = await clockOf(tx, scope);
  const changes: Change[] = [];
  const asked: Asked[] = [];
  const arrived: WrittenChanges[] = [];
  for (const [id, payload] of payloads) {
    const writes = open.filter(({ record_id }) => record_id === id);
    const next = writes.find(({ state }) => state === "pending" || state === "sending" || state === "sent");
    if (next?.state !== "pending" || next.name !== "edit") continue;
    const fields = judged(resource, next, payload, policies, hotelTime, named);
    if (fields === undefined) continue;
    const state = stateByFields({ fields });
    const isThere = next.doubt !== null && state === "done" ? { doubt: null, error: null, error_code: null } : {};
    changes.push({ write: next, changes: { fields, state, ...isThere } }, ...rebased(writes, { ...next, fields }));
    const taken = Object.entries(fields).filter(
      ([name, one]) => one.state === "done" && next.fields[name]?.state === "pending",
    );
    if (taken.length > 0) arrived.push({ write: next, changes: changesOf(resource, taken) });
    for (const [field, { state, theirs, base, ours }] of Object.entries(fields))
      if (state === "ask" && next.fields[field]?.state !== "ask")
        asked.push({ write: next, field, base, theirs, ours, payload });
  }
  const changed = new Map((await changeWrites(tx, changes, at)).map((write) => [write.id, write]));
  const now = open.map((write) => changed.get(write.id) ?? write);
  await changeWrites(tx, await followConflicts(tx, resource, now, payloads, at), at);
  await openConflicts(tx, asked, at);
  if (arrived.length > 0) await recordWrites(tx, arrived, { direction: "out", cause: "write", at }, "sent");
}

/** A value with the profile that is left in place of one that was merged. */
type Named = (name: string, value: Value) => Value;

/**
 * Profiles are merged while edits wait, and Mews may go on naming the one that is gone. All three sides are told by the one
 * that is left: what is to be written, what it builds on, and what Mews has. Costs nothing where no edit names a profile.
 */
async function namingSurvivors(
  tx: Tx<SyncPlugin>,
  { writes }: Writable,
  open: readonly WriteRow[],
  payloads: ReadonlyMap<string, Payload>,
  at: Date,
): Promise<{ open: readonly WriteRow[]; named: Named }> {
  const profiles = Object.entries(writes.fields).filter(([, { of }]) => of === "guest" || of === "company");
  const waiting = open.filter(({ state, fields }) => state === "pending" && profiles.some(([name]) => fields[name]));
  const ids = waiting.flatMap(({ record_id, fields }) =>
    profiles.flatMap(([name, field]) =>
      fields[name] ? [fields[name].ours, fields[name].base, readField(field, payloads.get(record_id!) ?? {})] : [],
    ),
  );
  const texts = ids.flatMap((id) => (typeof id === "string" && isUuid(id) ? [id] : []));
  if (texts.length === 0) return { open, named: (_name, value) => value };
  const survivors = await survivorsAmong(tx, waiting[0]!.property_id, texts);
  const named: Named = (name, value) => {
    const isProfile = typeof value === "string" && profiles.some(([profile]) => profile === name);
    return isProfile ? (survivors.get(value) ?? value) : value;
  };
  if (survivors.size === 0) return { open, named };
  const changes = waiting.map((write): Change => {
    const fields = Object.entries(write.fields).map(([name, field]): [string, WrittenField] => {
      if (field.state !== "pending") return [name, field];
      const base = field.base === undefined ? {} : { base: named(name, field.base) };
      return [name, { ...field, ...base, ours: named(name, field.ours) }];
    });
    return { write, changes: { fields: Object.fromEntries(fields) } };
  });
  const changed = new Map((await changeWrites(tx, changes, at)).map((write) => [write.id, write]));
  return { open: open.map((write) => changed.get(write.id) ?? write), named };
}

/** The fields of an edit as they stand against what Mews has; undefined where nothing changed. */
function judged(
  { entity, writes }: Writable,
  { fields, created_at, doubt }: WriteRow,
  payload: Payload,
  policies: PolicySettings,
  hotelTime: (at: string) => Date,
  named: Named,
): Record<string, WrittenField> | undefined {
  const waiting = Object.entries(fields).filter(([name, { state }]) => state === "pending" && writes.fields[name]);
  const of = <T>(value: (name: string, field: WrittenField) => T) =>
    Object.fromEntries(waiting.map(([name, field]) => [name, value(name, field)]));
  const theirs = of((name) => named(name, readField(writes.fields[name]!, payload)));
  const outcome = reconcile({
    base: of((_name, { base }) => base),
    theirs: { fields: theirs, at: stampOf(payload) },
    ours: { fields: of((_name, { ours }) => ours), at: hotelTime(created_at) },
    policy: (name) => policyOf(policies, entity, name, writes.fields[name]!),
    restrictive: of((name) => writes.fields[name]!.restrictive ?? false),
  });
  const changed = waiting.flatMap(([name, field]) => {
    const after = afterOutcome(field, outcome.fields[name]!, theirs[name]!, doubt !== null);
    return after === field ? [] : [[name, after] as const];
  });
  return changed.length === 0 ? undefined : { ...fields, ...Object.fromEntries(changed) };
}

/** `isDoubtful`: it may have been sent already, so that it is ours where Mews has it. */
function afterOutcome(field: WrittenField, outcome: FieldOutcome, theirs: Value, isDoubtful: boolean): WrittenField {
  const { mustWrite, needsPerson, decidedBy: policy } = outcome;
  if (mustWrite && policy === undefined) return field;
  // Decided once: what Mews has now is what ours is put over.
  if (mustWrite) return { ...field, base: theirs, theirs, policy, lost: theirs };
  if (outcome.value === field.ours) return { ...field, state: isDoubtful ? "done" : "same", theirs };
  return needsPerson
    ? { ...field, state: "ask", theirs, policy }
    : { ...field, state: "lost", theirs, policy, lost: field.ours };
}

/** Turns instants of ours into the hotel's: the later change is told by one clock. */
async function clockOf(tx: Tx<SyncPlugin>, { propertyId }: Scope): Promise<(at: string) => Date> {
  const hotel = await tx
    .selectFrom("sync_hotel")
    .select(["hotel_now", "observed_at", "pace"])
    .where("property_id", "=", propertyId)
    .executeTakeFirst();
  if (!hotel) return (at) => new Date(at);
  const [there, here] = [Date.parse(hotel.hotel_now), Date.parse(hotel.observed_at)];
  return (at) => new Date(there + hotel.pace * (Date.parse(at) - here));
}

function stampOf(payload: Payload): string | undefined {
  const stamp = payload["UpdatedUtc"];
  return typeof stamp === "string" ? stamp : undefined;
}

/** Open conflicts show what Mews has now; one whose sides have come to say the same is none any more. */
async function followConflicts(
  tx: Tx<SyncPlugin>,
  { writes: { fields } }: Writable,
  open: readonly WriteRow[],
  payloads: ReadonlyMap<string, Payload>,
  at: Date,
): Promise<Change[]> {
  const moved = open.flatMap((write) => {
    const payload = payloads.get(write.record_id!);
    if (!payload || write.state === "sending" || write.state === "sent") return [];
    const asks = Object.entries(write.fields).filter(([name, { state }]) => state === "ask" && fields[name]);
    return asks.flatMap(([name, field]) => {
      const theirs = readField(fields[name]!, payload);
      if (same(theirs, field.theirs)) return [];
      const after: WrittenField = { ...field, theirs, state: same(theirs, field.ours) ? "same" : "ask" };
      return [{ write, name, after, payload }];
    });
  });
  if (moved.length === 0) return [];
  const rows = moved.map(({ write, name, after, payload }) => ({
    write_id: write.id,
    field: name,
    theirs: after.theirs,
    state: after.state === "same" ? "settled" : "open",
    theirs_at: stampOf(payload),
    theirs_by: payload["UpdaterProfileId"],
  }));
  const { rows: settled } = await sql<{ id: string; state: string }>`
    update sync_conflict as kept set theirs = one.theirs, theirs_at = one.theirs_at, theirs_by = one.theirs_by, state = one.state,
      decision = case one.state when 'settled' then 'mews' end, value = case one.state when 'settled' then one.theirs end,
      settled_at = case one.state when 'settled' then ${at.toISOString()}::timestamptz end,
      settled_by = case one.state when 'settled' then 'sync' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(write_id uuid, field text, theirs jsonb, state text,
      theirs_at timestamptz, theirs_by text)
    where kept.property_id = ${open[0]!.property_id} and kept.write_id = one.write_id and kept.field = one.field and kept.state = 'open'
    returning kept.id::text as id, kept.state`.execute(tx);
  const ids = settled.flatMap(({ id, state }) => (state === "settled" ? [id] : []));
  if (ids.length > 0) await tx.emit("conflict_settled", { ids: ids.slice(0, 1000) });
  return [...groupedBy(moved, ({ write }) => write.id).values()].map((of): Change => {
    const { write } = of[0]!;
    const now = { ...write.fields, ...Object.fromEntries(of.map(({ name, after }) => [name, after])) };
    const isWaiting = write.state === "conflict";
    return { write, changes: { fields: now, state: isWaiting ? stateByFields({ fields: now }) : write.state } };
  });
}

interface Asked {
  readonly write: WriteRow;
  readonly field: string;
  readonly base: Value | undefined;
  readonly theirs: Value | undefined;
  readonly ours: Value;
  readonly payload: Payload;
}

async function openConflicts(tx: Tx<SyncPlugin>, asked: readonly Asked[], at: Date): Promise<void> {
  if (asked.length === 0) return;
  const rows = asked.map(({ write, field, base, theirs, ours, payload }) => ({
    id: randomUUID(),
    write_id: write.id,
    entity: write.entity,
    record_id: write.record_id,
    field,
    base,
    theirs,
    ours,
    theirs_at: stampOf(payload),
    theirs_by: payload["UpdaterProfileId"],
    ours_at: write.created_at,
    ours_by: write.actor,
    reason: write.reason,
  }));
  await sql`
    insert into sync_conflict (property_id, id, write_id, entity, record_id, field, base, theirs, ours, theirs_at, theirs_by,
      ours_at, ours_by, reason, state, opened_at)
    select ${asked[0]!.write.property_id}, one.id, one.write_id, one.entity, one.record_id, one.field, one.base, one.theirs,
      one.ours, one.theirs_at, one.theirs_by, one.ours_at, one.ours_by, one.reason, 'open', ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(id uuid, write_id uuid, entity text, record_id uuid, field text,
      base jsonb, theirs jsonb, ours jsonb, theirs_at timestamptz, theirs_by text, ours_at timestamptz, ours_by text, reason text)
    on conflict do nothing`.execute(tx);
  const ids = rows.map(({ id }) => id);
  for (let from = 0; from < ids.length; from += 1000)
    await tx.emit("conflict_opened", { ids: ids.slice(from, from + 1000) });
}
