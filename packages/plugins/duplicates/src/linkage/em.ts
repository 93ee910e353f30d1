import type { Patterns } from "./patterns.ts";

/** Chances of each level of one field, by level: among pairs of one person (m) and among pairs of two (u). */
export interface Rates {
  readonly m: readonly number[];
  readonly u: readonly number[];
}

/** The levels of one field: how many there are with "not known", and which of them is "same". */
export interface Scale {
  readonly levels: number;
  readonly same: number;
}

/** What expectation maximisation found in one set of pairs. */
export interface Fit {
  /** By field, by level; undefined for a field that was left out. */
  readonly m: readonly (readonly number[] | undefined)[];
  /** How many of the pairs are expected to be matches. */
  readonly matches: number;
  /** The same as a share of the pairs. */
  readonly share: number;
}

/**
 * Chances of levels from counts: half a pair is added to each level, so that what was never seen is rare and not impossible.
 * Level 0, "not known", counts for nothing.
 */
export function chances(counts: readonly number[]): number[] {
  const known = counts.reduce((sum, count, level) => (level === 0 ? sum : sum + Math.max(0, count) + 0.5), 0);
  return counts.map((count, level) => (level === 0 ? 0 : (Math.max(0, count) + 0.5) / known));
}

/**
 * Where every estimate starts: each level twice as likely among matches as the level below it, up to `same`; levels above it,
 * of names the other way round, as rare as "different".
 */
export function hopefulStart({ levels, same }: Scale): number[] {
  const weights = Array.from({ length: levels }, (_, level) => (level === 0 ? 0 : level > same ? 1 : 2 ** (level - 1)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Fellegi and Sunter's m by expectation maximisation (A. Dempster and others, 1977; W. E. Winkler, 1988), without the fields of
 * the blocking rule, in which all of its pairs agree. The non-matches start at `u`, the rates of random pairs, and settle at
 * those of this rule: two strangers of one name have likelier addresses than two at random, and would else pass for a match.
 */
export function fit(
  patterns: Patterns,
  scales: readonly Scale[],
  u: readonly (readonly number[])[],
  left: readonly number[],
): Fit {
  const used = u.map((_, field) => field).filter((field) => !left.includes(field));
  let m = scales.map(hopefulStart);
  let others = u;
  let share = 0.3;
  let matches = 0;
  const pairs = patterns.counts.reduce((sum, count) => sum + count, 0);
  for (let round = 0; round < 100; round++) {
    const counts = u.map((rates) => rates.map(() => 0));
    const rest = u.map((rates) => rates.map(() => 0));
    const weights = m.map((rates, field) => rates.map((chance, level) => logRatio(chance, others[field]?.[level])));
    const prior = Math.log(share / (1 - share));
    matches = 0;
    patterns.counts.forEach((count, pattern) => {
      const base = pattern * patterns.fields;
      let log = prior;
      for (const field of used) log += weights[field]?.[patterns.levels[base + field] ?? 0] ?? 0;
      const expected = count / (1 + Math.exp(-log));
      matches += expected;
      for (const field of used) {
        const row = counts[field];
        const level = patterns.levels[base + field] ?? 0;
        if (row) row[level] = (row[level] ?? 0) + expected;
        const other = rest[field];
        if (other) other[level] = (other[level] ?? 0) + count - expected;
      }
    });
    const next = Math.min(Math.max(matches / pairs, 1e-6), 1 - 1e-6);
    m = counts.map(chances);
    others = rest.map(chances);
    if (Math.abs(next - share) < 1e-6 * share) break;
    share = next;
  }
  return { m: m.map((rates, field) => (left.includes(field) ? undefined : rates)), matches, share };
}

export function logRatio(m: number | undefined, u: number | undefined): number {
  return m && u ? Math.log(m / u) : 0;
}
