import { valueAt } from "./paths.ts";

/** The paths in a text's braces: "Complete the profile of {guest.name}" has "guest.name". */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1]!);
}

/** The text with its placeholders filled from facts; lists are joined, what is not there becomes a dash. */
export function filled(text: string, facts: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(placeholder, (_, path: string) => said(valueAt(facts, path), "–"));
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
