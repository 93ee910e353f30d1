import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import type { RulesSettings } from "./types.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of the day such as "07:30"');

/** What a hotel may change about how its rules run. */
export const settings: Schema<RulesSettings> = z.object({
  lookAheadDays: z.int().min(1).max(60).default(14).meta({
    title: "Look ahead, in days",
    description:
      "Rules look at guests in the house and at arrivals of the next days, this many. Conditions may narrow it.",
  }),
  quietFrom: clock.default("22:00").meta({
    title: "Quiet from",
    description: "In quiet hours only important notices are told at once; the others wait. By the hotel's clock.",
  }),
  quietTo: clock
    .default("07:00")
    .meta({ title: "Quiet until", description: "The same as its beginning: never quiet." }),
  digestAt: clock.default("08:00").meta({
    title: "Digest at",
    description: "Notices that a rule gathers are told together, once a day.",
  }),
  allowedActions: z.array(z.string().trim().min(1).max(80)).max(100).nullable().default(null).meta({
    title: "What rules may do",
    description: "Names of actions, such as notify and recommend. Empty: all that the installed plugins offer.",
  }),
  firingsPerHour: z.int().min(1).max(10_000).default(500).meta({
    title: "Firings of a rule in an hour",
    description: "What a rule finds beyond it waits. A rule may have a limit of its own.",
  }),
  longestChain: z.int().min(1).max(10).default(3).meta({
    title: "Rules in a row",
    description: "So often may what a rule does set off another rule, before it is stopped as a circle.",
  }),
  keepRunsDays: z.int().min(1).max(730).default(30).meta({
    title: "Keep runs for, in days",
    description: "What each look at guests and stays came to. Firings are kept.",
  }),
});
