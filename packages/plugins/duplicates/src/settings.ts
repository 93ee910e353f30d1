import type { Schema } from "@innkit/sdk";
import { z } from "zod";

export interface DuplicatesSettings {
  reviewFrom: number;
  sureFrom: number;
}

/** What a hotel may change about which pairs it is shown. */
export const settings: Schema<DuplicatesSettings> = z.object({
  reviewFrom: z.number().min(0.05).max(0.99).default(0.5).meta({
    title: "Show pairs from",
    description: "How likely two profiles must be the same person to be shown, from 0 to 1.",
  }),
  sureFrom: z.number().min(0.9).max(1).default(0.99).meta({
    title: "Call them sure from",
    description:
      "How likely two profiles must be the same person to be called sure. An e-mail address, telephone, loyalty number or document must be the same as well, and both names alike.",
  }),
});
