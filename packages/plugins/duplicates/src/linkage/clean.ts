import anyAscii from "any-ascii";
import type { Role } from "./columns.ts";

/** The order of day and month in dates written with the year last. */
export type DayOrder = "day first" | "month first";

/**
 * A value as it is compared: lower case, without accents, in Latin letters, without marks. "" where nothing is known.
 *
 * @example
 * clean("surname", "O’Neill-Müller"); // "oneill muller"
 * clean("birth", "24.12.1980"); // "19801224"
 * clean("phone", "+351 281 000 000"); // "281000000"
 */
export function clean(role: Role, value: string | null | undefined, order: DayOrder = "day first"): string {
  const text = value?.trim() ?? "";
  if (text === "") return "";
  switch (role) {
    case "birth":
      return date(text, order);
    case "email":
      return letters(text).replaceAll(/\s+/g, "");
    case "phone":
      return phone(text);
    case "document":
    case "code":
    case "postcode":
      return letters(whole(text)).replaceAll(/[^a-z\d]+/g, "");
    case "name":
      // "Kovács, Anna" is "Anna Kovács".
      return words(text).split(" ").toSorted().join(" ");
    default:
      return words(text);
  }
}

function letters(text: string): string {
  // Most values are plain already, and the tables of all scripts are slow beside a look at them.
  return (/^[\u0020-\u007e]*$/.test(text) ? text : anyAscii(text.normalize("NFKC"))).toLowerCase();
}

/** Words apart by one space; an apostrophe joins, any other mark parts. */
function words(text: string): string {
  return letters(text)
    .replaceAll(/['`]/g, "")
    .replaceAll(/[^a-z\d]+/g, " ")
    .trim();
}

/** The last nine digits: what stays the same with and without country code and trunk zero. */
function phone(text: string): string {
  const digits = letters(whole(text))
    .replace(/\s*(x|ext)\.?\s*\d+$/, "")
    .replaceAll(/\D+/g, "");
  return digits.length < 5 ? "" : digits.slice(-9);
}

/** A number that a program took for a fraction, "2810000.0", as it was. */
function whole(text: string): string {
  return text.replace(/^(\d+)\.0$/, "$1");
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** What a scanner or a hurried hand writes for a digit. */
const digitLike: Readonly<Record<string, string>> = { o: "0", i: "1", l: "1", s: "5", b: "8" };

/** Eight digits, year first; a year with a digit too few or too many stays where years are, and what is no date stays as it is. */
function date(text: string, order: DayOrder): string {
  const written = letters(text);
  const word = /[a-z]{3}/.exec(written)?.[0] ?? "";
  const read = word === "" ? written.replaceAll(/[oilsb]/g, (letter) => digitLike[letter] ?? letter) : written;
  const parts = read.match(/\d+/g) ?? [];
  const [first = "", second = "", third = ""] = parts;
  // "12 April 1980" and "April 12, 1980".
  if (months.includes(word) && second.length === 4) return second + two(String(months.indexOf(word) + 1)) + two(first);
  if (parts.length >= 3) {
    if (first.length >= 3) return first + two(second) + two(third);
    const [day, month] = order === "day first" ? [first, second] : [second, first];
    if (third.length >= 3) return third + two(month) + two(day);
  }
  return parts.join("");
}

function two(digits: string): string {
  return digits.slice(0, 2).padStart(2, "0");
}

/** Whether a column of dates has the day or the month first: decided by the dates that can be read in one way only. */
export function dayOrder(values: Iterable<string | null | undefined>): DayOrder {
  let day = 0;
  let month = 0;
  for (const value of values) {
    const [, first, second] = /^\s*(\d{1,2})\D(\d{1,2})\D\d{4}/.exec(value ?? "") ?? [];
    if (Number(first) > 12) day++;
    if (Number(second) > 12) month++;
  }
  return month > day ? "month first" : "day first";
}
