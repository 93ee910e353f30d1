import { describe, expect, test } from "vitest";
import {
  fillLink,
  fillTemplate,
  formatDate,
  formatDateTime,
  formatMoney,
  formatPercent,
  formatSpan,
  formatUtc,
  parseInstant,
} from "./format.ts";

const lisbon = "Europe/Lisbon";

describe("times", () => {
  test("a day is that day in every zone", () => {
    expect(formatDate("2026-03-29", "Pacific/Kiritimati")).toBe("Sun 29 Mar 2026");
    expect(formatDate("2026-03-29", "Pacific/Pago_Pago")).toBe("Sun 29 Mar 2026");
  });

  test("an instant is shown as it is at the property, on both sides of a change of clocks", () => {
    expect(formatDateTime("2026-03-29T00:30:00Z", lisbon)).toBe("29 Mar 2026, 00:30");
    expect(formatDateTime("2026-03-29T01:30:00Z", lisbon)).toBe("29 Mar 2026, 02:30");
    expect(formatDate("2026-07-01T23:30:00Z", lisbon)).toBe("Thu 2 Jul 2026");
  });

  test("PostgreSQL's way of writing an instant is read as ISO's is", () => {
    expect(parseInstant("2026-03-01 10:00:00+00")?.toISOString()).toBe("2026-03-01T10:00:00.000Z");
    expect(parseInstant("2026-03-01 10:00:00.123456+02")?.toISOString()).toBe("2026-03-01T08:00:00.123Z");
    expect(formatUtc("2026-03-01 10:00:00+00")).toBe("2026-03-01 10:00:00 UTC");
  });

  test("what is not a time is shown as it came", () => {
    expect(formatDateTime("soon", lisbon)).toBe("soon");
    expect(formatDate("soon", lisbon)).toBe("soon");
    expect(parseInstant("")).toBeUndefined();
  });

  test("spans are in words a person uses", () => {
    expect([0, 1_000, 59_000, 120_000, 3_600_000 * 5, 86_400_000 * 3].map(formatSpan)).toEqual([
      "0 seconds",
      "1 second",
      "59 seconds",
      "2 minutes",
      "5 hours",
      "3 days",
    ]);
  });
});

describe("figures", () => {
  test("money keeps every cent of amounts that a float cannot hold", () => {
    expect(formatMoney({ amount: "9007199254740993.07", currency: "EUR" })).toBe("€9,007,199,254,740,993.07");
    expect(formatMoney({ amount: "1200", currency: "JPY" })).toBe("JP¥1,200");
  });

  test("a share of one is a percentage", () => expect(formatPercent(0.8125)).toBe("81.3%"));
});

describe("templates", () => {
  const facts = { sold: 65, budget: { limit: 1_200 }, date: "2026-03-01", odd: "a&b" };

  test("a hint is filled from the answer, a hole that it cannot fill is a dash", () => {
    expect(fillTemplate("{sold} of {budget.limit} rooms, {gone}", facts)).toBe("65 of 1,200 rooms, –");
    expect(fillTemplate("{constructor} {__proto__}", facts)).toBe("– –");
  });

  test("a link's values cannot change the address they stand in", () => {
    expect(fillLink("/sync/reservations?arrivalDate={date}&q={odd}", facts)).toBe(
      "/sync/reservations?arrivalDate=2026-03-01&q=a%26b",
    );
  });
});
