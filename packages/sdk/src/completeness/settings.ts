import { createHash } from "node:crypto";
import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import { fields } from "./checks/fields.ts";
import { fieldLabels, gapCodes } from "./codes.ts";
import type { RequirementSet } from "./compile.ts";
import { askedPhases, defaultRequirements, type Requirement, views } from "./requirements.ts";
import type { AskedField, CompletenessSettings } from "./types.ts";

/** The fields that a copy of Mews can fill. */
export const askedFields: readonly AskedField[] = defaultRequirements.map(({ field }) => field as AskedField);

const countries = z
  .array(z.string().regex(/^[A-Za-z]{2}$/, "Write the two letters of a country, such as DE"))
  .max(250)
  .default([])
  .meta({
    title: "Only of guests from",
    description: "Countries of nationality, such as DE. Of everyone where it is empty.",
  });

const detail = z.object({
  field: z.enum(askedFields as [AskedField, ...AskedField[]]).meta({ title: "Field" }),
  weight: z.number().min(0).max(100).optional().meta({ title: "Weight", description: "As above where it is empty." }),
  severity: z.enum(["own", "high", "medium", "low"]).default("own").meta({
    title: "How grave",
    description: "Instead of each gap's own measure.",
  }),
  check: z.enum(["usable", "filled", "strict"]).default("usable").meta({
    title: "Counts when",
    description: "Usable: by its own measure. Filled: whatever is there. Strict: only what is wholly usable.",
  }),
  counts: z
    .array(z.enum(views as [string, ...string[]]))
    .default([])
    .meta({
      title: "Counts in",
      description: "The scores it counts in; those it has by itself where none is chosen.",
    }),
  phases: z
    .array(z.enum(askedPhases as [string, ...string[]]))
    .default([])
    .meta({
      title: "Only while",
      description: "Parts of the stay in which it is asked for; always where none is chosen.",
    }),
  arrivingWithinDays: z.int().min(0).max(60).default(3).meta({
    title: "Arriving is",
    description: "How many days before arrival “arriving” begins.",
  }),
  guestCountries: countries,
});

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
  document: requirement(
    "document",
    "For registration, where identity documents are copied: valid until departure, of a kind that counts here.",
  ),
  emailConsent: requirement("emailConsent", "For marketing: the guest agreed to be written to."),
  details: z.array(detail).max(60).default([]).meta({
    title: "In particular",
    description:
      "A field asked for only in part of the stay, of guests of some countries, for one purpose, or more strictly. A field with lines here is asked for by them alone, the first that fits.",
  }),
}) as unknown as Schema<CompletenessSettings>;

function requirement(field: AskedField, description: string) {
  const known = defaultRequirements.find((one) => one.field === field);
  const weight = known?.weight ?? 0;
  const on = known?.on ?? true;
  return z
    .object({
      on: z.boolean().default(on).meta({ title: "Ask for it" }),
      weight: z.number().min(0).max(100).default(weight).meta({
        title: "Weight",
        description: "Relative to the others: 20 counts twice as much as 10.",
      }),
    })
    .default({ on, weight })
    .meta({ title: fieldLabels[field], description });
}

/** Requirements of a hotel's settings, and a name for them that changes when they do. */
export interface NamedRequirements {
  readonly requirements: readonly Requirement[];
  readonly version: string;
}

/** The requirements that settings ask for. Equal settings give the same object, so that it is prepared once. */
export function requirementsOf(values: CompletenessSettings): NamedRequirements {
  const requirements = defaultRequirements.flatMap(({ field, counts }) => asked(values, field as AskedField, counts));
  const text = JSON.stringify(requirements);
  const known = sets.get(text);
  if (known) return known;
  const made = { requirements, version: hashOf(text) };
  if (sets.size >= 100) sets.clear();
  sets.set(text, made);
  return made;
}
const sets = new Map<string, NamedRequirements>();

function asked(values: CompletenessSettings, field: AskedField, byItself: Requirement["counts"]): Requirement[] {
  const { on, weight } = values[field];
  const plain: Requirement = { field, on, weight, counts: byItself };
  const details = values.details.filter((one) => one.field === field);
  if (details.length === 0) return [plain];
  return details.map((one) => ({
    ...plain,
    weight: one.weight ?? weight,
    check: one.check,
    arrivingWithinDays: one.arrivingWithinDays,
    ...(one.severity === "own" ? {} : { severity: one.severity }),
    ...(one.counts.length > 0 ? { counts: one.counts } : {}),
    ...(one.phases.length > 0 ? { phases: one.phases } : {}),
    ...(one.guestCountries.length > 0 ? { guestCountries: one.guestCountries } : {}),
  }));
}

/**
 * By what guests are told apart: the checks as they are, what they were told besides the profile, and what requirements look at
 * besides verdicts. Who was judged by anything else is judged anew.
 */
export function judgedBy(
  country: string | null,
  documents: boolean,
  { mindsStay, arrivingDays, guestCountries }: Pick<RequirementSet, "mindsStay" | "arrivingDays" | "guestCountries">,
): string {
  return hashOf(JSON.stringify([checksVersion, country, documents, mindsStay, arrivingDays, guestCountries]));
}
/** Raised with every change of what a check answers; the gaps there are tell of themselves. */
const checksVersion = `2-${hashOf([...fields, ...Object.keys(gapCodes)].join())}`;

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
