import { companies } from "../entities/companies.ts";
import { fence } from "../pull/lease.ts";
import { fetchRows, type Round } from "../pull/walk.ts";
import { same } from "../reconcile.ts";
import { isMove } from "./commands/command.ts";
import { commandNamed } from "./commands/commands.ts";
import { lookingOf, storedState } from "./commands/hotel-facts.ts";
import { lockRecords, showRecords, type Writable, writableOf } from "./mirror.ts";
import {
  beginAttempts,
  type Change,
  changeWrites,
  type Changes,
  endAttempts,
  type Ending,
  isOver,
  lockWrites,
  recordSent,
  stateByFields,
} from "./outbox.ts";
import { later, nextLookMs, outcomeOf } from "./outcome.ts";
import { putOff } from "./push-edits.ts";
import type { Step } from "./pusher.ts";
import type { Difference, WriteRow, WrittenField } from "./tables.ts";
import type { Found } from "./types.ts";
import { type Payload, readField } from "./writable.ts";

/** Reads what was written, some seconds later, and keeps what Mews ignored or wrote otherwise. */
export async function readBackEdits(round: Round, resource: Writable, writes: readonly WriteRow[]): Promise<Step> {
  const { ctx, scope, lease } = round;
  const ids = writes.map(({ record_id }) => record_id!);
  try {
    await fetchRows(round, resource, ids, { cause: "write" });
  } catch (error) {
    const outcome = outcomeOf(error);
    await putOff(round, writes, outcome);
    return { sent: 0, isOutage: outcome.isOutage };
  }
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const payloads = await lockRecords(tx, scope.propertyId, resource, ids);
    const now = (await lockWrites(tx, writes)).filter((write) => !isOver(write));
    const changes = now.map((write): Change => {
      return { write, changes: changesSeen(resource, write, payloads.get(write.record_id!) ?? {}, at) };
    });
    const isThere = ({ changes: { state } }: Change) => state !== "sent";
    await changeWrites(tx, changes, at);
    await beginAttempts(tx, now, "read back", resource.operation, at);
    const found = changes.filter(isThere).map(({ write }) => write);
    await endAttempts(tx, found, { outcome: "found" }, at);
    await endAttempts(tx, now, { outcome: "not found" }, at);
    await showRecords(tx, scope.propertyId, resource, payloads);
  });
  return { sent: 0, isOutage: false };
}

/** What an edit is after it was read back. As long as Mews shows what it had before, it may only be late. */
function changesSeen({ writes }: Writable, write: WriteRow, payload: Payload, at: Date): Changes {
  const sent = Object.entries(write.fields).filter(([, { state }]) => state === "sent");
  const found = sent.map(([name, field]) => ({ name, field, value: readField(writes.fields[name]!, payload) }));
  const isLate = found.some(({ field, value }) => !same(value, field.ours) && same(value, field.base ?? null));
  const wait = nextLookMs(write.looks);
  if (isLate && wait !== undefined) return { state: "sent", looks: write.looks + 1, due_at: later(at, wait) };
  const differences = found.flatMap(({ name, field, value }): Difference[] =>
    same(value, field.ours) ? [] : [{ field: name, sent: field.ours, found: value }],
  );
  const done = sent.map(([name, field]): [string, WrittenField] => [name, { ...field, state: "done" }]);
  const fields = { ...write.fields, ...Object.fromEntries(done) };
  return {
    state: stateByFields({ fields }),
    fields,
    differences: [...write.differences, ...differences],
    due_at: at.toISOString(),
  };
}

/** Looks at what a command did. */
export async function readBackCommand(round: Round, write: WriteRow): Promise<Step> {
  const { ctx, scope, mews, signal } = round;
  const command = commandNamed(write.name);
  try {
    if (isMove(command)) {
      await fetchRows(round, writableOf(ctx, "reservation"), [write.record_id!], { cause: "write" });
      const found = await storedState(ctx, scope, write.record_id!);
      const differences = found === command.to ? [] : [{ field: "state", sent: command.to, found: found ?? null }];
      await seen(round, write, found === command.to, differences);
    } else {
      const looking = await lookingOf(ctx, scope, write, { mews, signal });
      const [found] = await command.look(write.input, looking, write.made_id);
      const gone = [{ field: "id", sent: write.made_id, found: null }];
      const differences = found ? differencesOf(command.sent(write.input, looking), found) : gone;
      if (found) await mirrorMade(round, write, found);
      await seen(round, write, found !== undefined, differences);
    }
  } catch (error) {
    const outcome = outcomeOf(error);
    await putOff(round, [write], outcome);
    return { sent: 0, isOutage: outcome.isOutage };
  }
  return { sent: 0, isOutage: false };
}

/** What was made is in the mirror at once, not only when the pull comes by. */
export async function mirrorMade(round: Round, { entity }: WriteRow, { id }: Found): Promise<void> {
  if (entity === companies.entity) await fetchRows(round, companies, [id], { cause: "write" });
}

/** Ends a command, or lets it be looked for once more. */
async function seen(
  round: Round,
  write: WriteRow,
  isThere: boolean,
  differences: readonly Difference[],
): Promise<void> {
  const wait = nextLookMs(write.looks);
  const ending: Ending = { outcome: isThere ? "found" : "not found" };
  if (isThere || wait === undefined) return finishCommand(round, write, differences, write.made_id, ending);
  const { ctx, scope, lease } = round;
  const at = ctx.clock.now();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const [now] = await lockWrites(tx, [write]);
    if (isOver(now!)) return;
    await changeWrites(tx, [{ write: now!, changes: { looks: write.looks + 1, due_at: later(at, wait) } }], at);
    await beginAttempts(tx, [write], "read back", commandNamed(write.name).operation, at);
    await endAttempts(tx, [write], ending, at);
  });
}

/** What Mews has otherwise than it was sent. */
export function differencesOf(sent: Readonly<Record<string, unknown>>, { values }: Found): Difference[] {
  return Object.entries(sent).flatMap(([field, value]) =>
    same(value, values[field]) ? [] : [{ field, sent: value, found: values[field] ?? null }],
  );
}

/** A command is over: it happened. */
export async function finishCommand(
  { ctx, scope, lease }: Pick<Round, "ctx" | "scope" | "lease">,
  write: WriteRow,
  differences: readonly Difference[],
  madeId: string | null,
  ending: Ending,
): Promise<void> {
  const at = ctx.clock.now();
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const reservation = writableOf(ctx, "reservation");
    const payloads =
      write.record_id === null ? undefined : await lockRecords(tx, propertyId, reservation, [write.record_id]);
    const [now] = await lockWrites(tx, [write]);
    const told: Changes = { state: "done", error: null, error_code: null, doubt: null };
    const changes = { ...told, made_id: madeId, differences: isOver(now!) ? [] : [...differences] };
    const [after] = await changeWrites(tx, [{ write: now!, changes }], at);
    await beginAttempts(
      tx,
      [write],
      write.state === "sent" ? "read back" : "look",
      commandNamed(write.name).operation,
      at,
    );
    await endAttempts(tx, [write], ending, at);
    if (payloads) await showRecords(tx, propertyId, reservation, payloads);
    // Its answer was lost, but it was ours.
    if (write.state === "pending" && write.doubt !== null) await recordSent(tx, after!, "write", at);
  });
}
