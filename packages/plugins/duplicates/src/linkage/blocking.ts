import { clean } from "./clean.ts";
import type { Column, Person, Role } from "./columns.ts";
import { type Value, valueOf } from "./comparisons.ts";
import type { Field, Table } from "./table.ts";

/** What of a value a key is made of: all of it, how it sounds, what stands before the @, a date's year or day, its beginning. */
export type Cut = "value" | "sound" | "local" | "year" | "day" | "beginning";

/** One part of a rule's key. */
export interface Part {
  readonly column: string;
  readonly cut: Cut;
}

/** A blocking rule: two records are compared when each part is known in both and equal. */
export type Blocking = readonly Part[];

/** A rule with the records of a table. A key below 0 is no key. */
export interface Rule {
  readonly blocking: Blocking;
  /** The fields the key is made of, which say nothing about the pairs of this rule: all of them agree there. */
  readonly fields: readonly number[];
  readonly keys: Int32Array;
  readonly blocks: readonly (readonly number[])[];
  /** How many pairs the blocks hold. */
  readonly pairs: number;
}

/** A part with the key of each record. */
interface Keyed {
  readonly part: Part;
  readonly field: number;
  readonly keys: Int32Array;
}

/** A block of more records than this says that its key is common, not that they are alike. */
const mostInBlock = 200;
/** Pairs a record that one rule, and all rules together, may bring. */
const perRule = 10;
const perTable = 50;

/**
 * The blocking rules of a table: each part of a field alone, and each two parts of different fields, as long as their blocks
 * bring few pairs a record. The cheapest are taken first, so a large table is blocked by its rare values.
 */
export function rulesOf(table: Table): Rule[] {
  const parts = table.fields.flatMap((field, index) => partsOf(field, index, table.size));
  const wanted = parts.flatMap((part, index) => [
    { blocking: [part.part], fields: [part.field], keys: () => part.keys },
    ...parts
      .slice(index + 1)
      .filter(({ field }) => field !== part.field)
      .map((other) => ({
        blocking: [part.part, other.part],
        fields: [part.field, other.field],
        keys: () => joined(part.keys, other.keys),
      })),
  ]);
  const affordable = wanted
    .map((rule) => ({ ...rule, pairs: pairsOf(rule.keys()) }))
    .filter(({ pairs }) => pairs > 0 && pairs <= perRule * table.size)
    .toSorted((a, b) => a.pairs - b.pairs);
  let total = 0;
  return affordable
    .filter(({ pairs }) => (total += pairs) <= perTable * table.size)
    .map(({ blocking, fields, keys, pairs }) => ({ blocking, fields, pairs, ...blocksOf(keys()) }));
}

/** Visits each pair of the rules once, by the first rule that has it. */
export function eachPair(rules: readonly Rule[], visit: (a: number, b: number) => void): void {
  rules.forEach((rule, index) => {
    const earlier = rules.slice(0, index);
    for (const block of rule.blocks) {
      for (let i = 0; i < block.length; i++) {
        const a = block[i] ?? 0;
        for (let j = i + 1; j < block.length; j++) {
          const b = block[j] ?? 0;
          if (!earlier.some(({ keys }) => keys[a] === keys[b] && (keys[a] ?? -1) >= 0)) visit(a, b);
        }
      }
    }
  });
}

/**
 * The keys of one record, a text for each rule whose parts are all known; two records with a key in common are compared.
 *
 * @example
 * keysOf(guest, columns, [[{ column: "surname", cut: "sound" }, { column: "birth", cut: "value" }]]); // ["0|JNS|19800412"]
 */
export function keysOf(person: Person, columns: readonly Column[], rules: readonly Blocking[]): string[] {
  const roles = new Map(columns.map(({ name, role }) => [name, role]));
  return rules.flatMap((rule, index) => {
    const parts = rule.map(({ column, cut }) => {
      const role = roles.get(column) ?? "text";
      const cleaned = clean(role, person.values[column]);
      return cleaned === "" ? "" : cutOf(valueOf(role, cleaned), cut);
    });
    return parts.includes("") ? [] : [`${index}|${parts.join("|")}`];
  });
}

const cuts: Readonly<Record<Role, readonly Cut[]>> = {
  given: ["sound"],
  surname: ["sound"],
  name: ["sound"],
  birth: ["value", "year", "day"],
  email: ["value", "local"],
  phone: ["value"],
  document: ["value"],
  code: ["value"],
  postcode: ["value"],
  text: ["value", "beginning"],
  category: ["value"],
};

function cutOf({ text, key }: Value, cut: Cut): string {
  switch (cut) {
    case "value":
      return text;
    case "sound":
      return key === "" ? text : key;
    case "local":
      return key;
    case "year":
      return text.slice(0, 4);
    case "day":
      return text.slice(4);
    case "beginning":
      return text.slice(0, 5);
  }
}

function partsOf({ column, of, values }: Field, field: number, size: number): Keyed[] {
  return cuts[column.role].map((cut) => {
    const ofValue = numbered(values.map((value) => cutOf(value, cut)));
    const keys = Int32Array.from({ length: size }, (_, row) => ofValue[of[row] ?? -1] ?? -1);
    return { part: { column: column.name, cut }, field, keys };
  });
}

function numbered(keys: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    if (key === "") return -1;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** One key of two: the same where both are. */
function joined(a: Int32Array, b: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return a.map((first, row) => {
    const second = b[row] ?? -1;
    if (first < 0 || second < 0) return -1;
    const both = first * 2 ** 26 + second;
    const number = numbers.get(both) ?? numbers.size;
    numbers.set(both, number);
    return number;
  });
}

function pairsOf(keys: Int32Array): number {
  const sizes: number[] = [];
  for (const key of keys) if (key >= 0) sizes[key] = (sizes[key] ?? 0) + 1;
  return sizes.reduce((sum, size) => (size > mostInBlock ? sum : sum + (size * (size - 1)) / 2), 0);
}

function blocksOf(keys: Int32Array): Pick<Rule, "keys" | "blocks"> {
  const blocks: number[][] = [];
  keys.forEach((key, row) => {
    if (key >= 0) (blocks[key] ??= []).push(row);
  });
  const isUsed = (block: readonly number[]) => block.length > 1 && block.length <= mostInBlock;
  return { keys: keys.map((key) => (isUsed(blocks[key] ?? []) ? key : -1)), blocks: blocks.filter(isUsed) };
}
