import { expect, test } from "vitest";
import { healthOf, reaches } from "./misfits.ts";
import { causeOf } from "./causes.ts";

test("a threshold is a number of rows of a page, or a share of them", () => {
  expect(reaches("5", { rows: 1000, misfits: 4 })).toBe(false);
  expect(reaches("5", { rows: 1000, misfits: 5 })).toBe(true);
  expect(reaches("20 %", { rows: 10, misfits: 1 })).toBe(false);
  expect(reaches("20%", { rows: 10, misfits: 2 })).toBe(true);
  expect(reaches("0", { rows: 10, misfits: 0 })).toBe(false);
});

test("a stream is warned, then failed, by the rows of a page that do not fit", () => {
  const thresholds = { misfitsWarn: "2", misfitsFail: "50 %" };
  const health = (misfits: number) => healthOf(null, { rows: 10, misfits }, thresholds).health;
  expect([health(1), health(2), health(5)]).toEqual(["good", "warned", "failed"]);
  expect(healthOf(null, { rows: 10, misfits: 5 }, thresholds).trouble).toBe(
    "5 of 10 rows of a page did not fit and were set aside",
  );
  expect(healthOf("no permission", undefined, thresholds)).toEqual({ health: "failed", trouble: "no permission" });
});

test("what differs from case to case is cut out of a cause", () => {
  const [a, b] = ["soon", "later"].map((word, at) =>
    causeOf(
      `invalid input syntax for type timestamp: "${word}", row ${at} of 0a0b0c0d-0000-4000-8000-00000000000${at}`,
    ),
  );
  expect(a).toBe(b);
  expect(a).toBe("invalid input syntax for type timestamp: …, row … of …");
});
