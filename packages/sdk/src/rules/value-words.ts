import type { Fact, ValueWords } from "./vocabulary.ts";

/* Values as people call them, by the words that a fact was declared with. */

/** What is declared of facts, as far as sentences need it. */
export type Labels = ReadonlyMap<string, Pick<Fact, "fields" | "label" | "values">> | undefined;

/** What people call the values of a fact, or of a part of it; undefined where nothing is declared. */
export function wordsFor(fact: string, path: string | null | undefined, labels: Labels): ValueWords | undefined {
  const values = labels?.get(fact)?.values;
  const part = path?.replace(/^\$\./, "") ?? "";
  return values !== undefined && Object.hasOwn(values, part) ? values[part] : undefined;
}

/** A value with its word in its place; the members of a list each. */
export function worded(
  value: unknown,
  words: ValueWords | undefined,
  shown: (word: string) => string = (word) => word,
): unknown {
  if (words?.words === undefined) return value;
  if (Array.isArray(value)) return value.map((member) => worded(member, words, shown));
  return typeof value === "string" && Object.hasOwn(words.words, value) ? shown(words.words[value]!) : value;
}
