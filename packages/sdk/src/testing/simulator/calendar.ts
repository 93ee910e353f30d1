export { type Calendar, calendarOf } from "../../mews/hotel/calendar.ts";

const DAY = 86_400_000;

const text = Buffer.from("1970-01-01T00:00:00Z", "latin1");
let written = 0;

/** An instant as Mews writes it: to the second, in UTC. */
export function utc(instant: number): string {
  // Hundreds of thousands of stamps are kept: written so, each is one flat string, and its date is seldom new.
  const day = Math.floor(instant / DAY);
  if (day !== written) {
    text.write(new Date(day * DAY).toISOString().slice(0, 10), 0, "latin1");
    written = day;
  }
  const second = Math.floor((instant - day * DAY) / 1000);
  writePair(11, Math.floor(second / 3600));
  writePair(14, Math.floor(second / 60) % 60);
  writePair(17, second % 60);
  return text.toString("latin1");
}

function writePair(place: number, value: number): void {
  text[place] = 48 + Math.floor(value / 10);
  text[place + 1] = 48 + (value % 10);
}

/** A local day as `YYYY-MM-DD`. */
export function isoDate(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The day number of a calendar date; NaN if there is no such date. */
export function dayNumber(year: number, month: number, day: number): number {
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? Math.round(at.getTime() / DAY) : Number.NaN;
}
