import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { z } from "zod";
import type { SecretKeys } from "@innkit/sdk";

/** What `innkit serve` takes from its environment. */
export interface Config {
  port: number;
  host: string;
  /** A PostgreSQL server; without it the embedded one runs in {@link data}. */
  databaseUrl: string | undefined;
  data: string;
  /** 32 bytes as base64. Only on the embedded database may it be missing: then the data folder keeps one. */
  secretKey: string | undefined;
  previousSecretKeys: readonly string[];
  /** The last part of the address that Mews's webhooks are sent to; none takes no message. */
  mewsWebhookSecrets: readonly string[];
  origin: string | undefined;
  proxies: number;
  drainSeconds: number;
  /** Requests a minute of a session at a property; 0 for no limit. */
  rateLimit: number;
  property: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

/** The environment is not right; {@link faults} name variables, never values. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`The configuration is not right:\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
    this.faults = faults;
  }
}

/** What a program exits with when its configuration is wrong (EX_CONFIG). */
export const configExitCode = 78;

const key = z
  .string()
  .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes as base64 (openssl rand -base64 32)");

const whole = (least: number, most: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most,
      `must be a whole number from ${least} to ${most}`,
    )
    .transform(Number);

const schema = z.object({
  PORT: whole(0, 65_535).default(4100),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "must be a host name or address")
    .default("127.0.0.1"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: "must begin with postgres://" }).optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], { message: "must be one of debug, info, warn, error, silent" })
    .default("info"),
  INNKIT_DATA: z.string().min(1, "must name a folder").default(".innkit"),
  INNKIT_SECRET_KEY: key.optional(),
  INNKIT_PREVIOUS_SECRET_KEYS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(key))
    .default([]),
  INNKIT_MEWS_WEBHOOK_SECRETS: z
    .string()
    .transform((text) => text.split(",").map((part) => part.trim()))
    .refine(
      (secrets) => secrets.every((secret) => /^[\w.~-]{20,200}$/.test(secret)) && secrets.length <= 2,
      "must be one or two secrets, comma-separated, each 20 to 200 letters, digits, or - _ . ~ (openssl rand -hex 24)",
    )
    .default([]),
  INNKIT_ORIGIN: z
    .string()
    .refine(isOrigin, "must be scheme and host without a path, such as https://inn.example")
    .optional(),
  INNKIT_PROXIES: whole(0, 9).default(0),
  INNKIT_DRAIN_SECONDS: whole(0, 300).default(0),
  INNKIT_RATE_LIMIT: whole(0, 1_000_000).default(6_000),
  INNKIT_PROPERTY: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "must be lower-case letters, digits and dashes")
    .default("hotel"),
});

/** These may come from a file instead: `DATABASE_URL_FILE=/run/secrets/database`. */
const fromFile = [
  "DATABASE_URL",
  "INNKIT_SECRET_KEY",
  "INNKIT_PREVIOUS_SECRET_KEYS",
  "INNKIT_MEWS_WEBHOOK_SECRETS",
] as const;

/**
 * Reads the environment, all of it before it complains.
 *
 * @throws ConfigError with every fault; no value is in it
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== ""),
  );
  for (const name of fromFile) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) faults.push(`${name} and ${name}_FILE are both set; keep one`);
    try {
      given[name] = readFileSync(file, "utf8").trim();
    } catch {
      faults.push(`${name}_FILE names a file that cannot be read`);
    }
  }
  const known = new Set([...Object.keys(schema.shape), ...fromFile.map((name) => `${name}_FILE`)]);
  for (const name of Object.keys(env)) {
    if (name.startsWith("INNKIT_") && !known.has(name)) faults.push(`${name} is not a variable of Innkit`);
  }
  const read = schema.safeParse(given);
  for (const issue of read.error?.issues ?? []) faults.push(`${String(issue.path[0])} ${issue.message}`);
  if (given["DATABASE_URL"] !== undefined && given["INNKIT_SECRET_KEY"] === undefined) {
    faults.push("INNKIT_SECRET_KEY is needed with DATABASE_URL: 32 bytes as base64 (openssl rand -base64 32)");
  }
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = read;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL,
    data: data.INNKIT_DATA,
    secretKey: data.INNKIT_SECRET_KEY,
    previousSecretKeys: data.INNKIT_PREVIOUS_SECRET_KEYS,
    mewsWebhookSecrets: data.INNKIT_MEWS_WEBHOOK_SECRETS,
    origin: data.INNKIT_ORIGIN,
    proxies: data.INNKIT_PROXIES,
    drainSeconds: data.INNKIT_DRAIN_SECONDS,
    rateLimit: data.INNKIT_RATE_LIMIT,
    property: data.INNKIT_PROPERTY,
    logLevel: data.LOG_LEVEL,
  };
}

/** Names each key by a digest of itself, so that a changed key is a new name without anybody choosing one. */
export function secretKeys(current: string, previous: readonly string[] = []): SecretKeys {
  const named = [current, ...previous].map((text): [string, string] => [
    createHash("sha256").update(text).digest("hex").slice(0, 8),
    text,
  ]);
  return { current: named[0]![0], keys: Object.fromEntries(named) };
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
}
