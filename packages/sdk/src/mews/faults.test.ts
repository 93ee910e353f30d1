import { afterEach, beforeEach, expect, test } from "vitest";
import type { Fault } from "../testing/simulator/faults/fault.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import { createMewsClient } from "./client.ts";
import type { MewsClient } from "./options.ts";
import { type ManualTime, manualTime, rejection, settled } from "./scripted.fixture.ts";

/* The client against everything that a simulated Mews can do to its requests. */

const at = new Date("2026-03-01T10:00:00Z");
const RESERVATIONS = "reservations/getAll/2023-06-06";
const window = { StartUtc: "2025-11-01T00:00:00Z", EndUtc: "2026-04-01T00:00:00Z" };
let clock: ManualTime;
let mews: Simulator;
let client: MewsClient;

beforeEach(async () => {
  clock = manualTime(at);
  mews = await createSimulator({ size: 20, historyDays: 60, aheadDays: 30, at, clock });
  client = createMewsClient({
    environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
    credentials: () => Promise.resolve(mews.credentials),
    clientName: "Innkit tests 1.0",
    fetch: (url, init) => mews.fetch(new Request(url, init)),
    clock,
    timeoutMs: 30_000,
  });
});
afterEach(() => mews.close());

/** Runs work that waits at a manual clock: time moves on whenever nothing else does. */
async function moving<T>(work: Promise<T>): Promise<T> {
  let done = false;
  const end = work.finally(() => (done = true));
  end.catch(() => undefined);
  while (!done) await (clock.waits().length > 0 ? clock.advance(250) : settled());
  return end;
}

async function walked(pageSize?: number): Promise<string[]> {
  const found: string[] = [];
  for await (const { rows } of client.each(RESERVATIONS, { UpdatedUtc: window }, pageSize ? { pageSize } : {}))
    found.push(...rows.map(({ Id }) => Id));
  return found;
}

test.each<Fault>([
  { kind: "status", status: 500 },
  { kind: "status", status: 502, body: "html" },
  { kind: "status", status: 504, body: "empty" },
  { kind: "dropped", processed: false },
  { kind: "dropped", processed: true },
  { kind: "cut", share: 0.5 },
  { kind: "stalled", milliseconds: 40_000 },
  { kind: "tooManyRequests", seconds: 20 },
  { kind: "tooManyRequests", seconds: 20, retryAfter: "date" },
  { kind: "tooManyRequests", retryAfter: "none" },
])("a walk that meets $kind %j finds every reservation once", async (fault) => {
  const count = mews.counts().reservations;
  mews.faults.add({ fault, operations: ["reservations/*"], after: 1, times: 2 });
  const found = await moving(walked(100));
  expect([found.length, new Set(found).size]).toEqual([count, count]);
  expect(mews.faults.list()).toMatchObject([{ hits: 2 }]);
  expect(mews.report().traffic.early).toBe(0);
});

test("where Mews finds every large request too heavy, the walk asks for less until it is served", async () => {
  const count = mews.counts().reservations;
  mews.faults.add({ fault: { kind: "timeout", above: 3000 } });
  const found = await moving(walked());
  expect(new Set(found).size).toBe(count);
  expect(mews.requestLog().some(({ status }) => status === 408)).toBe(true);
});

test("where Mews repeats cursors for ever, the walk asks for less and misses no reservation", async () => {
  const count = mews.counts().reservations;
  mews.faults.add({ fault: { kind: "repeatedCursor" } });
  const found = await moving(walked(100));
  expect(new Set(found).size).toBe(count);
});

test("where Mews leaves the rows out of a page, the walk asks again, and does not take it for empty", async () => {
  const count = mews.counts().reservations;
  mews.faults.add({ fault: { kind: "emptyPage" }, operations: ["reservations/*"], after: 1, times: 2 });
  expect(new Set(await moving(walked(100))).size).toBe(count);
  mews.faults.add({ fault: { kind: "emptyPage" }, operations: ["reservations/*"] });
  expect(await rejection(moving(walked(100)))).toMatchObject({ code: "mews/unexpected_answer" });
});

test("what asking again would not mend is told as what it is, after one request", async () => {
  for (const [fault, code] of [
    [{ kind: "staleCursor" }, "mews/invalid_request"],
    [{ kind: "status", status: 409 }, "mews/conflict"],
    [{ kind: "brokenJson" }, "mews/unexpected_answer"],
    [{ kind: "notPermitted" }, "mews/not_permitted"],
  ] as const) {
    const { remove } = mews.faults.add({ fault, operations: ["reservations/*"] });
    expect(await rejection(moving(walked(10)))).toMatchObject({ code });
    remove();
  }
  expect(mews.requestLog().filter(({ faults }) => faults.length > 0)).toHaveLength(4);
});

test("a revoked token is asked once, and another one works at once", async () => {
  mews.faults.add({ fault: { kind: "revoked" }, times: 1 });
  expect(await rejection(moving(client.configuration.get({})))).toMatchObject({ code: "mews/unauthorized" });
  expect(await rejection(moving(client.configuration.get({})))).toMatchObject({ code: "mews/unauthorized" });
  mews.changeAccessToken();
  expect(await moving(client.configuration.get({}))).toHaveProperty("Enterprise");
  expect(mews.requestLog().map(({ status }) => status)).toEqual([401, 200]);
});
