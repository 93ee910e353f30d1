import { backoff, type MewsClock, systemClock } from "./clock.ts";
import { type FairQueue, fairQueue } from "./fair-queue.ts";
import { type LaneShares, laneShares } from "./lane-shares.ts";
import { type BudgetStore, budgets, memoryStore, type MewsLane, type RequestWindow, type WindowUse } from "./ledger.ts";

export interface LimiterOptions {
  /** The windows to stay within, all at once; `budgets.standard`, 180 requests in any 30 seconds, unless given. */
  windows?: readonly RequestWindow[] | undefined;
  store?: BudgetStore | undefined;
  clock?: MewsClock | undefined;
  random?: (() => number) | undefined;
}

/** How a token's requests stand now, whichever process asked: the window with the least left, and all of them. */
export interface MewsBudget extends WindowUse {
  readonly windows: readonly WindowUse[];
  /** Set while Mews has asked for a pause; then nothing is left. */
  readonly heldUntil: Date | undefined;
}

export interface MewsLimiter {
  /** Waits for its turn. Rejects with the signal's reason when aborted, and with what the store throws. */
  acquire(key: string, request: MewsTurnRequest): Promise<MewsTurn>;
  budget(key: string): Promise<MewsBudget>;
}

export interface MewsTurnRequest {
  readonly lane: MewsLane;
  /** On whose behalf, for those who read the budget. */
  readonly feature: string;
  /** Who asks, where several share the token: within a lane they take turns, however much one of them asks for. */
  readonly flow?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request that was let in, and counted. What Mews answered is told by one of these. */
export interface MewsTurn {
  /** It was no 429: the next one without a word starts small again. */
  passed(): void;
  /**
   * It was a 429: every caller of the token waits, in all processes that share the store. As long as Mews says, or,
   * where it does not say, a time that grows with each 429 in a row.
   */
  refused(retryAfterMs: number | undefined): Promise<void>;
  /** Whether another request got a 429 since this one was let in. It is not to be sent then, but to ask for a turn again. */
  isHeld?(): boolean;
}

interface Waiter extends MewsTurnRequest {
  readonly since: number;
  grant(turn: MewsTurn): void;
  fail(error: unknown): void;
}

interface Queue {
  readonly waiting: Record<MewsLane, FairQueue<Waiter>>;
  readonly shares: LaneShares;
  /** Whether the last one let in was a person. */
  afterPerson: boolean;
  busy: boolean;
  again: boolean;
  cancelTimer: () => void;
  /** What the store is told with the next ask. */
  passed: number;
  /** The number of the last refusal. */
  refused: number;
  /** Refusals that the store has not taken yet: nobody is let in before it knows of them. */
  readonly untold: Set<Untold>;
}

interface Untold {
  /** When its wait is over. */
  readonly until: number;
  /** On its way to the store, or where that failed. */
  way: Promise<void>;
  again(): Promise<void>;
}

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
  const { windows = budgets.standard, store = memoryStore(), clock = systemClock, random = Math.random } = options;
  if (!windows.length) throw new RangeError("a limiter needs at least one window");
  const limiter = crypto.randomUUID();
  /** How long a request may be passed over. */
  const longest = windows.reduce((a, b) => (b.seconds > a.seconds ? b : a));
  const patience = longest.seconds * 1000;
  const queues = new Map<string, Queue>();
  /** How many refusals came, of all keys: tells which came after a request was let in. */
  let count = 0;
  const now = (): number => clock.now().getTime();

  function queueOf(key: string): Queue {
    let queue = queues.get(key);
    if (!queue) {
      for (const [other, old] of queues) if (isIdle(old)) queues.delete(other);
      queue = {
        waiting: { interactive: fairQueue(), hint: fairQueue(), backfill: fairQueue() },
        shares: laneShares({ requests: longest.requests, ms: patience }),
        afterPerson: false,
        busy: false,
        again: false,
        cancelTimer() {},
        passed: 0,
        refused: 0,
        untold: new Set(),
      };
      queues.set(key, queue);
    }
    return queue;
  }

  const isIdle = (queue: Queue): boolean =>
    !queue.busy && !heads(queue).length && [...queue.untold].every(({ until }) => until <= now());

  const isUrgent = ({ shares }: Queue, { lane, since }: Waiter): boolean =>
    lane === "interactive" || (now() - since >= patience && !shares.moves(lane, now()));

  /** The first of each lane: people, then hints, then the rest; but people in turns with whoever is overdue. */
  function heads(queue: Queue): Waiter[] {
    const { waiting, afterPerson } = queue;
    const rank = (waiter: Waiter): number => {
      if (waiter.lane === "interactive") return 1;
      if (isUrgent(queue, waiter)) return afterPerson ? 0 : 2;
      return waiter.lane === "hint" ? 3 : 4;
    };
    return Object.values(waiting)
      .flatMap((lane) => lane.first() ?? [])
      .sort((a, b) => rank(a) - rank(b) || a.since - b.since);
  }

