/** At most `requests` in any `seconds`, wherever that span begins. */
export interface RequestWindow {
  readonly requests: number;
  readonly seconds: number;
}

/** Interactive: a person waits for it. Backfill: everything else. */
export type MewsLane = "interactive" | "backfill";

export interface Ask {
  readonly lane: MewsLane;
  /** The caller's clock. A store with a clock of its own that its processes share may use that one. */
  readonly now: Date;
  readonly windows: readonly RequestWindow[];
}

/** Granted requests are counted; for others, how long to wait before asking again. */
export type Grant = { readonly granted: true } | { readonly granted: false; readonly waitMs: number };

export interface Use {
  /** Requests inside each window asked about, oldest excluded. */
  readonly used: readonly number[];
  readonly byLane: Readonly<Record<MewsLane, number>>;
  readonly heldUntil: Date | undefined;
}

/**
 * Where the requests of a token are counted. In memory here; a table, where several processes share a token or the count
 * must outlive one. `key` is a hash of the token. `take` must be atomic for a key.
 */
export interface BudgetStore {
  take(key: string, ask: Ask): Promise<Grant>;
  /** Nothing is granted before `until`. An earlier `until` does not shorten a hold. */
  hold(key: string, until: Date): Promise<void>;
  /** What is used of `windows` now; `byLane` is of the longest of them. */
  read(key: string, now: Date, windows: readonly RequestWindow[]): Promise<Use>;
}

interface Entry {
  at: number;
  readonly lane: MewsLane;
}

/** The ledger of one process. */
export function memoryStore(): BudgetStore {
  const entries = new Map<string, Entry[]>();
  const holds = new Map<string, number>();

  /** What is still inside the longest window. A clock that was set back must not hold callers up for hours. */
  function current(key: string, now: number, windows: readonly RequestWindow[]): Entry[] {
    const longest = Math.max(0, ...windows.map((window) => window.seconds * 1000));
    const kept = (entries.get(key) ?? []).filter((entry) => entry.at + longest >= now);
    for (const entry of kept) entry.at = Math.min(entry.at, now);
    entries.set(key, kept);
    return kept;
  }

  return {
    async take(key, { lane, now, windows }) {
      const at = now.getTime();
      const held = (holds.get(key) ?? 0) - at;
      const log = current(key, at, windows);
      const waitMs = Math.max(held, ...windows.map((window) => waitFor(log, at, window)));
      if (waitMs > 0) return { granted: false, waitMs };
      log.push({ at, lane });
      return { granted: true };
    },
    async hold(key, until) {
      holds.set(key, Math.max(holds.get(key) ?? 0, until.getTime()));
    },
    async read(key, now, windows) {
      const at = now.getTime();
      const log = current(key, at, windows);
      const held = holds.get(key) ?? 0;
      return {
        used: windows.map((window) => inside(log, at, window).length),
        byLane: {
          interactive: log.filter((entry) => entry.lane === "interactive").length,
          backfill: log.filter((entry) => entry.lane === "backfill").length,
        },
        heldUntil: held > at ? new Date(held) : undefined,
      };
    },
  };
}

/** Both ends count as inside, so that no span of that length, wherever it begins, ever holds more. */
function inside(log: readonly Entry[], now: number, window: RequestWindow): readonly Entry[] {
  return log.filter((entry) => entry.at + window.seconds * 1000 >= now);
}

/** Milliseconds until one more request fits: until the request that blocks it has left the window. */
function waitFor(log: readonly Entry[], now: number, window: RequestWindow): number {
  const recent = inside(log, now, window);
  const blocking = recent[recent.length - window.requests];
  return blocking === undefined ? 0 : blocking.at + window.seconds * 1000 + 1 - now;
}
