import { completeness, mews, partsOf, rules, type Scope } from "@innkit/sdk";
import { score } from "@innkit/sdk/completeness";
import { createMewsClient, type MewsClient } from "@innkit/sdk/mews";
import { sync } from "@innkit/sdk/sync";
import { createSimulator, createTestKit, ManualClock, type Simulator } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recommendations } from "./index.ts";
import { workList } from "./lists.ts";
import type { WorkListEntry } from "./types.ts";

/* The whole line: a simulated hotel is copied, and its work list held against the hotel's own books. */

const scope: Scope = { propertyId: "lighthouse", actor: "ana" };
const start = new Date("2026-03-10T09:00:00Z");
const clock = new ManualClock(start);
const requestLimit = { requests: 1_000_000, seconds: 30 };
let simulator: Simulator;
let books: MewsClient;
let line: Awaited<ReturnType<typeof open>>;

async function open() {
  const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
  const where = {
    environment: "custom",
    platformUrl: "http://mews.example",
    socketUrl: "ws://mews.example",
    ...simulator.credentials,
  };
  const limits = [requestLimit];
  const made = await createTestKit({
    plugins: [mews({ fetch, limits, random: () => 0 }), sync(), completeness(), rules(), recommendations()],
    at: start,
  });
  await made.kit.kernel.settings.write(scope, "mews", where);
  return made;
}

beforeAll(async () => {
  simulator = await createSimulator({ size: 40, historyDays: 30, aheadDays: 20, at: start, clock, requestLimit });
  line = await open();
  await line.kit.sync.runNow(scope);
  await line.settle();
}, 120_000);
afterAll(async () => {
  await line.stop();
  await simulator.close();
});
