import { sql } from "kysely";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { fence, isHeld } from "../pull/lease.ts";
import { fetchRows, type Round } from "../pull/walk.ts";
import { type Command, isMove } from "./commands/command.ts";
import { commandNamed } from "./commands/commands.ts";
import { lookingOf, makingOf, storedState, survivorOfAccount } from "./commands/hotel-facts.ts";
import { guardedCommands } from "./guarded.ts";
import { heldChange, type Objection } from "./guards.ts";
import { lockRecords, showRecords, writableOf } from "./mirror.ts";
import {
  beginAttempts,
  changeWrites,
  type Changes,
  endAttempts,
  type Ending,
  isOver,
  lockWrite,
  lockWrites,
  recordSent,
} from "./outbox.ts";
import { later, lookMs, mostDoubts, type Outcome, outcomeOf, pauseMs, settleMs, workMs } from "./outcome.ts";
import type { Step } from "./pusher.ts";
import { putOff } from "./push-edits.ts";
import { differencesOf, finishCommand, mirrorMade } from "./read-back.ts";
import type { SyncPlugin } from "../types.ts";
import type { WriteRow } from "./tables.ts";
import type { Found } from "./types.ts";

/** Sends a command: after a look at what there is, where that tells whether it was done already. */
export async function pushCommand(round: Round, write: WriteRow): Promise<Step> {
  const command = commandNamed(write.name);
  try {
    const next = isMove(command)
      ? await lookBeforeMove(round, write, command)
      : await lookBeforeCreation(round, write, command);
    if (next === "over") return { sent: 0, isOutage: false };
  } catch (error) {
    const outcome = outcomeOf(error);
    await putOff(round, [write], outcome);
    return { sent: 0, isOutage: outcome.isOutage };
  }
  const claimed = await claim(round, write, command);
  if (!claimed) return { sent: 0, isOutage: false };
  const { mews, signal, lease } = round;
  const body = isMove(command)
    ? command.request(claimed.input)
    : command.request(claimed.input, await makingOf(round.ctx, round.scope, claimed));
  let answer: Readonly<Record<string, unknown>>;
  try {
    answer = (await mews.call(command.operation, body as never, {
      feature: "sync",
      signal,
      mayLeave: () => isHeld(lease),
    })) as typeof answer;
  } catch (error) {
    const outcome = outcomeOf(error);
    await change(round, claimed, changesAfter(claimed, outcome, round.ctx.clock.now()), outcome.ending);
    return { sent: 0, isOutage: outcome.isOutage };
  }
  await taken(round, claimed, isMove(command) ? null : (command.made(answer) ?? null));
  return { sent: 1, isOutage: false };
}

type Creation = Exclude<Command, { readonly class: "move" }>;
type Move = Extract<Command, { readonly class: "move" }>;

/** A creation that may have happened: it is looked for, and only sent again once Mews cannot be at work on it any more. */
async function lookBeforeCreation(round: Round, write: WriteRow, command: Creation): Promise<"send" | "over"> {
  if (write.doubt === null || command.class === "once") return "send";
  const looking = await lookingOf(round.ctx, round.scope, write, round);
  const [found] = await command.look(write.input, looking, write.made_id);
  if (found) {
    await mirrorMade(round, write, found);
    await finishCommand(
      round,
      write,
      differencesOf(command.sent(write.input, looking), found),
      found.id,
      lookOf(found),
    );
    return "over";
  }
  return notThere(round, write);
}

/** A reservation may be there already, or where it cannot be moved from. */
async function lookBeforeMove(round: Round, write: WriteRow, command: Move): Promise<"send" | "over"> {
  const reservation = writableOf(round.ctx, "reservation");
  await fetchRows(round, reservation, [write.record_id!], { cause: "write" });
  const state = await storedState(round.ctx, round.scope, write.record_id!);
  if (state === command.to) {
    await finishCommand(round, write, [], null, { outcome: "found" });
    return "over";
  }
  if (write.doubt !== null && state !== undefined && command.from.includes(state)) return notThere(round, write);
  if (state !== undefined && command.from.includes(state)) return "send";
  const message = `The reservation is ${state ?? "unknown"} in Mews: it cannot be made ${command.to}`;
  await change(round, write, { state: "failed", error: message, error_code: "sync/wrong_state" }, undefined);
  return "over";
}

/** What may have happened is not there. Not yet, as long as Mews may be at work on it. */
async function notThere(round: Round, write: WriteRow): Promise<"send" | "over"> {
  const at = round.ctx.clock.now();
  // By a clock that was set back since, it left in what is now the future.
  const left = Math.min(new Date(write.sent_at ?? write.created_at).getTime(), at.getTime());
  const until = left + workMs;
  const seen: Ending = { outcome: "not found" };
  if (write.doubt === "refused") await change(round, write, { state: "failed" }, seen, "look");
  else if (at.getTime() >= until) return "send";
  else
    await change(
      round,
      write,
      { looks: write.looks + 1, sent_at: new Date(left).toISOString(), due_at: new Date(until).toISOString() },
      seen,
      "look",
    );
  return "over";
}

