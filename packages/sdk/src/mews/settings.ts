import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
import { budgets, type RequestWindow } from "./ledger.ts";
import type { MewsEnvironment } from "./options.ts";
import { type MewsWorld, worldOf } from "./worlds.ts";

/** How a hotel is connected to Mews. */
export interface MewsSettings {
  environment: "demo" | "production" | "custom";
  /** Of a simulator or a proxy; only with "custom". */
  platformUrl?: string | undefined;
  socketUrl?: string | undefined;
  clientToken?: string | undefined;
  accessToken?: string | undefined;
  /** Mews's id of this hotel, where the access token opens several. */
  enterpriseId?: string | undefined;
  budget: keyof typeof budgets;
  /** A window of the hotel's own on top; both or neither. */
  ownRequests?: number | undefined;
  ownMinutes?: number | undefined;
}

const optionalText = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text || undefined)
  .optional();

export const settings: Schema<MewsSettings> = z
  .object({
    environment: z.enum(["demo", "production", "custom"]).default("demo").meta({
      title: "Environment",
      description: "Demo and production are Mews's own; custom is a simulator or a proxy.",
    }),
    platformUrl: optionalText.meta({ title: "Platform address", description: "Only with custom: https://…" }),
    socketUrl: optionalText.meta({ title: "Socket address", description: "Only with custom: wss://…" }),
    clientToken: optionalText.meta({
      title: "Client token",
      description: "Names the integration. Issued by Mews.",
      input: "secret",
    }),
    accessToken: optionalText.meta({
      title: "Access token",
      description: "Opens this hotel. Mews, under Marketplace, My subscriptions.",
      input: "secret",
    }),
    enterpriseId: optionalText
      .refine((id) => id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id), {
        message: "Give Mews's id of the hotel, like 3edbe1b4-6739-40b7-81b3-d369d9469c48, or leave it empty",
      })
      .meta({
        title: "Hotel of the token",
        description:
          "Only for an access token that opens several hotels: which of them this is. Save the tokens first, then choose.",
        input: "mews-hotel",
      }),
    budget: z.enum(["standard", "gentle", "fast"]).default("standard").meta({
      title: "Request budget",
      description:
        "Standard: 180 of the 200 requests that Mews takes in 30 seconds. Gentle: besides, at most 500 in 15 minutes, for a hotel whose access token others use too. Fast: 195 of the 200, for a first copy while nobody else uses the token.",
    }),
    ownRequests: z.number().int().min(1).max(10_000).optional().meta({
      title: "Own limit: requests",
      description: "Only together with the minutes: a limit on top of the request budget.",
    }),
    ownMinutes: z.number().int().min(1).max(60).optional().meta({
      title: "Own limit: minutes",
      description: "In any so many minutes, 1 to 60, no more than those requests are made.",
      input: "minutes",
    }),
  })
  .superRefine(({ environment, platformUrl, socketUrl, ownRequests, ownMinutes }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
    if (ownRequests === undefined && ownMinutes !== undefined)
      refuse("ownRequests", "Say how many requests may be made in these minutes, or empty both");
    if (ownRequests !== undefined && ownMinutes === undefined)
      refuse("ownMinutes", "Say in how many minutes these requests may be made, or empty both");
    if (environment !== "custom") {
      if (platformUrl) refuse("platformUrl", `An address is only for the custom environment, not for ${environment}`);
      if (socketUrl) refuse("socketUrl", `An address is only for the custom environment, not for ${environment}`);
      return;
    }
    if (!addressOf(platformUrl, ["https:", "http:"]))
      refuse("platformUrl", "Give the address of the platform: https://…");
    if (!addressOf(socketUrl, ["wss:", "ws:"])) refuse("socketUrl", "Give the address of the socket: wss://…");
    const worlds = [worldOf(platformUrl ?? ""), worldOf(socketUrl ?? "")];
    if (worlds[0] !== worlds[1])
      refuse("socketUrl", `The platform is ${worlds[0]} and the socket is ${worlds[1]}: both must be of one world`);
    for (const [field, address] of [
      ["platformUrl", platformUrl],
      ["socketUrl", socketUrl],
    ] as const) {
      if (worldOf(address ?? "") !== "custom" && /^(http|ws):/i.test(address ?? ""))
        refuse(field, "Mews is only reached encrypted: https and wss");
    }
  });

/** The client's environment of these settings. */
export function environmentOf({ environment, platformUrl = "", socketUrl = "" }: MewsSettings): MewsEnvironment {
  return environment === "custom" ? { platformUrl, socketUrl } : environment;
}

/** What these settings let the hotel ask of Mews. */
export function windowsOf({ budget, ownRequests, ownMinutes }: MewsSettings): readonly RequestWindow[] {
  const own = ownRequests && ownMinutes ? [{ requests: ownRequests, seconds: ownMinutes * 60 }] : [];
  return [...budgets[budget], ...own];
}

/** Whose data these settings lead to: a custom address may well be Mews's own. */
export function worldOfSettings({ environment, platformUrl }: MewsSettings): MewsWorld {
  return environment === "custom" ? worldOf(platformUrl ?? "") : environment;
}

function addressOf(text: string | undefined, protocols: readonly string[]): URL | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.includes(url.protocol) ? url : undefined;
}
