import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BudgetStore, memoryStore, type MewsLane } from "./ledger.ts";
import { createLimiter, type MewsLimiter } from "./limiter.ts";
import { type ManualTime, manualTime, settled } from "./scripted.fixture.ts";

/* A thousand hotels, four portfolios' tokens, at a clock that is moved: nothing waits. */

const window = { requests: 180, seconds: 30 };
const windowMs = 30_001;
const hotels = 1_000;
const tokens = 4;
/** As many pages at once as the copy of one hotel reads. */
const walkers = 16;
const ledgerMs = 3;
/** In which nobody waits for anybody but those whom the ledger takes before. */
const instant = 1_000;

interface Waited {
  readonly hotel: number;
  readonly lane: MewsLane;
  readonly token: string;
  readonly at: number;
  readonly ms: number;
}

/** A process: it holds the leases of some hotels, and asks for them through a gate of its own over the shared ledger. */
interface Process {
  readonly limiter: MewsLimiter;
  isOver: boolean;
}

function world(processes: number) {
  const clock: ManualTime = manualTime();
  const store = slow(memoryStore(), clock);
  const now = () => clock.now().getTime();
  const waited: Waited[] = [];
  const lives = Array.from({ length: processes }, (): Process => ({
    limiter: createLimiter({ windows: [window], store, clock }),
    isOver: false,
  }));
  /** Who holds the lease of a hotel. */
  const holderOf = new Map<number, Process>();
  for (let hotel = 0; hotel < hotels; hotel++) holderOf.set(hotel, lives[hotel % processes]!);
  const tokenOf = (hotel: number) => `token ${Math.floor((hotel * tokens) / hotels)}`;

  const ask = async (hotel: number, lane: MewsLane): Promise<void> => {
    const holder = holderOf.get(hotel)!;
    const [asked, token] = [now(), tokenOf(hotel)];
    await holder.limiter.acquire(token, { lane, feature: "test", flow: `hotel ${hotel}` });
    if (holder.isOver) return;
    waited.push({ hotel, lane, token, at: now(), ms: now() - asked });
  };
  /** The copy of a hotel: so many pages, read by its walkers, each asking for the next when it has one. */
  const copy = (hotel: number, pages: number): void => {
    let left = pages;
    const walk = async (): Promise<void> => {
      const holder = holderOf.get(hotel)!;
      while (left-- > 0 && !holder.isOver) {
        await ask(hotel, "backfill");
        if (holder.isOver) left = 0;
      }
    };
    for (let walker = 0; walker < Math.min(walkers, pages); walker++) void walk();
  };
  return { clock, waited, lives, holderOf, ask, copy };
}

/** The ledger takes its time, as a database does: meanwhile others come, from every process. */
function slow(store: BudgetStore, clock: ManualTime): BudgetStore {
  return {
    ...store,
    async take(key, ask) {
      await new Promise<void>((resolve) => void clock.setTimer(resolve, ledgerMs));
      return store.take(key, { ...ask, now: clock.now() });
    },
  };
}

/** The most requests of a token in any window. */
function fullest(waited: readonly Waited[]): number {
  const counts = Array.from({ length: tokens }, (_, nr) => {
    const times = waited
      .filter(({ token }) => token === `token ${nr}`)
      .map(({ at }) => at)
      .toSorted((a, b) => a - b);
    let [from, most] = [0, 0];
    times.forEach((at, to) => {
      while (times[from]! + window.seconds * 1000 < at) from++;
      most = Math.max(most, to - from + 1);
    });
    return most;
  });
  return Math.max(...counts);
}

/** The longest that a page of a hotel waits, while each of `sharing` hotels reads with all its walkers. */
const longestOf = (sharing: number) => (Math.ceil((sharing * walkers) / (window.requests * 0.95)) + 1) * windowMs;

