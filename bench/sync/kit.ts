import { setTimeout as pause } from "node:timers/promises";
import { completeness, createInnkit, type Innkit, mews, pglite, postgres, rules, sync } from "@innkit/sdk";
import { failures } from "../bench.ts";
import { hotelRules } from "./rules.ts";

/** How much of the product copies: the copy alone, with scores, with rules. */
export type Part = "sync" | "completeness" | "whole";

/** A hotel of the kit and how it is reached. */
export interface Property {
  readonly id: string;
  readonly url: string;
  readonly socketUrl: string;
  readonly accessToken: string;
  /** The request budget by name; as many requests as it likes where there is none. */
  readonly budget?: "standard" | "fast";
}

type Heart = readonly [ReturnType<typeof mews>, ReturnType<typeof sync>];
/** Of the kit, what every part has. */
export type Kit = Omit<Innkit<Heart>, "$on">;

export function isServer(database: string): boolean {
  return /^postgres(ql)?:/.test(database);
}

/**
 * Starts a kit as its user does. Its hotels are connected and paused: whoever measures lets them go.
 *
 * @param database the address of a server's database, or the folder of a PGlite
 */
export async function startKit(database: string, part: Part, properties: readonly Property[]): Promise<Kit> {
  const base = {
    database: isServer(database) ? postgres(database, { connections: 20 }) : pglite(database),
    secrets: { current: "k", keys: { k: Buffer.alloc(32, 1).toString("base64") } },
    log: failures,
  };
  const limits = properties.some(({ budget }) => budget) ? undefined : [{ requests: 1_000_000, seconds: 30 }];
  const heart = [mews(limits ? { limits } : {}), sync()] as const;
  const kit = await open(base, heart, part, properties);
  for (const { id, url, socketUrl, accessToken, budget } of properties) {
    const scope = scopeOf(id);
    await kit.kernel.properties.put(scope.actor, { id, name: "Bench" });
    await kit.kernel.settings.write(scope, "mews", {
      environment: "custom",
      platformUrl: url,
      socketUrl,
      clientToken: "client",
      accessToken,
      ...(budget && { budget }),
    });
    // News are looked for when the measurement asks, and never besides.
    await kit.kernel.settings.write(scope, "sync", {
      guestsSeconds: day,
      reservationsSeconds: day,
      othersSeconds: day,
    });
    await kit.sync.pause(scope);
  }
  await kit.$start();
  for (const { id } of properties) await untilDelivered(kit, id);
  return kit;
}

type Base = Pick<Parameters<typeof createInnkit>[0], "database" | "secrets" | "log">;

async function open(base: Base, heart: Heart, part: Part, properties: readonly Property[]): Promise<Kit> {
  if (part === "sync") return createInnkit({ ...base, plugins: heart });
  if (part === "completeness") return createInnkit({ ...base, plugins: [...heart, completeness()] as const });
  const kit = await createInnkit({ ...base, plugins: [...heart, completeness(), rules()] as const });
  for (const { id } of properties) {
    await kit.kernel.properties.put("bench", { id, name: "Bench" });
    for (const rule of hotelRules) await kit.rules.save(scopeOf(id), rule);
  }
  return kit;
}

export function scopeOf(propertyId: string) {
  return { propertyId, actor: "bench" };
}

/** Until every event has been taken by all who hear it. */
export async function untilDelivered(kit: Kit, propertyId: string): Promise<void> {
  for (;;) {
    const places = await kit.kernel.deliveries.status(scopeOf(propertyId));
    if (places.every(({ waiting }) => waiting === 0)) return;
    await pause(20);
  }
}

const day = 86_400;
