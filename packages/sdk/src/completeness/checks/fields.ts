import { fieldLabels } from "../codes.ts";
import type { Field, Profile, ScoreContext } from "../profile.ts";
import { birthDate } from "./birth-date.ts";
import { emailConsent, phoneConsent, postConsent } from "./consent.ts";
import { document } from "./document.ts";
import { email } from "./email.ts";
import { language } from "./language.ts";
import { firstName, lastName } from "./name.ts";
import { phone } from "./phone.ts";
import { addressCountry, addressLine1, city, nationality } from "./places.ts";
import { postalCode } from "./postcode.ts";
import { indexBits, type Verdict } from "./verdict.ts";

/** The fields in the order in which verdicts on them are stored: a new one comes last. */
export const fields: readonly Field[] = Object.freeze(Object.keys(fieldLabels) as Field[]);

/** Tells a field that completeness can judge from any other name. */
export function isField(name: string): name is Field {
  return Object.hasOwn(fieldLabels, name);
}

/**
 * The indexes of the verdicts that {@link judgeFields} gave last: four bits a field in the order of `fields`, of the first seven
 * in `low`, of the others in `high`. A field that was not wanted is as a usable one. One profile at a time.
 */
export const judged: Combination = { low: 0, high: 0 };

/** Verdicts on all fields as two integers. */
export interface Combination {
  low: number;
  high: number;
}

/** The index of the verdict on the field of a place in `fields`. */
export function indexIn({ low, high }: Readonly<Combination>, place: number): number {
  return (place < inLow ? low >> (place * indexBits) : high >> ((place - inLow) * indexBits)) & 15;
}

/** The combination of verdicts by their indexes. */
export function combined(indexOf: (place: number) => number, wanted: number): Combination {
  const found = { low: 0, high: 0 };
  for (let place = 0; place < fields.length; place++) {
    if (((wanted >> place) & 1) === 0) continue;
    if (place < inLow) found.low |= indexOf(place) << (place * indexBits);
    else found.high |= indexOf(place) << ((place - inLow) * indexBits);
  }
  return found;
}
const inLow = 7;

/**
 * Judges the fields of a profile whose bits are set in `wanted`, by their order. Each by its name, and not in a loop: so a
 * check is a plain call, of which there are millions.
 *
 * @returns the verdict that says what was probably meant, where there is one
 */
export function judgeFields(profile: Profile, context: ScoreContext, wanted: number): Verdict | undefined {
  let suggested: Verdict | undefined;
  let low = 0;
  let high = 0;
  if (wanted & 1) low = firstName(profile, context).index;
  if (wanted & 2) low |= lastName(profile, context).index << 4;
  if (wanted & 4) {
    const verdict = email(profile, context);
    low |= verdict.index << 8;
    if (verdict.suggestion !== undefined) suggested = verdict;
  }
  if (wanted & 8) low |= phone(profile, context).index << 12;
  if (wanted & 16) low |= nationality(profile, context).index << 16;
  if (wanted & 32) low |= birthDate(profile, context).index << 20;
  if (wanted & 64) low |= language(profile, context).index << 24;
  if (wanted & 128) high = addressLine1(profile, context).index;
  if (wanted & 256) high |= city(profile, context).index << 4;
  if (wanted & 512) high |= postalCode(profile, context).index << 8;
  if (wanted & 1024) high |= addressCountry(profile, context).index << 12;
  if (wanted & 2048) high |= document(profile, context).index << 16;
  if (wanted & 4096) high |= emailConsent(profile, context).index << 20;
  if (wanted & 8192) high |= phoneConsent(profile, context).index << 24;
  if (wanted & 16384) high |= postConsent(profile, context).index << 28;
  judged.low = low;
  judged.high = high;
  return suggested;
}
