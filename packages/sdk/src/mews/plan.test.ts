import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newerHalf, olderRest, planOf, splitInterval, splitList } from "./plan.ts";

const day = 86_400_000;
const text = (ms: number): string => new Date(ms).toISOString();
const base = Date.parse("2020-01-01T00:00:00Z");
const interval = fc
  .tuple(fc.integer({ min: 0, max: 2_000 * day }), fc.integer({ min: 0, max: 2_000 * day }))
  .map(([start, length]) => ({ StartUtc: text(base + start), EndUtc: text(base + start + length) }));

describe("a window of time", () => {
  test("is covered exactly by its pieces: newest first, touching, none too wide", () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 1, max: 400 }), (whole, days) => {
        const pieces = splitInterval(whole, days * day);
        expect(pieces[0]?.EndUtc).toBe(whole.EndUtc);
        expect(pieces.at(-1)?.StartUtc).toBe(whole.StartUtc);
        for (const [index, piece] of pieces.entries()) {
          const width = Date.parse(piece.EndUtc) - Date.parse(piece.StartUtc);
          expect(width).toBeLessThanOrEqual(days * day);
          if (pieces.length > 1) expect(width).toBeGreaterThan(0);
          if (index > 0) expect(Date.parse(piece.EndUtc)).toBe(Date.parse(pieces[index - 1]?.StartUtc ?? ""));
        }
      }),
    );
  });

  test("of fourteen months is asked for in five pieces of at most ninety days", () => {
    const whole = { StartUtc: "2025-01-01T00:00:00Z", EndUtc: "2026-03-01T00:00:00Z" };
    expect(splitInterval(whole, 90 * day)).toEqual([
      { StartUtc: "2025-12-01T00:00:00Z", EndUtc: "2026-03-01T00:00:00Z" },
      { StartUtc: "2025-09-02T00:00:00Z", EndUtc: "2025-12-01T00:00:00Z" },
      { StartUtc: "2025-06-04T00:00:00Z", EndUtc: "2025-09-02T00:00:00Z" },
      { StartUtc: "2025-03-06T00:00:00Z", EndUtc: "2025-06-04T00:00:00Z" },
      { StartUtc: "2025-01-01T00:00:00Z", EndUtc: "2025-03-06T00:00:00Z" },
    ]);
  });

  test("that cannot be read, or ends before it starts, is left for Mews to refuse", () => {
    for (const odd of [
      { StartUtc: "yesterday", EndUtc: "today" },
      { StartUtc: "2026-03-01T00:00:00Z", EndUtc: "2025-03-01T00:00:00Z" },
    ]) {
      expect(splitInterval(odd, day)).toEqual([odd]);
    }
  });

  test("and its newer half and older rest are the whole again, down to an hour", () => {
    fc.assert(
      fc.property(interval, (whole) => {
        const width = Date.parse(whole.EndUtc) - Date.parse(whole.StartUtc);
        const half = newerHalf(whole);
        expect(half === undefined).toBe(width <= 3_600_000);
        if (half === undefined) return;
        expect(Date.parse(half.EndUtc) - Date.parse(half.StartUtc)).toBeLessThan(width);
        const rest = olderRest(whole, half);
        expect(rest).toEqual({ StartUtc: whole.StartUtc, EndUtc: half.StartUtc });
        expect(half.EndUtc).toBe(whole.EndUtc);
      }),
    );
  });
});

test("a list is covered by its slices: each value once, none too long, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300 })), fc.integer({ min: 1, max: 50 }), (list, most) => {
      const slices = splitList(list, most);
      expect(slices.flat()).toEqual([...new Set(list)]);
      for (const slice of slices) expect(slice.length).toBeGreaterThan(0);
      for (const slice of slices) expect(slice.length).toBeLessThanOrEqual(most);
    }),
  );
});

describe("a plan", () => {
  const facts = { windows: { ShortUtc: 28 }, lists: { Ids: 3, Emails: 2 } };

  test("asks each window with each slice exactly once, and leaves other fields as they are", () => {
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
        fc.option(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 10 }), { nil: undefined }),
        fc.option(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 10 }), { nil: undefined }),
        (created, updated, ids, emails) => {
          const body = {
            ...(created && { CreatedUtc: { StartUtc: text(base), EndUtc: text(base + created * day) } }),
            ...(updated && { UpdatedUtc: { StartUtc: text(base), EndUtc: text(base + updated * day) } }),
            ...(ids && { Ids: ids }),
            ...(emails && { Emails: emails }),
            Other: "kept",
          };
          const plan = planOf(facts, body);
          const parts = Array.from({ length: plan.parts }, (_, index) => plan.part(index));
          expect(new Set(parts.map((part) => JSON.stringify(part))).size).toBe(plan.parts);
          const pieces = (size: number | undefined, most: number): number => (size ? Math.ceil(size / most) : 1);
          expect(plan.parts).toBe(
            pieces(created, 90) * pieces(updated, 90) * pieces(ids?.length, 3) * pieces(emails?.length, 2),
          );
          for (const part of parts) expect(part["Other"]).toBe("kept");
          for (const part of parts) expect(Object.keys(part).sort()).toEqual(Object.keys(body).sort());
        },
      ),
    );
  });

  test("for a list without values has no parts: nothing is what it matches", () => {
    expect(planOf(facts, { Ids: [] }).parts).toBe(0);
  });

  test("cuts a window to three months, or to what is documented for it", () => {
    const interval = { StartUtc: text(base), EndUtc: text(base + 90 * day) };
    expect(planOf(facts, { CollidingUtc: interval })).toMatchObject({ parts: 1, window: "CollidingUtc" });
    expect(planOf(facts, { ShortUtc: interval })).toMatchObject({ parts: 4, window: "ShortUtc" });
  });
});
