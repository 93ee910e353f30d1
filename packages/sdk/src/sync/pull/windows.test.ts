import fc from "fast-check";
import { expect, test } from "vitest";
import { historyWindows, newsWindow, split, windowDays } from "./windows.ts";

const day = 86_400_000;
const at = (text: string) => new Date(text);
const now = at("2026-03-10T09:00:00Z");
/** The second that it is belongs to what is read. */
const end = at("2026-03-10T09:00:01Z");

test("the newest history comes first", () => {
  const [first] = historyWindows({ reached: null }, { now, historyFrom: at("2024-01-01") });
  expect(first).toEqual({ from: new Date(end.getTime() - windowDays * day), to: end });
});

test("history is covered without a hole or an overlap, and no window is wider than Mews takes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 * 24 }), (hours) => {
      const historyFrom = new Date(now.getTime() - hours * 3_600_000);
      let covered = end;
      for (const { from, to } of historyWindows({ reached: null }, { now, historyFrom })) {
        expect(to).toEqual(covered);
        expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(windowDays * day);
        expect(to > from).toBe(true);
        covered = from;
      }
      expect(covered).toEqual(historyFrom);
    }),
  );
});

test("a look at the news overlaps the last one and never leaves a hole, however long it was away", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 * 24 }), fc.integer({ min: 1, max: 120 }), (hours, minutes) => {
      let mark = new Date(now.getTime() - hours * 3_600_000);
      for (let rounds = 0; rounds < 20; rounds++) {
        const window = newsWindow(mark.toISOString(), now, minutes * 60_000);
        expect(window.from.getTime()).toBe(mark.getTime() - minutes * 60_000);
        expect(window.to.getTime() - window.from.getTime()).toBeLessThanOrEqual(windowDays * day);
        expect(window.to.getTime()).toBeGreaterThanOrEqual(Math.min(mark.getTime(), now.getTime()));
        mark = window.to;
        if (window.to >= now) return;
      }
      throw new Error("it never caught up");
    }),
  );
});

test("a server whose clock was set back is read again from there", () => {
  expect(newsWindow("2026-03-10T10:00:00Z", now, 600_000)).toEqual({ from: at("2026-03-10T08:50:00Z"), to: end });
});

test("history that reaches back far enough is not planned again, and an earlier beginning is", () => {
  const reached = { reached: "2025-01-01T00:00:00.000Z" };
  expect(historyWindows(reached, { now, historyFrom: at("2025-01-01T00:00:00Z") })).toEqual([]);
  expect(historyWindows(reached, { now, historyFrom: at("2025-06-01T00:00:00Z") })).toEqual([]);
  expect(historyWindows(reached, { now, historyFrom: at("2024-12-01T00:00:00Z") })).toEqual([
    { from: at("2024-12-01T00:00:00Z"), to: at("2025-01-01T00:00:00Z") },
  ]);
});

test("an empty span has no window", () => {
  expect(split({ from: now, to: now })).toEqual([]);
});
