import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Context, definePlugin } from "../kernel/plugin.ts";
import { createTestKit, testDatabases } from "../testing/kit.ts";
import { budgetStore } from "./budget-table.ts";
import { type MewsClock, pause } from "./clock.ts";
import { type BudgetStore, memoryStore, type MewsLane } from "./ledger.ts";
import { createLimiter, type MewsLimiter } from "./limiter.ts";
import { mews, type MewsPlugin } from "./plugin.ts";
import { type ManualTime, manualTime, settled } from "./scripted.fixture.ts";

const workers = 5;

/** A caller that wants one request made, some time after the one before. */
interface Wish {
  readonly lane: MewsLane;
  readonly worker: number;
  readonly after: number;
}

/** What becomes of requests, in the order in which they are let in. Past the end all are answered at once. */
type Fate =
  | { readonly kind: "answered"; readonly ms: number }
  | { readonly kind: "refused"; readonly ms: number; readonly retryAfterMs: number | undefined }
  /** The worker dies with all it holds, before or after it has sent the request. */
  | { readonly kind: "crash"; readonly isSent: boolean };

interface World {
  readonly wishes: readonly Wish[];
  readonly fates: readonly Fate[];
  /** In any 30 seconds; and twice as many in 90. */
  readonly requests: number;
  readonly luck: number;
}

function worlds(most: number): fc.Arbitrary<World> {
  const delay = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 20_000 }));
  const wish = fc.record({
    lane: fc.constantFrom<MewsLane>("interactive", "hint", "backfill"),
    // One worker has as much to do as all others together, and they must not suffer from it.
    worker: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: workers - 1 })),
    after: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: delay }),
  });
  const retryAfterMs = fc.option(fc.integer({ min: 1, max: 45_000 }), { nil: undefined });
  const fate = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant("answered" as const), ms: delay }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("refused" as const), ms: delay, retryAfterMs }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("crash" as const), isSent: fc.boolean() }) },
  );
  return fc.record({
    wishes: fc.array(wish, { minLength: 1, maxLength: most, size: "max" }),
    fates: fc.array(fate, { maxLength: most, size: "max" }),
    requests: fc.integer({ min: 5, max: 15 }),
    luck: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
}

/** A ledger of the kind under test. */
interface Ledger {
  /** The store as one more process opens it. */
  open(): BudgetStore;
  /** Resolves when nothing goes on in it. */
  calm(): Promise<void>;
}

interface Life {
  isOver: boolean;
}

interface Worker {
  readonly life: Life;
  readonly limiter: MewsLimiter;
  /** Who has asked this worker and has no answer yet. */
  readonly callers: Set<Wish>;
  /** How many of them have not been let in. */
  waiting: number;
}

interface Lived {
  /** The requests that came to Mews, in their order. */
  readonly sent: { readonly at: number; readonly life: Life }[];
  /** From which request on none may come before `until`: from that worker, or from anybody. */
  readonly holds: { readonly from: number; readonly until: number; readonly life: Life | undefined }[];
  /** Who waited for longer than `longestWait` says. */
  readonly late: string[];
  unserved: number;
}

/** Lives through a world: five workers over one ledger, at a clock that moves on when nothing else does. */
async function live(world: World, ledgerAt: (clock: ManualTime) => Ledger): Promise<Lived> {
  const clock = manualTime(undefined, () => ledger.calm());
  const ledger = ledgerAt(clock);
  const windows = windowsOf(world);
  const now = (): number => clock.now().getTime();
  const fates = [...world.fates];
  const lived: Lived = { sent: [], holds: [], late: [], unserved: world.wishes.length };
  /** What may keep anybody waiting besides: pauses, and the places in line of the dead. */
  const troubles: { at: number; ms: number }[] = [];

  function hire(): Worker {
    const life = { isOver: false };
    const store = mortalStore(ledger.open(), life);
    const limiter = createLimiter({ windows, store, clock: mortalClock(clock, life), random: () => world.luck });
    return { life, limiter, callers: new Set(), waiting: 0 };
  }
  const staff = Array.from({ length: workers }, hire);

  /** Asks until there is an answer. */
  async function call(wish: Wish): Promise<void> {
    const worker = staff[wish.worker]!;
    const { life, limiter, callers } = worker;
    callers.add(wish);
    for (;;) {
      const asked = now();
      const own = (worker.waiting += 1);
      const turn = await limiter.acquire("token", { lane: wish.lane, feature: "test" });
      worker.waiting -= 1;
      const trouble = troubles.filter(({ at, ms }) => at + ms > asked).reduce((sum, { ms }) => sum + ms, 0);
      const most = longestWait(world, wish.lane, own) + trouble;
      if (now() - asked > most)
        lived.late.push(`${wish.lane} waited ${now() - asked} ms, and at most ${most} is right`);

      const fate = fates.shift() ?? { kind: "answered", ms: 0 };
      if (fate.kind !== "crash" || fate.isSent) lived.sent.push({ at: now(), life });
      if (fate.kind === "crash") {
        life.isOver = true;
        troubles.push({ at: now(), ms: 91_001 });
        staff[wish.worker] = hire();
        for (const orphan of callers) void call(orphan);
        return;
      }
      await pause(clock, fate.ms);
      if (life.isOver) return; // who asked has asked the next worker meanwhile
      if (fate.kind === "answered") {
        turn.passed();
        callers.delete(wish);
        lived.unserved -= 1;
        return;
      }
      const { retryAfterMs = 0 } = fate;
      const hold = { until: now() + retryAfterMs, life: undefined };
      troubles.push({ at: now(), ms: retryAfterMs || 60_000 });
      lived.holds.push({ ...hold, from: lived.sent.length, life });
      await turn.refused(fate.retryAfterMs);
      lived.holds.push({ ...hold, from: lived.sent.length });
      if (life.isOver) return;
    }
  }

  for (const wish of world.wishes) {
    if (wish.after > 0) await clock.advance(wish.after);
    void call(wish);
  }
  for (let minute = 0; lived.unserved > 0 && minute < 200; minute += 1) await clock.advance(60_000);
  return lived;
}

function windowsOf({ requests }: World) {
  return [
    { requests, seconds: 30 },
    { requests: requests * 2, seconds: 90 },
  ];
}

/**
 * How long a request may wait, in milliseconds, beside the pauses that Mews asks for. A person: until a window that is
 * full has slid, and until everybody before it at its worker has been let in, in turns with whoever came later in
 * another lane, and the worker in turns with the other workers. Others: a window more, to become as good as a person.
 * Hints, besides: until all hints have had their share, as workers race for it.
 */
function longestWait({ requests, wishes, fates }: World, lane: MewsLane, own: number): number {
  const window = 90_001;
  const full = requests * 2;
  const turns = Math.ceil((own * 2 * workers) / full);
  const hints = wishes.filter((wish) => wish.lane === "hint").length + fates.length;
  const share = lane === "hint" ? Math.ceil(hints / Math.floor(full / 5)) : 0;
  return window * ((lane === "interactive" ? 1 : 2) + turns + share);
}

/** The store as a process sees it that may die: then it hears nothing any more. What it has asked for is done. */
function mortalStore(store: BudgetStore, life: Life): BudgetStore {
  const heard = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      work.then(
        (value) => !life.isOver && resolve(value),
        (error) => !life.isOver && reject(error),
      );
    });
  return {
    take: (key, ask) => heard(store.take(key, ask)),
    hold: (key, refusal) => heard(store.hold(key, refusal)),
    read: (key, now, windows) => heard(store.read(key, now, windows)),
  };
}

