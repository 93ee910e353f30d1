import { utc } from "../calendar.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?Z$/;

export const isUuid = (value: string): boolean => UUID.test(value);

/** An instant in UTC that the calendar knows: 30 February is none. */
export function isInstant(value: unknown): value is string {
  if (typeof value !== "string" || !INSTANT.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && utc(at).slice(0, 10) === value.slice(0, 10);
}

/** Rows are stamped to the second, so an instant between two seconds is the later of them. */
export function wholeSecond(instant: string): string {
  return utc(Math.ceil(Date.parse(instant) / 1000) * 1000);
}

/** Whether an interval keeps within so many calendar months and one day, as the server's arithmetic lets pass. */
export function monthsFit(start: string, end: string, months: number): boolean {
  const from = new Date(start);
  const widest = new Date(start);
  widest.setUTCDate(1);
  widest.setUTCMonth(widest.getUTCMonth() + months);
  const length = new Date(Date.UTC(widest.getUTCFullYear(), widest.getUTCMonth() + 1, 0)).getUTCDate();
  widest.setUTCDate(Math.min(from.getUTCDate(), length) + 1);
  return Date.parse(end) <= widest.getTime();
}

/** A half-open interval of instants, as text that compares with the text of rows; equal ends mean that instant. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly exact: boolean;
}

/** The bounds that a filter interval sets; undefined where it was not sent. */
export function bounds(
  interval: { readonly StartUtc: string; readonly EndUtc: string } | undefined,
): Bounds | undefined {
  if (interval === undefined) return undefined;
  const { StartUtc, EndUtc } = interval;
  const exact = Date.parse(StartUtc) === Date.parse(EndUtc);
  // No row is stamped between two seconds.
  if (exact && Date.parse(StartUtc) % 1000 !== 0) return { from: "", to: "", exact };
  return { from: wholeSecond(StartUtc), to: wholeSecond(EndUtc), exact };
}

/** Whether an instant, as text, lies within the bounds. */
export function within(limits: Bounds, at: string | null): boolean {
  if (at === null) return false;
  return limits.exact ? at === limits.from : at >= limits.from && at < limits.to;
}

/** Whether what lasts from one stamp up to another shares an instant with the bounds. */
export function meets(limits: Bounds, start: string, end: string): boolean {
  if (limits.exact) return start <= limits.from && limits.from < end;
  return start < limits.to && end > limits.from;
}
