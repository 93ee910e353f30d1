import { completeness, mews, rules, type Scope, sync } from "@innkit/sdk";
import { createSimulator, createTestKit, ManualClock, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { duplicates } from "./index.ts";
import type { PairView } from "./types.ts";

/* A simulated hotel, copied by sync, and what is found held against what the simulator knows of its guests. */

const scope: Scope = { propertyId: "lighthouse", actor: "ana" };
const at = new Date("2026-03-10T09:00:00Z");
const requestLimit = { requests: 1_000_000, seconds: 30 };
const address = { platformUrl: "http://mews.example", socketUrl: "ws://mews.example" };
/** Streams that say nothing of who a guest is. */
const off =
  `companies segments rate_groups sources cancellation_policies product_categories products outlets loyalty_programs
  loyalty_tiers loyalty_memberships availability_blocks reservation_groups companionships account_notes room_blocks
  product_orders service_order_notes bills payments order_items tasks message_threads messages`.split(/\s+/);

let simulator: Simulator;
let line: Awaited<ReturnType<typeof open>>;
let pairs: readonly PairView[];
let isOnePerson: (pair: PairView) => boolean;

async function open() {
  const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
  const made = await createTestKit({
    plugins: [mews({ fetch, limits: [requestLimit], random: () => 0 }), sync(), completeness(), rules(), duplicates()],
    at,
  });
  const { credentials } = simulator;
  await made.kit.kernel.settings.write(scope, "mews", { environment: "custom", ...address, ...credentials });
  await made.kit.kernel.settings.write(scope, "sync", { off });
  return made;
}

beforeAll(async () => {
  const clock = new ManualClock(at);
  simulator = await createSimulator({ size: 30, historyDays: 150, aheadDays: 10, at, clock, requestLimit });
  line = await open();
  await line.kit.sync.runNow(scope);
  await line.settle();
  pairs = (await line.kit.duplicates.pairs(scope, { perPage: 200 })).data;
  const personOf = personsOf(simulator.duplicates());
  isOnePerson = ({ guestA, guestB }) => personOf(guestA) === personOf(guestB);
}, 120_000);
afterAll(async () => {
  await line.stop();
  await simulator.close();
});

/** Each profile's first one of the same person, by way of however many pairs. */
function personsOf(twins: Iterable<readonly [string, string]>): (id: string) => string {
  const first = new Map<string, string>();
  const personOf = (id: string): string => {
    const before = first.get(id);
    return before === undefined ? id : personOf(before);
  };
  for (const [a, b] of twins) if (personOf(a) !== personOf(b)) first.set(personOf(b), personOf(a));
  return personOf;
}

const shareRight = (of: readonly PairView[]) => of.filter(isOnePerson).length / of.length;

test("whoever is surely here twice is one person, every one of them", () => {
  const sure = pairs.filter(({ band }) => band === "sure");
  expect(sure.length).toBeGreaterThanOrEqual(8);
  expect(sure.filter((pair) => !isOnePerson(pair))).toEqual([]);
});

test("nine of ten pairs that are likely by 99 of 100 are one person; the tenth has a telephone that many simulated guests nearly have", () => {
  const likely = pairs.filter(({ probability }) => probability >= 0.99);
  expect(likely.length).toBeGreaterThanOrEqual(12);
  expect(shareRight(likely)).toBeGreaterThan(0.9);
});

test("most guests who are here twice are found, in a list that is short; the rest have a name in common and the alias of a channel", () => {
  const twins = simulator.duplicates();
  const found = new Set(pairs.flatMap(({ guestA, guestB }) => [`${guestA} ${guestB}`, `${guestB} ${guestA}`]));
  const seen = twins.filter(([a, b]) => found.has(`${a} ${b}`));
  expect(twins.length).toBeGreaterThan(20);
  expect(seen.length / twins.length).toBeGreaterThan(0.5);
  expect(shareRight(pairs)).toBeGreaterThan(0.4);
});

test("a merge that a rule of the hotel forbids is not sent to Mews, and the refusal stays with the rule", async () => {
  const { kit } = line;
  const { id: ruleId } = await kit.rules.save(scope, {
    name: "Merges wait for the manager",
    type: "validation",
    trigger: "sync.before_push",
    conditions: { all: [{ fact: "write", path: "kind", operator: "equal", value: "guest.merge" }] },
    actions: [{ action: "block", args: { message: "The manager merges in Mews" } }],
  });
  const blocked = { code: "sync/blocked", message: "The manager merges in Mews" };
  const [sure] = pairs.filter(({ band }) => band === "sure");
  await kit.duplicates.merge(scope, [sure!.id]);
  const before = (await line.events()).length;
  await expect(kit.duplicates.push(scope, sure!.id, true)).rejects.toMatchObject(blocked);
  expect((await kit.rules.get(scope, ruleId)).firings7d).toBe(1);
  expect((await kit.duplicates.card(scope, sure!.id)).inMews).toBeNull();
  expect((await line.events()).slice(before).map(({ name }) => name)).not.toContain("sync.write_queued");
  await kit.rules.remove(scope, ruleId);
  await kit.duplicates.push(scope, sure!.id, true);
  expect((await kit.duplicates.card(scope, sure!.id)).inMews).toMatchObject({ state: "pending" });
});
