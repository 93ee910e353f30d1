import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWindow, type Reached, windowDays, windowsLeft } from "./windows.ts";

const day = 86_400_000;
const at = (text: string) => new Date(text);
const now = at("2026-03-10T09:00:00Z");
/** The second that it is belongs to what is read. */
const end = at("2026-03-10T09:00:01Z");

test("the first window is the newest", () => {
  const window = nextWindow(
    { mark: null, reached: null },
    { now, historyFrom: at("2024-01-01"), overlapMs: 0, due: true },
  );
  expect(window).toEqual({ from: new Date(end.getTime() - windowDays * day), to: end, live: false });
});

test("history ends where it begins, and no window is wider than Mews takes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (days) => {
      const historyFrom = new Date(now.getTime() - days * day);
      let state: Reached = { mark: null, reached: null };
      const left = windowsLeft(state, now, historyFrom);
      let covered = end;
      let windows = 0;
      for (;;) {
        const window = nextWindow(state, { now, historyFrom, overlapMs: 600_000, due: false });
        if (!window) break;
        expect(window.to).toEqual(covered);
        expect(window.to.getTime() - window.from.getTime()).toBeLessThanOrEqual(windowDays * day);
        covered = window.from;
        state = { mark: state.mark ?? window.to.toISOString(), reached: window.from.toISOString() };
        windows++;
      }
      expect(covered).toEqual(historyFrom);
      expect(windows).toBe(left);
      expect(windowsLeft(state, now, historyFrom)).toBe(0);
    }),
  );
});

test("a look at the news overlaps the last one and never leaves a hole, however long it was away", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 * 24 }), fc.integer({ min: 1, max: 120 }), (hours, minutes) => {
      let mark = new Date(now.getTime() - hours * 3_600_000);
      for (let rounds = 0; rounds < 20; rounds++) {
        const window = nextWindow(
          { mark: mark.toISOString(), reached: at("2020-01-01").toISOString() },
          { now, historyFrom: at("2020-01-01"), overlapMs: minutes * 60_000, due: true },
        )!;
        expect(window.live).toBe(true);
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

test("history that reaches back far enough is not read again, and an earlier beginning is", () => {
  const state = { mark: now.toISOString(), reached: "2025-01-01T00:00:00.000Z" };
  const horizon = { now, overlapMs: 0, due: false };
  expect(nextWindow(state, { ...horizon, historyFrom: at("2025-01-01T00:00:00Z") })).toBeUndefined();
  expect(nextWindow(state, { ...horizon, historyFrom: at("2024-12-01T00:00:00Z") })).toEqual({
    from: at("2024-12-01T00:00:00Z"),
    to: at("2025-01-01T00:00:00Z"),
    live: false,
  });
});
