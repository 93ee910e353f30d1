import type { Severity } from "../rank.ts";

/** How a severity reads, and its colour. */
export const severities: Readonly<Record<Severity, { label: string; color: string }>> = {
  high: { label: "Important", color: "red" },
  medium: { label: "Worth it", color: "orange" },
  low: { label: "Nice to have", color: "default" },
};

/** Ready reasons for a no; another one can be written. */
export const reasons = ["The guest would rather not say", "It is right as it is", "Not needed for this guest"] as const;

/** A day some days after another: "2026-03-01" and 2 make "2026-03-03". */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** When something about a guest is due, in a word or two. */
export function dueWords(days: number | null, inHouse: boolean): string {
  if (days === null) return inHouse ? "in the house" : "no day known";
  if (inHouse) return days <= 0 ? "leaves today" : days === 1 ? "leaves tomorrow" : `leaves in ${days} days`;
  if (days < 0) return `late by ${-days === 1 ? "a day" : `${-days} days`}`;
  return days === 0 ? "arrives today" : days === 1 ? "arrives tomorrow" : `arrives in ${days} days`;
}
