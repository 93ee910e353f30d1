import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf, dayNumber, isoDate, utc } from "./calendar.ts";

const lisbon = calendarOf("Europe/Lisbon");

test("local midnight is at another hour of UTC in summer than in winter", () => {
  expect(utc(lisbon.instant(dayNumber(2026, 1, 15), 0))).toBe("2026-01-15T00:00:00Z");
  expect(utc(lisbon.instant(dayNumber(2026, 7, 15), 0))).toBe("2026-07-14T23:00:00Z");
});

test("the days of the change have 23 and 25 hours", () => {
  const hours = (year: number, month: number, day: number): number => {
    const number = dayNumber(year, month, day);
    return (lisbon.instant(number + 1, 0) - lisbon.instant(number, 0)) / 3_600_000;
  };
  expect([hours(2026, 3, 29), hours(2026, 10, 25), hours(2026, 3, 30)]).toEqual([23, 25, 24]);
});

test("a time that the spring change skips is the first instant after it", () => {
  expect(utc(lisbon.instant(dayNumber(2026, 3, 29), 90))).toBe("2026-03-29T01:30:00Z");
  expect(utc(lisbon.instant(dayNumber(2026, 3, 29), 120))).toBe("2026-03-29T01:00:00Z");
});

test("day and minute lead to an instant and back, wherever the wall clock shows them", () => {
  for (const zone of ["Europe/Lisbon", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]) {
    const calendar = calendarOf(zone);
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 22_000 }), fc.integer({ min: 240, max: 1439 }), (day, minutes) => {
        const instant = calendar.instant(day, minutes);
        expect([calendar.dayOf(instant), calendar.minutesOf(instant)]).toEqual([day, minutes]);
      }),
      { numRuns: 200 },
    );
  }
});

test("dates that do not exist have no number", () => {
  expect(dayNumber(2026, 2, 29)).toBeNaN();
  expect(dayNumber(2026, 0, 10)).toBeNaN();
  expect(isoDate(dayNumber(2024, 2, 29))).toBe("2024-02-29");
});

test("an instant is written as the platform would write it, to the second", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("1970-01-01"), max: new Date("2999-12-31"), noInvalidDate: true }), (at) => {
      expect(utc(at.getTime())).toBe(`${at.toISOString().slice(0, 19)}Z`);
    }),
  );
});
