/** Counts the requests of each token over a sliding window. */
export interface RequestLimit {
  /** Notes a request at `now` (milliseconds); answers 0, or the whole seconds to wait if it is one too many. */
  take(token: string, now: number): number;
}

export interface SlidingLimitOptions {
  readonly requests: number;
  readonly seconds: number;
  /** Whether a refused request counts too. Otherwise a caller that waits as told is served. Default false. */
  readonly refusedCount?: () => boolean;
}

export function slidingLimit({ requests, seconds, refusedCount }: SlidingLimitOptions): RequestLimit {
  const windows = new Map<string, SlidingWindow>();
  const span = seconds * 1000;
  return {
    take(token, now) {
      let window = windows.get(token);
      if (window === undefined) {
        for (const [other, { count }] of windows) if (count(now) === 0) windows.delete(other);
        window = slidingWindow(span);
        windows.set(token, window);
      }
      const full = window.count(now) >= requests;
      if (!full || refusedCount?.() === true) window.note(now);
      if (!full) return 0;
      const earliest = window.last(requests) ?? now;
      return Math.max(1, Math.ceil((earliest + span - now) / 1000));
    },
  };
}

/** The instants of the last `span` milliseconds. */
export interface SlidingWindow {
  note(at: number): void;
  /** How many there are at `now`. */
  count(now: number): number;
  /** The `n`th instant from the end. */
  last(n: number): number | undefined;
}

export function slidingWindow(span: number): SlidingWindow {
  let times: number[] = [];
  let first = 0;
  return {
    note: (at) => void times.push(at),
    count(now) {
      while (first < times.length && (times[first] ?? 0) <= now - span) first++;
      // What has passed is dropped now and then, so that a busy window costs no more than a quiet one.
      if (first > 1000 && first * 2 > times.length) {
        times = times.slice(first);
        first = 0;
      }
      return times.length - first;
    },
    last: (n) => times[times.length - n],
  };
}
