import type { Column } from "./columns.ts";
import { logRatio, type Rates } from "./em.ts";
import type { Table } from "./table.ts";

/** What was learnt of a table: plain data, to be stored and used again on other records with the same columns. */
export interface Model {
  readonly columns: readonly Column[];
  /** By column. */
  readonly rates: readonly Rates[];
  /** The chance that two records taken at random are one person. */
  readonly prior: number;
}

/** How many records have a cleaned value, and how many have any, by column. */
export interface Frequencies {
  readonly count: (column: string, value: string) => number;
  readonly known: (column: string) => number;
}

/** The frequencies of the table itself. */
export function ownFrequencies({ fields }: Table): Frequencies {
  const byColumn = new Map(
    fields.map(({ column, values, counts }) => [
      column.name,
      {
        known: counts.reduce((sum, count) => sum + (count ?? 0), 0),
        counts: new Map(values.map(({ text }, number) => [text, counts[number] ?? 0])),
      },
    ]),
  );
  return {
    count: (column, value) => byColumn.get(column)?.counts.get(value) ?? 0,
    known: (column) => byColumn.get(column)?.known ?? 0,
  };
}

/** Weighs a pair: the logarithm (base e) of the odds that it is one person; `parts`, where given, takes each field's share. */
export type Weigher = (a: number, b: number, levels: Uint8Array, offset: number, parts?: Float64Array) => number;

/**
 * Sums each field's log(m/u) with the prior's log odds. Where a value is the same in both, u is how common that value is:
 * "Nagy" in Budapest says less than "Okonkwo". The two records themselves are not counted, and a value seen nowhere else is
 * drawn to the field's usual rate, as if one more record in 1/u had it.
 */
export function weigherOf(table: Table, { rates, prior }: Model, frequencies: Frequencies): Weigher {
  const start = Math.log(prior / (1 - prior));
  const weights = rates.map(({ m, u }) => m.map((chance, level) => logRatio(chance, u[level])));
  const same = table.fields.map(({ comparison }) => comparison.levels.length - 1);
  const ofValue = table.fields.map((field, index) => {
    const level = same[index] ?? 0;
    const { m = [], u = [] } = rates[index] ?? {};
    const usual = u[level] ?? 1;
    const known = frequencies.known(field.column.name);
    return Float64Array.from(field.values, ({ text }) => {
      const others = Math.max(0, frequencies.count(field.column.name, text) - 2);
      return logRatio(m[level], (others + 1) / (known + 1 / usual));
    });
  });
  return (a, _b, levels, offset, parts) => {
    let sum = start;
    for (let field = 0; field < weights.length; field++) {
      const level = levels[offset + field] ?? 0;
      if (level === 0) continue;
      const value = table.fields[field]?.of[a] ?? -1;
      const weight = (level === same[field] ? ofValue[field]?.[value] : weights[field]?.[level]) ?? 0;
      if (parts) parts[field] = weight;
      sum += weight;
    }
    return sum;
  };
}

/** A probability from log odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
