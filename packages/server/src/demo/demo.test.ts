import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { innkit } from "../../test/program.ts";

const folder = mkdtempSync(join(tmpdir(), "innkit-demo-test-"));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a demo that cannot run: its exit code and its one line. */
async function refused(...args: string[]): Promise<string> {
  const { ended, out } = innkit(["demo", ...args]);
  expect(await ended).toBe(1);
  const lines = out.stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

test.each([
  [["--port", "http"], /--port must be a whole number from 0 to 65535, not "http"/],
  [["--port", "70000"], /--port/],
  [["--hotel", "5"], /--hotel must be a whole number from 20 to 2000/],
  [["--speed", "fast"], /--speed/],
  [["--colour", "red"], /Unknown option '--colour'/],
  [["now"], /Unexpected argument 'now'/],
  [["--reset"], /--reset needs --data/],
  [["--bookings", "/nowhere/bookings.csv"], /bookings file .* there is no such file/],
  [["--bookings", folder], /bookings file .* cannot be read/],
])("the demo says in one line what is wrong with %j", async (args, reason) => {
  expect(await refused(...args)).toMatch(reason);
});

test("a port in use is told before anything is made", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as AddressInfo;
  const data = join(folder, "port");
  expect(await refused("--port", String(port), "--data", data)).toContain(`Port ${port} is in use`);
  expect(readdirSync(folder)).not.toContain("port");
  server.close();
});

test("a folder that holds something else is left as it is, with and without --reset", async () => {
  const data = mkdtempSync(join(folder, "other-"));
  writeFileSync(join(data, "thesis.txt"), "years of work");
  expect(await refused("--port", "0", "--data", data)).toMatch(/not a demo/);
  expect(await refused("--port", "0", "--data", data, "--reset")).toMatch(/holds no demo/);
  expect(readdirSync(data)).toEqual(["thesis.txt"]);
  expect(await refused("--port", "0", "--data", join(data, "thesis.txt"))).toMatch(/not a folder/);
});

test("a file without the columns of bookings is told by their names, and leaves nothing behind", async () => {
  const file = join(folder, "bookings.csv");
  writeFileSync(file, "hotel,adr\nCity Hotel,80\n");
  expect(await refused("--port", "0", "--bookings", file)).toMatch(/lacks the columns is_canceled, lead_time/);
});

test("a demo that is killed goes on where it was: same owner, same hotel", { timeout: 120_000 }, async () => {
  const data = join(folder, "kept");
  const args = ["demo", "--port", "0", "--hotel", "20", "--data", data];
  const first = innkit(args);
  const [, address, password] = await first.until(/address +(\S+)[^]*password +(\S+)/);
  const before = await lookAt(address!, password!);
  expect(before.reservations).toBeGreaterThan(1000);

  expect(await refused("--port", "0", "--data", data)).toMatch(/open in another process/);
  expect(await refused("--port", "0", "--data", data, "--reset")).toMatch(/open in another process/);
  first.child.kill("SIGKILL");
  await first.ended;
  expect(await refused("--port", "0", "--data", data, "--hotel", "30")).toMatch(/hotel of 20 rooms/);

  const second = innkit(args);
  const [, again, same] = await second.until(/address +(\S+)[^]*password +(\S+)/);
  expect(same).toBe(password);
  const after = await lookAt(again!, password!);
  expect(after.reservations).toBeGreaterThanOrEqual(before.reservations);
  expect(after.reservations).toBeLessThan(before.reservations * 1.2);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});

async function lookAt(address: string, password: string): Promise<{ reservations: number }> {
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "owner@lighthouse.example", password }),
  });
  expect(signedIn.status).toBe(200);
  const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!;
  const today = await fetch(`${address}/api/sync/today`, { headers: { cookie } });
  return (await today.json()) as { reservations: number };
}
