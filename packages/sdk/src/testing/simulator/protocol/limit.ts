/** Counts the requests of each token over a sliding window. */
export interface RequestLimit {
  /** Notes a request at `now` (milliseconds); answers 0, or the whole seconds to wait if it is one too many. */
  take(token: string, now: number): number;
}

/** A request over the limit is refused and not counted: a caller that waits as told is served. */
export function slidingLimit(requests: number, seconds: number): RequestLimit {
  const served = new Map<string, number[]>();
  return {
    take(token, now) {
      const times = (served.get(token) ?? []).filter((at) => at > now - seconds * 1000);
      served.set(token, times);
      const oldest = times[times.length - requests];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + seconds * 1000 - now) / 1000));
      times.push(now);
      return 0;
    },
  };
}
