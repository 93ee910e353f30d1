import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetStore, memoryStore, type MewsLane, type RequestWindow } from "./ledger.ts";
import { createLimiter } from "./limiter.ts";
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
    lane: fc.constantFrom<MewsLane>("interactive", "backfill"),
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
      ?.acquire("key", lane)
      .then((at) => granted.push({ id, lane, asked, at: at.getTime() - start.getTime() }));
  }
  const longest = Math.max(...windows.map(({ seconds }) => seconds));
  for (let turn = 0; granted.length < list.length && turn < 200; turn += 1) await clock.advance(longest * 1000);
  expect(granted).toHaveLength(list.length);
  return granted;
}

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
        for (const lane of ["interactive", "backfill"]) {
          const ids = granted.filter((one) => one.lane === lane).map(({ id }) => id);
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("spends its 180 requests and not one more in the first thirty seconds", async () => {
    const list = Array.from({ length: 400 }, (): Asked => ({ lane: "interactive", after: 0 }));
    const granted = await run(list, [{ requests: 180, seconds: 30 }]);
    expect(granted.filter(({ at }) => at <= 30_000)).toHaveLength(180);
    expect(granted.filter(({ at }) => at <= 60_001)).toHaveLength(360);
  });
});

describe("the lanes", () => {
  test("an interactive call goes before backfill that asked earlier", async () => {
    const backfill = Array.from({ length: 30 }, (): Asked => ({ lane: "backfill", after: 0 }));
    const granted = await run([...backfill, { lane: "interactive", after: 100 }], [{ requests: 10, seconds: 30 }]);
    expect(granted.find(({ lane }) => lane === "interactive")?.at).toBe(100);
  });

  test("a backfill leaves a twentieth free, so a person need not wait for the window to slide", async () => {
    const backfill = Array.from({ length: 200 }, (): Asked => ({ lane: "backfill", after: 0 }));
    const people = Array.from({ length: 9 }, (): Asked => ({ lane: "interactive", after: 1 }));
    const granted = await run([...backfill, ...people], [{ requests: 180, seconds: 30 }]);
    expect(granted.filter(({ lane, at }) => lane === "backfill" && at === 0)).toHaveLength(171);
    expect(granted.filter(({ lane, asked, at }) => lane === "interactive" && at === asked)).toHaveLength(9);
  });

  test("no backfill starves under a flood of people that never ends", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 5 }), async (requests, waiting) => {
        const flood = Array.from({ length: requests * 8 }, (): Asked => ({
          lane: "interactive",
          after: Math.floor(20_000 / requests),
        }));
        const backfill = Array.from({ length: waiting }, (): Asked => ({ lane: "backfill", after: 0 }));
        const people = Array.from({ length: requests }, (): Asked => ({ lane: "interactive", after: 0 }));
        const granted = await run([...people, ...backfill, ...flood], [{ requests, seconds: 30 }]);
        // One window to become as good as a person, then every other turn.
        const turns = Math.ceil((waiting * 2) / requests) + 2;
        for (const one of granted.filter(({ lane }) => lane === "backfill")) {
          expect(one.at - one.asked).toBeLessThanOrEqual(30_000 * turns + turns);
        }
      }),
      { numRuns: 25 },
    );
  });

  test("no person starves under a backfill that never ends", async () => {
    const backfill = Array.from({ length: 60 }, (): Asked => ({ lane: "backfill", after: 1_000 }));
    const people = backfill.map((one, index): Asked => (index % 10 === 9 ? { lane: "interactive", after: 0 } : one));
    const granted = await run(people, [{ requests: 6, seconds: 30 }]);
    for (const one of granted.filter(({ lane }) => lane === "interactive"))
      expect(one.at - one.asked).toBeLessThanOrEqual(30_001);
  });
});

describe("a hold", () => {
  test("lets nobody in before its end, and a shorter one does not shorten it", async () => {
    const clock = manualTime();
    const limiter = createLimiter({ clock });
    await limiter.refused("key", await limiter.acquire("key", "interactive"), 10_000);
    await limiter.refused("key", clock.now(), 2_000);
    let at: Date | undefined;
    void limiter.acquire("key", "interactive").then((granted) => (at = granted));
    await clock.advance(9_999);
    expect(at).toBeUndefined();
    expect(await limiter.budget("key")).toMatchObject({ left: 0, heldUntil: new Date("2026-03-01T10:00:10Z") });
    await clock.advance(1);
    expect(at).toEqual(new Date("2026-03-01T10:00:10Z"));
  });

  test("of one token does not touch another", async () => {
    const clock = manualTime();
    const limiter = createLimiter({ clock });
    await limiter.refused("one", await limiter.acquire("one", "interactive"), 10_000);
    expect(await limiter.acquire("two", "backfill")).toEqual(start);
  });

  test("without a word grows with each refusal in a row, up to a minute, and starts small after a success", async () => {
    const clock = manualTime();
    const limiter = createLimiter({ clock, random: () => 0.999 });
    const holds: number[] = [];
    const refuse = async (): Promise<void> => {
      const granted = limiter.acquire("key", "interactive");
      await clock.advance(70_000);
      await limiter.refused("key", await granted, undefined);
      const { heldUntil } = await limiter.budget("key");
      holds.push((heldUntil?.getTime() ?? 0) - clock.now().getTime());
    };
    for (let turn = 0; turn < 8; turn += 1) await refuse();
    limiter.passed("key");
    await refuse();
    expect(holds).toEqual([999, 1_998, 3_996, 7_992, 15_984, 31_968, 59_940, 59_940, 999]);
  });
});

test("a call that is aborted while it waits leaves the line and no timer behind", async () => {
  const clock = manualTime();
  const limiter = createLimiter({ clock, windows: [{ requests: 1, seconds: 30 }] });
  await limiter.acquire("key", "interactive");
  const abort = new AbortController();
  const waiting = rejection(limiter.acquire("key", "interactive", abort.signal));
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
  const limiter = createLimiter({ clock: manualTime(), store });
  expect(await rejection(limiter.acquire("key", "interactive"))).toMatchObject({ message: "no database" });
  broken = false;
  expect(await limiter.acquire("key", "interactive")).toEqual(start);
});

test("a clock that is set back an hour does not hold callers up for an hour", async () => {
  const store = memoryStore();
  const windows = [{ requests: 1, seconds: 30 }];
  const ask = (now: string): ReturnType<BudgetStore["take"]> =>
    store.take("key", { lane: "interactive", now: new Date(now), windows });
  await ask("2026-03-01T11:00:00Z");
  expect(await ask("2026-03-01T10:00:00Z")).toEqual({ granted: false, waitMs: 30_001 });
});
