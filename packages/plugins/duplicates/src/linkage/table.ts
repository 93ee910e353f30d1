import { clean, dayOrder } from "./clean.ts";
import { type Column, inParts, mayBeShared, type Person } from "./columns.ts";
import { type Comparison, comparisonOf, type Value, valueOf } from "./comparisons.ts";

/** One column, its values numbered: equal values have equal numbers, -1 is "not known". */
export interface Field {
  readonly column: Column;
  readonly comparison: Comparison;
  readonly of: Int32Array;
  readonly values: readonly Value[];
  /** How many records have the value. */
  readonly counts: readonly number[];
}

/** People, cleaned and numbered column by column, ready to be compared. */
export interface Table {
  readonly size: number;
  readonly ids: readonly string[];
  readonly fields: readonly Field[];
}

/**
 * @param shared how many records have a value: an address, number or date of birth that too many share is an agency's or a placeholder, and is left out.
 * Where it is not given, the table's own records are counted.
 */
export function tableOf(
  people: readonly Person[],
  columns: readonly Column[],
  mostShared: number,
  shared?: (column: string, value: string) => number,
): Table {
  // Both names are numbered together, so that a given name can be seen to equal a surname.
  const names = new Pool();
  const fields = columns.map((column) => {
    const pool = inParts.has(column.role) ? names : new Pool();
    const order = column.role === "birth" ? dayOrder(people.map(({ values }) => values[column.name])) : undefined;
    const counts: number[] = [];
    const numbers = Int32Array.from(people, ({ values }) => {
      const cleaned = clean(column.role, values[column.name], order);
      if (cleaned === "") return -1;
      const number = pool.number(column, cleaned);
      counts[number] = (counts[number] ?? 0) + 1;
      return number;
    });
    const isShared = (value: number) =>
      (shared?.(column.name, pool.values[value]?.text ?? "") ?? counts[value] ?? 0) > mostShared;
    const of = mayBeShared.has(column.role)
      ? numbers.map((value) => (value >= 0 && isShared(value) ? -1 : value))
      : numbers;
    return { column, comparison: comparisonOf(column.role), of, values: pool.values, counts };
  });
  return { size: people.length, ids: people.map(({ id }) => id), fields };
}

class Pool {
  readonly values: Value[] = [];
  readonly #numbers = new Map<string, number>();

  number({ role }: Column, cleaned: string): number {
    const known = this.#numbers.get(cleaned);
    if (known !== undefined) return known;
    const number = this.values.push(valueOf(role, cleaned)) - 1;
    this.#numbers.set(cleaned, number);
    return number;
  }
}
