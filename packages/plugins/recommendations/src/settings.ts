import type { Schema } from "@innkit/sdk";
import { z } from "zod";

/** What a hotel may change about its work list. */
export interface RecommendationsSettings {
  /** Arrivals of so many days ahead are on the list. */
  readonly lookAheadDays: number;
  /** Gaps that weigh less are left alone. */
  readonly leastSeverity: "high" | "medium" | "low";
  /** Fields of a profile that the law asks for when a guest is registered. */
  readonly byLaw: readonly string[];
  /** Arrivals whose profile scores less are named on the dashboard. */
  readonly bar: number;
}

const severity = z.union([
  z.literal("low").meta({ title: "Everything that is missing" }),
  z.literal("medium").meta({ title: "What is worth asking for" }),
  z.literal("high").meta({ title: "Only what is important" }),
]);

const field = (name: string, title: string) => z.literal(name).meta({ title });
const fields = z.union([
  field("firstName", "First name"),
  field("lastName", "Last name"),
  field("nationality", "Nationality"),
  field("birthDate", "Date of birth"),
  field("document", "Identity document"),
  field("addressLine1", "Street address"),
  field("city", "City"),
  field("postalCode", "Postcode"),
  field("addressCountry", "Country of residence"),
  field("email", "E-mail"),
  field("phone", "Phone"),
]);

export const settings: Schema<RecommendationsSettings> = z.object({
  lookAheadDays: z.int().min(0).max(60).default(7).meta({
    title: "Look ahead, in days",
    description: "Guests in the house, and arrivals of the next days, this many, are on the work list.",
  }),
  leastSeverity: severity.default("low").meta({
    title: "Put on the list",
    description: "A hotel that has no time for the rest looks at what is important only.",
  }),
  byLaw: z.array(fields).max(20).default(["firstName", "lastName", "nationality", "birthDate", "document"]).meta({
    title: "What the law asks for",
    description: "These weigh twice: a guest cannot be registered without them. It differs by country.",
  }),
  bar: z.int().min(0).max(100).default(60).meta({
    title: "The bar",
    description: "Tonight's arrivals whose profile scores less are named on the dashboard.",
  }),
});
