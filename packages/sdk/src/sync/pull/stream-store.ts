import { type Kysely, sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { sourcesOf } from "./known.ts";
import { fence, type Lease } from "./lease.ts";
import type { StreamRow, SyncTables } from "../rows.ts";
import type { Window } from "./windows.ts";

/*
 * What each stream has reached. Only a holder of the lease moves it; anybody may pause it or ask for a run.
 */

/** The streams of a property, in the order in which they are copied; those never begun are made. */
export async function loadStreams(ctx: SyncContext, scope: Scope): Promise<Map<string, StreamRow>> {
  const { propertyId } = scope;
  const { names } = ctx.streams;
  const read = () =>
    ctx.db(scope).selectFrom("sync_stream").selectAll().where("property_id", "=", propertyId).execute();
  let rows = await read();
  if (names.some((name) => !rows.some(({ stream }) => stream === name))) {
    await ctx.tx(scope, (tx) =>
      sql`insert into sync_stream (property_id, stream) select ${propertyId}, name from unnest(${[...names]}::text[]) as name
        on conflict do nothing`.execute(tx),
    );
    rows = await read();
  }
  const byName = new Map(rows.map((row) => [row.stream, row]));
  return new Map(names.flatMap((name) => (byName.has(name) ? [[name, byName.get(name)!]] : [])));
}

/** Begins a walk, or goes on with the one that is kept. @returns the row, or undefined when the stream is paused */
export async function beginWalk(
  ctx: SyncContext,
  scope: Scope,
  lease: Lease,
  { stream, window }: { stream: string; window: Window | "kept" | undefined },
): Promise<StreamRow | undefined> {
  return ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const before = await lockStream(tx, scope.propertyId, stream);
    if (before.state === "paused") return undefined;
    const place =
      window === "kept"
        ? {}
        : {
            window_from: window?.from.toISOString() ?? null,
            window_to: window?.to.toISOString() ?? null,
            page_cursor: null,
            // A look that begins now is what was asked for, whatever the clock of who asked said.
            requested_at: null,
          };
    if (window !== "kept" && before.mark !== null) await claimNoFurther(ctx, tx, scope.propertyId, stream, before.mark);
    const started_at = before.started_at ?? ctx.clock.now().toISOString();
    const after = await tx
      .updateTable("sync_stream")
      .set({ state: "running", walking: true, started_at, ...place })
      .where("property_id", "=", scope.propertyId)
      .where("stream", "=", stream)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (before.state === "failed" || before.started_at === null)
      await tx.emit("stream_changed", { stream, state: "running" });
    return after;
  });
}

/**
 * Streams whose requests name the rows of this one claim nothing beyond what is here of it. They are read no further, but for
 * while this one was switched off: then they were read past rows that nobody knew, and are read again from there.
 *
 * @param mark how far this one is; null where nothing of it was ever here, and so all of their history is to be read again
 */
export async function claimNoFurther(
  { streams }: Pick<SyncContext, "streams">,
  tx: Kysely<SyncTables>,
  propertyId: string,
  stream: string,
  mark: string | null,
): Promise<void> {
  const naming = streams.resources.filter((resource) => sourcesOf(resource).includes(stream)).map(({ name }) => name);
  if (naming.length === 0) return;
  const reset = mark === null ? sql`mark = null, reached = null` : sql`mark = ${mark}::timestamptz`;
  const beyond = mark === null ? sql`mark is not null` : sql`mark > ${mark}::timestamptz`;
  await sql`update sync_stream set ${reset}, walking = false, page_cursor = null
    where property_id = ${propertyId} and stream = any(${naming}::text[]) and ${beyond}`.execute(tx);
}

/** Inside a page's transaction: how far the walk is now. @returns false when the stream was paused meanwhile */
export async function checkpoint(
  tx: Kysely<SyncTables>,
  propertyId: string,
  { stream, cursor, added }: { stream: string; cursor: string | null; added: number },
): Promise<boolean> {
  const result = await sql<{ state: string }>`
    update sync_stream set page_cursor = ${cursor}, pages = pages + 1, rows = rows + ${added}::bigint
    where property_id = ${propertyId} and stream = ${stream} returning state`.execute(tx);
  return result.rows[0]?.state !== "paused";
}

/** Rows that came by their ids, outside any walk. */
export async function countAdded(
  tx: Kysely<SyncTables>,
  propertyId: string,
  stream: string,
  added: number,
): Promise<void> {
  if (added === 0) return;
  await sql`update sync_stream set rows = rows + ${added}::bigint where property_id = ${propertyId} and stream = ${stream}`.execute(
    tx,
  );
}

