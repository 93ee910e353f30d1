import type { StreamRow } from "../rows.ts";

/** The widest span that Mews takes for every filter: three months, with room for February. */
export const windowDays = 90;
const widest = windowDays * 86_400_000;

/** A span of time: from inclusive, to exclusive. */
export interface Window {
  readonly from: Date;
  readonly to: Date;
}

/**
 * What is new since the mark, and a little more, for changes that Mews shows late. A gap wider than a window is closed
 * from its old end, so that the mark never passes over what was not read.
 *
 * @param now the server's clock, never ours
 */
export function newsWindow(mark: string, now: Date, overlapMs: number): Window {
  // A server whose clock was set back is read again from there.
  const from = before(earliest(new Date(mark), now), overlapMs);
  return { from, to: earliest(endOf(now), new Date(from.getTime() + widest)) };
}

/** History that is not yet planned, in windows that Mews takes, newest first. Empty when all of it is. */
export function historyWindows(
  { reached }: Pick<StreamRow, "reached">,
  { now, historyFrom }: { now: Date; historyFrom: Date },
): Window[] {
  return split({ from: historyFrom, to: reached === null ? endOf(now) : new Date(reached) });
}

/** A span in windows that Mews takes, newest first. */
export function split({ from, to }: Window): Window[] {
  const windows: Window[] = [];
  for (let end = to; end > from;) {
    const start = before(end, widest);
    windows.push({ from: start > from ? start : from, to: end });
    end = start;
  }
  return windows;
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
