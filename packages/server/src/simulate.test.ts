import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { innkit } from "../test/program.ts";

const folder = mkdtempSync(join(tmpdir(), "innkit-simulate-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

test("the simulator opens with its faults and its limit, says where its page is, and ends with a signal", async () => {
  const faults = file("faults.json", [{ fault: { kind: "status", status: 503 }, operations: ["customers/*"] }]);
  const program = innkit(["simulate", "--port", "0", "--size", "20", "--faults", faults, "--limit", "50/10"]);
  const [opened] = await program.until(/^\{[\s\S]*^\}/m);
  const { url, page } = JSON.parse(opened) as { url: string; page: string };
  expect(await (await fetch(page)).text()).toMatch(/^<!doctype html>/);
  const status = (await (await fetch(`${url}/_sim`)).json()) as object;
  expect(status).toMatchObject({
    requestLimit: { requests: 50, seconds: 10 },
    faults: [{ id: 1, rule: { operations: ["customers/*"] }, hits: 0 }],
  });
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
});

test.skipIf(process.platform === "win32")("who kills the program that a person started has killed it", async () => {
  const bin = join(import.meta.dirname, "..", "bin", "innkit.js");
  const child = spawn(process.execPath, [bin, "simulate", "--port", "0", "--size", "20"]);
  let stdout = "";
  child.stdout.on("data", (chunk: Buffer) => (stdout += String(chunk)));
  const url = (): string | undefined => /"url": "([^"]+)"/.exec(stdout)?.[1];
  await expect.poll(url).toBeDefined();
  expect((await fetch(`${url()}/_sim`)).status).toBe(200);
  child.kill("SIGKILL");
  await once(child, "exit");
  await expect(fetch(`${url()}/_sim`)).rejects.toThrow("fetch failed");
});

test.each([
  [["--limit", "200"], /--limit must be requests\/seconds as in 200\/30, not "200"/],
  [["--faults", join(folder, "nothing.json")], /--faults .*nothing\.json cannot be used: ENOENT/],
  [["--faults", file("text.json", "faults")], /--faults .* cannot be used: .*JSON/],
  [["--faults", file("kind.json", [{ fault: { kind: "boom" } }])], /cannot be used: faults\[0\]\.fault\.kind: /],
  [
    ["--faults", file("operation.json", { fault: { kind: "brokenJson" }, operations: ["guest/get"] })],
    /no operation is called guest\/get/,
  ],
])("what is wrong with %j is told in one line", async (args, reason) => {
  const { ended, out } = innkit(["simulate", "--port", "0", "--size", "20", ...args]);
  expect(await ended).toBe(1);
  const lines = out.stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(reason);
});
