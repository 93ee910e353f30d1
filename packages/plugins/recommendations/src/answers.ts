import { listAnswer, type ListResult } from "@innkit/sdk/http";
import { objectionAnswer } from "@innkit/sdk/sync";
import { z } from "zod";
import type { Letter } from "./letter.ts";
import type { Preview, Recommendation, RecommendationsSummary, Tonight, WorkListEntry } from "./types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
const instant = z.string().meta({ description: "ISO 8601, UTC" });
const day = z.iso.date();
const severity = z.enum(["high", "medium", "low"]);

const item = {
  id: z.string(),
  kind: z.enum(["gap", "rule", "duplicate"]),
  cause: z.string().meta({ description: "A gap's code, a rule's id, or the id of a pair of duplicates" }),
  title: z.string(),
  body: text,
  field: text,
  severity,
  byLaw: z.boolean(),
  points: z.number().meta({ description: "Points of the score that come back" }),
  rank: z.number().min(0).max(100),
  owner: text,
  askedAt: instant.nullable(),
  askedBy: text,
  canWrite: z.boolean(),
  canAsk: z.boolean(),
};
const stay = {
  guestId: text,
  guest: z.string(),
  score: z.number().nullable(),
  reservationId: text,
  number: text,
  room: text,
  arrival: day.nullable(),
  departure: day.nullable(),
  inHouse: z.boolean(),
  due: day.nullable().meta({ description: "The day of arrival, or, once in the house, of departure" }),
};

export const recommendationAnswer: z.ZodType<Recommendation> = z.strictObject({
  ...item,
  ...stay,
  state: z.enum(["open", "done", "dismissed", "snoozed"]),
  reason: text,
  snoozedUntil: day.nullable(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  closedBy: text,
});
export const recommendationsAnswer: z.ZodType<ListResult<Recommendation>> = listAnswer(recommendationAnswer);
export const decidedAnswer: z.ZodType<readonly Recommendation[]> = z.array(recommendationAnswer);

export const workListAnswer: z.ZodType<ListResult<WorkListEntry>> = listAnswer(
  z.strictObject({
    id: z.string(),
    ...stay,
    email: text,
    phone: text,
    language: text,
    days: z.int().nullable(),
    rank: item.rank,
    severity,
    owners: z.array(z.string()),
    items: z.array(z.strictObject(item)),
  }),
);

export const tonightAnswer: z.ZodType<Tonight> = z.strictObject({
  date: day,
  bar: z.number(),
  total: z.int(),
  data: z.array(
    z.strictObject({
      id: z.string(),
      guest: z.string(),
      score: z.number(),
      number: text,
      room: text,
      gaps: z.array(z.string()),
    }),
  ),
});

export const summaryAnswer: z.ZodType<RecommendationsSummary> = z.strictObject({
  date: day,
  tonight: z.int(),
  tomorrow: z.int(),
  later: z.int(),
  inHouse: z.int(),
  open: z.int(),
  snoozed: z.int(),
});

export const letterAnswer: z.ZodType<Letter> = z.strictObject({
  to: text,
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  mailto: text,
  ids: z.array(z.string()),
});

export const previewAnswer: z.ZodType<Preview> = z.strictObject({
  fields: z.array(z.strictObject({ label: z.string(), before: z.unknown(), after: z.unknown() })),
  mends: z.boolean(),
  left: z.array(z.string()),
  points: z.number(),
  objections: z.array(objectionAnswer),
});
