import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { throttled } from "./refresh.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("news", () => {
  test("is looked at at once", () => {
    let looks = 0;
    throttled(() => looks++, 1_000)();
    expect(looks).toBe(1);
  });

  test("that comes in a burst is looked at once more, at the end of the second", () => {
    let looks = 0;
    const hear = throttled(() => looks++, 1_000);
    for (let i = 0; i < 50; i++) hear();
    expect(looks).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(looks).toBe(2);
    vi.advanceTimersByTime(10_000);
    expect(looks).toBe(2);
  });

  test("never waits longer than a second, however much of it there is", () => {
    let looks = 0;
    const hear = throttled(() => looks++, 1_000);
    for (let i = 0; i < 100; i++) {
      hear();
      vi.advanceTimersByTime(100);
    }
    expect(looks).toBeGreaterThanOrEqual(10);
    expect(looks).toBeLessThanOrEqual(11);
  });
});
