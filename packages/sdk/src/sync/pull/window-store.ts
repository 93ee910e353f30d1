import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import type { StreamRow } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";
import type { TellsProgress } from "../live/progress.ts";
import { fence, type Lease } from "./lease.ts";
import { claimNoFurther, loadStreams, lockStream } from "./stream-store.ts";
import type { Window } from "./windows.ts";

/*
 * The windows of history that are to be read or are being read; one that is read is gone. Several are read at once, so
 * each keeps its own place.
 */

/** A window of a stream's history that is not read to its end yet. */
export interface WindowRow {
  property_id: string;
  stream: string;
  from_at: string;
  to_at: string;
  /** Where to go on; null before its first page. */
  page_cursor: string | null;
  pages: string;
}

export const windowsMigration: Migration = {
  async up(db) {
    await sql`create table sync_window (
      property_id text not null, stream text not null, from_at timestamptz not null, to_at timestamptz not null,
      page_cursor text, pages bigint not null default 0, primary key (property_id, stream, to_at, from_at))`.execute(
      db,
    );
    // A walk of history that was under way is planned anew: the depth that is reached does not count it.
    await sql`update sync_stream set walking = false, page_cursor = null
      where walking and window_to is not null and (reached is null or window_to <= reached)`.execute(db);
  },
};

/** Puts windows on the plan. What is there already stays as it is. */
async function addWindows(tx: Tx<SyncPlugin>, propertyId: string, stream: string, windows: readonly Window[]) {
  const { rows } = await sql<{ n: string }>`
    with added as (
      insert into sync_window (property_id, stream, from_at, to_at)
      select ${propertyId}, ${stream}, (w ->> 'from')::timestamptz, (w ->> 'to')::timestamptz
      from jsonb_array_elements(${JSON.stringify(windows)}::jsonb) as w on conflict do nothing returning 1
    ) select count(*) as n from added`.execute(tx);
  return Number(rows[0]!.n);
}

/** Plans a stream's history down to the oldest window: what is newer than the plan comes as news. */
export async function planHistory(
  ctx: SyncContext,
  scope: Scope,
  lease: Lease,
  { stream, windows }: { stream: string; windows: readonly Window[] },
): Promise<StreamRow> {
  const { propertyId } = scope;
  return ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const before = await lockStream(tx, propertyId, stream);
    if (before.mark === null) await claimNoFurther(ctx, tx, propertyId, stream, null);
    const added = await addWindows(tx, propertyId, stream, windows);
    await tx.emit("stream_changed", { stream, state: "running" });
    const { rows } = await sql<StreamRow>`
      update sync_stream set phase = 'backfill', state = 'running', retry_at = null, windows_total = windows_total + ${added}::integer,
        mark = coalesce(mark, ${windows[0]!.to.toISOString()}::timestamptz), reached = ${windows.at(-1)!.from.toISOString()}::timestamptz,
        started_at = coalesce(started_at, ${ctx.clock.now().toISOString()}::timestamptz)
      where property_id = ${propertyId} and stream = ${stream} returning *`.execute(tx);
    return rows[0]!;
  });
}

/** Has a span read again, by whoever holds the lease. @returns how many windows that is */
export async function backfillAgain(
  ctx: SyncContext,
  scope: Scope,
  { stream, windows }: { stream: string; windows: readonly Window[] },
): Promise<number> {
  await loadStreams(ctx, scope);
  return ctx.tx(scope, async (tx) => {
    const added = await addWindows(tx, scope.propertyId, stream, windows);
    await sql`update sync_stream set phase = 'backfill', windows_total = windows_total + ${added}::integer,
        requested_at = ${ctx.clock.now().toISOString()}::timestamptz
      where property_id = ${scope.propertyId} and stream = ${stream}`.execute(tx);
    await tx.emit("stream_changed", { stream, state: "running" });
    return added;
  });
}

