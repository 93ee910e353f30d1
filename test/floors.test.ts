import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const lockfile = readFileSync(join(import.meta.dirname, "..", "pnpm-lock.yaml"), "utf8");

/** No advisory service can be asked in every place this runs, so the floors are kept here, with the day they were looked at. */
const lookedAt = "2026-11-23";
const floors: Record<string, { least: string; why: string }[]> = {
  hono: [{ least: "4.13.5", why: "GHSA-gqvv-2mrq-wpjv and earlier" }],
  "@hono/node-server": [{ least: "1.19.15", why: "GHSA-wc8c-qw6v-h7f6, GHSA-92pp-h63x-v22m" }],
  kysely: [{ least: "0.28.17", why: "CVE-2026-44635" }],
  "jsonpath-plus": [{ least: "10.4.0", why: "CVE-2025-1302 and what followed" }],
  "json-rules-engine": [{ least: "7.3.1", why: "code in rule paths below 7" }],
  "better-auth": [{ least: "1.6.23", why: "GHSA-qq9h-g4jm-xgf3" }],
  ws: [{ least: "8.21.0", why: "CVE-2026-48779" }],
};

function versionsOf(name: string): string[] {
  const packages = lockfile.slice(lockfile.indexOf("\npackages:"), lockfile.indexOf("\nsnapshots:"));
  const escaped = name.replace("/", "\\/");
  return [...packages.matchAll(new RegExp(`\\n  '?${escaped}@(\\d[^:'(]*)'?:`, "g"))].map(
    ([, version]) => version ?? "",
  );
}

function older(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).map(Number));
  for (let n = 0; n < 3; n++) if ((a?.[n] ?? 0) !== (b?.[n] ?? 0)) return (a?.[n] ?? 0) < (b?.[n] ?? 0);
  return false;
}

test.each(Object.entries(floors))("%s is at or above its safe floor", (name, rows) => {
  const versions = versionsOf(name);
  expect(versions.length).toBeGreaterThan(0);
  for (const { least, why } of rows) {
    for (const version of versions)
      expect(older(version, least), `${name} ${version} is below ${least}: ${why}`).toBe(false);
  }
});

test("the table of floors was looked at in the last 90 days", () => {
  const days = (Date.now() - Date.parse(lookedAt)) / 86_400_000;
  if (days > 30)
    console.warn(`The table of safe versions is ${Math.floor(days)} days old: look at the advisories again`);
  expect(days).toBeLessThan(90);
});

test("the lockfile names no host to download from", () => {
  expect(lockfile).not.toMatch(/https?:\/\//);
});
