import { z } from "zod";
import { listAnswer, type ListResult } from "../http.ts";
import { fields } from "./checks/fields.ts";
import { gapCodes } from "./codes.ts";
import type { GapCode } from "./profile.ts";
import { askedPhases, purposes, views } from "./requirements.ts";
import { settings } from "./settings.ts";
import type {
  CompletenessKpis,
  CompletenessSettings,
  CompletenessSummary,
  GuestDetail,
  GuestListItem,
  GuestsDistribution,
  GuestStay,
  PastScore,
  RequirementsInForce,
  RequirementsVersion,
  StoredScore,
  TrendPoint,
  TriedOut,
} from "./types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
const instant = z.string().meta({ description: "ISO 8601, UTC" });
const score = z.number().min(0).max(100).nullable();
const scores = { registration: score, contact: score, marketing: score, billing: score };
const view = z.enum(views);
const field = z.enum(fields);
const gapCode = z.enum(Object.keys(gapCodes) as [GapCode, ...GapCode[]]);
const severity = z.enum(["high", "medium", "low"]);
const bands = z.array(z.strictObject({ band: z.string(), n: z.int() }));

export const summaryAnswer: z.ZodType<CompletenessSummary> = z.strictObject({
  mean: score,
  purposes: z.strictObject(scores),
  guests: z.int(),
  scored: z.int(),
  distribution: bands,
  topGaps: z.array(z.strictObject({ code: gapCode, label: z.string(), n: z.int() })),
  arrivingBelow: z.int(),
  weakBelow: z.number(),
  arrivingWithinDays: z.int(),
});

const kpiInput = z.strictObject({ part: z.string(), label: z.string(), value: z.number() });
export const kpisAnswer: z.ZodType<CompletenessKpis> = z.strictObject({
  source: z.strictObject({
    asOf: instant.nullable().meta({ description: "When guests were last read from Mews with success" }),
    requirements: z.int().meta({ description: "The number of the requirements in force; 0 for Innkit's own" }),
    isRescoring: z.boolean(),
    certificate: z
      .strictObject({ id: z.string(), at: instant, result: z.enum(["pass", "fail"]) })
      .nullable()
      .meta({ description: "The last time when the copy was held against Mews" }),
  }),
  data: z.array(
    z.strictObject({
      kpi: z.enum(["mean", ...purposes, "weakShare"]),
      label: z.string(),
      unit: z.enum(["score", "share"]),
      value: z
        .number()
        .nullable()
        .meta({ description: "A score is 0 to 100, a share 0 to 1; null while nobody has a score" }),
      formula: z.string(),
      version: z.int().meta({ description: "Counts on when the formula changes what it answers" }),
      numerator: kpiInput,
      denominator: kpiInput,
      exclusions: z.array(kpiInput),
    }),
  ),
});

export const trendAnswer: z.ZodType<ListResult<TrendPoint>> = listAnswer(
  z.strictObject({ date: z.iso.date(), guests: z.int(), mean: score, ...scores, weak: z.int() }),
);

const requirement = z.strictObject({
  field: z.string(),
  weight: z.number(),
  on: z.boolean().optional(),
  label: z.string().optional(),
  severity: severity.optional(),
  check: z.enum(["usable", "filled", "strict"]).optional(),
  counts: z.array(view).optional(),
  phases: z.array(z.enum(askedPhases)).optional(),
  arrivingWithinDays: z.int().optional(),
  propertyCountries: z.array(z.string()).optional(),
  guestCountries: z.array(z.string()).optional(),
});
export const requirementsAnswer: z.ZodType<RequirementsInForce> = z.strictObject({
  number: z.int(),
  savedAt: instant.nullable(),
  savedBy: text,
  requirements: z.array(requirement),
  settings: settings as z.ZodType<CompletenessSettings>,
  rescore: z
    .strictObject({
      total: z.int(),
      done: z.int(),
      changed: z.int(),
      startedAt: instant,
      finishedAt: instant.nullable(),
    })
    .nullable(),
});

export const versionsAnswer: z.ZodType<ListResult<RequirementsVersion>> = listAnswer(
  z.strictObject({ number: z.int(), savedAt: instant, savedBy: z.string(), changes: z.array(z.string()) }),
);

const distribution = z.strictObject({ mean: score, bands });
export const triedOutAnswer: z.ZodType<TriedOut> = z.strictObject({
  guests: z.int(),
  changed: z.int(),
  weak: z.strictObject({ before: z.int(), after: z.int() }),
  views: z.array(z.strictObject({ view, before: distribution, after: distribution })),
  unjudged: z.array(field),
});

export const distributionAnswer: z.ZodType<GuestsDistribution> = z.strictObject({
  guests: z.int(),
  scored: z.int(),
  mean: score,
  bands,
});

const guest = {
  id: z.string(),
  number: text,
  name: z.string(),
  email: text,
  phone: text,
  nationality: text,
  language: text,
  classifications: z.array(z.string()),
  score,
  purposes: z.strictObject(scores),
  gaps: z.array(gapCode),
  nextArrival: text,
  nextDeparture: text,
  nextState: text,
  updatedAt: instant,
};
export const guestsAnswer: z.ZodType<ListResult<GuestListItem>> = listAnswer(z.strictObject(guest));

export const guestAnswer: z.ZodType<GuestDetail> = z.strictObject({
  ...guest,
  title: text,
  firstName: text,
  lastName: text,
  secondLastName: text,
  hasOtaEmail: z.boolean(),
  birthDate: text,
  birthPlace: text,
  gender: text,
  addressLine1: text,
  city: text,
  postalCode: text,
  addressCountry: text,
  loyaltyCode: text,
  companyId: text,
  companyName: text,
  taxId: text,
  carRegistration: text,
  options: z.array(z.string()),
  notes: text,
  isActive: z.boolean(),
  scoredAt: instant.nullable(),
  createdAt: instant,
  mewsId: z.string(),
  syncedAt: instant,
});

export const scoreAnswer: z.ZodType<StoredScore> = z.strictObject({
  score: z.int().min(0).max(100),
  scoredAt: instant,
  parts: z.array(
    z.strictObject({
      field,
      label: z.string(),
      weight: z.number(),
      earned: z.number(),
      points: z.number(),
      waived: z.literal(true).exactOptional(),
    }),
  ),
  gaps: z.array(
    z.strictObject({
      code: gapCode,
      field,
      reason: z.enum([
        "missing",
        "malformed",
        "placeholder",
        "alias",
        "implausible",
        "contradicts",
        "expired",
        "expires_before_departure",
      ]),
      severity,
      message: z.string(),
      mend: z.string(),
      mendedBy: z.string().nullable(),
      points: z.number(),
    }),
  ),
  purposes: z.strictObject(scores),
});

export const historyAnswer: z.ZodType<ListResult<PastScore>> = listAnswer(
  z.strictObject({ score: z.number(), since: instant, until: instant.nullable() }),
);

export const staysAnswer: z.ZodType<ListResult<GuestStay>> = listAnswer(
  z.strictObject({
    id: z.string(),
    number: text,
    state: z.string(),
    arrivalDate: z.iso.date(),
    departureDate: z.iso.date(),
    nights: z.int(),
    adults: z.int(),
    children: z.int(),
    room: text,
    roomCategory: text,
    rate: text,
  }),
);
