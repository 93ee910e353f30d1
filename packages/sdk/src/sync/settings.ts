import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import { policySettings } from "./push/policies.ts";
import type { Policy } from "./reconcile.ts";
import type { ProofDepth } from "./proof/types.ts";

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
  /** Identity documents are copied too. */
  documents: boolean;
  /** Who wins where Mews and we changed a field differently, by "entity.field", where it is not as the entity says. */
  policies: Record<string, Policy>;
}

const seconds = (fallback: number, title: string, description: string) =>
  z.number().int().min(10).max(86_400).default(fallback).meta({ title, description, input: "duration" });

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
});