/** The windows of these streams that are left, newest first, a few hundred at most. */
export async function windowsLeft(ctx: SyncContext, scope: Scope, streams: readonly string[]): Promise<WindowRow[]> {
  if (streams.length === 0) return [];
  return ctx
    .db(scope)
    .selectFrom("sync_window")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .where("stream", "in", streams)
    .orderBy("to_at", "desc")
    .orderBy("stream")
    .limit(500)
    .execute();
}

/**
 * Inside a page's transaction: how far a window is read. With its last page it is gone.
 *
 * @returns false when its stream was paused meanwhile
 */
export async function checkpointWindow(
  tx: Tx<SyncPlugin>,
  row: WindowRow,
  {
    cursor,
    added,
    at,
    tellsProgress,
  }: { cursor: string | null; added: number; at: Date; tellsProgress: TellsProgress },
): Promise<boolean> {
  const { property_id, stream, from_at, to_at } = row;
  if (cursor !== null)
    await sql`update sync_window set page_cursor = ${cursor}, pages = pages + 1
      where property_id = ${property_id} and stream = ${stream} and from_at = ${from_at}::timestamptz and to_at = ${to_at}::timestamptz`.execute(
      tx,
    );
  // From here on other pages of the stream wait: of two windows that end at once, the second sees that it is the last.
  const { rows } = await sql<Pick<StreamRow, "state" | "phase">>`
    update sync_stream set pages = pages + 1, rows = rows + ${added}::bigint
    where property_id = ${property_id} and stream = ${stream} returning state, phase`.execute(tx);
  const before = rows[0]!;
  if (cursor === null) await takeOff(tx, row, { before, at, tellsProgress });
  return before.state !== "paused";
}

/** Ends a window without a last page, because there was nothing to ask for. */
export async function endWindow(
  ctx: SyncContext,
  scope: Scope,
  lease: Lease,
  row: WindowRow,
  tellsProgress: TellsProgress,
): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const before = await lockStream(tx, row.property_id, row.stream);
    await takeOff(tx, row, { before, at: ctx.clock.now(), tellsProgress });
  });
}

/** Takes a window off the plan, its stream being locked. With the last one the stream's history is here. */
async function takeOff(
  tx: Tx<SyncPlugin>,
  { property_id, stream, from_at, to_at }: WindowRow,
  { before, at, tellsProgress }: { before: Pick<StreamRow, "state" | "phase">; at: Date; tellsProgress: TellsProgress },
): Promise<void> {
  const { rows } = await sql<Pick<StreamRow, "phase" | "state" | "windows_done" | "windows_total">>`
    with ended as (
      delete from sync_window
      where property_id = ${property_id} and stream = ${stream} and from_at = ${from_at}::timestamptz and to_at = ${to_at}::timestamptz
      returning 1
    ), others as (
      select exists (select from sync_window where property_id = ${property_id} and stream = ${stream}
        and not (from_at = ${from_at}::timestamptz and to_at = ${to_at}::timestamptz)) as left
    )
    update sync_stream set windows_done = windows_done + (select count(*) from ended)::integer,
      phase = case when others.left then phase else 'live' end,
      state = case when state = 'paused' or others.left then state else 'waiting' end,
      finished_at = ${at.toISOString()}::timestamptz,
      -- what is here is as true as when it was planned
      succeeded_at = case when others.left then succeeded_at else coalesce(succeeded_at, started_at) end,
      -- that one window is read says nothing of another that failed
      failures = case when others.left and state = 'failed' then failures else 0 end,
      error = case when others.left and state = 'failed' then error end,
      retry_at = case when others.left and state = 'failed' then retry_at end
    from others where property_id = ${property_id} and stream = ${stream} returning phase, state, windows_done, windows_total`.execute(
    tx,
  );
  const { phase, state, windows_done, windows_total } = rows[0]!;
  if (phase !== before.phase || state !== before.state) await tx.emit("stream_changed", { stream, state });
  if (tellsProgress(stream) || phase === "live")
    await tx.emit("backfill_progressed", { stream, done: windows_done, total: windows_total });
}
