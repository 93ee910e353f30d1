import type { Hotel } from "./hotel.ts";
import { sourcesOf } from "./known.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";
import { longestWait } from "./failure.ts";
import { historyWindows, newsWindow, type Window, windowDays } from "./windows.ts";

/** Streams that are to be looked at now, whether it is time or not. */
export type Wanted = "none" | "all" | ReadonlySet<string>;

/** What to do with a stream: plan its history, go on with a look, look at what is new, or read it whole. */
export type Step =
  | { readonly kind: "plan"; readonly windows: readonly Window[] }
  | { readonly kind: "resume" }
  | { readonly kind: "news"; readonly window: Window }
  | { readonly kind: "whole" };

export interface Situation {
  readonly hotel: Pick<Hotel, "now" | "createdAt">;
  readonly settings: SyncSettings;
  readonly wanted: Wanted;
  /** Our clock, for how long ago something was. */
  readonly now: Date;
  /** How far every stream is, for those that need what others hold. */
  readonly rows: ReadonlyMap<string, StreamRow>;
}

/** What to do next with a stream; undefined when there is nothing, or it is paused, or waits after a failure. */
export function stepOf(row: StreamRow, resource: Resource, situation: Situation): Step | undefined {
  const { settings, wanted, now } = situation;
  if (row.state === "paused" || isOff(resource, settings)) return undefined;
  if (waits(row, now) && !includes(wanted, row.stream)) return undefined;
  const needed = neededBy(resource, situation);
  if (!needed) return undefined;
  const hotel = { ...situation.hotel, now: needed.until };
  if (resource.windowed && needed.isComplete) {
    const windows = historyWindows(row, { now: hotel.now, historyFrom: historyFrom(settings, hotel) });
    if (windows.length > 0) return { kind: "plan", windows };
  }
  if (row.walking) return { kind: "resume" };
  if (!isDue(row, resource, { ...situation, hotel })) return undefined;
  if (!resource.windowed) return needed.isComplete ? { kind: "whole" } : undefined;
  // Before its history is planned nothing is news.
  return row.mark === null
    ? undefined
    : { kind: "news", window: newsWindow(row.mark, hotel.now, settings.overlapMinutes * 60_000) };
}

/** Whether a hotel does not want a stream. */
export function isOff({ name, optIn }: Resource, settings: SyncSettings): boolean {
  return settings.off.includes(name) || (optIn !== undefined && !settings[optIn]);
}

/**
 * Until when a stream may be read: where its requests name rows of other streams, not past what is read of those, or
 * rows of what is not known yet would be passed over for good. Its history waits until all of theirs is here.
 *
 * @returns undefined while nothing is here of a stream that it needs
 */
function neededBy(
  resource: Resource,
  { hotel, settings, rows }: Situation,
): { readonly until: Date; readonly isComplete: boolean } | undefined {
  let until = hotel.now;
  let isComplete = true;
  for (const name of sourcesIn({ settings, rows }, resource)) {
    const source = rows.get(name)!;
    if (source.mark === null) return undefined;
    const mark = new Date(source.mark);
    if (mark < until) until = mark;
    isComplete &&= source.phase === "live";
  }
  return { until, isComplete };
}

/** What the streams are, and how far each is. */
interface Standing extends Pick<Situation, "settings" | "rows"> {
  readonly resources: readonly Resource[];
}

/** The streams for whose rows a stream waits: while they are not far enough there is nothing new that it could ask for. */
export function awaitedBy(
  { mark, phase }: Pick<StreamRow, "mark" | "phase">,
  resource: Resource,
  standing: Standing,
): readonly string[] {
  const { rows } = standing;
  // News is read up to where the others are; what is read whole, and history, only when all of theirs is here.
  const isPlanned = resource.windowed && mark !== null;
  return sourcesIn(standing, resource).filter((name) => {
    const source = rows.get(name)!;
    if (source.mark === null) return true;
    return isPlanned ? phase === "live" && standsStill(name, standing) : source.phase !== "live";
  });
}

/** Whether somebody has to resume a stream, or one that its news is read no further than, before its mark moves. */
function standsStill(stream: string, standing: Standing): boolean {
  if (standing.rows.get(stream)?.state === "paused") return true;
  const resource = standing.resources.find(({ name }) => name === stream);
  if (!resource?.windowed) return false;
  return sourcesIn(standing, resource).some((source) => standsStill(source, standing));
}

/** The streams whose rows a resource's request names, of those that the hotel copies. */
function sourcesIn({ settings, rows }: Pick<Situation, "settings" | "rows">, resource: Resource): readonly string[] {
  return sourcesOf(resource).filter((name) => !settings.off.includes(name) && rows.has(name));
}

/**
 * How far the clocks of two processes may be apart. An instant that was noted and lies further ahead than this is by a clock
 * that was set back since: who waited for it to pass again would wait for hours.
 */
const skewMs = 60_000;

/** Whether a stream rests after a failure. */
export function waits({ retry_at }: StreamRow, now: Date): boolean {
  if (retry_at === null) return false;
  const left = new Date(retry_at).getTime() - now.getTime();
  return left > 0 && left <= longestWait + skewMs;
}

/** Where history begins: what the hotel asked for, or the day it came to Mews. */
export function historyFrom(settings: SyncSettings, { createdAt, now }: Pick<Hotel, "createdAt" | "now">): Date {
  const wanted = settings.historyFrom ? new Date(`${settings.historyFrom}T00:00:00Z`) : createdAt;
  const latest = new Date(now.getTime() - 60_000);
  return wanted < latest ? wanted : latest;
}

export function includes(wanted: Wanted, stream: string): boolean {
  return wanted === "all" || (wanted !== "none" && wanted.has(stream));
}

/** What is wanted, and these streams besides. */
export function withStreams(wanted: Wanted, streams: readonly string[]): Wanted {
  if (wanted === "all" || streams.length === 0) return wanted;
  return new Set([...(wanted === "none" ? [] : wanted), ...streams]);
}

/** Seconds between two looks at a stream. */
export function paceOf(settings: SyncSettings, pace: Resource["pace"]): number {
  const { guestsSeconds, reservationsSeconds, moneySeconds, othersSeconds } = settings;
  return { guests: guestsSeconds, reservations: reservationsSeconds, money: moneySeconds, others: othersSeconds }[pace];
}

function isDue(row: StreamRow, resource: Resource, { hotel, settings, wanted, now }: Situation): boolean {
  // After a gap wider than a window, one look is not enough.
  const isFarBehind =
    resource.windowed &&
    row.mark !== null &&
    hotel.now.getTime() - new Date(row.mark).getTime() > windowDays * 86_400_000;
  // History that was planned just now holds what is new.
  const looked = row.succeeded_at ?? (row.mark === null ? null : row.started_at);
  if (includes(wanted, row.stream) || row.state === "failed" || looked === null || isFarBehind) return true;
  if (row.requested_at !== null) return true;
  const passed = now.getTime() - new Date(looked).getTime();
  return passed >= paceOf(settings, resource.pace) * 1000 || passed < -skewMs;
}