  /** Lets in whoever may go now, then sleeps until the next may. Only one round runs for a key at a time. */
  async function serve(key: string): Promise<void> {
    const queue = queueOf(key);
    queue.again = true;
    if (queue.busy) return;
    queue.busy = true;
    queue.cancelTimer();
    while (queue.again) {
      queue.again = false;
      const waitMs = await letIn(key, queue);
      if (waitMs === 0) queue.again = true;
      else if (!queue.again && waitMs < Infinity) queue.cancelTimer = clock.setTimer(() => void serve(key), waitMs);
    }
    queue.busy = false;
  }

  /** Lets one in. @returns how long until it is worth asking again; 0 at once, Infinity where nobody waits */
  async function letIn(key: string, queue: Queue): Promise<number> {
    let waitMs = Infinity;
    for (const waiter of heads(queue)) {
      const { lane, feature, since } = waiter;
      const { passed } = queue;
      const before = count;
      try {
        for (const { way, again } of queue.untold) await way.catch(again);
        const urgent = isUrgent(queue, waiter);
        const grant = await store.take(key, { lane, feature, urgent, limiter, now: clock.now(), windows, passed });
        if (queue.passed === passed) queue.passed = 0;
        if (!grant.granted) {
          const urgentIn = since + patience - now();
          waitMs = Math.max(1, Math.min(waitMs, grant.waitMs, urgentIn > 0 ? urgentIn : Infinity));
          // Hints may have spent their share; behind anybody else who has to wait nobody goes first.
          if (lane === "hint") continue;
          break;
        }
        // A 429 that came meanwhile holds this one too; it is counted, though it is not sent.
        if (queue.refused <= before) {
          queue.afterPerson = lane === "interactive";
          queue.shares.granted(lane, now());
          served(queue, waiter);
          waiter.grant(turn(key, queue, grant.refusals));
        }
      } catch (error) {
        leave(queue, waiter);
        waiter.fail(error);
      }
      return 0;
    }
    return waitMs;
  }

  /** @param refusals how many 429s in a row the store knew of when it let the request in */
  function turn(key: string, itsQueue: Queue, refusals: number): MewsTurn {
    const before = count;
    return {
      passed() {
        if (refusals) queueOf(key).passed = refusals;
      },
      isHeld: () => itsQueue.refused > before,
      async refused(retryAfterMs) {
        const told = !!retryAfterMs;
        const ms = retryAfterMs || Math.max(1, backoff(refusals, random, firstHoldMs, longestHoldMs));
        const until = now() + ms;
        const queue = queueOf(key);
        const again = async (): Promise<void> => {
          const left = Math.min(ms, until - now());
          if (left > 0) await store.hold(key, { now: clock.now(), ms: left, told, refusals });
          queue.untold.delete(untold);
        };
        const untold: Untold = { until, way: Promise.resolve(), again };
        queue.untold.add(untold);
        // The queue that it was let in by may have been idle, and have gone.
        itsQueue.refused = queue.refused = count += 1;
        untold.way = again();
        await untold.way;
      },
    };
  }

  return {
    acquire(key, request) {
      const { signal, lane, flow = "" } = request;
      let abort = (): void => {};
      return new Promise<MewsTurn>((grant, fail) => {
        if (signal?.aborted) return fail(signal.reason);
        const queue = queueOf(key);
        const waiter = { ...request, since: now(), grant, fail };
        abort = () => {
          leave(queue, waiter);
          if (!heads(queue).length) queue.cancelTimer();
          fail(signal?.reason);
        };
        signal?.addEventListener("abort", abort);
        const isFirst = queue.waiting[lane].first() === undefined;
        queue.waiting[lane].push(flow, waiter);
        if (isFirst) void serve(key);
      }).finally(() => signal?.removeEventListener("abort", abort));
    },

    async budget(key) {
      const { budgetOf } = await import("./window-use.ts");
      return budgetOf(await store.read(key, clock.now(), windows), now());
    },
  };
}

/** Let in: its flow comes last now. One that gave up meanwhile is not there any more. */
function served({ waiting }: Queue, waiter: Waiter): void {
  const lane = waiting[waiter.lane];
  if (lane.first() === waiter) lane.shift();
  else leave({ waiting }, waiter);
}

function leave({ waiting }: Pick<Queue, "waiting">, waiter: Waiter): void {
  waiting[waiter.lane].remove(waiter.flow ?? "", waiter);
}
