import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetStore, budgets, memoryStore, type MewsLane, type RequestWindow } from "./ledger.ts";
import { createLimiter, type LimiterOptions, type MewsLimiter, type MewsTurn } from "./limiter.ts";
import { manualTime, rejection, settled, start } from "./scripted.fixture.ts";

interface Granted {
  id: number;
  lane: MewsLane;
  asked: number;
  at: number;
}

interface Asked {
  lane: MewsLane;
  after: number;
}

const asks = fc.array(
  fc.record({
    lane: fc.constantFrom<MewsLane>("interactive", "hint", "backfill"),
    after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 15_000 })),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Asks as told, one after the other, and notes when each was let in. */
async function run(
  list: readonly Asked[],
  windows: readonly RequestWindow[],
  store = memoryStore(),
  limiters = 1,
): Promise<Granted[]> {
  const clock = manualTime();
  const gates = Array.from({ length: limiters }, () => createLimiter({ windows, store, clock }));
  const granted: Granted[] = [];
  const now = (): number => clock.now().getTime() - start.getTime();
  for (const [id, { lane, after }] of list.entries()) {
    if (after > 0) await clock.advance(after);
    const asked = now();
    void gates[id % limiters]
      ?.acquire("key", { lane, feature: "test" })
      .then(() => granted.push({ id, lane, asked, at: now() }));
  }
  const longest = Math.max(...windows.map(({ seconds }) => seconds));
  for (let turn = 0; granted.length < list.length && turn < 200; turn += 1) await clock.advance(longest * 1000);
  expect(granted).toHaveLength(list.length);
  return granted;
}

const as = (lane: MewsLane, count: number, after = 0): Asked[] =>
  Array.from({ length: count }, () => ({ lane, after }));

/** The most requests in any span of that length, both ends included. */
function fullest(granted: readonly Granted[], seconds: number): number {
  return Math.max(
    ...granted.map(({ at }) => granted.filter((other) => other.at >= at && other.at <= at + seconds * 1000).length),
  );
}

