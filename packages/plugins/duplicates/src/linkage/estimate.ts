import { eachPair, type Rule } from "./blocking.ts";
import { ofOrigin, ownToEach } from "./columns.ts";
import { chances, type Fit, fit, hopefulStart, type Rates } from "./em.ts";
import { graderOf, scaleOf } from "./grade.ts";
import { type Model, ownFrequencies, probability, weigherOf } from "./model.ts";
import { countTogether, nothingTogether, type Overlap, overlapOf, togetherIn } from "./overlap.ts";
import type { Pairs } from "./pairs.ts";
import { type Patterns, tallyOf } from "./patterns.ts";
import { seeded } from "./random.ts";
import type { Slices } from "./slices.ts";
import type { Table } from "./table.ts";
import { vetoerOf } from "./veto.ts";

/** Pairs looked at for the rates among pairs taken at random, and at most for each rule's fit. */
const randomPairs = 500_000;
const pairsOfRule = 100_000;
/** Pairs looked at in one go, a millisecond or a few. */
const pairsOfSlice = 2_000;
/** A rule that brings fewer matches than this teaches nothing. */
const fewestMatches = 10;
/** Rounds until prior and u have to have settled. */
const mostRounds = 30;

/**
 * Learns a model of a table without being told any match.
 *
 * The rates of non-matches (u) come from random pairs. Those of matches (m) come from one expectation maximisation for each
 * blocking rule, over that rule's pairs, without the fields in which they all agree; each field's m is the mean of the fits
 * that saw it, weighted by their matches, and the more the purer the rule's pairs are: where matches are few among strangers of
 * one name, what tells the two apart is least certain. Pairs that a veto forbids are no matches, and teach nothing of them. The prior is then the fixed point at which the matches found among the compared
 * `pairs` are as many as it says, and so is the share of households; what the random pairs hold of those matches is taken out
 * of u on the way. What fields of strangers have in common is read off then, and prior and u settle once more.
 */
export function* estimate(table: Table, rules: readonly Rule[], pairs: Pairs, seed: number): Slices<Model> {
  const grade = graderOf(table);
  const scales = table.fields.map(scaleOf);
  const radix = scales.map(({ levels }) => levels);
  const random = yield* randomPatterns(table, radix, seeded(seed));
  const u = levelsIn(random, radix).map(chances);
  const veto = vetoerOf(table);
  const fits: Fit[] = [];
  for (const rule of rules) {
    yield;
    const tally = tallyOf(radix);
    const levels = new Uint8Array(radix.length);
    const every = Math.ceil(rule.pairs / pairsOfRule);
    let seen = 0;
    eachPair([rule], (a, b) => {
      if (seen++ % every !== 0) return;
      grade(a, b, levels);
      if (!veto(levels, 0)) tally.add(levels);
    });
    fits.push(fit(tally.patterns(), scales, u, rule.fields));
  }
  const m = scales.map((scale, field) => {
    const sums = hopefulStart(scale);
    for (const { m: rates, matches, share } of fits) {
      if (matches < fewestMatches) continue;
      const weight = matches * share ** 2;
      rates[field]?.forEach((chance, level) => (sums[level] = (sums[level] ?? 0) + chance * weight));
    }
    const total = sums.reduce((sum, value) => sum + value, 0);
    return sums.map((sum) => sum / total);
  });
  return yield* settle(table, pairs, m, random, radix);
}

