import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createInnkit, pglite, postgres } from "@innkit/sdk";
import { createSimulator, type FaultRule, type Simulator } from "@innkit/sdk/testing";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { secretKeys } from "../../src/main/config.ts";
import { standardPlugins } from "../../src/main/plugins.ts";

/*
 * A process that syncs a hotel is killed again and again while the hotel lives, Mews fails in every way it can, its clock is
 * wrong and the database cuts its sessions. After that the copy must be Mews, and every write must have happened once.
 * INNKIT_LONG_TESTS=1 takes more seeds and more kills.
 */
const isLong = process.env["INNKIT_LONG_TESTS"] === "1";
const seeds = isLong ? 10 : 1;
const kills = isLong ? 12 : 4;
const limit = { requests: 120, seconds: 3 };

const folder = mkdtempSync(join(tmpdir(), "innkit-crash-test-"));
const secret = randomBytes(32).toString("base64");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["postgres", "pglite"] as const)("a process that is killed again and again on %s", (kind) => {
  test.each(Array.from({ length: seeds }, (_, seed) => seed))(
    "loses nothing and does nothing twice (seed %d)",
    async (seed) => {
      const random = randomOf(`${kind} ${seed}`);
      const skew = seed % 2 === 0 ? 45 : -45;
      const hotel = await createSimulator({
        seed: `crash ${seed}`,
        size: 20,
        historyDays: 60,
        aheadDays: 60,
        requestLimit: limit,
        faults: faultsWith(skew),
      });
      const { url, socketUrl } = await hotel.listen();
      const database = kind === "postgres" ? await emptyDatabase() : join(folder, `pglite-${seed}`);
      const settings = {
        environment: "custom",
        platformUrl: url,
        socketUrl,
        clientToken: hotel.credentials.clientToken,
        accessToken: hotel.credentials.accessToken,
      };
      const env = { CRASH_DATABASE: database, CRASH_HOTEL: JSON.stringify(settings), CRASH_SECRET: secret };
      const asked: string[] = [];
      try {
        for (let life = 0; life < kills; life++) {
          const writes = writesOf(life);
          asked.push(...writes.map(({ requestId }) => requestId));
          const process = begin({ ...env, CRASH_WRITES: JSON.stringify(writes.map(({ write }) => write)) });
          await process.begun;
          let isCut = false;
          const end = pause(200 + random() * 4000);
          for (let done = false; !done;) {
            hotel.act({ act: "any" });
            if (kind === "postgres" && random() < 0.1) {
              await cutSessions(database);
              isCut = true;
            }
            done = await Promise.race([end.then(() => true), pause(300).then(() => false)]);
          }
          process.child.kill("SIGKILL");
          // A start that the cut met ends in an error, and whoever looks after the process begins it anew.
          expect(isCut ? ["SIGKILL", 0, 1] : ["SIGKILL", 0], process.out.stderr).toContain(await process.ended);
        }
        hotel.faults.clear();
        const last = begin({ ...env, CRASH_WRITES: "[]" });
        expect(await last.ended, last.out.stderr).toBe(0);
        expect(JSON.parse(last.out.stdout.trim().split("\n").at(-1)!)).toMatchObject({ settled: { settled: true } });
        await expectTruth({ hotel, kind, database, asked });
      } finally {
        await hotel.close();
      }
    },
    isLong ? 600_000 : 240_000,
  );
});

