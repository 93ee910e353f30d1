import { isSupportedCountry, parsePhoneNumberWithError, type CountryCode } from "libphonenumber-js/max";
import type { ScoreContext } from "../profile.ts";
import { bad, type Check, good, textOf, type Verdict } from "./verdict.ts";
import { countryOf } from "./places.ts";

/**
 * A number that can be dialled. One without country code is tried in the countries of the guest (nationality, residence) and of
 * the hotel: the first in which it is valid counts. So knowing one more country never makes a number worse.
 */
export const phone: Check = (profile, context) => {
  const text = textOf(profile.phone);
  if (text === "") return missing;
  const international = /^\s*(\(?\+|00)/.test(text);
  const key = international
    ? text
    : `${text}|${regionOf(profile.nationality)}|${regionOf(profile.addressCountry)}|${regionOf(context.country)}`;
  const known = memory.get(key);
  if (known !== undefined) return known;
  const verdict = judge(text, international, [profile.nationality, profile.addressCountry, context.country]);
  if (memory.size >= 50_000) memory.clear();
  memory.set(key, verdict);
  return verdict;
};

/** Guests share few numbers, but each is scored many times; parsing one costs a hundred times a look-up. */
const memory = new Map<string, Verdict>();

function judge(text: string, international: boolean, countries: readonly ScoreContext["country"][]): Verdict {
  const digits = text.replaceAll(/\D/g, "");
  if (isPlaceholder(digits)) return placeholder;
  if (text.length > 40 || /\p{L}{4,}/u.test(text.replace(extension, "")) || digits.length < 5 || digits.length > 17)
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

function isPlaceholder(digits: string): boolean {
  return /^0+$/.test(digits) || /^(\d)\1{3,}$/.test(digits) || /(\d)\1{6,}$/.test(digits) || sequences.test(digits);
}

const sequences = /^(0?123456789?0?\d?|0?12345|987654321|1234567890?|\d{2}123456789|0987654321|9876543210)$/;
const extension = /\s*(ext\.?|extension|x|durchwahl)\s*\d+\s*$/i;

const missing = bad("phone_missing");
const malformed = bad("phone_malformed");
const placeholder = bad("phone_placeholder");
const implausible = bad("phone_implausible", 0.5);
const noCountry = bad("phone_no_country", 0.5);
