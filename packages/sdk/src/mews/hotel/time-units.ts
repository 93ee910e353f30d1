import type { Service } from "../operations/types.ts";
import { type Calendar, calendarOf } from "./calendar.ts";

/** How a service divides time. A day begins at the property's midnight, a month on its first, an hour on the hour. */
export type TimeUnitPeriod = "Hour" | "Day" | "Month";

/** What availability and prices are asked by: the starts of the first and the last unit, both included. */
export interface TimeUnitWindow {
  readonly FirstTimeUnitStartUtc: string;
  readonly LastTimeUnitStartUtc: string;
}

/** How a bookable service's stays lie on its time units: the value of `Data` of such a service. */
export interface StayRules {
  readonly TimeUnitPeriod: string;
  /** ISO 8601, from the first unit's start. */
  readonly StartOffset: string;
  /** ISO 8601, from the last unit's end: positive into the next morning, negative for a day's use. */
  readonly EndOffset: string;
}

/** The time of one property: `Enterprise.TimeZoneIdentifier` names its zone. Dates are local, `YYYY-MM-DD`. */
export interface PropertyTime {
  /** The local date at an instant. */
  dateAt(instant: Date): string;
  /** Midnight of a local date, or, where the clock skips it, the first instant of that day. */
  midnight(date: string): Date;
  /** The start of the unit that an instant lies in. */
  unitStart(instant: Date, period: TimeUnitPeriod): Date;
  /** The start of the unit that comes `count` units later; negative goes back. A day may have 23 or 25 hours. */
  addUnits(start: Date, count: number, period: TimeUnitPeriod): Date;
  /** The starts of all units from the one that holds `from` to the one that holds `to`. */
  units(from: Date, to: Date, period: TimeUnitPeriod): readonly Date[];
  /** The window of the local dates from `first` to `last`, both included. */
  dayWindow(first: string, last: string): TimeUnitWindow;
  /** Cuts a window into pieces of at most `most` units, oldest first. Mews takes 367 days, 367 hours or 60 months. */
  splitWindow(window: TimeUnitWindow, period: TimeUnitPeriod, most?: number): readonly TimeUnitWindow[];
  /** When guests arrive and leave who book `units` units from the one that starts at `start`. */
  stay(rules: StayRules, start: Date, units: number): { readonly arrival: Date; readonly departure: Date };
}

const hourMs = 3_600_000;
const mostUnits: Readonly<Record<TimeUnitPeriod, number>> = { Hour: 367, Day: 367, Month: 60 };

/**
 * The time of a property.
 *
 * @param zone an IANA time zone: `Enterprise.TimeZoneIdentifier` of `configuration/get`
 * @throws RangeError where there is no such zone, or a date or duration cannot be read
 * @example
 * const time = propertyTime("Europe/Lisbon");
 * await mews.services.getAvailability({ ServiceId, ...time.dayWindow("2026-03-28", "2026-03-30"), Metrics: ["Occupied"] });
 */
export function propertyTime(zone: string): PropertyTime {
  const calendar = calendarOf(zone);
  const unitStart = (instant: Date, period: TimeUnitPeriod): Date =>
    new Date(startOf(calendar, instant.getTime(), period));
  const addUnits = (start: Date, count: number, period: TimeUnitPeriod): Date =>
    new Date(later(calendar, start.getTime(), count, period));

  const time: PropertyTime = {
    dateAt: (instant) => dateOf(calendar.dayOf(instant.getTime())),
    midnight: (date) => new Date(calendar.instant(dayOf(date), 0)),
    unitStart,
    addUnits,
    units(from, to, period) {
      const starts: Date[] = [];
      for (let at = unitStart(from, period); at <= to; at = addUnits(at, 1, period)) starts.push(at);
      return starts;
    },
    dayWindow: (first, last) => windowOf(time.midnight(first), time.midnight(last)),
    splitWindow({ FirstTimeUnitStartUtc, LastTimeUnitStartUtc }, period, most = mostUnits[period]) {
      const last = new Date(LastTimeUnitStartUtc);
      const pieces: TimeUnitWindow[] = [];
      for (let first = new Date(FirstTimeUnitStartUtc); first <= last; first = addUnits(first, most, period)) {
        const end = addUnits(first, most - 1, period);
        pieces.push(windowOf(first, end < last ? end : last));
      }
      return pieces;
    },
    stay({ TimeUnitPeriod: period, StartOffset, EndOffset }, start, units) {
      const end = addUnits(start, units, periodOf(period));
      return { arrival: shifted(calendar, start, StartOffset), departure: shifted(calendar, end, EndOffset) };
    },
  };
  return time;
}

/** How stays of a service lie on its time units; undefined for a service that is not booked by time. */
export function stayRules(service: Pick<Service, "Data">): StayRules | undefined {
  const { Data } = service;
  return Data?.Discriminator === "Bookable" ? Data.Value : undefined;
}

function startOf(calendar: Calendar, at: number, period: TimeUnitPeriod): number {
  if (period === "Hour") {
    // Zones may differ from UTC by half hours, so an hour begins where the wall clock says so.
    const past = calendar.minutesOf(at) % 60;
    return Math.floor(at / 60_000) * 60_000 - past * 60_000;
  }
  const day = calendar.dayOf(at);
  return calendar.instant(period === "Day" ? day : firstOfMonth(day, 0), 0);
}

function later(calendar: Calendar, start: number, count: number, period: TimeUnitPeriod): number {
  if (period === "Hour") return start + count * hourMs;
  const day = calendar.dayOf(start);
  return calendar.instant(period === "Day" ? day + count : firstOfMonth(day, count), 0);
}

/** The day number of the first of the month, so many months on. */
function firstOfMonth(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000;
}

/** An instant moved by a duration on the wall clock: 15 hours after midnight is three in the afternoon on any day. */
function shifted(calendar: Calendar, from: Date, duration: string): Date {
  const at = from.getTime();
  const { sign, years, months, days, minutes, seconds } = durationOf(duration);
  const date = new Date(calendar.dayOf(at) * 86_400_000);
  const day =
    Date.UTC(
      date.getUTCFullYear() + sign * years,
      date.getUTCMonth() + sign * months,
      date.getUTCDate() + sign * days,
    ) / 86_400_000;
  return new Date(calendar.instant(day, calendar.minutesOf(at) + sign * minutes) + sign * seconds * 1000);
}

function durationOf(
  text: string,
): Readonly<Record<"sign" | "years" | "months" | "days" | "minutes" | "seconds", number>> {
  const found = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/.exec(text);
  if (found === null) throw new RangeError(`"${text}" is not a duration: it reads like P0Y0M1DT0H0M0S`);
  const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(2)
    .map((part) => Number(part ?? 0));
  return { sign: found[1] === "-" ? -1 : 1, years, months, days, minutes: hours * 60 + minutes, seconds };
}

function periodOf(text: string): TimeUnitPeriod {
  if (text === "Hour" || text === "Day" || text === "Month") return text;
  throw new RangeError(`"${text}" is not a time unit: it is Hour, Day or Month`);
}

function dayOf(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || dateOf(at / 86_400_000) !== date)
    throw new RangeError(`"${date}" is not a date: write YYYY-MM-DD`);
  return at / 86_400_000;
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

function windowOf(first: Date, last: Date): TimeUnitWindow {
  const text = (at: Date): string => at.toISOString().replace(".000Z", "Z");
  return { FirstTimeUnitStartUtc: text(first), LastTimeUnitStartUtc: text(last) };
}
