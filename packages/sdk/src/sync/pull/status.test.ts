import fc from "fast-check";
import { expect, test } from "vitest";
import type { HotelRow, StreamRow } from "../rows.ts";
import { type Facts, statusOf } from "./status.ts";
import { streamsOf } from "../entities/registry.ts";
import { resources } from "../entities/streams.ts";

const now = new Date("2026-03-10T09:00:00Z");
const row = (stream: string, change: Partial<StreamRow> = {}): StreamRow => ({
  property_id: "lighthouse",
  stream,
  state: "waiting",
  phase: "live",
  walking: false,
  window_from: null,
  window_to: null,
  page_cursor: null,
  mark: "2026-03-10T08:59:00Z",
  reached: "2025-03-10T09:00:00Z",
  rows: "10",
  pages: "1",
  windows_done: 0,
  windows_total: 0,
  started_at: "2026-03-10T08:50:00Z",
  finished_at: null,
  succeeded_at: "2026-03-10T08:59:30Z",
  requested_at: null,
  retry_at: null,
  failures: 0,
  error: null,
  failed_since: null,
  failed_at: null,
  ...change,
});
const hotel = { created_at: "2025-03-10T09:00:00Z", hotel_now: "2026-03-10T09:00:00Z" } as HotelRow;
const known = streamsOf(resources);
const settings = {
  guestsSeconds: 60,
  reservationsSeconds: 300,
  moneySeconds: 300,
  othersSeconds: 300,
  overlapMinutes: 10,
  off: [],
  misfitsWarn: "1",
  misfitsFail: "20 %",
  documents: true,
  policies: {},
  nightlyProof: "full" as const,
  auditDays: 730,
};
const facts = (change: Partial<Facts> = {}, streams: Record<string, Partial<StreamRow>> = {}): Facts => ({
  connection: { state: "connected", since: now, reason: null, socket: "connected" },
  budget: {
    used: 20,
    requests: 180,
    seconds: 30,
    left: 160,
    byLane: { interactive: 0, hint: 0, backfill: 20 },
    byFeature: { sync: 20 },
    windows: [],
    heldUntil: undefined,
  },
  hotel,
  streams: known.names.map((name) => row(name, streams[name])),
  known,
  settings,
  quarantined: 0,
  live: {
    lag: new Map(),
    stored: new Map(),
    windows: new Map(),
    hints: new Map(),
    writes: new Map(),
    misfits: new Map(),
  },
  now,
  ...change,
});

test("a copy that is true says so", () => {
  const status = statusOf(facts());
  expect(status).toMatchObject({ phase: "live", rows: 360, requestsLeft: 160, estimateSeconds: null });
  expect(status.headline).toBe("Up to date: 360 rows, last looked just now (08:59 UTC)");
  expect(status).toMatchObject({ standing: "Up to date", detail: "360 rows, last looked just now (08:59 UTC)" });
  expect(status.streams[0]).toMatchObject({ stream: "configuration", label: "Hotel", progress: 1, lagSeconds: 30 });
});

test("while history is copied, progress and an estimate come from the windows done", () => {
  // A year is five windows of 90 days; ten minutes for the first two.
  const backfill = { phase: "backfill", state: "running", windows_done: 2, windows_total: 5 } as const;
  const status = statusOf(facts({}, { reservations: backfill }));
  expect(status.phase).toBe("backfill");
  expect(status.streams.find(({ stream }) => stream === "reservations")).toMatchObject({
    windowsDone: 2,
    windowsTotal: 5,
    progress: 0.4,
  });
  expect(status.estimateSeconds).toBe(900);
  expect(status.headline).toMatch(/^Copying history: \d+ % done/);
});

test("where the budget allows less than the speed so far, the estimate is by the budget", () => {
  // Ten pages a window so far, 60 windows left: 600 requests at 180 in 30 seconds.
  const backfill = {
    phase: "backfill",
    state: "running",
    pages: "400",
    windows_done: 40,
    windows_total: 100,
    started_at: "2026-03-10T08:59:50Z",
  } as const;
  const live = { ...facts().live, windows: new Map([["reservations", { left: 60, pages: 0 }]]) };
  const streams = Object.fromEntries(known.names.map((name) => [name, { started_at: "2026-03-10T08:59:50Z" }]));
  expect(statusOf(facts({ live }, { ...streams, reservations: backfill })).estimateSeconds).toBe(100);
});

test("before the first window there is no estimate, and none while a stream rests", () => {
  const fresh = { phase: "backfill", state: "running", windows_done: 0, windows_total: 5 } as const;
  expect(statusOf(facts({}, { reservations: fresh })).estimateSeconds).toBeNull();
  const failed = {
    phase: "backfill",
    state: "failed",
    windows_done: 2,
    windows_total: 5,
    error: "no",
  } as const;
  expect(statusOf(facts({}, { reservations: failed })).estimateSeconds).toBeNull();
});

const windowed = resources.filter((resource) => resource.windowed).map(({ name }) => name);
const unbegun = { phase: "backfill", state: "idle", mark: null, started_at: null, succeeded_at: null } as const;

