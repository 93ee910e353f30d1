import { valueAt } from "./paths.ts";
import { type Labels, worded, wordsFor } from "./value-words.ts";
import type { ValueWords } from "./vocabulary.ts";

/** The paths in a text's braces: "Complete the profile of {guest.name}" has "guest.name". */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1]!);
}

/** The text with its placeholders filled from facts, as people call them; lists are joined, what is not there becomes a dash. */
export function filled(text: string, facts: Readonly<Record<string, unknown>>, labels?: Labels): string {
  return text.replaceAll(placeholder, (_, path: string) =>
    said(worded(valueAt(facts, path), wordsFor(...factAt(path, labels), labels)), "–"),
  );
}

/** The fact that a path names, and the part of it, "" for the whole. A fact's name may have a dot in it: the longest that is known wins. */
export function factAt(path: string, labels: Labels): readonly [fact: string, part: string] {
  const names = path.replace(/^\$\./, "").split(".");
  const known = names.length > 1 && labels?.has(names.slice(0, 2).join(".")) ? 2 : 1;
  return [names.slice(0, known).join("."), names.slice(known).join(".")];
}

/**
 * A value as a sentence says it; what is a word of a list stands in quotes, so that it is told from the words around it.
 *
 * @example saidAs("started", { words: { started: "Checked in" } }) // "“Checked in”"
 */
export function saidAs(value: unknown, words: ValueWords | undefined): string {
  return said(worded(value, words, (word) => `“${word}”`));
}

/** A value as a person reads it. */
export function said(value: unknown, none = "empty"): string {
  if (value === null || value === undefined || value === "") return none;
  if (Array.isArray(value)) return value.length === 0 ? none : value.map((member) => said(member, none)).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return "[…]";
  const text = String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

const placeholder = /\{([^{}]{0,200})\}/g;
