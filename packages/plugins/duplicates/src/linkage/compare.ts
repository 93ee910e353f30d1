import { type Column, type Person, usuallyMostShared } from "./columns.ts";
import { graderOf, levelsOf } from "./grade.ts";
import { type Frequencies, type Model, probability, weigherOf } from "./model.ts";
import { type Table, tableOf } from "./table.ts";
import { type Veto, vetoerOf } from "./veto.ts";

/** What one field says about a pair. */
export interface FieldEvidence {
  readonly column: string;
  readonly level: string;
  /** In bits: +1 doubles the odds that the two are one person, -1 halves them; 0 where one of them is not known. */
  readonly weight: number;
}

/** Two records, how likely they are one person, and why. */
export interface Compared {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  /** Bits in all: the fields', the household's, and the prior's, which is the same for every pair. */
  readonly weight: number;
  readonly veto: Veto | undefined;
  /** Bits against, 0 or less, that two people of one household would be as alike in what households share. */
  readonly household: number;
  readonly fields: readonly FieldEvidence[];
}

/** Pairs that are wanted: each of these two, by their ids. */
export type Wanted = readonly (readonly [string, string])[];

/**
 * Compares the `wanted` pairs of people by a model that was learnt before: how a changed guest is held against those of its
 * blocks, without a look at anyone else.
 *
 * @param frequencies how often values occur among all records, not only among these
 * @example
 * const [pair] = compare([anna, hanna], [["anna", "hanna"]], model, frequencies);
 * pair.fields; // [{ column: "given", level: "alike", weight: 3.1 }, …]
 */
export function compare(people: readonly Person[], wanted: Wanted, model: Model, frequencies: Frequencies): Compared[] {
  const table = tableOf(people, model.columns, usuallyMostShared, frequencies.count);
  const rows = new Map(table.ids.map((id, row) => [id, row]));
  const explain = explainerOf(table, model, frequencies);
  return wanted.flatMap(([a, b]) => {
    const [left, right] = [rows.get(a), rows.get(b)];
    return left === undefined || right === undefined || left === right ? [] : [explain(left, right)];
  });
}

function explainerOf(table: Table, model: Model, frequencies: Frequencies): (a: number, b: number) => Compared {
  const grade = graderOf(table);
  const weigh = weigherOf(table, model, frequencies);
  const veto = vetoerOf(table);
  const words = model.columns.map(({ role }: Column) => levelsOf(role));
  const levels = new Uint8Array(words.length);
  const parts = new Float64Array(words.length + 1);
  return (a, b) => {
    grade(a, b, levels);
    parts.fill(0);
    const odds = weigh(a, b, levels, 0, parts);
    return {
      a: table.ids[a] ?? "",
      b: table.ids[b] ?? "",
      probability: probability(odds),
      weight: odds / Math.LN2,
      veto: veto(levels, 0),
      household: (parts[words.length] ?? 0) / Math.LN2,
      fields: model.columns.map(({ name }, field) => ({
        column: name,
        level: words[field]?.[levels[field] ?? 0] ?? "",
        weight: (parts[field] ?? 0) / Math.LN2,
      })),
    };
  };
}
