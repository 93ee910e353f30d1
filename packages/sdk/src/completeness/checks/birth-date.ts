import { bad, type Check, good, textOf } from "./verdict.ts";

/** A day of the calendar on which a living guest can have been born, by the hotel's date where it is known. */
export const birthDate: Check = (profile, context) => {
  const text = textOf(profile.birthDate);
  if (text === "") return missing;
  const year = figure(text, 0, 4);
  if (text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return malformed;
  if (!isDay(year, figure(text, 5, 7), figure(text, 8, 10))) return malformed;
  if (text.length > 10 && text[10] !== "T" && text[10] !== " ") return malformed;
  if (year < 1902) {
    if (formDefaults.has(text.slice(0, 10))) return placeholder;
    if (year < 1880) return implausible;
  }
  const { today } = context;
  if (today === undefined) return good;
  const age = yearOf(today) - year;
  if (age > 0) return age > 120 ? implausible : good;
  return text.slice(0, 10) > today ? implausible : good;
};

const dash = 45;

/** The year of the hotel's date, which is the same for many guests. */
function yearOf(today: string): number {
  if (today !== latest.today) {
    latest.today = today;
    latest.year = figure(today, 0, 4);
  }
  return latest.year;
}
const latest = { today: "", year: Number.NaN };

/** The number that figures in a text make; NaN for anything else. */
function figure(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether there is such a day of the calendar. */
export function isDay(year: number, month: number, day: number): boolean {
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (day <= 28) return true;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && !leap ? 28 : daysOf[month]!);
}

const daysOf: readonly number[] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

// What forms and spreadsheets put in by themselves. 1970-01-01 is a birthday, too, so it is not here.
const formDefaults: ReadonlySet<string> = new Set([
  "0001-01-01",
  "1753-01-01",
  "1899-12-30",
  "1899-12-31",
  "1900-01-01",
  "1901-01-01",
]);

const missing = bad("birth_date_missing");
const malformed = bad("birth_date_malformed");
const placeholder = bad("birth_date_placeholder");
const implausible = bad("birth_date_implausible");
