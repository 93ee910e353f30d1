import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { storedHotel } from "../pull/hotel.ts";
import { fence } from "../pull/lease.ts";
import type { Round } from "../pull/walk.ts";
import { writableOf } from "./mirror.ts";
import { type Change, changeWrites, endAttempts, groupedBy } from "./outbox.ts";
import { later, longestPauseMs, lookMs, pauseMs } from "./outcome.ts";
import { readBackCommand, readBackEdits } from "./read-back.ts";
import { pushCommand } from "./push-command.ts";
import { pushEdits } from "./push-edits.ts";
import type { WriteRow } from "./tables.ts";

/** Sends what is due to Mews. */
export interface Pusher {
  /** Sends, and reads back, until nothing is due. Asked again meanwhile, it goes on once more afterwards. */
  run(signal: AbortSignal): Promise<{ sent: number }>;
}

/** How many writes are taken up at once. */
const most = 1000;

/**
 * Makes the sender of one holder of the lease. It alone moves writes to `sending`; what it finds there was being sent
 * when a process ended, and nobody knows how far it came.
 */
export function pusher(base: Omit<Round, "hotel">): Pusher {
  const { ctx, scope } = base;
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<{ sent: number }> | undefined;
  let restUntil = 0;
  let outages = 0;

  const work = async (signal: AbortSignal): Promise<{ sent: number }> => {
    const hotel = await storedHotel(ctx, scope);
    // Before the hotel was read there is nothing to write to.
    if (!hotel) return { sent: 0 };
    const round = { ...base, hotel, signal: AbortSignal.any([base.signal, signal]) };
    await recover(round);
    let sent = 0;
    const isResting = (): boolean => {
      const left = restUntil - ctx.clock.now().getTime();
      return left > 0 && left <= longestPauseMs;
    };
    while (!isResting()) {
      round.signal.throwIfAborted();
      const due = await dueWrites(ctx, scope);
      if (due.length === 0) break;
      const step = await take(round, due);
      sent += step.sent;
      outages = step.isOutage ? outages + 1 : 0;
      if (step.isOutage) restUntil = ctx.clock.now().getTime() + pauseMs(outages - 1);
    }
    return { sent };
  };

  return {
    run(signal) {
      // Whoever asks while one runs waits for the next; all of them for the same one.
      waiting ??= last
        .catch(() => {})
        .then(() => {
          waiting = undefined;
          const now = work(signal);
          last = now;
          return now;
        });
      return waiting;
    },
  };
}

/** What came of a step: writes that Mews took, and whether it is of no use to go on now. */
export interface Step {
  readonly sent: number;
  readonly isOutage: boolean;
}

/** One step: what was sent is read back, then edits go in batches and commands one by one. */
async function take(round: Round, due: readonly WriteRow[]): Promise<Step> {
  const edits = (state: WriteRow["state"]) =>
    groupedBy(
      due.filter((write) => write.name === "edit" && write.state === state),
      ({ entity }) => entity,
    );
  const commands = (state: WriteRow["state"]) => due.filter((write) => write.name !== "edit" && write.state === state);
  const steps: (() => Promise<Step>)[] = [
    ...[...edits("sent")].map(
      ([entity, writes]) =>
        () =>
          readBackEdits(round, writableOf(round.ctx, entity), writes),
    ),
    ...commands("sent").map((write) => () => readBackCommand(round, write)),
    ...[...edits("pending")].map(
      ([entity, writes]) =>
        () =>
          pushEdits(round, writableOf(round.ctx, entity), writes),
    ),
    ...commands("pending").map((write) => () => pushCommand(round, write)),
  ];
  let sent = 0;
  for (const step of steps) {
    round.signal.throwIfAborted();
    const one = await step();
    sent += one.sent;
    if (one.isOutage) return { sent, isOutage: true };
  }
  return { sent, isOutage: false };
}

/** What is to be sent or read back now, oldest first; of each record only what nothing goes before. */
async function dueWrites(ctx: SyncContext, scope: Scope): Promise<WriteRow[]> {
  const now = ctx.clock.now();
  return ctx
    .db(scope)
    .selectFrom("sync_write as due")
    .selectAll()
    .where("due.property_id", "=", scope.propertyId)
    .where("due.state", "in", ["pending", "sent"])
    .where((is) =>
      is.or([is("due.due_at", "<=", now.toISOString()), is("due.due_at", ">", later(now, 2 * longestPauseMs))]),
    )
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom("sync_write as earlier")
            .select("earlier.id")
            .whereRef("earlier.property_id", "=", "due.property_id")
            .whereRef("earlier.entity", "=", "due.entity")
            .whereRef("earlier.record_id", "=", "due.record_id")
            .whereRef("earlier.seq", "<", "due.seq")
            .where("earlier.state", "in", ["pending", "sending", "sent"]),
        ),
      ),
    )
    .orderBy("due.seq")
    .limit(most)
    .execute();
}

/** When the next write is due, so that whoever waits can wait for that; undefined where none is. */
export async function nextDue(ctx: SyncContext, scope: Scope): Promise<Date | undefined> {
  const { rows } = await sql<{ at: string | null }>`
    select min(due_at) as at from sync_write
    where property_id = ${scope.propertyId} and state in ('pending', 'sending', 'sent')`.execute(ctx.db(scope));
  const at = rows[0]?.at;
  return at ? new Date(at) : undefined;
}

/** What a process left on its way: its outcome is unknown. */
async function recover({ ctx, scope, lease }: Round): Promise<void> {
  const { propertyId } = scope;
  const isAny = await ctx
    .db(scope)
    .selectFrom("sync_write")
    .select("id")
    .where("property_id", "=", propertyId)
    .where("state", "=", "sending")
    .limit(1)
    .executeTakeFirst();
  if (!isAny) return;
  const at = ctx.clock.now();
  const message = "Innkit ended before Mews had answered";
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const left = await tx
      .selectFrom("sync_write")
      .selectAll()
      .where("property_id", "=", propertyId)
      .where("state", "=", "sending")
      .orderBy("seq")
      .forUpdate()
      .execute();
    await endAttempts(tx, left, { outcome: "unknown", message }, at);
    const changes = left.map((write): Change => {
      const told = { error: message, error_code: "mews/outcome_unknown", failures: write.failures + 1 };
      if (write.class === "once") return { write, changes: { ...told, state: "unknown", doubt: "unknown" } };
      // When it left nobody knows, but that it leaves no more: Mews is at work on it since now, at the latest.
      const due_at = later(at, write.class === "absolute" ? 0 : lookMs);
      return { write, changes: { ...told, state: "pending", doubt: "unknown", sent_at: at.toISOString(), due_at } };
    });
    await changeWrites(tx, changes, at);
  });
}
