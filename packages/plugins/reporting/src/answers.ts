import { z } from "zod";
import { type FigureName, figureNames } from "./formula/figures.ts";
import { type PartName, partNames } from "./formula/parts.ts";
import { bases, comparisons, groupings } from "./schema.ts";

/* What the routes answer, for the OpenAPI document; a test holds the answers against it. */

const money = z.strictObject({ amount: z.string().meta({ description: "Decimal text" }), currency: z.string() });
const value = z.union([z.number(), money]).nullable();
const figure = z.enum(figureNames as [FigureName, ...FigureName[]]);
const part = z.enum(partNames as [PartName, ...PartName[]]);

const input = z.strictObject({ part, label: z.string(), words: z.string(), value });
const formula = {
  figure,
  label: z.string(),
  unit: z.enum(["roomNights", "share", "money", "nights", "days"]),
  formula: z.string(),
  version: z.int().meta({ description: "Counts on when the formula changes what it answers" }),
};
const kpi = z.strictObject({
  ...formula,
  value: value.meta({ description: "A share is 0..1. Null where there is none: see undefinedBecause" }),
  undefinedBecause: z.string().nullable(),
  note: z.string().nullable(),
  numerator: input,
  denominator: input.nullable(),
  exclusions: z.array(input),
  compared: z
    .strictObject({
      value,
      undefinedBecause: z.string().nullable(),
      change: value.meta({ description: "The figure less that of the other period; of a share, points" }),
      share: z.number().nullable().meta({ description: "The change as a share of the other period's" }),
      numerator: input.nullable(),
      denominator: input.nullable(),
    })
    .nullable()
    .meta({ description: "The same figure of the period that is asked for by against" }),
});

const stream = z.strictObject({
  stream: z.string(),
  state: z.string(),
  isComplete: z.boolean(),
  asOf: z.string().nullable(),
  error: z.string().nullable(),
});
const source = z.strictObject({
  asOf: z.string().nullable().meta({ description: "The oldest of the last looks at what the figures are made of" }),
  businessDate: z.iso.date(),
  streams: z.array(stream),
  since: z.iso.date().nullable().meta({ description: "The copy goes back to this day; null where it holds all" }),
  certificate: z
    .strictObject({ id: z.string(), at: z.string(), result: z.enum(["pass", "fail"]) })
    .nullable()
    .meta({ description: "The last time when the copy was held against Mews" }),
});

export const kpisAnswer = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  basis: z.enum(bases),
  pickupDays: z.int(),
  currency: z.string().nullable(),
  source,
  against: z.strictObject({ base: z.enum(comparisons), from: z.iso.date(), to: z.iso.date() }).nullable(),
  figures: z.array(kpi),
  by: z.enum(groupings).nullable(),
  groups: z.array(z.strictObject({ key: z.string(), label: z.string(), values: z.partialRecord(figure, value) })),
  groupsTotal: z.int(),
});

export const rowsAnswer = z.strictObject({
  part,
  label: z.string(),
  words: z.string(),
  sum: value.meta({ description: "Of all rows: the number that they are behind" }),
  total: z.int(),
  data: z.array(
    z.strictObject({
      date: z.iso.date(),
      reservationId: z.string().nullable(),
      number: z.string().nullable(),
      what: z.string().nullable(),
      amount: value,
      days: z.int().nullable(),
    }),
  ),
});

export const formulasAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      ...formula,
      kind: z.enum(["sum", "ratio", "difference", "median"]),
      numerator: part,
      denominator: part.nullable(),
      exclusions: z.array(part),
      undefinedWhen: z.string().nullable(),
      note: z.string().optional(),
    }),
  ),
});

export const todayAnswer = z.strictObject({
  date: z.iso.date(),
  basis: z.enum(bases),
  occupancy: z.number().nullable(),
  adr: money.nullable(),
  revpar: money.nullable(),
  until: z.iso.date(),
  pickup1: z.int().nullable(),
  pickup3: z.int().nullable(),
  pickup7: z.int().nullable(),
});