describe("a limiter", () => {
  test("never lets more into any window than the window holds, wherever it begins", async () => {
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 12 }), async (list, requests) => {
        const windows = [
          { requests, seconds: 30 },
          { requests: Math.max(1, requests - 1), seconds: 5 },
        ];
        const granted = await run(list, windows);
        for (const window of windows) expect(fullest(granted, window.seconds)).toBeLessThanOrEqual(window.requests);
      }),
      { numRuns: 40 },
    );
  });

  test("never lets more in when several of them share a ledger", async () => {
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 12 }), async (list, requests) => {
        const granted = await run(list, [{ requests, seconds: 30 }], memoryStore(), 4);
        expect(fullest(granted, 30)).toBeLessThanOrEqual(requests);
      }),
      { numRuns: 25 },
    );
  });

  test("lets the calls of a lane in by their order", async () => {
    await fc.assert(
      fc.asyncProperty(asks, async (list) => {
        const granted = await run(list, [{ requests: 4, seconds: 30 }]);
        for (const lane of ["interactive", "hint", "backfill"]) {
          const ids = granted.filter((one) => one.lane === lane).map(({ id }) => id);
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("lets 180 requests and not one more into the first thirty seconds, and so many in the next", async () => {
    for (const lane of ["interactive", "backfill"] as const) {
      const granted = await run(as(lane, 400), budgets.standard);
      expect(granted.filter(({ at }) => at <= 30_000)).toHaveLength(180);
      expect(granted.filter(({ at }) => at <= 60_001)).toHaveLength(360);
    }
  });

  test("that is gentle stays within 500 requests in a quarter of an hour too", async () => {
    const granted = await run(as("backfill", 600, 100), budgets.gentle);
    expect(fullest(granted, 30)).toBe(180);
    expect(fullest(granted, 900)).toBe(500);
  });

  test("that is fast leaves Mews five requests in thirty seconds", async () => {
    const granted = await run(as("backfill", 600), budgets.fast);
    expect(fullest(granted, 30)).toBe(195);
    expect(granted.filter(({ at }) => at <= 60_001)).toHaveLength(390);
  });

  test("without a window is refused", () => {
    expect(() => createLimiter({ windows: [] })).toThrow(RangeError);
  });
});

describe("the lanes", () => {
  const ten = [{ requests: 10, seconds: 30 }];

  test("an interactive call goes before backfill that asked earlier", async () => {
    const granted = await run([...as("backfill", 30), ...as("interactive", 1, 100)], ten);
    const after = granted.filter(({ id, at }) => id >= 10 && at > 100);
    expect(after[0]).toMatchObject({ lane: "interactive", at: 30_001 });
  });

  test("hints go before backfill, and after people", async () => {
    const list = [
      ...as("backfill", 10),
      ...as("backfill", 10, 50),
      ...as("hint", 1, 100),
      ...as("interactive", 1, 100),
    ];
    const granted = await run(list, ten);
    expect(granted.slice(10, 13).map(({ lane }) => lane)).toEqual(["interactive", "hint", "backfill"]);
  });

  test("once a person has asked, a backfill leaves a twentieth free for the next, who need not wait", async () => {
    const list = [...as("interactive", 1), ...as("backfill", 200), ...as("interactive", 9, 1)];
    const granted = await run(list, budgets.standard);
    expect(granted.filter(({ lane, at }) => lane === "backfill" && at === 0)).toHaveLength(170);
    expect(granted.filter(({ lane, asked, at }) => lane === "interactive" && at === asked)).toHaveLength(10);
  });

  test("when no person has asked for a whole window, a backfill has all of it", async () => {
    const list = [...as("interactive", 1), ...as("backfill", 1, 30_001), ...as("backfill", 399)];
    const granted = await run(list, budgets.standard);
    expect(granted.filter(({ lane, at }) => lane === "backfill" && at === 30_001)).toHaveLength(180);
  });

  test("of a flood of hints, a fifth of the window is spent on them, and backfill has the rest", async () => {
    const granted = await run([...as("hint", 400), ...as("backfill", 400)], budgets.standard);
    const inFirst = (lane: MewsLane) => granted.filter((one) => one.lane === lane && one.at === 0);
    expect(inFirst("hint")).toHaveLength(36);
    expect(inFirst("backfill")).toHaveLength(144);
    expect(
      fullest(
        granted.filter(({ lane }) => lane === "hint"),
        30,
      ),
    ).toBe(36);
  });

  test("no hint and no backfill starves under a flood of people that never ends", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: 10 }), fc.integer({ min: 1, max: 5 }), async (requests, waiting) => {
        const people = as("interactive", requests);
        const others = [...as("backfill", waiting), ...as("hint", 1)];
        const flood = as("interactive", requests * 8, Math.floor(20_000 / requests));
        const granted = await run([...people, ...others, ...flood], [{ requests, seconds: 30 }]);
        // One window to become as good as a person, then every other turn.
        const turns = Math.ceil(((waiting + 1) * 2) / requests) + 2;
        for (const one of granted.filter(({ lane }) => lane !== "interactive")) {
          expect(one.at - one.asked).toBeLessThanOrEqual(30_000 * turns + turns);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("no backfill starves under the people of another process", async () => {
    const clock = manualTime();
    const store = memoryStore();
    const [reception, importer] = [1, 2].map(() => createLimiter({ windows: ten, store, clock }));
    const waits = { interactive: [] as number[], backfill: [] as number[] };
    const ask = async (limiter: MewsLimiter, lane: "interactive" | "backfill"): Promise<void> => {
      const asked = clock.now().getTime();
      await limiter.acquire("key", { lane, feature: "test" });
      waits[lane].push(clock.now().getTime() - asked);
    };
    // Twice as many people as the window takes, for ten minutes.
    for (let second = 0; second < 600; second += 1) {
      if (second % 3 < 2) void ask(reception!, "interactive");
      if (second === 60) void ask(importer!, "backfill");
      await clock.advance(1_000);
    }
    expect(waits.backfill).toHaveLength(1);
    expect(waits.backfill[0]).toBeLessThanOrEqual(60_001);
    expect(waits.interactive.length).toBeGreaterThan(180);
  });

  test("who died in line is waited for a second longer than it was told to wait, and no more", async () => {
    const clock = manualTime();
    const five = { windows: [{ requests: 5, seconds: 30 }], store: memoryStore() };
    const dying = createLimiter({ ...five, clock: { ...clock, setTimer: () => () => {} } });
    const living = createLimiter({ ...five, clock });
    const waits: number[] = [];
    const ask = async (): Promise<void> => {
      await living.acquire("key", { lane: "interactive", feature: "test" });
      waits.push(clock.now().getTime() - start.getTime());
    };
    for (let count = 0; count < 5; count += 1) await ask();
    void dying.acquire("key", { lane: "interactive", feature: "test" });
    await settled();
    for (let count = 0; count < 5; count += 1) void ask();
    await clock.advance(60_000);
    expect(waits.slice(5)).toEqual([30_001, 30_001, 30_001, 30_001, 31_001]);
  });

  test("no person starves under a backfill that never ends", async () => {
    const backfill = Array.from({ length: 60 }, (): Asked => ({ lane: "backfill", after: 1_000 }));
    const people = backfill.map((one, index): Asked => (index % 10 === 9 ? { lane: "interactive", after: 0 } : one));
    const granted = await run(people, [{ requests: 6, seconds: 30 }]);
    for (const one of granted.filter(({ lane }) => lane === "interactive"))
      expect(one.at - one.asked).toBeLessThanOrEqual(30_001);
  });
});

/** A limiter at a clock of its own. */
function gate(options: LimiterOptions = {}) {
  const clock = manualTime();
  const limiter = createLimiter({ clock, ...options });
  const acquire = (lane: MewsLane = "interactive", key = "key") => limiter.acquire(key, { lane, feature: "test" });
  return { clock, limiter, acquire };
}

describe("a hold", () => {
  test("lets nobody in before its end, and a shorter one does not shorten it", async () => {
    const { clock, limiter, acquire } = gate();
    const turn = await acquire();
    await turn.refused(10_000);
    await turn.refused(2_000);
    let at: Date | undefined;
    void acquire().then(() => (at = clock.now()));
    await clock.advance(9_999);
    expect(at).toBeUndefined();
    expect(await limiter.budget("key")).toMatchObject({ left: 0, heldUntil: new Date("2026-03-01T10:00:10Z") });
    await clock.advance(1);
    expect(at).toEqual(new Date("2026-03-01T10:00:10Z"));
  });

  test("of one token does not touch another, which does not make it forgotten", async () => {
    const { limiter, acquire } = gate();
    const [first, second] = [await acquire(), await acquire()];
    await first.refused(10_000);
    const other = await acquire("backfill", "two");
    expect([first, second, other].map((turn) => turn.isHeld?.())).toEqual([true, true, false]);
    expect(await limiter.budget("two")).toMatchObject({ used: 1, heldUntil: undefined });
  });

  test("that is on its way to the ledger holds who asks meanwhile", async () => {
    const memory = memoryStore();
    let way = (): void => {};
    const under = new Promise<void>((resolve) => (way = resolve));
    const store: BudgetStore = { ...memory, hold: (key, refusal) => under.then(() => memory.hold(key, refusal)) };
    const { clock, acquire } = gate({ store });
    const told = (await acquire()).refused(10_000);
    let at: Date | undefined;
    void acquire().then(() => (at = clock.now()));
    await settled();
    way();
    await told;
    await clock.advance(10_000);
    expect(at).toEqual(new Date("2026-03-01T10:00:10Z"));
  });

  test("that comes while another request is on its way through the ledger holds that one too", async () => {
    const memory = memoryStore();
    let under: Promise<void> | undefined;
    const store: BudgetStore = {
      ...memory,
      async take(key, ask) {
        const grant = await memory.take(key, ask);
        await under;
        return grant;
      },
    };
    const { clock, acquire } = gate({ store });
    const turn = await acquire();
    let way = (): void => {};
    under = new Promise((resolve) => (way = resolve));
    let at: Date | undefined;
    void acquire().then(() => (at = clock.now()));
    await settled(); // it is granted in the ledger
    await turn.refused(10_000);
    way();
    await clock.advance(9_999);
    expect(at).toBeUndefined();
    await clock.advance(1);
    expect(at).toEqual(new Date("2026-03-01T10:00:10Z"));
  });

  test("that the ledger did not take is told to it again before anybody is let in, and lasts no longer for it", async () => {
    const memory = memoryStore();
    let isDown = true;
    const store: BudgetStore = {
      ...memory,
      hold: (key, refusal) => (isDown ? Promise.reject(new Error("no database")) : memory.hold(key, refusal)),
    };
    const { clock, acquire, limiter } = gate({ store });
    const turn = await acquire();
    expect(await rejection(turn.refused(10_000))).toMatchObject({ message: "no database" });
    await clock.advance(4_000);
    expect(await rejection(acquire())).toMatchObject({ message: "no database" });
    await acquire("interactive", "two");
    isDown = false;
    let at: Date | undefined;
    void acquire().then(() => (at = clock.now()));
    await clock.advance(5_999);
    expect(at).toBeUndefined();
    expect(await limiter.budget("key")).toMatchObject({ heldUntil: new Date("2026-03-01T10:00:10Z") });
    await clock.advance(1);
    expect(at).toEqual(new Date("2026-03-01T10:00:10Z"));
  });

  test("that nobody could tell the ledger of is forgotten when its wait is over", async () => {
    const store: BudgetStore = { ...memoryStore(), hold: () => Promise.reject(new Error("no database")) };
    const { clock, acquire } = gate({ store });
    const turn = await acquire();
    await rejection(turn.refused(10_000));
    await clock.advance(10_000);
    expect((await acquire()).isHeld?.()).toBe(false);
    expect(turn.isHeld?.()).toBe(true);
  });

  describe("without a word", () => {
    const refuse = async ({ clock, acquire, limiter }: ReturnType<typeof gate>): Promise<number> => {
      const granted = acquire();
      await clock.advance(70_000);
      await (await granted).refused(undefined);
      const { heldUntil } = await limiter.budget("key");
      return (heldUntil?.getTime() ?? 0) - clock.now().getTime();
    };

    test("grows with each refusal in a row, up to a minute, and starts small after a success", async () => {
      const one = gate({ random: () => 0.999 });
      const holds: number[] = [];
      for (let time = 0; time < 8; time += 1) holds.push(await refuse(one));
      await one.clock.advance(60_000);
      (await one.acquire()).passed();
      holds.push(await refuse(one));
      expect(holds).toEqual([999, 1_998, 3_996, 7_992, 15_984, 31_968, 59_940, 59_940, 999]);
    });

    test("grows whichever process meets the refusals, and a success in any of them ends it", async () => {
      const shared = { store: memoryStore(), clock: manualTime(), random: () => 0.999 };
      const processes = Array.from({ length: 4 }, () => ({ ...gate(shared), clock: shared.clock }));
      const holds: number[] = [];
      for (const one of processes) holds.push(await refuse(one));
      await shared.clock.advance(60_000);
      (await processes[2]!.acquire()).passed();
      await processes[2]!.acquire(); // it tells with the next request
      holds.push(await refuse(processes[0]!));
      expect(holds).toEqual([999, 1_998, 3_996, 7_992, 999]);
    });

    test("is met once by requests that were let in together, and a success from before it changes nothing", async () => {
      const { clock, limiter, acquire } = gate({ random: () => 0.999 });
      const turns: MewsTurn[] = [];
      for (let count = 0; count < 5; count += 1) turns.push(await acquire());
      for (const turn of turns.slice(1)) await turn.refused(undefined);
      expect((await limiter.budget("key")).heldUntil).toEqual(new Date(clock.now().getTime() + 999));
      turns[0]?.passed();
      await clock.advance(1_000);
      await (await acquire()).refused(undefined);
      expect((await limiter.budget("key")).heldUntil).toEqual(new Date(clock.now().getTime() + 1_998));
    });
  });
});

describe("the budget", () => {
  test("says what is spent by lane and by feature, and what is left of each window", async () => {
    const { clock, limiter } = gate({
      windows: [
        { requests: 10, seconds: 30 },
        { requests: 12, seconds: 900 },
      ],
    });
    for (const lane of ["interactive", "hint", "backfill", "backfill"] as const) {
      await limiter.acquire("key", { lane, feature: lane === "backfill" ? "sync" : "desk" });
    }
    expect(await limiter.budget("key")).toMatchObject({ used: 4, left: 6, requests: 10, seconds: 30 });
    await clock.advance(30_001);
    await limiter.acquire("key", { lane: "interactive", feature: "constructor" });
    const quarter = {
      requests: 12,
      seconds: 900,
      used: 5,
      left: 7,
      byLane: { interactive: 2, hint: 1, backfill: 2 },
      byFeature: { sync: 2, desk: 2, constructor: 1 },
    };
    const half = {
      requests: 10,
      seconds: 30,
      used: 1,
      left: 9,
      byLane: { interactive: 1, hint: 0, backfill: 0 },
      byFeature: { constructor: 1 },
    };
    expect(await limiter.budget("key")).toEqual({ ...quarter, windows: [half, quarter], heldUntil: undefined });
  });

  test("of a token that was never used is whole", async () => {
    expect(await gate().limiter.budget("key")).toMatchObject({ used: 0, left: 180, heldUntil: undefined });
  });
});

test("a call that is aborted while it waits leaves the line and no timer behind", async () => {
  const { clock, limiter, acquire } = gate({ windows: [{ requests: 1, seconds: 30 }] });
  await acquire();
  const abort = new AbortController();
  const waiting = rejection(limiter.acquire("key", { lane: "interactive", feature: "test", signal: abort.signal }));
  await settled();
  abort.abort(new Error("enough"));
  expect(await waiting).toMatchObject({ message: "enough" });
  expect(clock.waits()).toEqual([]);
});

test("a ledger that fails fails the call that asked, and the next one asks again", async () => {
  const memory = memoryStore();
  let broken = true;
  const store: BudgetStore = {
    ...memory,
    take: (key, ask) => (broken ? Promise.reject(new Error("no database")) : memory.take(key, ask)),
  };
  const { acquire, limiter } = gate({ store });
  expect(await rejection(acquire())).toMatchObject({ message: "no database" });
  broken = false;
  await acquire();
  expect(await limiter.budget("key")).toMatchObject({ used: 1 });
});

test("a clock that is set back an hour does not hold callers up for an hour", async () => {
  const windows = [{ requests: 5, seconds: 30 }];
  const clock = manualTime();
  let back = 0;
  const wrong = { ...clock, now: () => new Date(clock.now().getTime() - back) };
  const limiter = createLimiter({ windows, clock: wrong });
  const acquire = () => limiter.acquire("key", { lane: "interactive", feature: "test" });
  for (let count = 0; count < 4; count += 1) await acquire();
  await (await acquire()).refused(20_000);
  back = 3_600_000;
  let granted = 0;
  for (let count = 0; count < 5; count += 1) void acquire().then(() => (granted += 1));
  await clock.advance(30_000);
  expect(granted).toBe(0);
  await clock.advance(1);
  expect(granted).toBe(5);
});