function lookOf({ id }: Found): Ending {
  return { outcome: "found", message: id };
}

/** Says that it is on its way, before it is. Undefined where somebody took it back meanwhile, or a rule holds it up. */
async function claim(
  { ctx, scope, lease }: Round,
  { id, name, record_id }: WriteRow,
  command: Command,
): Promise<WriteRow | undefined> {
  const at = ctx.clock.now();
  const { propertyId } = scope;
  return ctx.tx(scope, async (tx) => {
    const isGuarded = await fence(tx, lease, ctx.guards.concern(propertyId, [name]));
    const reservation = writableOf(ctx, "reservation");
    const payloads =
      isGuarded && record_id !== null ? await lockRecords(tx, propertyId, reservation, [record_id]) : undefined;
    const locked = await lockWrite(tx, propertyId, id);
    if (locked?.state !== "pending") return undefined;
    const write = await namingSurvivor(tx, locked);
    // What Mews may have got already was let through before.
    const objections = isGuarded && write.doubt === null ? await objectionsTo(ctx, tx, scope, write) : write.objections;
    const held = heldChange(write, objections);
    if (held.length > 0) {
      await changeWrites(tx, held, at);
      if (payloads) await showRecords(tx, propertyId, reservation, payloads);
      return undefined;
    }
    const changes: Changes = { state: "sending", sent_at: at.toISOString(), objections };
    const [claimed] = await changeWrites(tx, [{ write, changes }], at);
    await beginAttempts(tx, [write], "send", command.operation, at);
    return claimed;
  });
}

/** What is about a profile that was merged meanwhile goes to the one that is left: Mews would refuse the other. */
async function namingSurvivor(tx: Tx<SyncPlugin>, write: WriteRow): Promise<WriteRow> {
  const accountId = await survivorOfAccount(tx, write);
  if (accountId === undefined) return write;
  const input = { ...(write.input as object), accountId };
  await sql`update sync_write set input = ${JSON.stringify(input)}::jsonb
    where property_id = ${write.property_id} and id = ${write.id}`.execute(tx);
  return { ...write, input };
}

async function objectionsTo(
  ctx: SyncContext,
  tx: Tx<SyncPlugin>,
  scope: Scope,
  write: WriteRow,
): Promise<readonly Objection[]> {
  const [judged] = await ctx.guards.judge(scope, await guardedCommands(tx, [write]), "sending");
  await judged!.record?.();
  return judged!.objections;
}

/** Changes a write that was on its way, or was looked for, and ends its try. */
async function change(
  { ctx, scope, lease }: Round,
  write: WriteRow,
  changes: Changes,
  ending: Ending | undefined,
  what?: string,
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const reservation = writableOf(ctx, "reservation");
    const payloads =
      write.record_id === null ? undefined : await lockRecords(tx, scope.propertyId, reservation, [write.record_id]);
    const [now] = await lockWrites(tx, [write]);
    if (isOver(now!)) return endAttempts(tx, [write], { outcome: "unknown", ...ending, message: null }, at);
    await changeWrites(tx, [{ write: now!, changes }], at);
    if (what !== undefined) await beginAttempts(tx, [write], what, commandNamed(write.name).operation, at);
    if (ending) await endAttempts(tx, [write], ending, at);
    if (payloads) await showRecords(tx, scope.propertyId, reservation, payloads);
  });
}

async function taken(round: Round, write: WriteRow, madeId: string | null): Promise<void> {
  const { ctx, scope, lease } = round;
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const [now] = await lockWrites(tx, [write]);
    const told: Changes = { failures: 0, looks: 0, error: null, error_code: null, made_id: madeId };
    const next: Changes = isOver(now!) ? { state: "done" } : { state: "sent", due_at: later(at, settleMs) };
    const [after] = await changeWrites(tx, [{ write: now!, changes: { ...told, ...next } }], at);
    await endAttempts(tx, [write], { outcome: "taken" }, at);
    await recordSent(tx, after!, "write", at);
  });
}

function changesAfter(write: WriteRow, { kind, code, message }: Outcome, at: Date): Changes {
  const { failures, doubt } = write;
  const told: Changes = { error: message, error_code: code };
  if (kind === "unknown") {
    const isForPerson = write.class === "once" || failures + 1 >= mostDoubts;
    if (isForPerson) return { ...told, state: "unknown", doubt: "unknown", failures: failures + 1 };
    // It may have waited long for its turn: Mews is at work on it since now, at the latest.
    const sent_at = at.toISOString();
    return { ...told, state: "pending", doubt: "unknown", failures: failures + 1, sent_at, due_at: later(at, lookMs) };
  }
  // That this try was refused does not say that the one before it was.
  if (kind === "refused" && doubt !== null)
    return { ...told, state: "pending", doubt: "refused", due_at: later(at, lookMs) };
  if (kind === "refused") return { ...told, state: "failed" };
  return { ...told, state: "pending", failures: failures + 1, due_at: later(at, pauseMs(failures)) };
}