function mortalClock(clock: MewsClock, life: Life): MewsClock {
  return { now: clock.now, setTimer: (run, ms) => clock.setTimer(() => !life.isOver && run(), ms) };
}

/** What must never happen, and did. */
function faultsOf(world: World, { sent, holds, late, unserved }: Lived): string[] {
  const faults = [...late];
  for (const { requests, seconds } of windowsOf(world)) {
    for (const [index, { at }] of sent.entries()) {
      const after = (sent[index + requests]?.at ?? Infinity) - at;
      if (after <= seconds * 1000) faults.push(`${requests + 1} requests in ${after} ms`);
    }
  }
  for (const { from, until, life } of holds) {
    const early = sent.slice(from).filter((one) => one.at < until && (life === undefined || one.life === life));
    faults.push(...early.map(({ at }) => `a request ${until - at} ms before the end of a Retry-After`));
  }
  if (unserved > 0) faults.push(`${unserved} were never served`);
  return faults;
}

test("five workers over a ledger in memory keep to the budget, whatever happens, and nobody starves", async () => {
  await fc.assert(
    fc.asyncProperty(worlds(80), async (world) => {
      const store = memoryStore();
      const lived = await live(world, () => ({ open: () => store, calm: settled }));
      expect(faultsOf(world, lived)).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 120_000);

describe.each(testDatabases)("five workers over a ledger on %s", (database) => {
  let context: Context<MewsPlugin>;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const { spec } = mews();
    const setup = (ctx: Context<MewsPlugin>) => {
      context = ctx;
      return spec.setup(ctx as never);
    };
    const plugin = definePlugin<MewsPlugin>({ ...spec, setup } as never);
    ({ stop } = await createTestKit({ plugins: [plugin] as const, database }));
  });
  afterAll(() => stop());

  /** A token of its own for each world, and word of when the database is at rest. */
  function ledgerOf(token: string, clock: ManualTime): Ledger {
    let under = 0;
    const during = async <T>(work: Promise<T>): Promise<T> => {
      under += 1;
      return work.finally(() => (under -= 1));
    };
    return {
      open() {
        const store = budgetStore(context, clock);
        return {
          take: (_key, ask) => during(store.take(token, ask)),
          hold: (_key, refusal) => during(store.hold(token, refusal)),
          read: (_key, now, windows) => during(store.read(token, now, windows)),
        };
      },
      async calm() {
        do await settled();
        while (under > 0);
      },
    };
  }

  test("keep to the budget, whatever happens, and nobody starves", async () => {
    let worldsLived = 0;
    await fc.assert(
      fc.asyncProperty(worlds(30), async (world) => {
        const token = `token-${(worldsLived += 1)}`;
        const lived = await live(world, (clock) => ledgerOf(token, clock));
        expect(faultsOf(world, lived)).toEqual([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);
});
