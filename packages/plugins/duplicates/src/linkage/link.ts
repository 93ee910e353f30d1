import { eachPair, rulesOf } from "./blocking.ts";
import { clustersOf } from "./clusters.ts";
import { type Column, type Person, usuallyMostShared } from "./columns.ts";
import { estimate } from "./estimate.ts";
import { graderOf } from "./grade.ts";
import { type Model, ownFrequencies, probability, weigherOf } from "./model.ts";
import { Pairs } from "./pairs.ts";
import { atOnce, inSlices, type Slices } from "./slices.ts";
import { type Table, tableOf } from "./table.ts";
import { allVetoes, type Veto, vetoerOf } from "./veto.ts";

export interface LinkOptions {
  /** The same seed, the same answer. Default 1. */
  readonly seed?: number;
  /** A cluster holds at most so many records. Default 50. */
  readonly mostInCluster?: number;
  /** An address or number that more records share says nothing of a person. Default 100. */
  readonly mostShared?: number;
  /** What forbids that two records are one person, however alike. Default all. */
  readonly vetoes?: readonly Veto[];
  /** Pairs less likely than this are not answered. Default 0.01. */
  readonly least?: number;
}

/** Two records, by their ids, and how likely they are one person, by what the fields say. */
export interface LinkedPair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
}

export interface Linkage {
  readonly model: Model;
  /** The likely pairs, the surest first. */
  readonly pairs: readonly LinkedPair[];
  /** Ids of records that are one person, two or more each. */
  readonly clusters: readonly (readonly string[])[];
  /** How many pairs were compared. */
  readonly compared: number;
}

const usualSeed = 1;
/** Below this all pairs are compared: they are few, and no blocking rule can miss one. */
const allPairsBelow = 2000;

/** The pairs of a table that are compared, and what they teach. */
function* learning(table: Table, seed: number): Slices<{ pairs: Pairs; model: Model }> {
  const rules = rulesOf(table);
  const grade = graderOf(table);
  const pairs = new Pairs(table.fields.length);
  const levels = new Uint8Array(table.fields.length);
  const compare = (a: number, b: number) => {
    grade(a, b, levels);
    pairs.add(a, b, levels);
  };
  if (table.size < allPairsBelow) {
    for (let a = 0; a < table.size; a++) {
      yield;
      for (let b = a + 1; b < table.size; b++) compare(a, b);
    }
  } else eachPair(rules, compare);
  return { pairs, model: yield* estimate(table, rules, pairs, seed) };
}

/**
 * Learns a model from a list, for `compare`: what {@link link} learns, in slices, so that a server answers others meanwhile.
 * Of 2,000 records and more a slice may take a second: learn from some of them.
 *
 * @example
 * const model = await learn(people, [{ name: "first", role: "given" }, { name: "mail", role: "email" }]);
 */
export async function learn(people: readonly Person[], columns: readonly Column[]): Promise<Model> {
  const { model } = await inSlices(learning(tableOf(people, columns, usuallyMostShared), usualSeed));
  return model;
}

/**
 * Finds the records of one person in a list, without being taught: Fellegi and Sunter's model (1969) with term frequencies.
 * Everything is learnt from the list itself; the same list and seed give the same answer.
 *
 * @example
 * const { clusters } = link(people, [{ name: "first", role: "given" }, { name: "mail", role: "email" }]);
 */
export function link(people: readonly Person[], columns: readonly Column[], options: LinkOptions = {}): Linkage {
  const {
    seed = usualSeed,
    mostInCluster = 50,
    least = 0.01,
    mostShared = usuallyMostShared,
    vetoes = allVetoes,
  } = options;
  const table = tableOf(people, columns, mostShared);
  const { pairs, model } = atOnce(learning(table, seed));
  const grade = graderOf(table);
  const levels = new Uint8Array(columns.length);
  const weigh = weigherOf(table, model, ownFrequencies(table));
  const veto = vetoerOf(table, vetoes);
  const found: { a: number; b: number; odds: number }[] = [];
  const lowest = Math.log(least / (1 - least));
  for (let pair = 0; pair < pairs.size; pair++) {
    const [a = 0, b = 0, offset] = [pairs.a[pair], pairs.b[pair], pair * pairs.fields];
    const odds = weigh(a, b, pairs.levels, offset);
    if (odds >= lowest && !veto(pairs.levels, offset)) found.push({ a, b, odds });
  }
  found.sort((one, other) => other.odds - one.odds || one.a - other.a || one.b - other.b);
  const between = (a: number, b: number) => {
    grade(a, b, levels);
    return veto(levels, 0) ? -Infinity : weigh(a, b, levels, 0);
  };
  const idOf = (row: number) => table.ids[row] ?? "";
  return {
    model,
    pairs: found.map(({ a, b, odds }) => ({ a: idOf(a), b: idOf(b), probability: probability(odds) })),
    clusters: clustersOf({ size: table.size, links: found, between }, mostInCluster).map((rows) => rows.map(idOf)),
    compared: pairs.size,
  };
}
