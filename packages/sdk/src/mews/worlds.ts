import type { MewsEnvironment } from "./options.ts";

/** Whose data an address leads to. */
export type MewsWorld = "demo" | "production" | "custom";

export function worldOf(address: string): MewsWorld {
  const host = URL.canParse(address) ? new URL(address).hostname : "";
  if (/(^|\.)mews-demo\.com\.?$/.test(host)) return "demo";
  return /(^|\.)mews\.com\.?$/.test(host) ? "production" : "custom";
}

/**
 * Whether addresses or tokens of Mews's demo are mixed with addresses of production.
 *
 * @param hashes of the tokens: SHA-256 in hexadecimal, or its beginning
 */
export function isMixed(environment: MewsEnvironment, hashes: readonly string[]): boolean {
  const worlds =
    typeof environment === "string"
      ? [environment]
      : [worldOf(environment.platformUrl), worldOf(environment.socketUrl)];
  return worlds.includes("production") && (worlds.includes("demo") || hashes.some(isDemoToken));
}

/** Whether this is the hash of a token that everybody knows. */
export function isDemoToken(hash: string): boolean {
  return demoTokens.has(hash.slice(0, 16));
}

/**
 * The tokens that Mews publishes for its demo, by the beginnings of their SHA-256: enough to know one, too little to make
 * one of. Source: `connector-api/guidelines/environments.md` of MewsSystems/open-api-docs.
 */
const demoTokens: ReadonlySet<string> = new Set([
  "0f9afea8aa18d24d",
  "1796a28a43e20366",
  "27a72b658fea17ff",
  "37e6fca9c46794b0",
  "3faae5d6d2ad8e2d",
  "409080fde76d2117",
  "528531f0344a67ee",
  "893b927a5896ec87",
  "8f7edf96467bf594",
  "a61bc72f50b1bfbb",
  "e7fcd8b29db2a050",
  "fce8e91c93b7fd76",
]);
