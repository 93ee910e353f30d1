import { z } from "zod";
import { gapLabels } from "../completeness/codes.ts";
import { classifications, countryNames, languageNames, origins, stayStates } from "../sync/words.ts";
import { registrationFact, writeFact } from "./points.ts";
import { type Action, defineFact, type Fact } from "./vocabulary.ts";

/** The facts that every kit with rules has; they come with the subject, in batches. */
export const builtInFacts: readonly Fact[] = [
  defineFact({
    name: "guest",
    label: "The guest",
    fields: {
      id: "guest",
      name: "name",
      firstName: "first name",
      lastName: "last name",
      email: "e-mail",
      phone: "phone",
      nationality: "nationality",
      language: "language",
      birthDate: "date of birth",
      classifications: "classifications",
      loyaltyCode: "loyalty code",
      score: "completeness score",
      gaps: "gaps",
      gapText: "gaps in words",
      staysBefore: "earlier stays",
      returning: "returning guest",
      vip: "VIP",
    },
    values: {
      nationality: { words: countryNames },
      language: { words: languageNames },
      classifications: {
        words: classifications,
        has: ["the guest is classified as", "the guest is not classified as"],
      },
      gaps: { words: gapLabels, has: ["the guest has the gap", "the guest does not have the gap"] },
      returning: { is: ["the guest has been here before", "the guest has not been here before"] },
      vip: { is: ["the guest is a VIP", "the guest is no VIP"] },
    },
  }),
  defineFact({
    name: "stay",
    label: "The stay",
    fields: {
      id: "stay",
      number: "reservation number",
      state: "state",
      arrivalDate: "arrival date",
      departureDate: "departure date",
      nights: "nights",
      daysUntilArrival: "days until arrival",
      checkedIn: "checked in",
      adults: "adults",
      children: "children",
      room: "room",
      roomCategory: "room category",
      origin: "booked through",
    },
    values: {
      state: { words: stayStates },
      origin: { words: origins },
      checkedIn: { is: ["the guest has checked in", "the guest has not checked in"] },
    },
  }),
  defineFact({
    name: "property",
    label: "The hotel",
    fields: { id: "hotel", name: "hotel name", country: "hotel country", date: "hotel date" },
    values: { country: { words: countryNames } },
  }),
  registrationFact,
  writeFact,
];

const words = (title: string, most = 500) =>
  z
    .string()
    .trim()
    .min(1, "is missing")
    .max(most)
    .meta({ title, description: "May name facts in braces: {guest.name}." });

export interface NotifyArgs {
  readonly title: string;
  readonly body?: string | undefined;
  readonly level: "info" | "important";
  readonly digest?: boolean | undefined;
}
export interface RecommendArgs {
  readonly title: string;
  readonly body?: string | undefined;
}

/** Arguments of the actions that every kit has. */
export const warnArgs: z.ZodType<{ readonly message: string }> = z.strictObject({ message: words("Message") });
export const notifyArgs: z.ZodType<NotifyArgs> = z.strictObject({
  title: words("Title", 200),
  body: words("Text").optional(),
  level: z.enum(["info", "important"]).default("info").meta({
    title: "How important",
    description: "What is important is told in quiet hours, too.",
  }),
  digest: z
    .boolean()
    .optional()
    .meta({ title: "Gather it", description: "Told once a day with others, in one notice." }),
});
export const recommendArgs: z.ZodType<RecommendArgs> = z.strictObject({
  title: words("Title", 200),
  body: words("Text").optional(),
});

/** Names and arguments of the built-in actions; what they do is in fire.ts. */
export const builtInActions: readonly Pick<Action, "name" | "label" | "args">[] = [
  { name: "warn", label: "Warn", args: warnArgs },
  { name: "block", label: "Block, where it is asked", args: warnArgs },
  { name: "notify", label: "Notify the team", args: notifyArgs },
  { name: "recommend", label: "Open a recommendation", args: recommendArgs },
];

/** What a rule can be triggered by without any further plugin, and the facts there are then. */
export const builtInTriggers: ReadonlyMap<string, readonly string[]> = new Map([
  ["sync.reservations_changed", ["guest", "stay", "property"]],
  ["sync.guests_changed", ["guest", "property"]],
  ["completeness.changed", ["guest", "property"]],
  ["rules.schedule", ["guest", "stay", "property"]],
  ["rules.relative_time", ["guest", "stay", "property"]],
]);
