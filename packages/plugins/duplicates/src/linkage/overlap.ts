import type { Patterns } from "./patterns.ts";

/**
 * How much of what one field says of two strangers another has said already, by the two fields' numbers: 0 for nothing, 1 for
 * all of it. Whoever is called Solomiia is from Ukraine, and whoever lives in one postcode lives in one town.
 */
export type Overlap = readonly (readonly number[])[];

/** How often pairs are alike in one field and, of the same pairs, in two. */
export interface Together {
  /** Pairs of which both fields are known, by the two fields. */
  readonly known: number[][];
  /** Those alike in the first of the two. */
  readonly one: number[][];
  /** Those alike in both. */
  readonly both: number[][];
}

export function nothingTogether(fields: number): Together {
  const empty = () => Array.from({ length: fields }, () => Array.from({ length: fields }, () => 0));
  return { known: empty(), one: empty(), both: empty() };
}

/**
 * Counts pairs of one pattern.
 *
 * @param alike by field and level, whether the level speaks for one person
 */
export function countTogether(
  { known, one, both }: Together,
  levels: Uint8Array,
  offset: number,
  alike: readonly (readonly boolean[])[],
  count: number,
): void {
  for (let first = 0; first < alike.length; first++) {
    const level = levels[offset + first] ?? 0;
    if (level === 0) continue;
    const isAlike = alike[first]?.[level] ?? false;
    for (let second = 0; second < alike.length; second++) {
      const other = levels[offset + second] ?? 0;
      if (second === first || other === 0) continue;
      add(known, first, second, count);
      if (!isAlike) continue;
      add(one, first, second, count);
      if (alike[second]?.[other]) add(both, first, second, count);
    }
  }
}

export function togetherIn(patterns: Patterns, alike: readonly (readonly boolean[])[]): Together {
  const together = nothingTogether(patterns.fields);
  patterns.counts.forEach((count, pattern) =>
    countTogether(together, patterns.levels, pattern * patterns.fields, alike, count),
  );
  return together;
}

/** Of the pairs that are thought to be of one person or one household, so many more may be: they are no sign of strangers. */
const doubt = 1.25;

/**
 * The information that two fields share, as a share of the lesser of the two: from the pairs of strangers who are alike in
 * both, beside those who would be if the fields had nothing to do with each other. It is taken at its lower bound: what chance,
 * or a match that was not known for one, may have brought is no overlap.
 *
 * @param random pairs taken at random
 * @param kin those among all pairs that are expected to be of one person or one household, of which `share` were taken
 */
export function overlapOf(random: Together, kin: Together, share: number): Overlap {
  const of = (counts: "known" | "one" | "both", first: number, second: number) =>
    Math.max(0, (random[counts][first]?.[second] ?? 0) - share * (kin[counts][first]?.[second] ?? 0));
  return random.known.map((row, first) =>
    row.map((_, second) => {
      const known = of("known", first, second);
      const seen = random.both[first]?.[second] ?? 0;
      const both = seen - 2 * Math.sqrt(seen) - doubt * share * (kin.both[first]?.[second] ?? 0);
      const [one, other] = [of("one", first, second), of("one", second, first)];
      if (known === 0 || both <= 0 || one === 0 || other === 0) return 0;
      const shared = Math.log((both * known) / (one * other));
      const lesser = Math.min(Math.log(known / one), Math.log(known / other));
      return lesser <= 0 ? 0 : Math.min(1, Math.max(0, shared / lesser));
    }),
  );
}

/**
 * Takes out of the weights of a pair what several fields say in common: each field that speaks for one person is joined to the
 * one it has most in common with, as a tree (C. Chow and C. Liu, 1968), and says only what that one has not said.
 */
export function withoutOverlap(weights: Float64Array, overlap: Overlap): void {
  const free: number[] = [];
  for (let field = 0; field < overlap.length; field++) if ((weights[field] ?? 0) > 0) free.push(field);
  if (free.length < 2) return;
  const said = Float64Array.from(weights);
  const joined = [free.pop() ?? 0];
  while (free.length > 0) {
    let [most, at] = [-1, 0];
    for (let place = 0; place < free.length; place++) {
      const field = free[place] ?? 0;
      for (const other of joined) {
        const common = (overlap[field]?.[other] ?? 0) * Math.min(said[field] ?? 0, said[other] ?? 0);
        if (common > most) [most, at] = [common, place];
      }
    }
    const [field = 0] = free.splice(at, 1);
    weights[field] = (said[field] ?? 0) - most;
    joined.push(field);
  }
}

function add(counts: number[][], first: number, second: number, count: number): void {
  const row = counts[first];
  if (row) row[second] = (row[second] ?? 0) + count;
}
