// @vitest-environment node
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");
const out = mkdtempSync(join(tmpdir(), "innkit-admin-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

let page: string;
beforeAll(() => {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  // A process of its own: within the test run the libraries would be built for testing.
  execFileSync(process.execPath, [vite, "build", "--outDir", out, "--emptyOutDir", "--logLevel", "error"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
  });
  page = readFileSync(join(out, "index.html"), "utf8");
});

/** What a bare shell of the same libraries, built the same way, weighs. */
const budget = 439_000;

/** Everything that the page names, and every chunk that those import before anything is drawn. */
function firstLoad(): Map<string, number> {
  const sizes = new Map<string, number>();
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path!);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sizes.has(path)) continue;
    const text = readFileSync(join(out, path), "utf8");
    sizes.set(path, gzipSync(text).length);
    if (!path.endsWith(".js")) continue;
    for (const [, name] of text.matchAll(/(?:^|[;}\n])import(?:[^"'()]*?from)?\s*["']\.\/([^"']+)["']/g))
      waiting.push(`assets/${name}`);
  }
  return sizes;
}

describe("the built admin", () => {
  test("is not heavier on first load than a bare shell of its libraries", () => {
    const sizes = firstLoad();
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    expect(sizes.size).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(budget);
  });

  test("leaves pages for when they are wanted", () => {
    const first = [...firstLoad().keys()].join(" ");
    expect(first).not.toMatch(/list-page|settings-page|sync-monitor|rules-page|form-page/);
    expect(readdirSync(join(out, "assets")).join(" ")).toMatch(/list-page/);
  });

  test("has no script in the page itself and asks nothing of another host", () => {
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
    expect(page).not.toMatch(/\son\w+=/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const styles = readdirSync(join(out, "assets")).filter((name) => name.endsWith(".css"));
    for (const name of styles)
      expect(readFileSync(join(out, "assets", name), "utf8")).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
  });
});