describe("a thousand hotels over four tokens", () => {
  test("each has its turn within the time of one round, however much the largest ask for, within the budget", async () => {
    const { clock, waited, copy } = world(1);
    // The first of each token has more to read than a hundred others together.
    for (let hotel = 0; hotel < hotels; hotel++) copy(hotel, hotel % 250 === 0 ? 400 : 4);
    for (let count = 0; waited.length < 996 * 4 + 4 * 400 && count < 100; count++) await clock.advance(windowMs);
    expect(waited).toHaveLength(996 * 4 + 4 * 400);
    expect(fullest(waited)).toBe(window.requests);
    const first = new Map<number, number>();
    for (const { hotel, at } of waited) if (!first.has(hotel)) first.set(hotel, at);
    const began = Math.min(...first.values());
    // A round of 250 turns takes two windows, whoever is large.
    expect(Math.max(...first.values()) - began).toBeLessThanOrEqual(2 * windowMs + instant);
    // The small ones are done after four rounds, and nothing of the budget was left lying while anybody waited.
    const small = waited.filter(({ hotel }) => hotel % 250 !== 0);
    expect(Math.max(...small.map(({ at }) => at)) - began).toBeLessThanOrEqual(Math.ceil((250 * 4) / 180) * windowMs);
    const ended = Math.max(...waited.map(({ at }) => at)) - began;
    expect(ended).toBeLessThanOrEqual(Math.ceil((249 * 4 + 400) / 180) * windowMs);
  });

  test.each([1, 3])(
    "people go first: while they are about nobody waits, though every hotel copies (processes: %i)",
    async (processes) => {
      const { clock, waited, copy, ask } = world(processes);
      for (let hotel = 0; hotel < hotels; hotel++) copy(hotel, 24);
      await clock.advance(2 * windowMs);
      void ask(3, "interactive");
      await clock.advance(windowMs);
      for (let nr = 0; nr < 120; nr++) {
        void ask(nr % 250, "interactive");
        if (nr % 5 === 0) void ask((nr + 7) % 250, "hint");
        await clock.advance(7_000);
      }
      const of = (lane: MewsLane) => waited.filter((one) => one.lane === lane).map(({ ms }) => ms);
      expect(of("interactive")).toHaveLength(121);
      expect(of("interactive")[0]).toBeLessThanOrEqual(windowMs + instant);
      expect(Math.max(...of("interactive").slice(1))).toBeLessThan(instant);
      expect(of("hint")).toHaveLength(24);
      expect(Math.max(...of("hint"))).toBeLessThanOrEqual(windowMs + instant);
      // Nor do the copies starve under them.
      expect(Math.max(...of("backfill"))).toBeLessThanOrEqual(longestOf(250));
      expect(fullest(waited)).toBeLessThanOrEqual(window.requests);
    },
  );

  test("processes share by lease: each asks for the hotels it holds, all within one budget, and none starves", async () => {
    const { clock, waited, copy } = world(3);
    for (let hotel = 0; hotel < hotels; hotel++) copy(hotel, 8);
    for (let count = 0; waited.length < hotels * 8 && count < 100; count++) await clock.advance(windowMs);
    expect(waited).toHaveLength(hotels * 8);
    expect(fullest(waited)).toBeLessThanOrEqual(window.requests);
    expect(new Set(waited.map(({ hotel }) => hotel)).size).toBe(hotels);
    expect(Math.max(...waited.map(({ ms }) => ms))).toBeLessThanOrEqual(longestOf(250));
  });

  test("hotels of a process that dies go on with those that take their leases over", async () => {
    const { clock, waited, copy, lives, holderOf } = world(3);
    for (let hotel = 0; hotel < hotels; hotel++) copy(hotel, 8);
    await clock.advance(2 * windowMs);
    const [dead, ...others] = lives;
    dead!.isOver = true;
    const before = waited.length;
    for (const [hotel, holder] of holderOf) {
      if (holder !== dead) continue;
      holderOf.set(hotel, others[hotel % others.length]!);
      copy(hotel, 8);
    }
    await clock.advance(60 * windowMs);
    const after = waited.slice(before);
    for (let hotel = 0; hotel < hotels; hotel += 3) expect(after.filter((one) => one.hotel === hotel)).toHaveLength(8);
    expect(new Set(waited.map(({ hotel }) => hotel)).size).toBe(hotels);
    expect(fullest(waited)).toBeLessThanOrEqual(window.requests);
    await settled();
  });
});

test("whoever shares a token, and whatever they ask for: a request waits for one of each hotel for each before it", async () => {
  const wish = fc.record({ hotel: fc.nat(7), after: fc.constantFrom(0, 0, 0, 500, 20_000) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(wish, { minLength: 1, maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 9 }),
      async (list, requests) => {
        const clock = manualTime();
        const limiter = createLimiter({ windows: [{ requests, seconds: 30 }], clock });
        const waiting = new Map<number, number>();
        const late: string[] = [];
        const flows = new Set(list.map(({ hotel }) => hotel)).size;
        let served = 0;
        for (const { hotel, after } of list) {
          if (after > 0) await clock.advance(after);
          const asked = clock.now().getTime();
          const own = (waiting.get(hotel) ?? 0) + 1;
          waiting.set(hotel, own);
          void limiter.acquire("token", { lane: "backfill", feature: "test", flow: `hotel ${hotel}` }).then(() => {
            served++;
            waiting.set(hotel, waiting.get(hotel)! - 1);
            const ms = clock.now().getTime() - asked;
            const most = (Math.ceil((own * flows) / requests) + 1) * windowMs;
            if (ms > most) late.push(`hotel ${hotel} waited ${ms} ms, and at most ${most} is right`);
          });
        }
        for (let count = 0; served < list.length && count < 100; count++) await clock.advance(windowMs);
        expect(served).toBe(list.length);
        expect(late).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});
