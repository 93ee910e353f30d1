import { z } from "zod";
import { thresholdPattern } from "./live/misfits.ts";
import type { Schema } from "../kernel/plugin.ts";
import { policySettings } from "./push/policies.ts";
import type { Policy } from "./reconcile.ts";
import type { ProofDepth } from "./proof/types.ts";
import { fewestDays } from "./audit/forgetting.ts";

/** What a hotel admin may change about the copy. */
export interface SyncSettings {
  /** How far back history is copied; the property's whole life in Mews unless given. "2024-01-01" */
  historyFrom?: string | undefined;
  /** Seconds between two looks at what changed; messages of the socket come on top. */
  guestsSeconds: number;
  reservationsSeconds: number;
  moneySeconds: number;
  othersSeconds: number;
  /** Each look begins this much before the end of the last one, for changes that became visible late. */
  overlapMinutes: number;
  /** Streams that are not copied. */
  off: string[];
  /** How much of the copy is compared with Mews each night. */
  nightlyProof: "off" | ProofDepth;
  /** From how many rows of a page that do not fit, "5" or "20 %", their stream is shown as warned or failed. */
  misfitsWarn: string;
  misfitsFail: string;
  /** Identity documents are copied too. */
  documents: boolean;
  /** Who wins where Mews and we changed a field differently, by "entity.field", where it is not as the entity says. */
  policies: Record<string, Policy>;
  /** How long the audit reaches back. */
  auditDays: number;
}

const seconds = (fallback: number, title: string, description: string) =>
  z.number().int().min(10).max(86_400).default(fallback).meta({ title, description, input: "duration" });

const threshold = (fallback: string, title: string, description: string) =>
  z
    .string()
    .regex(thresholdPattern, "Write a number of rows such as 5, or a share such as 20 %")
    .default(fallback)
    .meta({ title, description });

/** Streams that may be switched off; everything else is needed to understand what is left. */
export const optionalStreams = [
  "companies",
  "segments",
  "rate_groups",
  "sources",
  "cancellation_policies",
  "accounting_categories",
  "product_categories",
  "products",
  "outlets",
  "loyalty_programs",
  "loyalty_tiers",
  "loyalty_memberships",
  "availability_blocks",
  "reservation_groups",
  "companionships",
  "addresses",
  "account_notes",
  "room_blocks",
  "product_orders",
  "service_order_notes",
  "bills",
  "payments",
  "order_items",
  "tasks",
  "message_threads",
  "messages",
] as const;

export const settings: Schema<SyncSettings> = z.object({
  historyFrom: z
    .union([z.iso.date(), z.literal("").transform(() => undefined)])
    .optional()
    .meta({
      title: "Copy history from",
      description: "A date. Empty: everything since the property exists in Mews.",
      input: "date",
    }),
  guestsSeconds: seconds(60, "Look for changed guests every", "Seconds. Mews tells of guests by webhooks only."),
  reservationsSeconds: seconds(
    300,
    "Look for changed reservations every",
    "Seconds. A safety net: messages of Mews are followed at once.",
  ),
  moneySeconds: seconds(300, "Look for changed money every", "Seconds. Orders, order items, payments, bills."),
  othersSeconds: seconds(
    300,
    "Look for everything else every",
    "Seconds. Rooms, rates, companies, companions, notes, tasks and the like.",
  ),
  overlapMinutes: z
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(10)
    .meta({ title: "Overlap", description: "Minutes that each look reads again, for changes Mews shows late." }),
  off: z
    .array(z.enum(optionalStreams))
    .default([])
    .meta({ title: "Do not copy", description: "Streams that this hotel does not need." }),
  misfitsWarn: threshold(
    "1",
    "Warn of rows that do not fit from",
    "Rows of a page, or a share of them such as 5 %. They are set aside; the others are copied.",
  ),
  misfitsFail: threshold(
    "20 %",
    "Show a stream as failed from",
    "Rows of a page that do not fit, or a share of them. What fits is still copied.",
  ),
  documents: z.boolean().default(false).meta({
    title: "Copy identity documents",
    description:
      "Passports, identity cards, visas and driving licences of guests in house or arriving within 30 days. Sensitive data: switch it on only where your hotel needs the copy and may keep it. Switching it off stops copying; what was copied stays.",
  }),
  policies: policySettings.default({}).meta({
    title: "Who wins",
    description:
      'Where staff and Innkit changed one field differently: {"guest.email": "ask"}. "mews", "ours", "newest", or "ask" for a person.',
  }),
  nightlyProof: z.enum(["full", "recent", "off"]).default("full").meta({
    title: "Compare with Mews each night",
    description:
      "At about three o'clock. In full it costs one request for each thousand rows and each three months of history.",
  }),
  auditDays: z
    .number()
    .int()
    .min(fewestDays)
    .max(36_500)
    .default(730)
    .meta({
      title: "Keep the record of changes for",
      description: `Days, ${fewestDays} at least. Who changed what, with the values before and after. Older entries are removed once a day; what is left can still be verified.`,
    }),
});
