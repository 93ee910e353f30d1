import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createSimulator, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { innkit } from "../../test/program.ts";
import { withKit } from "./kit.ts";

describe("the command line, on the database that comes with it", () => {
  const folder = mkdtempSync(join(tmpdir(), "innkit-commands-test-"));
  let hotel: Simulator;
  let url = "";
  let socketUrl = "";
  beforeAll(async () => {
    chmodSync(folder, 0o755); // where the tests run as root, the database does not
    hotel = await createSimulator({ size: 20, historyDays: 20, aheadDays: 20 });
    ({ url, socketUrl } = await hotel.listen());
  }, 60_000);
  afterAll(async () => {
    await hotel.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    const program = innkit(args, { INNKIT_DATA: folder, ...env });
    return { code: await program.ended, ...program.out };
  };
  const json = async <Answer>(args: readonly string[], env: Record<string, string> = {}): Promise<Answer> => {
    const { code, stdout, stderr } = await run([...args, "--json"], env);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as Answer;
  };

  test("a hotel is connected, copied until it is settled, written to, proved and audited", async () => {
    const { clientToken, accessToken } = hotel.credentials;
    const tokens = { MEWS_CLIENT_TOKEN: clientToken, MEWS_ACCESS_TOKEN: accessToken };
    const own = ["--environment", "custom", "--platform-url", url, "--socket-url", socketUrl];
    expect(await json(["connect", ...own], tokens)).toMatchObject({ hotel: hotel.enterprise.name });
    const refused = await run(["connect", ...own], { MEWS_CLIENT_TOKEN: "nobody's", MEWS_ACCESS_TOKEN: "nobody's" });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^innkit connect: Mews does not accept these tokens .* what was there before stays\n$/,
    );

    const whole = { settled: true, waitsFor: [], leftOut: [], setAside: 0 };
    expect(await json(["sync", "run", "--until-settled"])).toMatchObject(whole);
    const entities = ["reservations", "customers", "orderItems"] as const;
    expect(await json(["sync", "digest", ...entities])).toEqual(hotel.report([...entities]).digest);

    const { streams } = await json<{ streams: { stream: string; state: string }[] }>(["sync", "status"]);
    expect(streams.find(({ stream }) => stream === "reservations")).toMatchObject({ state: "waiting" });

    const { customerId } = hotel.staff.book();
    await json(["sync", "run"]);
    const edit = [
      "sync",
      "edit",
      "guest",
      customerId,
      "--set",
      "email=ana@mail.example",
      "--reason",
      "told at the desk",
    ];
    const { id } = await json<{ id: string }>(edit);
    expect(await json(["sync", "run", "--until-settled"])).toMatchObject({ settled: true, writes: { done: 1 } });
    const { writes } = await json<{ writes: object[] }>(["sync", "outbox"]);
    expect(writes).toMatchObject([{ id, state: "done", name: "edit", recordId: customerId }]);

    // A charge that Mews takes after everything was looked at: settled is only what holds the items it made, too.
    hotel.faults.add({ fault: { kind: "tooManyRequests", seconds: 5 }, operations: ["orders/add"], times: 1 });
    await withKit({ INNKIT_DATA: folder }, undefined, async ({ kit, scope }) => {
      const { Services } = await (await kit.mews.client(scope)).services.getAll({ Limitation: { Count: 100 } });
      const serviceId = Services.find(({ Name }) => Name === "Minibar")!.Id;
      const price = { amount: "3.50", currency: "EUR", taxCodes: ["PT-2020-13%"] };
      const input = { serviceId, accountId: customerId, lines: [{ name: "Water", count: 1, price }] };
      await kit.sync.send(scope, { name: "order.add", input });
    });
    expect(await json(["sync", "run", "--until-settled"])).toMatchObject({ settled: true, writes: { done: 2 } });
    const charged = ["orderItems", "productServiceOrders"] as const;
    expect(await json(["sync", "digest", ...charged])).toEqual(hotel.report([...charged]).digest);

    expect(await json(["reconcile", "--depth", "recent"])).toMatchObject({ result: "pass", differences: 0 });
    const history = await run(["audit", "history", "guest", customerId, "--limit", "5"]);
    expect(history.stdout).toMatch(/ sent to Mews, by cli: told at the desk\n {2}E-mail: \S+ → ana@mail\.example\n/);
    const head = await json<{ seq: number; hash: string }>(["audit", "head"]);
    expect(await json(["audit", "verify", "--head", `${head.seq}:${head.hash}`])).toMatchObject({ ok: true });
    const lines = (await run(["audit", "export"])).stdout.trimEnd().split("\n");
    const exported = lines.map((line) => JSON.parse(line) as { line: string; head?: object });
    expect(exported.filter(({ line }) => line === "entry")).toHaveLength(head.seq);
    expect(exported.at(-1)).toEqual({ line: "end", head });
    const misspelt = await run(["audit", "history", "gest", customerId]);
    expect(misspelt).toMatchObject({
      code: 64,
      stderr: expect.stringMatching(/kind "gest"; there are: .*guest/) as string,
    });
  }, 180_000);

  test("Ctrl-C ends a command in order: the database closes, and the next one goes on", async () => {
    hotel.faults.add({ fault: { kind: "status", status: 503 } });
    const program = innkit(["sync", "run", "--until-settled"], { INNKIT_DATA: folder });
    while (!existsSync(join(folder, "postgres", "postmaster.pid"))) await pause(50);
    await pause(1500);
    program.child.kill("SIGINT");
    expect(await program.ended).toBe(130);
    const told = program.out.stderr.trimEnd().split("\n");
    expect(told.pop()).toMatch(/^innkit sync: ended by SIGINT; what was kept stays/);
    // Before it there may be lines of the log, when the socket was open already: Mews answers nothing here.
    for (const line of told)
      expect(JSON.parse(line)).toMatchObject({ error: expect.stringMatching(/Mews has a fault/) as string });
    expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
    hotel.faults.clear();
    expect(await json(["sync", "run", "--until-settled"])).toMatchObject({ settled: true });
  }, 90_000);

  test.each([
    [["sync"], 64, /innkit sync run/],
    [["sync", "fly"], 64, /there is no command "fly"/],
    [["audit", "fly"], 64, /there is no command "fly"/],
    [["sync", "run", "--until-settled", "--timeout", "soon"], 64, /--timeout must be a whole number/],
    [["sync", "run", "--fast"], 64, /Unknown option '--fast'/],
    [["sync", "edit", "guest"], 64, /say what to change/],
    [["sync", "status", "--property", "atlantis"], 64, /there is no property "atlantis"/],
    [["sync", "backfill", "reservations", "--from", "then", "--to", "2026-01-01"], 64, /--from must be a date/],
    [["audit", "verify", "--head", "7"], 64, /--head must be SEQ:HASH/],
    [["audit", "history", "guest"], 64, /say of which record/],
    [["audit", "history", "guest", "x", "--limit", "201"], 64, /--limit must be a whole number from 1 to 200/],
    [["sync", "outbox", "--limit", "5000"], 64, /--limit is 1000 at most, not 5000/],
    [["reconcile", "--depth", "some"], 64, /--depth must be full or recent/],
    [["connect"], 78, /MEWS_CLIENT_TOKEN is needed/],
  ] as const)(
    "what is wrong with %j is told in one line",
    async (args, code, reason) => {
      const told = await run(args);
      expect(told.code).toBe(code);
      expect(reason.source.startsWith("innkit") ? told.stdout : told.stderr).toMatch(reason);
      if (told.stdout === "") expect(told.stderr.trimEnd().split("\n")).toHaveLength(1);
    },
    60_000,
  );
});
