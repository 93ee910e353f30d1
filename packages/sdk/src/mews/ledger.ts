import { asked, decided, moveOn, newStanding, refused, type Room, type Rule, type Standing } from "./turns.ts";

/** At most `requests` in any `seconds`, wherever that span begins. */
export interface RequestWindow {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Budgets by name, for `limits`. Mews takes 200 requests in 30 seconds, counts them at best effort, and may block who
 * offends often. `standard` stays a tenth below: requests that travel slowly come to Mews closer together than they were
 * sent. `gentle` leaves most of the token's requests to others. `fast` leaves next to none: for a first copy, where nobody
 * else uses the token, as Mews may block who goes over its limit again and again.
 *
 * @example
 * const mews = createMewsClient({ ...options, limits: [...budgets.gentle, { requests: 1_000, seconds: 3_600 }] });
 */
export const budgets: Readonly<Record<"standard" | "gentle" | "fast", readonly RequestWindow[]>> = {
  standard: [{ requests: 180, seconds: 30 }],
  gentle: [
    { requests: 180, seconds: 30 },
    { requests: 500, seconds: 900 },
  ],
  fast: [{ requests: 195, seconds: 30 }],
};

/** Interactive: a person waits for it. Hint: a message from outside asks for it. Backfill: everything else. */
export type MewsLane = "interactive" | "hint" | "backfill";

/** One request that wants to be let in. */
export interface Ask {
  readonly lane: MewsLane;
  /** On whose behalf, for those who read the budget. */
  readonly feature: string;
  /** Whether it is interactive, or has waited for a whole window: then it stands in line, and leaves nothing free for people. */
  readonly urgent: boolean;
  /** Who asks: a limiter has one place in line. */
  readonly limiter: string;
  /** The caller's clock. A store that several processes share goes by a clock of its own. */
  readonly now: Date;
  /** All must hold. */
  readonly windows: readonly RequestWindow[];
  /** How many 429s in a row were told at the grant of a request that Mews has let through since; 0 where none were. */
  readonly passed: number;
}

/** A granted request is counted, and told how many 429s in a row came before it; any other, when to ask again. */
export type Grant =
  { readonly granted: true; readonly refusals: number } | { readonly granted: false; readonly waitMs: number };

/** A 429. */
export interface Refusal {
  readonly now: Date;
  /** How long nothing may be sent. */
  readonly ms: number;
  /** Whether Mews named that time. Where it did not, of requests that were granted together only the first counts. */
  readonly told: boolean;
  /** What was told at the grant of the request. */
  readonly refusals: number;
}

/** A window, what of it is spent, and what is left. */
export interface WindowUse extends RequestWindow {
  readonly used: number;
  readonly left: number;
  readonly byLane: Readonly<Record<MewsLane, number>>;
  readonly byFeature: Readonly<Record<string, number>>;
}

/**
 * Where the requests of a token are counted. In memory here; a table, where several processes share a token or the count
 * must outlive one. `key` is a hash of the token. `take` and `hold` must be atomic for a key. One that only counts and
 * holds is good enough to stay within the windows; it keeps nothing free for people, no share of hints, and no line.
 */
export interface BudgetStore {
  take(key: string, ask: Ask): Promise<Grant>;
  /** Nothing is granted before the refusal ends. A shorter one does not shorten it. */
  hold(key: string, refusal: Refusal): Promise<void>;
  /** How each of the windows is used; and for how much longer nothing is granted, above 0 while that is so. */
  read(
    key: string,
    now: Date,
    windows: readonly RequestWindow[],
  ): Promise<{ uses: readonly WindowUse[]; heldMs: number }>;
}

/** A token that was not used for a day, in milliseconds, was rotated: what was kept of it goes. */
export const forgottenMs = 86_400_000;

interface Entry {
  readonly at: number;
  readonly lane: MewsLane;
  readonly feature: string;
}

interface Account extends Standing {
  /** Oldest first. */
  log: Entry[];
}

/** The ledger of one process, for limiters that go by one clock. */
export function memoryStore(): BudgetStore {
  const accounts = new Map<string, Account>();

  function accountOf(key: string, at: Date): Account {
    const now = at.getTime();
    let account = accounts.get(key);
    if (!account) {
      for (const [other, old] of accounts) if (old.now + forgottenMs < now) accounts.delete(other);
      account = { ...newStanding(now), log: [] };
      accounts.set(key, account);
    }
    moveOn(account, now);
    account.log = inside(account, account.keepMs);
    return account;
  }

  return {
    async take(key, ask) {
      const account = accountOf(key, ask.now);
      const grant = decided(account, ask, roomIn(account, asked(account, ask)));
      if (grant.granted) account.log.push({ at: account.now, lane: ask.lane, feature: ask.feature });
      return grant;
    },
    async hold(key, refusal) {
      refused(accountOf(key, refusal.now), refusal);
    },
    async read(key, now, windows) {
      const { useOf } = await import("./window-use.ts");
      const account = accountOf(key, now);
      const uses = windows.map((window) => useOf(window, inside(account, window.seconds * 1000)));
      return { uses, heldMs: account.heldUntil - account.now };
    },
  };
}

/** Both ends of a span count as inside, so that no span of that length, wherever it begins, ever holds more. */
function inside({ log, now }: Account, ms: number): Entry[] {
  return log.filter(({ at }) => at + ms >= now);
}

function roomIn({ log, now }: Account, rules: readonly Rule[]): Room {
  const room = { all: 0, own: 0 };
  for (const { requests, ms, lane } of rules) {
    const whose = lane ? "own" : "all";
    const blocking = log.filter((entry) => !lane || entry.lane === lane).at(-requests);
    if (blocking) room[whose] = Math.max(room[whose], blocking.at + ms + 1 - now);
  }
  return room;
}
