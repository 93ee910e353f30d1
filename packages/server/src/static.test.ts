import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openInn } from "../test/inn.ts";
import { staticFiles } from "./static.ts";

const folder = mkdtempSync(join(tmpdir(), "innkit-static-"));
const script = `console.log(${JSON.stringify("x".repeat(3000))})`;
let inn: Awaited<ReturnType<typeof openInn>>;
beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Innkit</title>");
  writeFileSync(join(folder, "assets", "index-a1b2c3.js"), script);
  writeFileSync(join(folder, "logo.svg"), "<svg/>");
  inn = await openInn({ admin: folder });
});
afterAll(async () => {
  await inn.stop();
  rmSync(folder, { recursive: true });
});

const html = { accept: "text/html,*/*" };

test("the front page is there for whoever asks, also a probe that takes anything", async () => {
  for (const accept of ["*/*", "text/html", undefined]) {
    const answer = await inn.ask("/", { headers: accept ? { accept } : {} });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  }
});

test("a hashed file is kept for ever, a missing one is a plain 404 that nobody keeps", async () => {
  const found = await inn.ask("/assets/index-a1b2c3.js");
  expect(found.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(found.headers.get("content-type")).toMatch(/javascript/);
  expect(await found.text()).toBe(script);
  for (const headers of [{}, html]) {
    const missing = await inn.ask("/assets/index-000000.js", { headers });
    expect(missing.status).toBe(404);
    expect(missing.headers.get("cache-control")).toBe("no-store");
  }
});

test("text goes out zipped to who takes it", async () => {
  const answer = await inn.ask("/assets/index-a1b2c3.js", { headers: { "accept-encoding": "br, gzip" } });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get("vary")).toBe("accept-encoding");
  expect(gunzipSync(await answer.bytes()).toString()).toBe(script);
});

test("the page is asked for anew each time, and answers 304 when it is the same", async () => {
  const page = await inn.ask("/", { headers: html });
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(page.headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
  const same = await inn.ask("/", { headers: { ...html, "if-none-match": page.headers.get("etag")! } });
  expect(same.status).toBe(304);
  expect(await same.text()).toBe("");
});

test("an address of the application gives its page, to a browser's GET only", async () => {
  expect(await (await inn.ask("/guests/42", { headers: html })).text()).toContain("<title>Innkit");
  expect((await inn.ask("/guests/42", { headers: { accept: "application/json" } })).status).toBe(404);
  expect((await inn.ask("/guests/42", { headers: html, method: "POST" })).status).toBe(404);
  expect((await inn.ask("/api/nothing", { headers: html })).status).toBe(404);
  expect((await inn.ask("/photo.png", { headers: html })).status).toBe(404);
});

test("nothing outside the folder is there", async () => {
  for (const path of [
    "/../package.json",
    "/..%2f..%2fetc/passwd",
    "/assets/../../index.html",
    "/%2e%2e/etc/passwd",
    "/.git/config",
  ]) {
    const answer = await inn.ask(path);
    const text = await answer.text();
    expect(answer.status === 404 || text.includes("<title>Innkit")).toBe(true);
    expect(text).not.toMatch(/root:|"dependencies"/);
  }
});

test("a folder without a page is refused at once", () => {
  expect(() => staticFiles(join(folder, "assets"))).toThrow(/no index\.html/);
  expect(() => staticFiles(join(folder, "nowhere"))).toThrow(/no index\.html/);
});
