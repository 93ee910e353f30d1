import type { IdentityDocument, Profile, ScoreContext } from "../profile.ts";
import { isDay } from "./birth-date.ts";
import { countryOf } from "./places.ts";
import { bad, type Check, good, textOf, type Verdict } from "./verdict.ts";

/**
 * A document that identifies the guest for the whole stay: of a kind that counts in the hotel's country, issued by the country
 * of the nationality, and valid. The best of several counts. What cannot be checked until the nationality is known is worth
 * what it would be if it did not fit, so that learning the nationality can only raise it.
 */
export const document: Check = (profile, context) => {
  const documents = profile.documents;
  if (!Array.isArray(documents)) return missing;
  let best = missing;
  for (const one of documents as readonly unknown[]) {
    if (typeof one !== "object" || one === null) continue;
    const verdict = judge(one as IdentityDocument, profile, context);
    if (verdict === good) return good;
    if (verdict.worth > best.worth || best === missing) best = verdict;
  }
  return best;
};

function judge(one: IdentityDocument, profile: Profile, { today, departure, country }: ScoreContext): Verdict {
  const expires = textOf(one.expiresOn).slice(0, 10);
  const issued = textOf(one.issuedOn).slice(0, 10);
  if ((expires !== "" && !isDate(expires)) || (issued !== "" && !isDate(issued))) return malformed;
  if (expires === "") return undated;
  if (issued !== "" && issued >= expires) return malformed;
  if (today !== undefined && expires < today) return expired;
  if (typeof departure === "string" && expires < departure) return endsInStay;
  return judgeKind(one, countryOf(profile.nationality), countryOf(country));
}

function judgeKind({ kind, issuingCountry }: IdentityDocument, nationality: string, hotel: string): Verdict {
  const issuer = countryOf(issuingCountry);
  const anywhere = kind === "passport";
  if (!anywhere && kind !== "identity_card" && kind !== "drivers_license") return unsuitable;
  if (nationality === "") return issuer === "" && (anywhere || hotel === "") ? good : unplaced;
  if (issuer !== "" && issuer !== nationality) return contradicts;
  if (anywhere || hotel === "" || nationality === hotel) return good;
  return kind === "identity_card" && cardCountries.has(nationality) && cardCountries.has(hotel) ? good : unsuitable;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10));
}

/** Countries whose people travel among them with an identity card: the European Economic Area and Switzerland (2004/38/EC). */
const cardCountries: ReadonlySet<string> = new Set(
  "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

const missing = bad("document_missing");
const malformed = bad("document_malformed", 0.25);
const unsuitable = bad("document_unsuitable", 0.25);
const unplaced = bad("document_unplaced", 0.25);
const contradicts = bad("document_contradicts", 0.25);
const undated = bad("document_undated", 0.25);
const expired = bad("document_expired", 0.25);
const endsInStay = bad("document_expires_before_departure", 0.25);
