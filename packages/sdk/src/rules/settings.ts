import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import type { RulesSettings } from "./types.ts";

/** What a hotel may change about how its rules run. */
export const settings: Schema<RulesSettings> = z.object({
  lookAheadDays: z.int().min(1).max(60).default(14).meta({
    title: "Look ahead, in days",
    description:
      "Rules look at guests in the house and at arrivals of the next days, this many. Conditions may narrow it.",
  }),
});
