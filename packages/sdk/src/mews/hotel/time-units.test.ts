import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { propertyTime, stayRules } from "./time-units.ts";

const zones = [
  "Europe/Lisbon",
  "Europe/Budapest",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "America/Santiago",
];
const zone = fc.constantFrom(...zones);
const instant = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2030-01-01T00:00:00Z"),
  noInvalidDate: true,
});
const period = fc.constantFrom("Hour" as const, "Day" as const, "Month" as const);

describe("a day", () => {
  test.each([
    ["Europe/Budapest", "2026-01-15", "2026-01-14T23:00:00.000Z"],
    ["Europe/Budapest", "2026-07-15", "2026-07-14T22:00:00.000Z"],
    ["Europe/Lisbon", "2026-03-29", "2026-03-29T00:00:00.000Z"],
    ["Europe/Lisbon", "2026-03-30", "2026-03-29T23:00:00.000Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z"], // midnight is skipped: the clock goes from 23:59 to 1:00
  ])("begins in %s on %s at %s", (name, date, start) => {
    expect(propertyTime(name).midnight(date).toISOString()).toBe(start);
  });

  test("has 23 or 25 hours when the clock changes, and is still one unit", () => {
    const time = propertyTime("Europe/Lisbon");
    const starts = time.units(new Date("2026-03-28T12:00:00Z"), new Date("2026-03-30T12:00:00Z"), "Day");
    expect(starts.map((at) => at.toISOString().slice(0, 13))).toEqual([
      "2026-03-28T00",
      "2026-03-29T00",
      "2026-03-29T23",
    ]);
    const autumn = time.units(new Date("2026-10-24T12:00:00Z"), new Date("2026-10-26T12:00:00Z"), "Day");
    expect(autumn.map((at) => at.toISOString().slice(0, 13))).toEqual([
      "2026-10-23T23",
      "2026-10-24T23",
      "2026-10-26T00",
    ]);
  });
});

test("every instant lies in the unit that starts before it and ends after it, in any zone", () => {
  fc.assert(
    fc.property(zone, instant, period, (name, at, unit) => {
      const time = propertyTime(name);
      const start = time.unitStart(at, unit);
      expect(start.getTime()).toBeLessThanOrEqual(at.getTime());
      expect(time.addUnits(start, 1, unit).getTime()).toBeGreaterThan(at.getTime());
      expect(time.unitStart(start, unit)).toEqual(start);
    }),
  );
});

test("going on by units and back again is where one was", () => {
  fc.assert(
    fc.property(zone, instant, period, fc.integer({ min: 1, max: 400 }), (name, at, unit, count) => {
      const time = propertyTime(name);
      const start = time.unitStart(at, unit);
      expect(time.addUnits(time.addUnits(start, count, unit), -count, unit)).toEqual(start);
    }),
  );
});

test("a window is cut into pieces that Mews takes: touching, none too long, all units once", () => {
  const time = propertyTime("Europe/Lisbon");
  const pieces = time.splitWindow(time.dayWindow("2024-01-01", "2026-06-30"), "Day");
  const starts = pieces.flatMap(({ FirstTimeUnitStartUtc, LastTimeUnitStartUtc }) =>
    time.units(new Date(FirstTimeUnitStartUtc), new Date(LastTimeUnitStartUtc), "Day"),
  );
  expect(pieces).toHaveLength(3);
  expect(starts).toEqual(time.units(time.midnight("2024-01-01"), time.midnight("2026-06-30"), "Day"));
});

test("guests arrive after the first unit's start and leave after the last one's end, by the wall clock", () => {
  const time = propertyTime("Europe/Lisbon");
  const rules = { TimeUnitPeriod: "Day", StartOffset: "P0Y0M0DT15H0M0S", EndOffset: "P0Y0M0DT11H0M0S" };
  const { arrival, departure } = time.stay(rules, time.midnight("2026-03-28"), 1);
  expect([arrival.toISOString(), departure.toISOString()]).toEqual([
    "2026-03-28T15:00:00.000Z",
    "2026-03-29T10:00:00.000Z",
  ]);
  const dayUse = time.stay({ ...rules, EndOffset: "-P0Y0M0DT6H0M0S" }, time.midnight("2026-07-01"), 1);
  expect(dayUse.departure.toISOString()).toBe("2026-07-01T17:00:00.000Z");
});

test.each([
  ["Australia/Adelaide", "2026-10-04", "2026-10-03T16:30:00.000Z"],
  ["America/St_Johns", "2026-03-08", "2026-03-08T05:30:00.000Z"],
])("in %s the clock changes at half past: three in the morning of %s is at %s", (name, date, three) => {
  const time = propertyTime(name);
  const rules = { TimeUnitPeriod: "Day", StartOffset: "P0Y0M0DT3H0M0S", EndOffset: "P0Y0M0DT11H0M0S" };
  expect(time.stay(rules, time.midnight(date), 1).arrival.toISOString()).toBe(three);
});

test("what cannot be read is refused with the form that is meant", () => {
  const time = propertyTime("Europe/Lisbon");
  expect(() => time.midnight("29.3.2026")).toThrow("YYYY-MM-DD");
  expect(() => time.midnight("2026-02-30")).toThrow("YYYY-MM-DD");
  expect(() => time.stay({ TimeUnitPeriod: "Week", StartOffset: "PT1H", EndOffset: "PT1H" }, new Date(), 1)).toThrow(
    "Hour, Day or Month",
  );
  expect(() => time.stay({ TimeUnitPeriod: "Day", StartOffset: "3 pm", EndOffset: "PT1H" }, new Date(), 1)).toThrow(
    "P0Y0M1DT0H0M0S",
  );
  expect(() => propertyTime("Europe/Atlantis")).toThrow(RangeError);
});

test("only a bookable service has rules of stay", () => {
  const Value = {
    TimeUnitPeriod: "Day",
    StartOffset: "PT15H",
    EndOffset: "PT11H",
    TimeUnit: "Day",
    OccupancyStartOffset: "PT18H",
    OccupancyEndOffset: "PT8H",
  };
  expect(stayRules({ Data: { Discriminator: "Bookable", Value } })).toMatchObject({ StartOffset: "PT15H" });
  const Promotions = {
    BeforeCheckIn: false,
    AfterCheckIn: false,
    DuringStay: false,
    BeforeCheckOut: false,
    AfterCheckOut: false,
    DuringCheckOut: false,
  };
  expect(stayRules({ Data: { Discriminator: "Additional", Value: { Promotions } } })).toBeUndefined();
});
