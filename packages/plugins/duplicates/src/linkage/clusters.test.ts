import fc from "fast-check";
import { expect, test } from "vitest";
import { clustersOf, type Evidence } from "./clusters.ts";

function evidenceOf(size: number, odds: readonly (readonly [number, number, number])[]): Evidence {
  const table = new Map(odds.map(([a, b, value]) => [`${Math.min(a, b)} ${Math.max(a, b)}`, value]));
  return {
    size,
    links: odds.filter(([, , value]) => value > 0).map(([a, b, value]) => ({ a, b, odds: value })),
    between: (a, b) => table.get(`${Math.min(a, b)} ${Math.max(a, b)}`) ?? -5,
  };
}

const sorted = (groups: readonly (readonly number[])[]) =>
  groups.map((group) => group.toSorted((a, b) => a - b)).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));

test("two that are both like a third are with it, even where they are little like each other", () => {
  const clusters = clustersOf(
    evidenceOf(4, [
      [0, 1, 6],
      [1, 2, 6],
      [0, 2, -2],
    ]),
    10,
  );
  expect(sorted(clusters)).toEqual([[0, 1, 2]]);
});

test("a chain of chance likenesses does not join strangers: all pairs between the two sides are heard", () => {
  const clusters = clustersOf(
    evidenceOf(4, [
      [0, 1, 7],
      [2, 3, 7],
      [1, 2, 1],
    ]),
    10,
  );
  expect(sorted(clusters)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

const someOdds = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 0, max: 11 }),
    fc.oneof(fc.double({ min: -9, max: 9, noNaN: true }), fc.constant(-Infinity)),
  ),
  { maxLength: 60 },
);

test("no cluster holds a veto or more records than allowed, and no record is in two", () => {
  fc.assert(
    fc.property(someOdds, fc.integer({ min: 2, max: 6 }), (odds, most) => {
      const given = evidenceOf(
        12,
        odds.filter(([a, b]) => a !== b),
      );
      // A pair that is named twice has the last odds; a link that they contradict is none.
      const evidence = {
        ...given,
        links: given.links.filter(({ a, b, odds: value }) => given.between(a, b) === value),
      };
      const clusters = clustersOf(evidence, most);
      const members = clusters.flat();
      expect(new Set(members).size).toBe(members.length);
      for (const cluster of clusters) {
        expect(cluster.length).toBeGreaterThan(1);
        expect(cluster.length).toBeLessThanOrEqual(most);
        for (const a of cluster)
          for (const b of cluster) if (a !== b) expect(evidence.between(a, b)).not.toBe(-Infinity);
      }
    }),
  );
});
