import { expect, test } from "vitest";
import { ManualClock } from "./clock.ts";
import { probe } from "./probe.fixture.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "./simulator.ts";

const at = new Date("2026-03-27T08:00:00Z");
const small = { size: 20, historyDays: 60, aheadDays: 90, at } satisfies SimulatorOptions;
const LISTS = [
  ["customers/getAll", "Customers", { Extent: { Customers: true, Addresses: true } }],
  ["reservations/getAll/2023-06-06", "Reservations", {}],
  ["resources/getAll", "Resources", { Extent: { Resources: true } }],
  ["companies/getAll", "Companies", {}],
  ["services/getAll", "Services", {}],
] as const;

/** Every row of the larger lists, as text. */
async function everything(simulator: Simulator): Promise<string> {
  const ask = probe(simulator);
  const texts: string[] = [];
  for (const [operation, collection, body] of LISTS) {
    const filter = operation === "customers/getAll" ? { CustomerIds: await guestIds(simulator) } : {};
    texts.push(JSON.stringify(await ask.walk(operation, collection, { ...body, ...filter })));
  }
  return texts.join("\n");
}

async function guestIds(simulator: Simulator): Promise<readonly string[]> {
  const rows = await probe(simulator).walk("reservations/getAll/2023-06-06", "Reservations", {});
  return [...new Set(rows.map((row) => String(row["AccountId"])))].slice(0, 1000);
}

test("two simulators of one seed answer the same bytes", async () => {
  const [one, two] = await Promise.all([
    createSimulator({ ...small, clock: new ManualClock(at) }),
    createSimulator({ ...small, clock: new ManualClock(at) }),
  ]);
  expect(await everything(one)).toBe(await everything(two));
  expect(one.credentials).toEqual(two.credentials);
});

test("another seed is another hotel", async () => {
  const one = await createSimulator({ ...small, clock: new ManualClock(at) });
  const two = await createSimulator({ ...small, seed: "windmill", clock: new ManualClock(at) });
  expect(two.enterprise.id).not.toBe(one.enterprise.id);
  expect(two.credentials).not.toEqual(one.credentials);
});

test("a resumed run is the run that was never interrupted, over the change of the clock", async () => {
  const clock = new ManualClock(at);
  const living = await createSimulator({ ...small, clock, speed: 60 });
  for (const minutes of [1, 7, 3, 120, 1, 60]) {
    clock.advance(minutes * 60_000);
    living.live();
  }
  const resumed = await createSimulator({ ...small, clock, speed: 60, startedAt: at });
  expect(resumed.now()).toEqual(living.now());
  expect(resumed.now().toISOString()).toBe("2026-04-04T08:00:00.000Z");
  expect(await everything(resumed)).toBe(await everything(living));
  expect(resumed.duplicates()).toEqual(living.duplicates());
});

test("virtual time runs as fast as it is told", async () => {
  const clock = new ManualClock(new Date("2026-05-01T00:00:30Z"));
  const simulator = await createSimulator({ size: 20, historyDays: 10, aheadDays: 10, clock, speed: 60 });
  expect(simulator.now().toISOString()).toBe("2026-05-01T00:00:00.000Z");
  clock.advance(60_000);
  expect(simulator.now().toISOString()).toBe("2026-05-01T01:00:00.000Z");
  const { NowUtc } = await probe(simulator).ask("configuration/get");
  expect(NowUtc).toBe("2026-05-01T01:00:00Z");
});

test("the hotel goes on for longer than it had bookings for when it opened", async () => {
  const clock = new ManualClock(at);
  const simulator = await createSimulator({ size: 20, historyDays: 5, aheadDays: 20, at, clock });
  clock.advance(45 * 86_400_000);
  simulator.live();
  const { reservationsByState } = simulator.counts();
  expect(reservationsByState["Started"]).toBeGreaterThan(5);
  expect(reservationsByState["Confirmed"]).toBeGreaterThan(5);
});

test("options that make no hotel are refused by name", async () => {
  await expect(createSimulator({ size: 19 })).rejects.toThrow("size must be a whole number from 20 to 2000, not 19");
  await expect(createSimulator({ speed: 0 })).rejects.toThrow("speed must be above 0, not 0");
  await expect(createSimulator({ historyDays: 1.5 })).rejects.toThrow("historyDays");
});

test("requests are counted by operation", async () => {
  const simulator = await createSimulator({ ...small, clock: new ManualClock(at) });
  const { ask, call } = probe(simulator);
  await ask("configuration/get");
  await ask("configuration/get");
  await call("configuration/nothing");
  expect(simulator.requests()).toEqual({ "configuration/get": 2 });
});
