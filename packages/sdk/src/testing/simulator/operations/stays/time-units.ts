import type { Calendar } from "../../calendar.ts";
import { utc } from "../../calendar.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";

/** A run of time units, by the starts of the first and the last. */
export interface Window {
  readonly FirstTimeUnitStartUtc: string;
  readonly LastTimeUnitStartUtc: string;
}

/** The local day that starts at this instant. Every bookable service of the simulator sells days. */
export function dayStarting(calendar: Calendar, instant: string, parameter: string): number {
  const at = Date.parse(instant);
  const day = calendar.dayOf(at);
  if (calendar.instant(day, 0) !== at) throw new Refusal(400, `${parameter} is not start of TimeUnit`);
  return day;
}

/** The local days of a window; one that ends before it starts, or has more than `most` of them, is refused. */
export function daysOf(calendar: Calendar, window: Window, most: number): readonly number[] {
  const first = dayStarting(calendar, window.FirstTimeUnitStartUtc, "FirstTimeUnitStartUtc");
  const last = dayStarting(calendar, window.LastTimeUnitStartUtc, "LastTimeUnitStartUtc");
  if (last < first) throw invalid("LastTimeUnitStartUtc", "The window ends before it starts.");
  const count = last - first + 1;
  if (count > most) throw invalid("LastTimeUnitStartUtc", `A window must not exceed ${most} time units.`);
  return Array.from({ length: count }, (_, index) => first + index);
}

/** When a local day starts, as Mews writes it. */
export function startOf(calendar: Calendar, day: number): string {
  return utc(calendar.instant(day, 0));
}
