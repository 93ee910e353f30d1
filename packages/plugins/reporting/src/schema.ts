import { z } from "zod";
import { type FigureName, figureNames } from "./formula/figures.ts";
import { type PartName, partNames } from "./formula/parts.ts";

export const bases = ["mews", "benchmark"] as const;
export const groupings = ["day", "month", "category", "segment", "channel", "rate"] as const;
/** What figures are held against: the same weekdays a year before (364 days), or as many days right before. */
export const comparisons = ["lastYear", "before"] as const;
export type Comparison = (typeof comparisons)[number];
/** By what a whole is parted. */
export type By = (typeof groupings)[number];

/** The longest period: three years. */
export const mostDays = 1_096;

const day = z.iso.date("write a day as in 2026-03-01");
const basis = z.enum(bases).meta({
  description: "mews: without rooms out of order, complimentary nights count. benchmark: all rooms, paid nights only.",
});
const pickupDays = z.int().min(1).max(365);

const period = {
  from: day.meta({ description: "The first day, by the hotel's calendar" }),
  to: day.meta({ description: `The last day, included; at most ${mostDays} days` }),
  basis: basis.optional(),
  pickupDays: pickupDays.optional().meta({ description: "How many days the window of the pickup goes back" }),
};

/** What figures are asked for. What is left out is as the hotel's settings say. */
export const kpiInput = z.strictObject({
  ...period,
  by: z.enum(groupings).optional(),
  against: z.enum(comparisons).optional(),
  figures: z
    .array(z.enum(figureNames as [FigureName, ...FigureName[]]))
    .min(1)
    .optional(),
});
export type KpiInput = z.input<typeof kpiInput>;

/** What rows behind a number are asked for. */
export const rowsInput = z.strictObject({
  ...period,
  part: z.enum(partNames as [PartName, ...PartName[]]),
  by: z.enum(groupings).optional(),
  /** The key of one group; empty for the rows that have none. */
  group: z.string().max(200).optional(),
  page: z.int().min(1).max(1_000_000).default(1),
  perPage: z.int().min(1).max(200).default(50),
  sort: z.enum(["date", "-date", "amount", "-amount"]).default("date"),
});
export type RowsInput = z.input<typeof rowsInput>;

const count = (fallback: number, most: number) => z.coerce.number().int().min(1).max(most).default(fallback);
const asText = {
  ...period,
  pickupDays: z.coerce.number().pipe(pickupDays).optional().meta({ description: "How far back the pickup goes" }),
  by: z.enum(groupings).optional().meta({ description: "Parts the whole" }),
};

/** By what groups may be sorted: their key, or one of the figures. */
const sorts = ["key", ...figureNames].flatMap((name) => [name, `-${name}`]) as [GroupSort, ...GroupSort[]];
export type GroupSort = `${"" | "-"}${"key" | FigureName}`;

/** The same, as an address asks for it. */
export const kpiQuery = z.strictObject({
  ...asText,
  against: kpiInput.shape.against.meta({
    description:
      "Holds each figure against the same weekdays a year before (lastYear), or as many days right before (before)",
  }),
  figures: z
    .string()
    .transform((text) => text.split(","))
    .pipe(kpiInput.shape.figures.unwrap())
    .optional()
    .meta({ description: `All, unless named: ${figureNames.join(",")}` }),
  sort: z.enum(sorts).default("key").meta({ description: "Of the groups; a leading - sorts downwards" }),
  page: count(1, 1_000_000),
  perPage: count(100, mostDays).meta({ description: "Groups of a page" }),
});

export const rowsQuery = z.strictObject({
  ...asText,
  part: rowsInput.shape.part.meta({
    description: "What is counted: the numerator, denominator or exclusion of a figure",
  }),
  group: rowsInput.shape.group.meta({ description: "The key of one group; empty for the rows that have none" }),
  sort: rowsInput.shape.sort,
  page: count(1, 1_000_000),
  perPage: count(50, 200),
});
