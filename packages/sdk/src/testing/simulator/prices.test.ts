import fc from "fast-check";
import { expect, test } from "vitest";
import { grossAmount } from "./amount.ts";
import { ManualClock } from "./clock.ts";
import { probe } from "./probe.fixture.ts";
import { createSimulator } from "./simulator.ts";
import type { Reservation } from "./state/guest-rows.ts";

test("net and tax make the gross price to the cent, the same in every part of an amount", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 1_000_000 }), (cents) => {
      const amount = grossAmount(cents / 100);
      const tax = amount.TaxValues[0]?.Value ?? Number.NaN;
      expect(Math.round(amount.GrossValue * 100)).toBe(Math.round(amount.NetValue * 100) + Math.round(tax * 100));
      expect(amount.Breakdown.Items).toEqual([{ TaxRateCode: "PT-2020-6%", NetValue: amount.NetValue, TaxValue: tax }]);
    }),
  );
});

test("a night costs more in August than in January, and more at the weekend than before it", async () => {
  const at = new Date("2026-09-01T10:00:00Z");
  const simulator = await createSimulator({
    size: 40,
    historyDays: 300,
    aheadDays: 30,
    at,
    clock: new ManualClock(at),
  });
  const rows = await probe(simulator).walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", {});
  const nights = rows.flatMap((row) => simulator.prices(row.Id));
  const mean = (fits: (date: string) => boolean): number => {
    const values = nights.filter(({ date }) => fits(date)).map(({ amount }) => amount.GrossValue);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const weekday = (date: string): number => new Date(date).getUTCDay();
  expect(mean((date) => date.slice(5, 7) === "08")).toBeGreaterThan(mean((date) => date.slice(5, 7) === "01") * 1.15);
  expect(mean((date) => weekday(date) >= 5)).toBeGreaterThan(mean((date) => weekday(date) < 5) * 1.05);
  expect(simulator.prices("6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11")).toEqual([]);
});