test("progress of a first copy never falls, in whatever order streams are planned and read", () => {
  const windows = 4;
  const turns = known.names.flatMap((name) =>
    Array.from({ length: windowed.includes(name) ? windows + 1 : 1 }, () => name),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray(turns, { minLength: turns.length }), (order) => {
      const streams: Record<string, Partial<StreamRow>> = Object.fromEntries(
        known.names.map((name) => [name, unbegun]),
      );
      const told = order.map((name) => {
        const { windows_total: planned = 0, windows_done = 0 } = streams[name]!;
        const row = { phase: "backfill", state: "running", windows_total: windows, windows_done } as const;
        if (!windowed.includes(name)) streams[name] = {};
        else if (planned === 0) streams[name] = row;
        else if (windows_done === windows - 1) streams[name] = { windows_total: windows, windows_done: windows };
        else streams[name] = { ...row, windows_done: windows_done + 1 };
        return statusOf(facts({}, streams)).progress;
      });
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(told.at(-2)).toBeLessThan(1);
      expect(told.at(-1)).toBe(1);
    }),
    { numRuns: 30 },
  );
});

test("the estimate counts the history of streams whose turn has not come", () => {
  // A year is five windows. Ten minutes for the first five; five of reservations are left, and five of notes on them.
  const backfill = { phase: "backfill", state: "running", windows_done: 5, windows_total: 10 } as const;
  const status = statusOf(facts({}, { reservations: backfill, service_order_notes: unbegun }));
  expect(status.estimateSeconds).toBe(1200);
});

test("a stream that waits for another says for which, and that somebody paused it", () => {
  const find = (streams: Record<string, Partial<StreamRow>>) =>
    statusOf(facts({}, streams)).streams.find(({ stream }) => stream === "rates");
  expect(find({ rates: unbegun, services: unbegun })).toMatchObject({
    awaits: ["services"],
    waitsFor: "All of Services",
    nextLookAt: null,
  });
  expect(find({ rates: unbegun, services: { ...unbegun, state: "paused" } })).toMatchObject({
    awaits: ["services"],
    waitsFor: "Somebody to resume Services",
  });
  expect(find({ services: { state: "paused" } })).toMatchObject({ awaits: [], waitsFor: "The next look" });
});

test("what is new is read no further than a paused stream whose rows it names, and that is said of each of them", () => {
  const { streams } = statusOf(facts({}, { services: { state: "paused" } }));
  const find = (name: string) => streams.find(({ stream }) => stream === name);
  expect(find("product_orders")).toMatchObject({ awaits: ["services"], waitsFor: "Somebody to resume Services" });
  expect(find("service_order_notes")).toMatchObject({ awaits: ["product_orders"], waitsFor: "All of Product orders" });
  expect(find("product_orders")?.nextLookAt).not.toBeNull();
  expect(find("guests")).toMatchObject({ awaits: [], waitsFor: "The next look" });
});

test("there is no estimate while history waits for a stream that is paused", () => {
  const backfill = { phase: "backfill", state: "running", windows_done: 5, windows_total: 10 } as const;
  const begun = { reservations: backfill, product_orders: unbegun };
  expect(statusOf(facts({}, begun)).estimateSeconds).not.toBeNull();
  expect(statusOf(facts({}, { ...begun, services: { ...unbegun, state: "paused" } })).estimateSeconds).toBeNull();
});

test("what is wrong comes first, in words", () => {
  const refused = {
    state: "refused",
    since: now,
    reason: "Mews does not accept these tokens",
    socket: "down",
  } as const;
  expect(statusOf(facts({ connection: refused })).headline).toBe("Mews does not accept these tokens");
  expect(statusOf(facts({}, { rates: { state: "failed", error: "no permission" } })).headline).toBe(
    "Rates cannot be copied: no permission",
  );
  expect(statusOf(facts({}, { guests: { state: "paused" } })).headline).toBe("Guests: copying is paused");
  const all = Object.fromEntries(known.names.map((name) => [name, { state: "paused" } as const]));
  expect(statusOf(facts({}, all)).headline).toBe("Copying is paused");
});

test("streams that are switched off are not shown", () => {
  const { settings } = facts();
  const status = statusOf(facts({ settings: { ...settings, off: ["companies"] } }));
  expect(status.streams.map(({ stream }) => stream)).not.toContain("companies");
});

test("who spends the request budget is told", () => {
  expect(statusOf(facts()).budget).toEqual({
    used: 20,
    limit: 180,
    windowSeconds: 30,
    left: 160,
    heldUntil: null,
    byLane: { interactive: 0, hint: 0, backfill: 20 },
    byFeature: { sync: 20 },
  });
});

test("without tokens there is no budget, and the way to them is named", () => {
  const status = statusOf(
    facts({ connection: { state: "not_connected", since: null, reason: null, socket: "closed" }, budget: undefined }),
  );
  expect(status).toMatchObject({ budget: null, requestsLeft: null });
  expect(status.headline).toContain("Settings, Mews");
});
