import { type Kysely, sql } from "kysely";
import type { MewsConnection } from "../../mews/connection.ts";
import type { MewsBudget } from "../../mews/limiter.ts";
import { awaitedBy, isOff } from "./agenda.ts";
import type { LiveFigures } from "../live/figures.ts";
import { healthOf } from "../live/misfits.ts";
import { outlookOf } from "../live/outlook.ts";
import type { StreamLive } from "../live/types.ts";
import type { HotelRow, StreamRow, SyncTables } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";
import type { Streams } from "../entities/registry.ts";
import { configuration } from "../entities/streams.ts";
import type { StreamStatus, SyncStatus } from "../types.ts";
import { estimate, progressOf } from "./history-left.ts";

/** What a status is made of. */
export interface Facts {
  readonly connection: Omit<MewsConnection, "missing">;
  readonly budget: MewsBudget | undefined;
  readonly hotel: HotelRow | undefined;
  readonly streams: readonly StreamRow[];
  /** What the streams are. */
  readonly known: Streams;
  readonly settings: SyncSettings;
  readonly quarantined: number;
  readonly live: LiveFigures;
  readonly now: Date;
}

/** How far the copy is, in figures and in one sentence. */
export function statusOf(facts: Facts): SyncStatus {
  const { connection, budget, settings, quarantined } = facts;
  const { state, since, reason, socket } = connection;
  const off = new Set(facts.known.resources.flatMap((one) => (isOff(one, settings) ? one.name : [])));
  const rows = facts.streams.filter(({ stream }) => !off.has(stream));
  const streams = rows.map((row) => streamOf(row, facts));
  const phase = streams.every((stream) => stream.phase === "live") ? "live" : "backfill";
  const copied = streams.reduce((sum, stream) => sum + stream.rows, 0);
  const progress = phase === "live" ? 1 : progressOf(streams, facts);
  return {
    connection: { state, since: since?.toISOString() ?? null, reason, socket },
    budget: budget
      ? {
          used: budget.used,
          limit: budget.requests,
          windowSeconds: budget.seconds,
          left: budget.left,
          byLane: budget.byLane,
          byFeature: budget.byFeature,
          heldUntil: budget.heldUntil?.toISOString() ?? null,
        }
      : null,
    phase,
    streams,
    requestsLeft: budget?.left ?? null,
    rows: copied,
    quarantined,
    progress,
    estimateSeconds: phase === "live" ? null : estimate(rows, streams, facts),
    ...told(facts, streams, { phase, progress, rows: copied }),
  };
}

function streamOf(row: StreamRow, facts: Facts): StreamStatus {
  const { state, phase, error, windows_done, windows_total } = row;
  const { known, now } = facts;
  return {
    ...liveOf(row, facts),
    stream: row.stream,
    label: known.labelOf(row.stream),
    state,
    phase,
    rows: Number(row.rows),
    pages: Number(row.pages),
    windowsDone: windows_done,
    windowsTotal: windows_total,
    progress: phase === "live" ? 1 : windows_total > 0 ? windows_done / windows_total : row.started_at ? 0 : null,
    mark: row.mark && new Date(row.mark).toISOString(),
    succeededAt: row.succeeded_at && new Date(row.succeeded_at).toISOString(),
    error,
    lagSeconds: row.succeeded_at
      ? Math.max(0, Math.round((now.getTime() - new Date(row.succeeded_at).getTime()) / 1000))
      : null,
  };
}

/** What there is to say of a stream besides how far it is. */
function liveOf(row: StreamRow, { connection, budget, known, settings, live, now, streams }: Facts): StreamLive {
  const { stream, state, error } = row;
  const standstill = connection.state === "not_connected" ? "Tokens under Settings, Mews" : undefined;
  const windows = live.windows.get(stream)?.left ?? 0;
  const resource = known.resources.find(({ name }) => name === stream);
  const byName = new Map(streams.map((one) => [one.stream, one]));
  const standing = { settings, rows: byName, resources: known.resources };
  const awaits = resource ? awaitedBy(row, resource, standing) : [];
  const awaited = awaits.map((name) => ({
    label: known.labelOf(name),
    isPaused: byName.get(name)?.state === "paused",
  }));
  const { nextLookAt, waitsFor } = outlookOf(row, resource, {
    settings,
    now,
    standstill,
    heldUntil: budget?.heldUntil,
    windowsLeft: windows,
    awaited,
  });
  return {
    lag: live.lag.get(stream) ?? null,
    rowsLastHour: live.stored.get(stream) ?? 0,
    backlog: { windows, hints: live.hints.get(stream) ?? 0, writes: live.writes.get(stream) ?? 0 },
    nextLookAt: nextLookAt?.toISOString() ?? null,
    waitsFor,
    awaits,
    ...healthOf(state === "failed" ? (error ?? "The reason is not known") : null, live.misfits.get(stream), settings),
  };
}

type Told = Pick<SyncStatus, "headline" | "standing" | "detail">;

/** How it stands: in a word or two, what there is to say about it, and both in one sentence. */
function told(
  { connection, now }: Facts,
  streams: readonly StreamStatus[],
  { phase, progress, rows }: Pick<SyncStatus, "phase" | "progress" | "rows">,
): Told {
  const say = (standing: string, detail: string, headline = detail): Told => ({ standing, detail, headline });
  if (connection.state === "not_connected")
    return say("Not connected", "Not connected to Mews yet: enter the tokens under Settings, Mews");
  if (connection.state === "refused")
    return say("Needs attention", connection.reason ?? "Mews does not accept this hotel's tokens");
  const hotel = streams.find(({ stream }) => stream === configuration.name);
  if (hotel?.state === "failed" && hotel.error) return say("Needs attention", hotel.error);
  const failed = streams.filter(({ state }) => state === "failed");
  if (failed.length > 0)
    return say("Needs attention", `${list(failed)} cannot be copied: ${failed[0]!.error ?? "the reason is not known"}`);
  const unfit = streams.filter(({ health }) => health === "failed");
  if (unfit.length > 0) return say("Needs attention", `${list(unfit)}: ${unfit[0]!.trouble}`);
  const paused = streams.filter(({ state }) => state === "paused");
  if (paused.length === streams.length && streams.length > 0) return say("Paused", "Copying is paused");
  if (paused.length > 0) return say("Paused in part", `${list(paused)}: copying is paused`);
  if (!hotel?.succeededAt) return say("Beginning", "The first look at Mews is about to begin");
  const count = new Intl.NumberFormat("en").format(rows);
  const sentence = (standing: string, detail: string): Told => say(standing, detail, `${standing}: ${detail}`);
  if (phase === "backfill")
    return sentence("Copying history", `${Math.floor(progress * 100)} % done, ${count} rows so far`);
  const lag = Math.max(...streams.map(({ lagSeconds }) => lagSeconds ?? 0));
  const looked = lag < 120 ? "just now" : `${Math.round(lag / 60)} minutes ago`;
  const lookedAt = new Date(now.getTime() - lag * 1000);
  return sentence("Up to date", `${count} rows, last looked ${looked} (${clock(lookedAt)})`);
}

function list(streams: readonly StreamStatus[]): string {
  return streams.map(({ label }) => label).join(", ");
}

function clock(at: Date): string {
  return `${at.toISOString().slice(11, 16)} UTC`;
}

/** How many rows were set aside. */
export async function countQuarantine(db: Kysely<SyncTables>, propertyId: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from sync_quarantine where property_id = ${propertyId} and dismissed_at is null`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
