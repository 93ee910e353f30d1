import type { LiveFigures } from "../live/figures.ts";
import type { StreamRow } from "../rows.ts";
import type { StreamStatus } from "../types.ts";
import { historyFrom } from "./agenda.ts";
import type { Facts } from "./status.ts";
import { historyWindows } from "./windows.ts";

/**
 * How much of history is here: all streams that have one weigh the same, also those whose turn has not come. So it falls
 * only where somebody has more of it read. What is read whole is quick, and the last hundredth.
 */
export function progressOf(streams: readonly StreamStatus[], facts: Pick<Facts, "known">): number {
  const shares = withHistory(streams, facts).map(({ progress }) => progress ?? 0);
  return Math.min(0.99, shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length));
}

/** How long history takes at the speed so far, or by the budget of requests if that is longer; null while nothing is known or moves. */
export function estimate(rows: readonly StreamRow[], streams: readonly StreamStatus[], facts: Facts): number | null {
  const { budget, live, now } = facts;
  const copied = withHistory(streams, facts);
  const backfills = copied.filter(({ phase }) => phase === "backfill");
  const paused = new Set(streams.flatMap(({ stream, state }) => (state === "paused" ? stream : [])));
  const isStuck = ({ stream, state, awaits }: StreamStatus) =>
    state === "failed" || [stream, ...awaits].some((name) => paused.has(name));
  if (backfills.length === 0 || backfills.some(isStuck)) return null;
  const starts = rows.flatMap(({ started_at }) => (started_at ? [new Date(started_at).getTime()] : []));
  const done = copied.reduce((sum, { windowsDone }) => sum + windowsDone, 0);
  if (done === 0 || starts.length === 0) return null;
  const planned = backfills.filter(({ windowsTotal }) => windowsTotal > 0);
  // Those whose turn has not come will have as many windows as the others, of a page each at least.
  const toPlan = (backfills.length - planned.length) * windowsEach(facts);
  const left = planned.reduce((sum, { windowsDone, windowsTotal }) => sum + windowsTotal - windowsDone, toPlan);
  const bySpeed = (((now.getTime() - Math.min(...starts)) / 1000) * left) / done;
  const byBudget = budget ? ((requestsLeft(planned, live) + toPlan) * budget.seconds) / budget.requests : 0;
  return Math.ceil(Math.max(bySpeed, byBudget));
}

function withHistory(streams: readonly StreamStatus[], { known }: Pick<Facts, "known">): readonly StreamStatus[] {
  const windowed = new Set(known.resources.flatMap((resource) => (resource.windowed ? resource.name : [])));
  return streams.filter(({ stream }) => windowed.has(stream));
}

/** In how many windows the history of a stream is read. */
function windowsEach({ hotel, settings }: Facts): number {
  if (!hotel) return 0;
  const now = new Date(hotel.hotel_now);
  const from = historyFrom(settings, { createdAt: new Date(hotel.created_at), now });
  return historyWindows({ reached: null }, { now, historyFrom: from }).length;
}

/** A page is a request, and windows to come are as long as those so far. */
function requestsLeft(backfills: readonly StreamStatus[], { windows }: LiveFigures): number {
  return backfills.reduce((sum, { stream, pages, windowsDone, windowsTotal }) => {
    const { left, pages: read } = windows.get(stream) ?? { left: windowsTotal - windowsDone, pages: 0 };
    const each = windowsDone > 0 ? Math.max(1, (pages - read) / windowsDone) : 1;
    return sum + Math.max(left * each - read, left);
  }, 0);
}
