import { expect, test } from "vitest";
import { presetsOf } from "./periods.ts";

test("the periods that are offered begin and end with months, also at the turn of a year", () => {
  const of = Object.fromEntries(presetsOf("2026-01-31").map(({ label, from, to }) => [label, [from, to]]));
  expect(of).toEqual({
    "Last 30 days": ["2026-01-01", "2026-01-30"],
    "This month": ["2026-01-01", "2026-01-31"],
    "This month so far": ["2026-01-01", "2026-01-30"],
    "Last month": ["2025-12-01", "2025-12-31"],
    "Next 30 days": ["2026-01-31", "2026-03-01"],
    "This year": ["2026-01-01", "2026-12-31"],
    "This year so far": ["2026-01-01", "2026-01-30"],
  });
});

test("on the first of a month there is no month so far", () => {
  expect(presetsOf("2026-03-01").map(({ label }) => label)).not.toContain("This month so far");
});
