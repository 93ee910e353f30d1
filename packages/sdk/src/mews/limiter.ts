import { backoff, type MewsClock, systemClock } from "./clock.ts";
import { type BudgetStore, memoryStore, type MewsLane, type RequestWindow } from "./ledger.ts";

export interface LimiterOptions {
  /** The windows to stay within; 180 requests in any 30 seconds unless given. */
  windows?: readonly RequestWindow[] | undefined;
  store?: BudgetStore | undefined;
  clock?: MewsClock | undefined;
  random?: (() => number) | undefined;
}

/** What is left of a token's requests. */
export interface MewsBudget {
  readonly used: number;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly left: number;
  /** Set while Mews has asked for a pause. */
  readonly heldUntil: Date | undefined;
  readonly byLane: Readonly<Record<MewsLane, number>>;
}

export interface MewsLimiter {
  /** Waits for its turn; resolves to the instant it was granted. Rejects with the signal's reason when aborted. */
  acquire(key: string, lane: MewsLane, signal?: AbortSignal): Promise<Date>;
  /**
   * A 429 came to a request that was granted at `grantedAt`. Every caller of the key waits: as long as Mews says, or,
   * where it does not say, a time that grows with each 429 in a row.
   */
  refused(key: string, grantedAt: Date, retryAfterMs: number | undefined): Promise<void>;
  /** A request of the key was let through: the next 429 without a word starts small again. */
  passed(key: string): void;
  budget(key: string): Promise<MewsBudget>;
}

interface Waiter {
  readonly lane: MewsLane;
  readonly since: number;
  grant(at: Date): void;
  fail(error: unknown): void;
}

interface Queue {
  waiting: Waiter[];
  last: MewsLane | undefined;
  busy: boolean;
  again: boolean;
  cancelTimer: () => void;
  streak: number;
  refusedAt: number;
}

/** Mews allows 200. The difference is for requests that travel slowly and for clocks that differ. */
const defaultWindows: readonly RequestWindow[] = [{ requests: 180, seconds: 30 }];

/** What a backfill leaves free of each window, so that a person need not wait for the window to slide. */
const reserve = 0.05;

const firstHoldMs = 1_000;
const longestHoldMs = 60_000;

/**
 * Makes the gate all requests of a token go through. Callers that share a budget are given the same limiter, or, in
 * different processes, limiters over the same store.
 *
 * @example
 * const limiter = createLimiter();
 * const reception = createMewsClient({ ...options, limiter });
 * const importer = createMewsClient({ ...options, limiter });
 */
export function createLimiter(options: LimiterOptions = {}): MewsLimiter {
  const { windows = defaultWindows, store = memoryStore(), clock = systemClock, random = Math.random } = options;
  const main = windows[0];
  if (main === undefined) throw new RangeError("a limiter needs at least one window");
  const reserved = windows.map((window) => ({
    ...window,
    requests: Math.max(1, window.requests - Math.ceil(window.requests * reserve)),
  }));
  /** How long a backfill may be passed over: one window, after which it is as good as a person. */
  const patience = Math.max(...windows.map((window) => window.seconds)) * 1000;
  const queues = new Map<string, Queue>();

  function queueOf(key: string): Queue {
    const known = queues.get(key);
    if (known !== undefined) return known;
    const queue: Queue = {
      waiting: [],
      last: undefined,
      busy: false,
      again: false,
      cancelTimer: () => {},
      streak: 0,
      refusedAt: -Infinity,
    };
    queues.set(key, queue);
    return queue;
  }

  const isPatient = (waiter: Waiter): boolean => clock.now().getTime() - waiter.since < patience;

  /** Interactive first; a backfill that waited a whole window takes turns with it. */
  function next(queue: Queue): Waiter | undefined {
    const person = queue.waiting.find((waiter) => waiter.lane === "interactive");
    const backfill = queue.waiting.find((waiter) => waiter.lane === "backfill");
    if (person === undefined || backfill === undefined) return person ?? backfill;
    return isPatient(backfill) || queue.last === "backfill" ? person : backfill;
  }

  /** Lets in whoever may go now, then sleeps until the next may. Only one round runs for a key at a time. */
  async function serve(key: string): Promise<void> {
    const queue = queueOf(key);
    if (queue.busy) {
      queue.again = true;
      return;
    }
    queue.busy = true;
    queue.cancelTimer();
    for (let waiter = next(queue); waiter !== undefined; waiter = next(queue)) {
      queue.again = false;
      const now = clock.now();
      const allowed = waiter.lane === "backfill" && isPatient(waiter) ? reserved : windows;
      try {
        const grant = await store.take(key, { lane: waiter.lane, now, windows: allowed });
        if (grant.granted) {
          queue.waiting = queue.waiting.filter((other) => other !== waiter);
          queue.last = waiter.lane;
          waiter.grant(now);
        } else if (!queue.again) {
          const untilImpatient = isPatient(waiter) ? waiter.since + patience - now.getTime() : Infinity;
          const wait = waiter.lane === "backfill" ? Math.min(grant.waitMs, untilImpatient) : grant.waitMs;
          queue.cancelTimer = clock.setTimer(() => void serve(key), Math.max(1, wait));
          break;
        }
      } catch (error) {
        queue.waiting = queue.waiting.filter((other) => other !== waiter);
        waiter.fail(error);
      }
    }
    queue.busy = false;
  }

  return {
    acquire(key, lane, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason);
        const queue = queueOf(key);
        const leave = (): void => {
          queue.waiting = queue.waiting.filter((other) => other !== waiter);
          if (queue.waiting.length === 0) queue.cancelTimer();
          reject(signal?.reason);
        };
        const waiter: Waiter = {
          lane,
          since: clock.now().getTime(),
          grant(at) {
            signal?.removeEventListener("abort", leave);
            resolve(at);
          },
          fail(error) {
            signal?.removeEventListener("abort", leave);
            reject(error);
          },
        };
        signal?.addEventListener("abort", leave, { once: true });
        queue.waiting.push(waiter);
        void serve(key);
      });
    },

    async refused(key, grantedAt, retryAfterMs) {
      const queue = queueOf(key);
      const now = clock.now().getTime();
      // Requests that were under way when the first 429 came are part of the same refusal.
      if (grantedAt.getTime() > queue.refusedAt) {
        queue.refusedAt = now;
        queue.streak += 1;
      } else if (retryAfterMs === undefined) return;
      const wait = retryAfterMs ?? Math.max(1, backoff(queue.streak - 1, random, firstHoldMs, longestHoldMs));
      await store.hold(key, new Date(now + wait));
    },

    passed(key) {
      queueOf(key).streak = 0;
    },

    async budget(key) {
      const { used, byLane, heldUntil } = await store.read(key, clock.now(), windows);
      const spent = used[0] ?? 0;
      const left = heldUntil === undefined ? Math.max(0, main.requests - spent) : 0;
      return { used: spent, limit: main.requests, windowSeconds: main.seconds, left, heldUntil, byLane };
    },
  };
}
