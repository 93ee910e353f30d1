import type { StreamRow } from "../rows.ts";

/** The widest span that Mews takes for every filter: three months, with room for February. */
export const windowDays = 90;
const widest = windowDays * 86_400_000;

/** A span of UpdatedUtc: from inclusive, to exclusive. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
  /** Reads what is new; else it reads history. */
  readonly live: boolean;
}

/** What a stream has reached, of its row. */
export type Reached = Pick<StreamRow, "mark" | "reached">;

export interface Horizon {
  /** The server's clock, never ours. */
  readonly now: Date;
  /** Where history begins. */
  readonly historyFrom: Date;
  readonly overlapMs: number;
  /** Whether it is time to look for what is new. */
  readonly due: boolean;
}

/**
 * The next window of a stream, or undefined when there is nothing to do. News first; then history, newest window first.
 * A gap wider than a window is closed from its old end, so that the mark never passes over what was not read.
 */
export function nextWindow(
  { mark, reached }: Reached,
  { now, historyFrom, overlapMs, due }: Horizon,
): Window | undefined {
  const end = endOf(now);
  if (mark === null) return { from: latest(historyFrom, before(end, widest)), to: end, live: false };
  if (due) {
    // A server whose clock was set back is read again from there.
    const from = before(earliest(new Date(mark), now), overlapMs);
    return { from, to: earliest(end, new Date(from.getTime() + widest)), live: true };
  }
  if (reached === null || new Date(reached) <= historyFrom) return undefined;
  const to = new Date(reached);
  return { from: latest(historyFrom, before(to, widest)), to, live: false };
}

/** Windows of history not yet read. */
export function windowsLeft({ mark, reached }: Reached, now: Date, historyFrom: Date): number {
  const from = mark === null || reached === null ? endOf(now) : new Date(reached);
  return Math.max(0, Math.ceil((from.getTime() - historyFrom.getTime()) / widest));
}

/**
 * The end is not part of a window and stamps are whole seconds: so the second that it is now is read too. What changes
 * later in that second is found by the overlap of the next look.
 */
function endOf(now: Date): Date {
  return new Date(now.getTime() + 1000);
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms);
}
function earliest(a: Date, b: Date): Date {
  return a < b ? a : b;
}
function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}
