import { bad, type Check, good, textOf } from "./verdict.ts";

/** A day of the calendar on which a living guest can have been born, by the hotel's date where it is known. */
export const birthDate: Check = (profile, context) => {
  const text = textOf(profile.birthDate);
  if (text === "") return missing;
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (parts === null || !isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return malformed;
  const day = text.slice(0, 10);
  if (formDefaults.has(day)) return placeholder;
  if (day < "1880-01-01") return implausible;
  if (context.today === undefined) return good;
  return day > context.today || Number(day.slice(0, 4)) < Number(context.today.slice(0, 4)) - 120 ? implausible : good;
};

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

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