/** The copy is what Mews holds, each write happened once, and the audit is whole and complete. */
async function expectTruth(told: { hotel: Simulator; kind: string; database: string; asked: readonly string[] }) {
  const { hotel, kind, database, asked } = told;
  const kit = await createInnkit({
    database: kind === "postgres" ? postgres(database) : pglite(database),
    plugins: standardPlugins(),
    secrets: secretKeys(secret),
    log: { info() {}, warn() {}, error() {} },
  });
  const scope = { propertyId: "lighthouse", actor: "test" };
  try {
    const { reservationGroups: _, companionships: __, ...copied } = await kit.sync.digest(scope);
    // Those two the simulator makes of its reservations when it is asked for them: its report has none of its own.
    const { digest, traffic } = hotel.report(Object.keys(copied) as never);
    expect(copied).toEqual(digest);
    expect(traffic.duplicateWrites).toMatchObject({ count: 0 });
    expect(traffic.busiest.requests).toBeLessThanOrEqual(limit.requests);
    expect(traffic.early).toBe(0);
    const { counts } = await kit.sync.outbox(scope, { limit: 0 });
    expect(counts).toEqual({ done: expect.any(Number) });
    let made = 0;
    const { each } = await kit.mews.client(scope);
    for await (const { rows } of each("companies/getAll", {}))
      made += rows.filter(({ Name }) => Name.startsWith("Tours ")).length;
    expect(made).toBe(counts.done);
    expect(made).toBe(asked.length);
    const verified = await kit.sync.audit.verify(scope);
    expect(verified).toMatchObject({ ok: true });
    expect(verified.versions).toBeGreaterThan(500);
  } finally {
    await kit.$stop();
  }
}

/** Everything that can go wrong between Mews and a caller, a little of each. */
function faultsWith(skew: number): FaultRule[] {
  const seldom = (fault: FaultRule["fault"]): FaultRule => ({ fault, probability: 0.03 });
  return [
    { fault: { kind: "clockSkew", seconds: skew } },
    { fault: { kind: "lateVisibility", seconds: 2 } },
    seldom({ kind: "tooManyRequests", retryAfter: "seconds", seconds: 1 }),
    seldom({ kind: "tooManyRequests", retryAfter: "none" }),
    seldom({ kind: "timeout" }),
    seldom({ kind: "status", status: 500 }),
    seldom({ kind: "status", status: 502, body: "html", processed: true }),
    seldom({ kind: "dropped", processed: false }),
    seldom({ kind: "dropped", processed: true }),
    seldom({ kind: "cut" }),
    seldom({ kind: "brokenJson" }),
    seldom({ kind: "staleCursor" }),
    seldom({ kind: "stalled", milliseconds: 1000 }),
    { fault: { kind: "equalStamps", seconds: 5 } },
    seldom({ kind: "socketDuplicate" }),
    seldom({ kind: "socketLost" }),
    seldom({ kind: "socketReordered" }),
    seldom({ kind: "socketHalfOpen" }),
    seldom({ kind: "socketClosed" }),
  ];
}

/** Writes that a second time would double: one that Mews can be searched for, and one that it cannot. */
function writesOf(life: number): { requestId: string; write: object }[] {
  return ["a", "b"].map((one) => {
    const requestId = randomUUID();
    return {
      requestId,
      write: { command: { name: "company.add", input: { name: `Tours ${life} ${one}` }, requestId } },
    };
  });
}

function begin(env: Record<string, string>): {
  child: ChildProcess;
  out: { stdout: string; stderr: string };
  /** The kit is open and the writes are asked for. */
  begun: Promise<void>;
  ended: Promise<number | string>;
} {
  const { PATH = "", HOME = "" } = process.env;
  const program = join(import.meta.dirname, "life.ts");
  const child = spawn(process.execPath, ["--conditions=innkit-source", program], { env: { PATH, HOME, ...env } });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += String(chunk)));
  const ended = new Promise<number | string>((done) => child.on("close", (code, signal) => done(code ?? signal ?? "")));
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", () => out.stdout.includes('"begun"') && resolve());
    child.on("close", () => resolve());
  });
  return { child, out, begun, ended };
}

async function emptyDatabase(): Promise<string> {
  const url = new URL(process.env["INNKIT_TEST_POSTGRES"]!);
  const name = `crash_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Ends every session of the database, as a failover would. */
function cutSessions(database: string): Promise<void> {
  return asAdministrator(
    database,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
}

async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Numbers of [0, 1), the same for the same text. */
function randomOf(text: string): () => number {
  let state = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}
