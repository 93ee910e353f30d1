import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ConfigError, readConfig, secretKeys } from "./config.ts";

const key = Buffer.alloc(32, 1).toString("base64");
const other = Buffer.alloc(32, 2).toString("base64");
const folder = mkdtempSync(join(tmpdir(), "innkit-config-"));
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test("nothing set is a server on this machine with an embedded database", () => {
  expect(readConfig({})).toMatchObject({ port: 4100, host: "127.0.0.1", databaseUrl: undefined, data: ".innkit" });
});

test("every fault is named at once, and no value is told", () => {
  const env = {
    PORT: "canary-port",
    LOG_LEVEL: "canary-level",
    DATABASE_URL: "mysql://canary-user:canary-password@db/x",
    INNKIT_SECRET_KEY: "canary-key",
    INNKIT_ORIGIN: "https://canary.example/path",
    INNKIT_PROXIES: "-1",
    INNKIT_RATE_LIMIT: "canary-limit",
    INNKIT_COLOUR: "canary-colour",
    INNKIT_PROPERTY: "Canary Hotel",
    INNKIT_MEWS_WEBHOOK_SECRETS: "canary-short",
  };
  const faults = faultsOf(env);
  expect(new Set(faults.map((fault) => fault.split(" ")[0]))).toEqual(new Set(Object.keys(env)));
  expect(faults).toHaveLength(Object.keys(env).length);
  expect(faults.join()).not.toMatch(/canary/i);
});

test("a database of one's own needs a key of one's own", () => {
  expect(faultsOf({ DATABASE_URL: "postgres://u:p@db/x" })).toEqual([
    expect.stringMatching(/^INNKIT_SECRET_KEY is needed/),
  ]);
  expect(faultsOf({ DATABASE_URL: "postgres://u:p@db/x", INNKIT_SECRET_KEY: key })).toEqual([]);
});

test("secrets may come from files; both, or a file that is not there, is a fault", () => {
  const file = join(folder, "key");
  writeFileSync(file, `${key}\n`);
  expect(readConfig({ INNKIT_SECRET_KEY_FILE: file })).toMatchObject({ secretKey: key });
  expect(faultsOf({ INNKIT_SECRET_KEY_FILE: file, INNKIT_SECRET_KEY: key })).toHaveLength(1);
  expect(faultsOf({ INNKIT_SECRET_KEY_FILE: join(folder, "nowhere") })).toEqual([
    expect.stringMatching(/cannot be read/),
  ]);
});

test("webhook secrets are one or two, each long enough, and may come from a file", () => {
  const [one, two] = ["first-secret-0123456789", "second-secret-0123456789"];
  expect(readConfig({ INNKIT_MEWS_WEBHOOK_SECRETS: `${one}, ${two}` })).toMatchObject({
    mewsWebhookSecrets: [one, two],
  });
  expect(readConfig({})).toMatchObject({ mewsWebhookSecrets: [] });
  const file = join(folder, "webhooks");
  writeFileSync(file, `${one}\n`);
  expect(readConfig({ INNKIT_MEWS_WEBHOOK_SECRETS_FILE: file })).toMatchObject({ mewsWebhookSecrets: [one] });
  for (const wrong of [`${one},${two},${one}3`, "too-short", `${one} and blanks`])
    expect(faultsOf({ INNKIT_MEWS_WEBHOOK_SECRETS: wrong })).toHaveLength(1);
});

test("keys get names of their own, the same each time, and the first one is in use", () => {
  const before = secretKeys(other);
  const after = secretKeys(key, [other]);
  expect(after.current).not.toBe(before.current);
  expect(after.keys[before.current]).toBe(other);
  expect(after).toEqual(secretKeys(key, [other]));
});
