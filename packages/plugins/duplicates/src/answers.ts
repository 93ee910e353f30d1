import { listAnswer, type ListResult } from "@innkit/sdk/http";
import { z } from "zod";
import type { Card, DuplicatesSummary, PairView } from "./types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
const instant = z.string().meta({ description: "ISO 8601, UTC" });

export const pairAnswer: z.ZodType<PairView> = z.strictObject({
  id: z.string(),
  title: z.string(),
  guestA: z.string(),
  guestB: z.string(),
  nameA: z.string(),
  nameB: z.string(),
  likelihood: z.number().min(0).max(100),
  probability: z.number().min(0).max(1),
  band: z.enum(["sure", "review"]),
  state: z.enum(["open", "later", "different", "merged"]),
  nextArrival: z.iso.date().nullable(),
  decidedBy: text,
  decidedAt: instant.nullable(),
  foundAt: instant,
});
export const pairsAnswer: z.ZodType<ListResult<PairView>> = listAnswer(pairAnswer);
export const decidedAnswer: z.ZodType<readonly PairView[]> = z.array(pairAnswer);

const guest = z.strictObject({
  id: z.string(),
  name: z.string(),
  stays: z.int(),
  lastStay: text,
  isSubscribed: z.boolean(),
  updatedAt: z.string(),
});
const rule = z.enum([
  "subscribed and reachable",
  "most stays",
  "most common",
  "newest",
  "the only one",
  "the same in both",
  "strictest",
  "chosen",
]);

export const cardAnswer: z.ZodType<Card> = z.strictObject({
  pair: pairAnswer,
  guests: z.tuple([guest, guest]),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      label: z.string(),
      values: z.array(text),
      winnerId: text,
      rule: rule.nullable(),
      level: text,
      weight: z.number().nullable(),
    }),
  ),
  priorWeight: z.number(),
  householdWeight: z.number(),
  weight: z.number(),
  survivorId: z.string(),
  survivorRule: rule,
  blockers: z.array(z.strictObject({ code: z.enum(["open_bills", "different_documents"]), message: z.string() })),
  merge: z.strictObject({ survivorId: z.string(), at: z.string(), by: z.string() }).nullable(),
  inMews: z.strictObject({ writeId: z.string(), state: z.string(), error: text }).nullable(),
});

export const summaryAnswer: z.ZodType<DuplicatesSummary> = z.strictObject({
  open: z.int(),
  sure: z.int(),
  later: z.int(),
  merged: z.int(),
  different: z.int(),
  learnedAt: instant.nullable(),
});
