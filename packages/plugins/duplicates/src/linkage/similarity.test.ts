import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, jaroWinkler, letterBits, mostAlike } from "./similarity.ts";

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "1", " "), maxLength: 9 });

/** The textbook's table, whole: slow and plain. */
function wholeTable(a: string, b: string): number {
  const at: number[][] = [];
  for (let i = 0; i <= a.length; i++) {
    const row: number[] = [];
    at.push(row);
    for (let j = 0; j <= b.length; j++) {
      const change = (at[i - 1]?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let steps = i === 0 || j === 0 ? i + j : Math.min((at[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change);
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (turned) steps = Math.min(steps, (at[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(steps);
    }
  }
  return at[a.length]?.[b.length] ?? 0;
}

test.each([
  ["martha", "marhta", 0.9611],
  ["dwayne", "duane", 0.84],
  ["dixon", "dicksonx", 0.8133],
  ["abc", "xyz", 0],
  ["", "", 0],
])("%j and %j are alike as in Winkler's paper: %d", (a, b, likeness) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
});

test("likeness is the same both ways, from 0 to 1, and 1 of equal words only", () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const likeness = jaroWinkler(a, b);
      expect(jaroWinkler(b, a)).toBeCloseTo(likeness, 12);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(likeness === 1).toBe(a === b && a !== "");
    }),
  );
});

test("a look at the letters never says less than the likeness is", () => {
  fc.assert(
    fc.property(word.filter(Boolean), word.filter(Boolean), (a, b) => {
      expect(mostAlike(a, letterBits(a), b, letterBits(b))).toBeGreaterThanOrEqual(jaroWinkler(a, b) - 1e-12);
    }),
  );
});

test("the keystrokes between two words are those of the whole table, as far as they are asked for", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 4 }), (a, b, most) => {
      expect(editDistance(a, b, most)).toBe(Math.min(wholeTable(a, b), most + 1));
    }),
    { numRuns: 1_000 },
  );
});
