import { setTimeout as pause } from "node:timers/promises";
import { createSimulator, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Line, lineToDatabase } from "../../test/line.ts";
import { innkit } from "../../test/program.ts";

let hotel: Simulator;
let line: Line;
let own: string[];
beforeAll(async () => {
  hotel = await createSimulator({ size: 20, historyDays: 20, aheadDays: 20 });
  line = await lineToDatabase();
  const { url, socketUrl } = await hotel.listen();
  own = ["--environment", "custom", "--platform-url", url, "--socket-url", socketUrl];
}, 60_000);
afterAll(() => hotel.close());

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  innkit(args, { DATABASE_URL: line.url, INNKIT_SECRET_KEY: Buffer.alloc(32, 7).toString("base64"), ...env });
const ended = async (program: ReturnType<typeof innkit>) => ({ code: await program.ended, ...program.out });

test("without a connection to Mews a copy is not waited for: it is told to connect, and the exit code is 78", async () => {
  for (const args of [["sync", "run", "--until-settled"], ["reconcile"]]) {
    const { code, stderr } = await ended(run(args));
    expect([args, code]).toEqual([args, 78]);
    expect(stderr).toBe(
      `innkit ${args[0]}: This hotel is not connected to Mews: enter its tokens under Settings, Mews, or with innkit connect\n`,
    );
  }
}, 60_000);

test("a token file that is not there is told in one line, with exit code 78", async () => {
  const { code, stderr } = await ended(run(["connect", ...own], { MEWS_CLIENT_TOKEN_FILE: "/nowhere" }));
  expect([code, stderr]).toEqual([78, "innkit connect: MEWS_CLIENT_TOKEN_FILE names a file that cannot be read\n"]);
});

test("where the database goes away on the way, a command says that it does not answer, without a stack trace", async () => {
  const { clientToken, accessToken } = hotel.credentials;
  const tokens = { MEWS_CLIENT_TOKEN: clientToken, MEWS_ACCESS_TOKEN: accessToken };
  expect(await ended(run(["connect", ...own], tokens))).toMatchObject({ code: 0 });
  for (const args of [["sync", "run"], ["reconcile"]]) {
    const slow = hotel.faults.add({ fault: { kind: "stalled", milliseconds: 400 } });
    const program = run(args);
    while (hotel.faults.list()[0]!.hits === 0) await pause(20);
    await line.cut();
    const { code, stderr } = await ended(program);
    slow.remove();
    await line.join();
    expect([args, code]).toEqual([args, 1]);
    expect(stderr).toContain(`innkit ${args[0]}: The database does not answer; try again\n`);
    expect(stderr).not.toMatch(/^\s+at /m);
  }
}, 90_000);

test("a database that is away from the beginning is told in one line: exit code 78, and 1 of a server, which may be tried again", async () => {
  await line.cut();
  const command = await ended(run(["sync", "status"]));
  expect(command.code).toBe(78);
  expect(command.stderr).toMatch(/^innkit sync: The database cannot be reached: .*ECONNREFUSED.*\n$/);
  const server = await ended(run(["serve"], { PORT: "0" }));
  expect(server.code).toBe(1);
  expect(server.stderr).toMatch(/^The database cannot be reached: .*ECONNREFUSED.*\n$/);
}, 60_000);
