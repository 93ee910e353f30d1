import { expect, test } from "vitest";
import { guests } from "../entities/guests.ts";
import type { StreamRow } from "../rows.ts";
import { outlookOf, type OutlookFacts } from "./outlook.ts";

const now = new Date("2026-03-10T09:00:00Z");
const facts = (change: Partial<OutlookFacts> = {}): OutlookFacts => ({
  settings: {
    guestsSeconds: 60,
    reservationsSeconds: 300,
    othersSeconds: 300,
    overlapMinutes: 10,
    off: [],
    moneySeconds: 300,
    documents: false,
    policies: {},
    misfitsWarn: "1",
    misfitsFail: "20 %",
    nightlyProof: "full",
    auditDays: 730,
  },
  now,
  standstill: undefined,
  heldUntil: undefined,
  windowsLeft: 0,
  awaited: [],
  ...change,
});
const row = (change: Partial<StreamRow> = {}): StreamRow =>
  ({
    state: "waiting",
    walking: false,
    mark: "2026-03-10T08:59:30Z",
    succeeded_at: "2026-03-10T08:59:30Z",
    requested_at: null,
    retry_at: null,
    ...change,
  }) as StreamRow;
const outlook = (change: Partial<StreamRow>, of: Partial<OutlookFacts> = {}) => {
  const { nextLookAt, waitsFor } = outlookOf(row(change), guests, facts(of));
  return [nextLookAt?.toISOString().slice(11, 19) ?? null, waitsFor];
};

test("a stream is looked at again when its time has come", () => {
  expect(outlook({})).toEqual(["09:00:30", "The next look"]);
  expect(outlook({ succeeded_at: "2026-03-10T08:00:00Z" })).toEqual(["09:00:00", "Its turn"]);
  expect(outlook({ requested_at: "2026-03-10T08:59:50Z" })).toEqual(["09:00:00", "Its turn"]);
});

test("what it waits for is said: a person, a retry, a pause of Mews, history, tokens", () => {
  expect(outlook({ state: "paused" })).toEqual([null, "Somebody to resume it"]);
  expect(outlook({ state: "failed", retry_at: "2026-03-10T09:05:00Z" })).toEqual([
    "09:05:00",
    "The next try after a failure",
  ]);
  expect(outlook({}, { heldUntil: new Date("2026-03-10T09:02:00Z") })).toEqual([
    "09:02:00",
    "The pause that Mews asked for",
  ]);
  expect(outlook({}, { windowsLeft: 3 })).toEqual(["09:00:30", "3 windows of history"]);
  const services = { label: "Services", isPaused: false };
  expect(outlook({}, { awaited: [services] })).toEqual([null, "All of Services"]);
  const rates = { label: "Rates", isPaused: true };
  expect(outlook({}, { awaited: [services, rates] })).toEqual([null, "Somebody to resume Rates"]);
  expect(outlook({}, { standstill: "Tokens under Settings, Mews" })).toEqual([null, "Tokens under Settings, Mews"]);
});
