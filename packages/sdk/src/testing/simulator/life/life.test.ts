import { beforeAll, describe, expect, test } from "vitest";
import { buildLighthouse } from "../hotel/lighthouse.ts";
import { type HotelEvent, hotelEvent } from "../server/hotel-events.ts";
import { watch } from "../state/watch.ts";
import { switchBoard } from "../switches.ts";

const at = Date.parse("2026-05-12T00:00:00Z");
const DAYS = 7;
const HOUR = 3_600_000;

interface Told {
  readonly at: number;
  /** Minutes past midnight by the hotel's clock. */
  readonly minutes: number;
  readonly event: HotelEvent;
}
const told: Told[] = [];

beforeAll(() => {
  let now = at;
  const hotel = buildLighthouse({ seed: "lighthouse", size: 80, at, historyDays: 40, aheadDays: 120, now: () => now });
  const switches = switchBoard().all();
  watch({
    states: [hotel.state],
    now: () => now,
    changed(change) {
      const event = hotelEvent(change, switches);
      if (event !== undefined) told.push({ at: now, minutes: hotel.calendar.minutesOf(now), event });
    },
    longestLag: () => 0,
    coarseness: () => 0,
    refusesUnknown: () => false,
  });
  for (; now < at + DAYS * 24 * HOUR; now += 60_000) hotel.life.run(now);
});

function of(type: "Reservation" | "Resource", state: string): Told[] {
  return told.filter(({ event }) => event.Type !== "PriceUpdate" && event.Type === type && event.State === state);
}

function middle(events: readonly Told[]): number {
  const minutes = events.map((one) => one.minutes).sort((a, b) => a - b);
  return minutes[Math.floor(minutes.length / 2)] ?? Number.NaN;
}

describe("a week of the hotel's life", () => {
  test("shows something every few minutes from nine to five", () => {
    const day = told.filter(({ minutes }) => minutes >= 9 * 60 && minutes < 17 * 60);
    expect(day.length / DAYS / 8).toBeGreaterThan(12);
    const gaps = day.slice(1).map((one, index) => one.at - (day[index]?.at ?? 0));
    expect(gaps.filter((gap) => gap > 30 * 60_000 && gap < 12 * HOUR).length).toBeLessThan(DAYS * 2);
  });

  test("sees most guests come in the afternoon and go in the morning", () => {
    expect(of("Reservation", "Started").length).toBeGreaterThan(100);
    expect(middle(of("Reservation", "Started"))).toBeGreaterThan(15 * 60);
    expect(middle(of("Reservation", "Started"))).toBeLessThan(18 * 60);
    expect(middle(of("Reservation", "Processed"))).toBeGreaterThan(9 * 60);
    expect(middle(of("Reservation", "Processed"))).toBeLessThan(11 * 60);
    expect(of("Reservation", "Canceled").length).toBeGreaterThan(20);
    expect(of("Reservation", "Confirmed").length).toBeGreaterThan(100);
  });

  test("sees rooms cleaned after they were used, in the hours in which housekeeping works", () => {
    const states = new Map<string, string>();
    for (const { event, minutes } of told) {
      if (event.Type !== "Resource") continue;
      const before = states.get(event.Id);
      if (event.State === "Clean") {
        expect([undefined, "Dirty"]).toContain(before);
        expect(minutes).toBeGreaterThanOrEqual(9 * 60);
        expect(minutes).toBeLessThanOrEqual(17 * 60);
      }
      states.set(event.Id, event.State);
    }
    expect(of("Resource", "Clean").length).toBeGreaterThan(300);
    expect(of("Resource", "Inspected").length).toBeGreaterThan(100);
  });

  test("gives every guest an inspected room", () => {
    const rooms = new Map<string, string>();
    const stays = new Map<string, string>();
    let arrivals = 0;
    for (const { event } of told) {
      if (event.Type === "Resource") {
        rooms.set(event.Id, event.State);
        continue;
      }
      if (event.Type !== "Reservation") continue;
      if (stays.get(event.Id) === "Confirmed" && event.State === "Started") {
        // A room that nothing was told of is as it was left when the week began.
        expect([undefined, "Inspected"]).toContain(rooms.get(event.AssignedResourceId ?? ""));
        arrivals += 1;
      }
      stays.set(event.Id, event.State);
    }
    expect(arrivals).toBeGreaterThan(60);
  });

  test("tells of things in the order in which they happen, each change once", () => {
    const moments = told.map((one) => one.at);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
    const arrivals = of("Reservation", "Processed").map(({ event }) => event.Id);
    expect(new Set(arrivals).size).toBe(arrivals.length);
  });
});
