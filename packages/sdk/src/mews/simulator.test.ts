import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import { createMewsClient } from "./client.ts";
import { memoryStore } from "./ledger.ts";
import type { MewsClient, MewsClientOptions, MewsLog } from "./options.ts";
import { type ManualTime, manualTime, rejection, settled } from "./scripted.fixture.ts";
import { openMewsSocket } from "./socket.ts";
import { type MewsWire, webSocketConnect } from "./wire.ts";

const at = new Date("2026-03-01T10:00:00Z");

/** A small hotel with two years behind it, at a clock the test moves. */
async function hotel(): Promise<{ mews: Simulator; clock: ManualTime }> {
  const clock = manualTime(at);
  return { mews: await createSimulator({ seed: "client", size: 20, at, startedAt: at, clock }), clock };
}

function clientOf(
  { mews, clock }: { mews: Simulator; clock: ManualTime },
  options: Partial<MewsClientOptions> = {},
): MewsClient {
  return createMewsClient({
    environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
    credentials: mews.credentials,
    clientName: "Innkit 0.1.0",
    fetch: (url, init) => mews.fetch(new Request(url, init)),
    clock,
    ...options,
  });
}

/** Runs work that waits at a manual clock: time moves on whenever nothing else does. */
async function moving<T>(clock: ManualTime, work: Promise<T>): Promise<T> {
  let done = false;
  const end = work.finally(() => (done = true));
  end.catch(() => undefined);
  while (!done) await (clock.waits().length > 0 ? clock.advance(250) : settled());
  return end;
}

const bothStates = { ActivityStates: ["Active", "Deleted"] } as const;

describe("against the simulator", () => {
  let shared: { mews: Simulator; clock: ManualTime };
  let client: MewsClient;
  beforeAll(async () => {
    shared = await hotel();
    client = clientOf(shared);
  });
  afterAll(() => shared.mews.close());

  async function ids(pages: AsyncIterable<{ rows: readonly { Id: string }[] }>): Promise<string[]> {
    const found: string[] = [];
    for await (const page of pages) found.push(...page.rows.map(({ Id }) => Id));
    return found;
  }

  test("a probe of everything finds what may be done, and changes nothing", async () => {
    const before = shared.mews.counts();
    const found = await moving(shared.clock, client.probe());
    expect(found.enterprise).toMatchObject({ name: shared.mews.enterprise.name, isPortfolio: false });
    expect(Math.abs(found.clockSkewMs)).toBeLessThan(1_000);
    const unsure = found.operations.filter(({ may }) => may !== "yes").map(({ operation }) => operation);
    // Enterprises are listed for a portfolio; of the others, no request exists that changes nothing.
    const [no, ...unknown] = ["enterprises/getAll", "companies/add", "customers/add", "exports/add"];
    expect(unsure.toSorted()).toEqual([no, ...unknown, "messageThreads/add", "tasks/add"].toSorted());
    expect(found.operations.find(({ operation }) => operation === no)).toMatchObject({ may: "no" });
    expect(shared.mews.counts()).toEqual(before);
  });

  test("every operation answers, and every list is walked to its end", async () => {
    const { Enterprise } = await client.configuration.get({});
    expect(Enterprise.Id).toBe(shared.mews.enterprise.id);
    const counts = shared.mews.counts();
    const everyService = await ids(client.each("services/getAll", {}));
    const services = await ids(client.each("services/getAll", { ServiceType: "Bookable" }));
    const resourceCategories = await ids(
      client.each("resourceCategories/getAll", { ServiceIds: services, ...bothStates }),
    );
    const walked = {
      services: everyService,
      resourceCategories,
      resourceCategoryAssignments: await ids(
        client.each("resourceCategoryAssignments/getAll", { ResourceCategoryIds: resourceCategories, ...bothStates }),
      ),
      resources: await ids(client.each("resources/getAll", { Extent: { Resources: true, Inactive: true } })),
      rates: await ids(client.each("rates/getAll", { ServiceIds: services, ...bothStates })),
      rateGroups: await ids(client.each("rateGroups/getAll", { ServiceIds: services, ...bothStates })),
      ageCategories: await ids(client.each("ageCategories/getAll", { ServiceIds: services, ...bothStates })),
      businessSegments: await ids(client.each("businessSegments/getAll", { ServiceIds: services, ...bothStates })),
      companies: await ids(client.each("companies/getAll", bothStates)),
    };
    for (const [entity, found] of Object.entries(walked)) {
      expect([entity, found.length, new Set(found).size]).toEqual([
        entity,
        counts[entity as keyof typeof walked],
        counts[entity as keyof typeof walked],
      ]);
      expect(found.length).toBeGreaterThan(0);
    }
  });

  test("four years of reservations come in windows Mews takes, each reservation once", async () => {
    const UpdatedUtc = { StartUtc: "2023-06-01T00:00:00Z", EndUtc: "2027-06-01T00:00:00Z" };
    const found = await ids(client.each("reservations/getAll/2023-06-06", { UpdatedUtc }, { pageSize: 300 }));
    expect(found).toHaveLength(shared.mews.counts().reservations);
    expect(new Set(found).size).toBe(found.length);
  });

  test("thousands of customers are fetched by id, a thousand at a time", async () => {
    const Extent = { Customers: true };
    const UpdatedUtc = { StartUtc: "2023-06-01T00:00:00Z", EndUtc: "2027-06-01T00:00:00Z" };
    const everyone = await ids(client.each("customers/getAll", { UpdatedUtc, Extent, ...bothStates }));
    expect(everyone.length).toBeGreaterThan(1_000);
    const before = shared.mews.requests()["customers/getAll"] ?? 0;
    const again = await ids(client.each("customers/getAll", { CustomerIds: everyone, Extent, ...bothStates }));
    expect(again.toSorted()).toEqual(everyone.toSorted());
    const asked = (shared.mews.requests()["customers/getAll"] ?? 0) - before;
    expect(asked).toBeLessThanOrEqual(Math.ceil(everyone.length / 1_000) * 2);
  });

  test("an empty window answers 204 and is an empty page", async () => {
    const UpdatedUtc = { StartUtc: "2020-01-01T00:00:00Z", EndUtc: "2020-01-02T00:00:00Z" };
    const pages = [];
    for await (const page of client.each("customers/getAll", { UpdatedUtc, Extent: { Customers: true } }))
      pages.push(page);
    expect(pages.map(({ rows, text }) => ({ rows, text }))).toEqual([{ rows: [], text: "{}" }]);
  });

  test("what Mews refuses comes back as its error, with the id of the request", async () => {
    const bad = { UpdatedUtc: { StartUtc: "2020-01-01T00:00:00Z", EndUtc: "2026-01-01T00:00:00Z" } };
    const error = await rejection(client.customers.getAll({ ...bad, Extent: {}, Limitation: { Count: 1 } }));
    expect(error).toMatchObject({ code: "mews/invalid_request", status: 400, operation: "customers/getAll" });
    expect(error).toHaveProperty("requestId", expect.stringMatching(/./));
    const stranger = clientOf(shared, { credentials: { clientToken: "nobody", accessToken: "nobody" } });
    expect(await rejection(stranger.configuration.get({}))).toMatchObject({ code: "mews/unauthorized" });
  });
});