/** Rounds until prior and u agree with what they find. */
function* settle(
  table: Table,
  pairs: Pairs,
  m: readonly (readonly number[])[],
  patterns: Patterns,
  radix: readonly number[],
): Slices<Model> {
  const columns = table.fields.map(({ column }) => column);
  const random = levelsIn(patterns, radix);
  const alike = m.map((chance, field) => {
    const others = chances(random[field] ?? []);
    const mayOverlap = ofOrigin.has(columns[field]?.role ?? "code");
    return chance.map((one, level) => mayOverlap && one > (others[level] ?? 0));
  });
  const together = togetherIn(patterns, alike);
  const none = m.map(() => m.map(() => 0));
  let overlap: Overlap | undefined;
  const possible = Math.max(1, (table.size * (table.size - 1)) / 2);
  const sampled = random.map((counts) => counts.reduce((sum, count) => sum + count, 0))[0] ?? 1;
  const frequencies = ownFrequencies(table);
  let rates: Rates[] = m.map((chance, field) => ({ m: chance, u: chances(random[field] ?? []) }));
  let prior = Math.min(0.5, 1 / table.size);
  // Where no field is a person's own, one household is as one person, and there is nothing to tell them apart by.
  const hasOwn = columns.some(({ role }) => ownToEach.has(role));
  let household = hasOwn ? prior / 10 : 0;
  const parts = new Float64Array(columns.length + 1);
  for (let round = 1; round <= 2 * mostRounds; round++) {
    const weigh = weigherOf(table, { columns, rates, prior, household, overlap: overlap ?? none }, frequencies);
    const found = random.map((counts) => counts.map(() => 0));
    const ofOthers = nothingTogether(m.length);
    let matches = 0;
    let relatives = 0;
    for (let pair = 0; pair < pairs.size; pair++) {
      if (pair % pairsOfSlice === 0) yield;
      const offset = pair * pairs.fields;
      const chance = probability(weigh(pairs.a[pair] ?? 0, pairs.b[pair] ?? 0, pairs.levels, offset, parts));
      const related = (1 - chance) * -Math.expm1(parts[columns.length] ?? 0);
      relatives += related;
      if (chance + related > 1e-3) countTogether(ofOthers, pairs.levels, offset, alike, chance + related);
      if (chance < 1e-9) continue;
      matches += chance;
      for (let field = 0; field < found.length; field++) {
        const counts = found[field];
        const level = pairs.levels[offset + field] ?? 0;
        if (counts) counts[level] = (counts[level] ?? 0) + chance;
      }
    }
    const share = sampled / possible;
    rates = m.map((chance, field) => ({
      m: chance,
      u: chances((random[field] ?? []).map((count, level) => count - share * (found[field]?.[level] ?? 0))),
    }));
    const next = Math.min(0.5, Math.max(matches, 0.5) / possible);
    const settled = Math.abs(next - prior) < 1e-4 * prior;
    prior = next;
    household = hasOwn ? Math.min(0.1, Math.max(relatives, 0.05) / possible) : 0;
    if (!settled && round < mostRounds) continue;
    // Once, and when all likeness still counts in full: what a discount keeps from being a match must not deepen the discount.
    if (overlap) break;
    overlap = overlapOf(together, ofOthers, share);
  }
  return { columns, rates, prior, household, overlap: overlap ?? none };
}

/** How alike two records are: in all pairs of a small table, in random ones of a large. */
function* randomPatterns(table: Table, radix: readonly number[], random: () => number): Slices<Patterns> {
  const grade = graderOf(table);
  const { size } = table;
  const tally = tallyOf(radix);
  const levels = new Uint8Array(radix.length);
  const count = (a: number, b: number) => {
    grade(a, b, levels);
    tally.add(levels);
  };
  if ((size * (size - 1)) / 2 <= randomPairs) {
    for (let a = 0; a < size; a++) {
      yield;
      for (let b = a + 1; b < size; b++) count(a, b);
    }
    return tally.patterns();
  }
  for (let drawn = 0; drawn < randomPairs; drawn++) {
    if (drawn % pairsOfSlice === 0) yield;
    const a = Math.floor(random() * size);
    const b = Math.floor(random() * (size - 1));
    count(a, b < a ? b : b + 1);
  }
  return tally.patterns();
}

/** How often each level comes up, field by field. */
function levelsIn({ counts, levels, fields }: Patterns, radix: readonly number[]): number[][] {
  return radix.map((most, field) => {
    const found = Array.from({ length: most }, () => 0);
    counts.forEach((count, pattern) => {
      const level = levels[pattern * fields + field] ?? 0;
      found[level] = (found[level] ?? 0) + count;
    });
    return found;
  });
}
