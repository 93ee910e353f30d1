import { createHash } from "node:crypto";
import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import { fieldLabels } from "./codes.ts";
import type { Field, Requirement } from "./profile.ts";
import { defaultRequirements } from "./requirements.ts";
import type { CompletenessSettings } from "./types.ts";

/** The hotel's own requirements, as a form. */
export const settings: Schema<CompletenessSettings> = z.object({
  weakBelow: z.int().min(0).max(100).default(60).meta({
    title: "A profile is weak below",
    description: "Scores go from 0 to 100. Arrivals with a weak profile are counted and recommended for completion.",
  }),
  arrivingWithinDays: z.int().min(1).max(60).default(7).meta({
    title: "Count arrivals of the next days",
    description: "How many days ahead arrivals with a weak profile are counted.",
  }),
  firstName: requirement("firstName", "Placeholders, titles and company words do not count."),
  lastName: requirement("lastName", "Placeholders, titles and company words do not count."),
  email: requirement("email", "Booking-site and throw-away addresses count a quarter, shared mailboxes half."),
  phone: requirement(
    "phone",
    "A number that can be dialled; without a country code it is tried in the guest's countries.",
  ),
  nationality: requirement("nationality", "Many countries require it for registration."),
  birthDate: requirement("birthDate", "A real day, at which a living guest can have been born."),
  language: requirement("language", "For messages to the guest."),
  addressLine1: requirement("addressLine1", "Street and number."),
  city: requirement("city", "Of residence."),
  postalCode: requirement("postalCode", "In the form of the country of residence."),
  addressCountry: requirement("addressCountry", "Where the guest lives."),
});

function requirement(field: Field, description: string) {
  const weight = defaultRequirements.find((known) => known.field === field)?.weight ?? 0;
  return z
    .object({
      on: z.boolean().default(true).meta({ title: "Ask for it" }),
      weight: z.number().min(0).max(100).default(weight).meta({
        title: "Weight",
        description: "Relative to the others: 20 counts twice as much as 10.",
      }),
    })
    .default({ on: true, weight })
    .meta({ title: fieldLabels[field], description });
}

/** Requirements of a hotel's settings, and a name for them that changes when they do, or when the checks do. */
export interface RequirementSet {
  readonly requirements: readonly Requirement[];
  readonly version: string;
}

/** The requirements that settings ask for. Equal settings give the same object, so that it is prepared once. */
export function requirementsOf(values: CompletenessSettings): RequirementSet {
  const requirements = defaultRequirements.map(({ field }) => ({ field, ...values[field as Field] }));
  const text = JSON.stringify(requirements.map(({ field, on, weight }) => [field, on, weight]));
  const known = sets.get(text);
  if (known) return known;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
  const made = { requirements, version: `${checksVersion}-${hash}` };
  if (sets.size >= 100) sets.clear();
  sets.set(text, made);
  return made;
}
const sets = new Map<string, RequirementSet>();

/** Raised with every change of what a check answers: profiles are then scored anew. */
const checksVersion = 1;
