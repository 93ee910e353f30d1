import type { By, Comparison } from "./schema.ts";

const dayMs = 86_400_000;

/** How many days a period has, both ends included; none, or fewer, where it ends before it begins. */
export const lengthOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1;

/** The days of a period, both ends included: "2026-03-01" … A day of the calendar has no hours, so no clock can shift it. */
export function daysOf(from: string, to: string): readonly string[] {
  return Array.from({ length: lengthOf(from, to) }, (_, n) => dayAfter(from, n));
}

/** The day that comes so many days later. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** Weekdays meet after so many days: what a hotel means by the same day last year. */
export const yearDays = 364;

/** The period that another is held against: the same weekdays a year before, or as many days as it has, right before it. */
export function baseOf(base: Comparison, { from, to }: { from: string; to: string }) {
  const days = base === "lastYear" ? yearDays : lengthOf(from, to);
  return { base, from: dayAfter(from, -days), to: dayAfter(to, -days) };
}

/** The months that a period touches: "2026-03" … */
export function monthsOf(from: string, to: string): readonly string[] {
  return [...new Set(daysOf(from, to).map((day) => day.slice(0, 7)))];
}

/** The first day of a group; of one that is no stretch of time, of the period. */
export function firstDayOf(by: By | null, key: string, from: string): string {
  if (by === "day") return key;
  if (by !== "month") return from;
  return `${key}-01` < from ? from : `${key}-01`;
}
