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
import type { Verdict } from "./verdict.ts";

/** The fields in the order in which verdicts on them are stored: a new one comes last. */
export const fields: readonly Field[] = Object.freeze(Object.keys(fieldLabels) as Field[]);

/** Tells a field that completeness can judge from any other name. */
export function isField(name: string): name is Field {
  return Object.hasOwn(fieldLabels, name);
}

/** The indexes of the verdicts that {@link judgeFields} gave last, in the order of `fields`. One profile at a time. */
export const judged: Uint8Array = new Uint8Array(fields.length);

/**
 * Judges the fields of a profile whose bits are set in `wanted`, by their order. Each by its name, and not in a loop: so a
 * check is a plain call, of which there are millions.
 *
 * @returns the verdict that says what was probably meant, where there is one
 */
export function judgeFields(profile: Profile, context: ScoreContext, wanted: number): Verdict | undefined {
  let suggested: Verdict | undefined;
  if (wanted & 1) judged[0] = firstName(profile, context).index;
  if (wanted & 2) judged[1] = lastName(profile, context).index;
  if (wanted & 4) {
    const verdict = email(profile, context);
    judged[2] = verdict.index;
    if (verdict.suggestion !== undefined) suggested = verdict;
  }
  if (wanted & 8) judged[3] = phone(profile, context).index;
  if (wanted & 16) judged[4] = nationality(profile, context).index;
  if (wanted & 32) judged[5] = birthDate(profile, context).index;
  if (wanted & 64) judged[6] = language(profile, context).index;
  if (wanted & 128) judged[7] = addressLine1(profile, context).index;
  if (wanted & 256) judged[8] = city(profile, context).index;
  if (wanted & 512) judged[9] = postalCode(profile, context).index;
  if (wanted & 1024) judged[10] = addressCountry(profile, context).index;
  if (wanted & 2048) judged[11] = document(profile, context).index;
  if (wanted & 4096) judged[12] = emailConsent(profile, context).index;
  if (wanted & 8192) judged[13] = phoneConsent(profile, context).index;
  if (wanted & 16384) judged[14] = postConsent(profile, context).index;
  return suggested;
}