test("five workers that share a token make 500 calls and are never told to slow down", async () => {
  const one = await hotel();
  const statuses: number[] = [];
  const fetch: MewsClientOptions["fetch"] = async (url, init) => {
    const answer = await one.mews.fetch(new Request(url, init));
    statuses.push(answer.status);
    return answer;
  };
  const store = memoryStore();
  const workers = Array.from({ length: 5 }, () => clientOf(one, { fetch, store }));
  const work = workers.map(async (client, index) => {
    const lane = index === 0 ? "interactive" : "backfill";
    for (let call = 0; call < 100; call += 1) await client.configuration.get({}, { lane });
  });
  await moving(one.clock, Promise.all(work));
  expect(statuses).toHaveLength(500);
  expect(statuses.every((status) => status === 200)).toBe(true);
  await one.mews.close();
});

test("when strangers spend the token's requests, every call still comes through, after the wait Mews names", async () => {
  const one = await hotel();
  const warnings: object[] = [];
  const log: MewsLog = { info() {}, warn: (fields) => warnings.push(fields), error() {} };
  const client = clientOf(one, { log });
  const stranger = clientOf(one, { limits: [{ requests: 10_000, seconds: 30 }] });
  await Promise.all(Array.from({ length: 200 }, () => stranger.configuration.get({})));
  const begun = one.clock.now().getTime();
  const work = Promise.all(Array.from({ length: 5 }, () => client.configuration.get({})));
  expect(await moving(one.clock, work)).toHaveLength(5);
  expect(one.clock.now().getTime() - begun).toBeGreaterThanOrEqual(29_000);
  expect(warnings).toEqual([]);
  await one.mews.close();
});

test("the socket hears what staff do, and after a break the gap leads to what was missed", async () => {
  const mews = await createSimulator({ seed: "client", size: 20, at: new Date() });
  const { url, socketUrl } = await mews.listen();
  const environment = { platformUrl: url, socketUrl };
  const { credentials } = mews;
  const client = createMewsClient({ environment, credentials, clientName: "Innkit 0.1.0" });
  const connect = await webSocketConnect();
  const wires: MewsWire[] = [];
  const heard = new EventTarget();
  const next = (type: string): Promise<void> =>
    new Promise((resolve) => heard.addEventListener(type, () => resolve(), { once: true }));
  const recovered: string[] = [];
  const connected = next("connected");
  const socket = await openMewsSocket({
    environment,
    credentials,
    random: () => 0,
    connect(...given) {
      const wire = connect(...given);
      wires.push(wire);
      return wire;
    },
    onEvents: (events) =>
      events.forEach((event) => event.Type === "Reservation" && heard.dispatchEvent(new Event(event.Id))),
    async onGap({ from, to }) {
      const overlapMs = 600_000;
      const UpdatedUtc = {
        StartUtc: new Date(from.getTime() - overlapMs).toISOString(),
        EndUtc: new Date(to.getTime() + 1_000).toISOString(),
      };
      for await (const page of client.each("reservations/getAll/2023-06-06", { UpdatedUtc })) {
        recovered.push(...page.rows.map(({ Id }) => Id));
      }
    },
    onState: ({ state }) => heard.dispatchEvent(new Event(state)),
  });
  await connected;
  const { reservationId, customerId } = mews.staff.book();
  await next(reservationId);

  const again = next("connected");
  wires[0]?.terminate();
  const missed = mews.staff.book({ customerId });
  await again;
  expect(recovered).toContain(missed.reservationId);
  expect(socket.status()).toMatchObject({ state: "connected", connections: 2 });
  await socket.close();
  await mews.close();
});
