import { isSupportedCountry, parsePhoneNumberWithError, type CountryCode } from "libphonenumber-js/max";
import type { ScoreContext } from "../profile.ts";
import { type Answer, dialledFromAbroad, dialledWithin, digits } from "./telephone/dialled.ts";
import { bad, charTable, type Check, good, textOf, type Verdict } from "./verdict.ts";
import { countryOf } from "./places.ts";

/**
 * A number that can be dialled. One without country code is tried in the countries of the guest (nationality, residence) and of
 * the hotel: the first in which it is valid counts. So knowing one more country never makes a number worse.
 */
export const phone: Check = (profile, context) => {
  const value = profile.phone;
  if (typeof value === "string") {
    const verdict = plainly(value, profile.nationality, profile.addressCountry, context.country);
    if (verdict !== undefined) return verdict;
  }
  const text = textOf(value);
  return text === "" ? missing : byLibrary(text, profile, context);
};

type Country = ScoreContext["country"];

/**
 * The verdict on a number of digits, spaces and the signs `+-./()`, as nearly all are; of another one undefined. The same as
 * the library's, whose plans it reads.
 */
function plainly(text: string, nationality: Country, residence: Country, hotel: Country): Verdict | undefined {
  if (text.length > 40 || text.charCodeAt(0) === 32) return undefined;
  // "( +49)" is read by the library otherwise than "(+49)".
  const bracket = text.charCodeAt(0) === 40 ? 1 : 0;
  const plus = text.charCodeAt(bracket) === 43;
  const row = digits;
  let count = 0;
  let strange = 0;
  for (let at = plus ? bracket + 1 : 0; at < text.length; at++) {
    const sign = signs[text.charCodeAt(at)]!;
    row[count] = sign;
    // One more where it is a figure.
    count += ((sign & between) >> 4) ^ 1;
    strange |= sign;
  }
  if ((strange & other) !== 0 || count === 0) return undefined;
  if (mayBePlaceholder(row, count) && isPlaceholder(text.replaceAll(/\D/g, ""))) return placeholder;
  if (count < 5 || count > 17) return malformed;
  if (plus) return verdictOf(dialledFromAbroad(count));
  if (text.charCodeAt(0) === 48 && text.charCodeAt(1) === 48) {
    digits.copyWithin(0, 2, count);
    return verdictOf(dialledFromAbroad(count - 2));
  }
  const own = within(nationality, count);
  if (own === "valid") return good;
  const there = within(residence, count);
  if (there === "valid") return good;
  const here = within(hotel, count);
  if (here === "valid") return good;
  return own === undefined || there === undefined || here === undefined ? undefined : noCountry;
}

/* What a character of a number is: its figure, or one of these. */
const between = 16;
const other = 32;
const signs: Uint8Array = charTable(
  (sign) => (/\d/.test(sign) ? Number(sign) : " -./()".includes(sign) ? between : between | other),
  128,
  between | other,
);

/** What all placeholders have in common: few digits, four equal ones at the end, or four in a row from the third on. */
function mayBePlaceholder(row: Uint8Array, count: number): boolean {
  if (count < 6) return true;
  const last = row[count - 1];
  if (last === row[count - 2] && last === row[count - 3] && last === row[count - 4]) return true;
  const step = row[3]! - row[2]!;
  return (step === 1 || step === -1) && step === row[4]! - row[3]! && step === row[5]! - row[4]!;
}

/** What a number is inside a country; "no" where there is none, undefined where only the library knows. */
function within(country: Country, count: number): Answer | undefined {
  const region = countryOf(country);
  if (region === "") return "no";
  return dialledWithin(region, count) ?? (isSupportedCountry(region) ? undefined : "no");
}

function verdictOf(answer: Answer | undefined): Verdict | undefined {
  if (answer === "valid") return good;
  if (answer === undefined) return undefined;
  return answer === "possible" ? implausible : malformed;
}

/** The verdict on a number in any writing, by the library; what it was asked lately is remembered. */
function byLibrary(text: string, profile: Parameters<Check>[0], context: ScoreContext): Verdict {
  const international = /^\s*(\(?\+|00)/.test(text);
  const key = international
    ? text
    : `${text}|${regionOf(profile.nationality)}|${regionOf(profile.addressCountry)}|${regionOf(context.country)}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const verdict = judge(text, international, [profile.nationality, profile.addressCountry, context.country]);
  if (key.length > 64) return verdict;
  if (memory.size >= 20_000) memory.clear();
  memory.set(key, verdict);
  return verdict;
}

/** Guests share few numbers, but each is scored many times; parsing one costs a hundred times a look-up. */
const memory = new Map<string, Verdict>();

function judge(text: string, international: boolean, countries: readonly Country[]): Verdict {
  const figures = text.replaceAll(/\D/g, "");
  if (isPlaceholder(figures)) return placeholder;
  if (text.length > 40 || /\p{L}{4,}/u.test(text.replace(extension, "")) || figures.length < 5 || figures.length > 17)
    return malformed;
  if (international) return judgeIn(text.replace(/^\s*00/, "+"), undefined);
  const regions = countries.map(regionOf).filter((region) => region !== "");
  if (regions.some((region) => judgeIn(text, region) === good)) return good;
  // Perhaps a number of yet another country. The guest's own may be right, so it keeps half.
  return noCountry;
}

function judgeIn(text: string, region: CountryCode | undefined): Verdict {
  try {
    const number = region === undefined ? parsePhoneNumberWithError(text) : parsePhoneNumberWithError(text, region);
    if (number.isValid()) return good;
    return number.isPossible() ? implausible : malformed;
  } catch {
    // The parser throws for what is not a number, which is one of the answers here.
    return malformed;
  }
}

function regionOf(country: string | null | undefined): CountryCode | "" {
  const code = countryOf(country);
  return code !== "" && isSupportedCountry(code) ? code : "";
}

function isPlaceholder(figures: string): boolean {
  return /^0+$/.test(figures) || /^(\d)\1{3,}$/.test(figures) || /(\d)\1{6,}$/.test(figures) || sequences.test(figures);
}

const sequences = /^(0?123456789?0?\d?|0?12345|987654321|1234567890?|\d{2}123456789|0987654321|9876543210)$/;
const extension = /\s*(ext\.?|extension|x|durchwahl)\s*\d+\s*$/i;

const missing = bad("phone_missing");
const malformed = bad("phone_malformed");
const placeholder = bad("phone_placeholder");
const implausible = bad("phone_implausible", 0.5);
const noCountry = bad("phone_no_country", 0.5);
