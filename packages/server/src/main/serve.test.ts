import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { innkit } from "../../test/program.ts";

const folder = mkdtempSync(join(tmpdir(), "innkit-serve-test-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a wrong configuration ends with 78, names every variable and no value", async () => {
  const { ended, out } = innkit(["serve"], { PORT: "canary", INNKIT_COLOUR: "canary", INNKIT_SECRET_KEY: "canary" });
  expect(await ended).toBe(78);
  expect(out.stderr).toMatch(/PORT[^]*INNKIT_SECRET_KEY|INNKIT_SECRET_KEY[^]*PORT/);
  expect(out.stderr).toMatch(/INNKIT_COLOUR/);
  expect(out.stderr + out.stdout).not.toContain("canary");
});

test("it serves on an empty folder, shakes off who sends slowly, and stops in order", { timeout: 60_000 }, async () => {
  const program = innkit(["serve"], { PORT: "0", INNKIT_DATA: join(folder, "data") });
  const [, url] = await program.until(/"url":"(http[^"]+)"/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${url}/api/setup`)).json()).toEqual({ needsOwner: true });

  const slow = connect(Number(new URL(url!).port), "127.0.0.1");
  slow.write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow:");
  const began = performance.now();
  await new Promise((done) => slow.on("close", done).resume());
  expect(performance.now() - began).toBeLessThan(9000);

  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  expect(program.out.stdout).toMatch(/"message":"stopped"/);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow("fetch failed");
});

test("an unknown command, and an option that does not exist, are told", async () => {
  const unknown = innkit(["sreve"]);
  expect(await unknown.ended).toBe(64);
  expect(unknown.out.stderr).toMatch(/no command "sreve"/);
  const option = innkit(["serve", "--port", "1"]);
  expect(await option.ended).toBe(64);
  expect(option.out.stderr).toMatch(/--port/);
});

test("the help names every variable that the documentation does", async () => {
  const help = innkit(["serve", "--help"]);
  expect(await help.ended).toBe(0);
  const docs = readFileSync(join(import.meta.dirname, "../../../../docs/server.md"), "utf8");
  const [configuration = ""] = docs.split("\n## Routes");
  const rows = configuration.split("\n").filter((line) => line.startsWith("| `"));
  const variables = rows.flatMap((row) => row.split("|")[1]!.match(/[A-Z_]+/g) ?? []);
  expect(variables).toEqual(expect.arrayContaining(["DATABASE_URL", "INNKIT_MEWS_WEBHOOK_SECRETS"]));
  expect(variables.filter((name) => !new RegExp(`\\b${name}\\b`).test(help.out.stdout))).toEqual([]);
});