/** Ends a look: what is new up to the end of its window is here, so the mark moves. `mark` is for streams without windows. */
export async function endWalk(
  ctx: SyncContext,
  scope: Scope,
  lease: Lease,
  { stream, mark }: { stream: string; mark: Date },
): Promise<StreamRow> {
  const { propertyId } = scope;
  return ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const before = await lockStream(tx, propertyId, stream);
    const at = ctx.clock.now().toISOString();
    const hasHistoryLeft = await tx
      .selectFrom("sync_window")
      .select("to_at")
      .where("property_id", "=", propertyId)
      .where("stream", "=", stream)
      .limit(1)
      .executeTakeFirst();
    const phase: StreamRow["phase"] = hasHistoryLeft ? "backfill" : "live";
    const state: StreamRow["state"] = before.state === "paused" ? "paused" : hasHistoryLeft ? "running" : "waiting";
    const row = await tx
      .updateTable("sync_stream")
      .set({
        state,
        phase,
        walking: false,
        page_cursor: null,
        mark: latest(before.mark, before.window_to ?? mark.toISOString()),
        finished_at: at,
        succeeded_at: at,
        retry_at: null,
        failures: 0,
        error: null,
      })
      .where("property_id", "=", propertyId)
      .where("stream", "=", stream)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (phase !== before.phase) await tx.emit("stream_changed", { stream, state });
    return row;
  });
}

/** The stream's row, locked until the transaction ends. */
export function lockStream(tx: Kysely<SyncTables>, propertyId: string, stream: string): Promise<StreamRow> {
  return tx
    .selectFrom("sync_stream")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("stream", "=", stream)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

function latest(a: string | null, b: string): string {
  return a !== null && new Date(a) > new Date(b) ? a : b;
}

/** Notes why a walk stopped; it goes on from its last page. */
export async function failWalk(
  ctx: SyncContext,
  scope: Scope,
  lease: Lease,
  { streams, error, retryAt }: { streams: readonly string[]; error: string; retryAt: Date },
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const { rows } = await sql<{ stream: string; was: string | null }>`
      update sync_stream as s set state = 'failed', error = ${error}, failures = s.failures + 1, retry_at = ${retryAt.toISOString()}::timestamptz,
        failed_since = case when old.was = ${error} then s.failed_since else ${now}::timestamptz end, failed_at = ${now}::timestamptz
      from (select stream, error as was from sync_stream where property_id = ${scope.propertyId} and stream = any(${[...streams]}::text[]) for update) as old
      where s.property_id = ${scope.propertyId} and s.stream = old.stream and s.state <> 'paused'
      returning s.stream, old.was`.execute(tx);
    for (const { stream, was } of rows) if (was !== error) await tx.emit("stream_changed", { stream, state: "failed" });
  });
}

/** The hotel answers again: streams that rest for what had kept it from answering, whether looks or history, go on now. */
export async function endRests(ctx: SyncContext, scope: Scope, lease: Lease, error: string): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await sql`update sync_stream set retry_at = null
      where property_id = ${scope.propertyId} and state = 'failed' and error = ${error} and retry_at is not null`.execute(
      tx,
    );
  });
}

/** Pauses or resumes one stream or all. */
export async function setPaused(
  ctx: SyncContext,
  scope: Scope,
  paused: boolean,
  stream: string | undefined,
): Promise<void> {
  await loadStreams(ctx, scope);
  await ctx.tx(scope, async (tx) => {
    const which = stream === undefined ? sql`true` : sql`stream = ${stream}`;
    const change = paused
      ? sql`state = 'paused' where state <> 'paused'`
      : sql`state = 'idle', retry_at = null, requested_at = ${ctx.clock.now().toISOString()}::timestamptz where state = 'paused'`;
    const { rows } = await sql<{ stream: string }>`
      update sync_stream set ${change} and property_id = ${scope.propertyId} and ${which} returning stream`.execute(tx);
    for (const row of rows) await tx.emit("stream_changed", { stream: row.stream, state: paused ? "paused" : "idle" });
  });
}

/** Asks whoever holds the lease for a run, also one that waits after a failure. */
export async function requestRun(ctx: SyncContext, scope: Scope, stream: string | undefined): Promise<void> {
  await loadStreams(ctx, scope);
  const which = stream === undefined ? sql`true` : sql`stream = ${stream}`;
  await ctx.tx(scope, (tx) =>
    sql`update sync_stream set requested_at = ${ctx.clock.now().toISOString()}::timestamptz, retry_at = null
      where property_id = ${scope.propertyId} and state <> 'paused' and ${which}`.execute(tx),
  );
}
