import { z } from "zod";
import type { Schema } from "../kernel/plugin.ts";
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
  })
  .superRefine(({ environment, platformUrl, socketUrl }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
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

/** Whose data these settings lead to: a custom address may well be Mews's own. */
export function worldOfSettings({ environment, platformUrl }: MewsSettings): MewsWorld {
  return environment === "custom" ? worldOf(platformUrl ?? "") : environment;
}

function addressOf(text: string | undefined, protocols: readonly string[]): URL | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return protocols.includes(url.protocol) ? url : undefined;
}
