import { expect, test } from "vitest";
import { first, openHouse } from "./stays.fixture.ts";

const { ask, refusal, serviceId, rates } = await openHouse();

const starts = async (first: string, last: string): Promise<readonly string[]> => {
  const window = { FirstTimeUnitStartUtc: first, LastTimeUnitStartUtc: last };
  const availability = await ask("services/getAvailability", { ServiceId: serviceId, ...window });
  const pricing = await ask("rates/getPricing", { RateId: rates["Flexible"], ...window });
  expect(pricing.TimeUnitStartsUtc).toEqual(availability.TimeUnitStartsUtc);
  expect(pricing.BaseAmountPrices).toHaveLength(availability.TimeUnitStartsUtc.length);
  return availability.TimeUnitStartsUtc;
};

test("the day of 23 hours and the day of 25 hours are one time unit each, from midnight to midnight", async () => {
  expect(await starts("2026-03-28T00:00:00Z", "2026-03-30T23:00:00Z")).toEqual([
    "2026-03-28T00:00:00Z",
    "2026-03-29T00:00:00Z",
    "2026-03-29T23:00:00Z",
    "2026-03-30T23:00:00Z",
  ]);
  expect(await starts("2026-10-23T23:00:00Z", "2026-10-27T00:00:00Z")).toEqual([
    "2026-10-23T23:00:00Z",
    "2026-10-24T23:00:00Z",
    "2026-10-26T00:00:00Z",
    "2026-10-27T00:00:00Z",
  ]);
});

test.each([
  ["midnight in UTC of a summer day", "2026-07-01T00:00:00Z", "2026-07-02T23:00:00Z", "FirstTimeUnitStartUtc"],
  ["midnight in summer time of a winter day", "2026-02-01T00:00:00Z", "2026-02-01T23:00:00Z", "LastTimeUnitStartUtc"],
  ["24 hours after the start of the day of 23", "2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z", "LastTimeUnitStartUtc"],
  ["a second past midnight", "2026-02-01T00:00:01Z", "2026-02-02T00:00:00Z", "FirstTimeUnitStartUtc"],
])("%s is not the start of a time unit", async (_, FirstTimeUnitStartUtc, LastTimeUnitStartUtc, parameter) => {
  const window = { FirstTimeUnitStartUtc, LastTimeUnitStartUtc };
  const message = `400 ${parameter} is not start of TimeUnit`;
  expect(await refusal("services/getAvailability", { ServiceId: serviceId, ...window })).toBe(message);
  expect(await refusal("rates/getPricing", { RateId: rates["Flexible"], ...window })).toBe(message);
});

test("a window may have 367 days, and no fewer than one", async () => {
  expect(await starts("2026-01-01T00:00:00Z", "2027-01-02T00:00:00Z")).toHaveLength(367);
  const ask = { ServiceId: serviceId, FirstTimeUnitStartUtc: "2026-01-01T00:00:00Z" };
  expect(await refusal("services/getAvailability", { ...ask, LastTimeUnitStartUtc: "2027-01-03T00:00:00Z" })).toMatch(
    /^400 Invalid LastTimeUnitStartUtc/,
  );
  expect(await refusal("services/getAvailability", { ...ask, LastTimeUnitStartUtc: "2025-12-31T00:00:00Z" })).toMatch(
    /^400 Invalid LastTimeUnitStartUtc/,
  );
});

test("an additional service sells no time", async () => {
  const { Services } = await ask("services/getAll", { ServiceType: "Additional", Limitation: { Count: 1 } });
  const window = { FirstTimeUnitStartUtc: "2026-01-01T00:00:00Z", LastTimeUnitStartUtc: "2026-01-01T00:00:00Z" };
  expect(await refusal("services/getAvailability", { ServiceId: first(Services).Id, ...window })).toBe(
    "400 Invalid ServiceId",
  );
});
