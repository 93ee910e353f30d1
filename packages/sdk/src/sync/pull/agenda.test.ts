import { expect, test } from "vitest";
import { MewsError } from "../../mews/errors.ts";
import { historyFrom, type Situation, stepOf } from "./agenda.ts";
import { failureOf, isOutage } from "./failure.ts";
import { companionships } from "../entities/companionships.ts";
import { guests } from "../entities/guests.ts";
import { identityDocuments } from "../entities/identity-documents.ts";
import type { StreamRow } from "../rows.ts";
import { rooms } from "../entities/rooms.ts";
import type { SyncSettings } from "../settings.ts";

const now = new Date("2026-03-10T09:00:00Z");
const settings: SyncSettings = {
  guestsSeconds: 60,
  reservationsSeconds: 300,
  moneySeconds: 300,
  othersSeconds: 300,
  overlapMinutes: 10,
  off: [],
  nightlyProof: "full",
  misfitsWarn: "1",
  misfitsFail: "20 %",
  documents: false,
  policies: {},
  auditDays: 730,
};
const hotel = { now, createdAt: new Date("2025-01-01T00:00:00Z") };
const situation = (change: Partial<Situation> = {}): Situation => ({
  hotel,
  settings,
  wanted: "none",
  now,
  rows: new Map(),
  ...change,
});
const row = (change: Partial<StreamRow> = {}): StreamRow => ({
  property_id: "lighthouse",
  stream: "guests",
  state: "waiting",
  phase: "live",
  walking: false,
  window_from: null,
  window_to: null,
  page_cursor: null,
  mark: "2026-03-10T08:59:30Z",
  reached: "2025-01-01T00:00:00Z",
  rows: "0",
  pages: "0",
  windows_done: 0,
  windows_total: 0,
  started_at: null,
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

test("a stream rests until it is time", () => {
  expect(stepOf(row(), guests, situation())).toBeUndefined();
  const later = new Date("2026-03-10T09:00:30Z");
  expect(stepOf(row(), guests, situation({ now: later }))).toMatchObject({ kind: "news" });
});

test("a stream that is asked for does not wait for its time", () => {
  expect(stepOf(row(), guests, situation({ wanted: new Set(["guests"]) }))).toBeDefined();
  expect(stepOf(row(), guests, situation({ wanted: new Set(["rooms"]) }))).toBeUndefined();
  expect(stepOf(row({ requested_at: "2026-03-10T08:59:50Z" }), guests, situation())).toBeDefined();
});

test("a clock that was set back since a look, or since a failure, keeps nothing waiting", () => {
  const before = situation({ now: new Date("2026-03-10T07:00:00Z") });
  expect(stepOf(row(), guests, before)).toMatchObject({ kind: "news" });
  const failed = row({ state: "failed", walking: true, retry_at: "2026-03-10T09:00:05Z" });
  expect(stepOf(failed, guests, before)).toEqual({ kind: "resume" });
  // The clocks of two processes differ a little.
  expect(stepOf(row(), guests, situation({ now: new Date("2026-03-10T08:59:00Z") }))).toBeUndefined();
});

test("a walk that was broken off goes on before anything else", () => {
  expect(stepOf(row({ walking: true }), guests, situation())).toEqual({ kind: "resume" });
});

test("a failure rests until its time, unless it is asked for", () => {
  const failed = row({ state: "failed", walking: true, retry_at: "2026-03-10T09:00:05Z" });
  expect(stepOf(failed, guests, situation())).toBeUndefined();
  expect(stepOf(failed, guests, situation({ wanted: "all" }))).toEqual({ kind: "resume" });
  expect(stepOf(failed, guests, situation({ now: new Date("2026-03-10T09:00:05Z") }))).toEqual({ kind: "resume" });
});

test("a paused stream and one that is switched off are left alone, also when asked for", () => {
  expect(stepOf(row({ state: "paused" }), guests, situation({ wanted: "all" }))).toBeUndefined();
  const off = situation({ wanted: "all", settings: { ...settings, off: ["guests"] } });
  expect(stepOf(row(), guests, off)).toBeUndefined();
});

test("history that is not planned yet is planned before anything else, also where it shall reach back further", () => {
  const fresh = row({ mark: null, reached: null, succeeded_at: null });
  expect(stepOf(fresh, guests, situation())).toMatchObject({ kind: "plan", windows: { length: 5 } });
  const earlier = situation({ settings: { ...settings, historyFrom: "2024-12-01" } });
  expect(stepOf(row({ walking: true }), guests, earlier)).toMatchObject({ kind: "plan", windows: { length: 1 } });
});

test("what has no windows is read whole", () => {
  const old = row({ stream: "rooms", succeeded_at: "2026-03-10T08:00:00Z" });
  expect(stepOf(old, rooms, situation())).toEqual({ kind: "whole" });
});

test("a gap wider than a window is closed without waiting in between", () => {
  const behind = row({ mark: "2025-06-01T00:00:00Z", succeeded_at: now.toISOString() });
  expect(stepOf(behind, guests, situation())).toMatchObject({
    kind: "news",
    window: { from: new Date("2025-05-31T23:50:00Z") },
  });
});

test("a stream that names the rows of another is read no further than that one, and begins when all of it is here", () => {
  const look = (stays: Partial<StreamRow> | undefined, own: Partial<StreamRow> = { succeeded_at: null }) =>
    stepOf(
      row({ stream: "companionships", ...own }),
      companionships,
      situation({ rows: new Map(stays ? [["reservations", row({ stream: "reservations", ...stays })]] : []) }),
    );
  const fresh = { succeeded_at: null, mark: null, reached: null };
  expect(look({ mark: null }, fresh)).toBeUndefined();
  expect(look({ phase: "backfill" }, fresh)).toBeUndefined();
  const planned = look({ mark: "2026-03-10T08:30:00Z" }, fresh);
  expect(planned?.kind === "plan" && planned.windows[0]?.to).toEqual(new Date("2026-03-10T08:30:01Z"));
  // What is new goes on while the other reads more history; history of its own waits.
  expect(look({ phase: "backfill", mark: "2026-03-10T08:59:50Z" })).toMatchObject({ kind: "news" });
  expect(look({ phase: "backfill" }, { reached: "2026-01-01T00:00:00Z" })).toBeUndefined();
  // However long the other stands still, this one does not walk the same window again and again.
  const halted = { mark: "2025-06-01T00:00:00Z" };
  expect(look(halted, { mark: "2025-06-01T00:00:01Z", succeeded_at: now.toISOString() })).toBeUndefined();
});

test("an entity that a hotel must choose is off until it does", () => {
  expect(stepOf(row(), identityDocuments, situation({ wanted: "all" }))).toBeUndefined();
  const chosen = situation({ wanted: "all", settings: { ...settings, documents: true } });
  expect(stepOf(row(), identityDocuments, chosen)).toEqual({ kind: "whole" });
});

test("history begins where the hotel says, or on the day it came to Mews, never in the future", () => {
  expect(historyFrom(settings, hotel)).toEqual(hotel.createdAt);
  expect(historyFrom({ ...settings, historyFrom: "2025-06-01" }, hotel)).toEqual(new Date("2025-06-01T00:00:00Z"));
  expect(historyFrom({ ...settings, historyFrom: "2030-01-01" }, hotel) < now).toBe(true);
});

test("waits grow with each failure up to a quarter of an hour, and refused tokens wait that long at once", () => {
  const broken = new MewsError("mews/network", "customers/getAll");
  const wait = (error: unknown, failures: number) =>
    failureOf(error, "Guests", failures, now).retryAt.getTime() - now.getTime();
  expect([0, 1, 2, 3].map((failures) => wait(broken, failures))).toEqual([5_000, 10_000, 20_000, 40_000]);
  expect(wait(broken, 50)).toBe(900_000);
  for (const code of ["mews/unauthorized", "mews/not_permitted", "mews/forbidden"] as const) {
    expect(wait(new MewsError(code, "customers/getAll"), 0)).toBe(900_000);
  }
});

test("an outage is told from a failure of one operation", () => {
  expect(isOutage(new MewsError("mews/network", "x"))).toBe(true);
  expect(isOutage(new MewsError("mews/unreachable", "x"))).toBe(true);
  expect(isOutage(new MewsError("mews/unavailable", "x"))).toBe(true);
  expect(isOutage(new MewsError("mews/invalid_request", "x"))).toBe(false);
  expect(isOutage(new Error("disk full"))).toBe(false);
});
