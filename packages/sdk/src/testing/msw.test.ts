import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createMewsClient } from "../mews/client.ts";
import type { MewsClient } from "../mews/options.ts";
import { mewsHandlers } from "./msw.ts";
import { ManualClock } from "./simulator/clock.ts";
import { createSimulator, type Simulator } from "./simulator/simulator.ts";

const at = new Date("2026-03-10T09:00:00Z");
const server = setupServer();
let mews: Simulator;
let client: MewsClient;

beforeAll(async () => {
  mews = await createSimulator({ size: 20, historyDays: 10, aheadDays: 10, at, clock: new ManualClock(at) });
  server.use(...mewsHandlers(mews));
  server.listen({ onUnhandledFrame: "error" });
  const { credentials } = mews;
  client = createMewsClient({ environment: "demo", credentials, clientName: "Innkit tests 1.0", attempts: 1 });
});
afterEach(() => mews.faults.clear());
afterAll(() => server.close());

test("a client that is set up for Mews itself is answered by the simulator", async () => {
  const { Enterprise } = await client.configuration.get({});
  expect(Enterprise.Id).toBe(mews.enterprise.id);
  const found = [];
  for await (const { rows } of client.each("reservations/getAll/2023-06-06", {})) found.push(...rows);
  expect(found).toHaveLength(mews.counts().reservations);
});

test("faults break connections here as they do elsewhere", async () => {
  mews.faults.add({ fault: { kind: "dropped", processed: false }, times: 1 });
  await expect(client.configuration.get({})).rejects.toMatchObject({ code: "mews/network" });
  mews.faults.add({ fault: { kind: "cut" }, times: 1 });
  await expect(client.configuration.get({})).rejects.toMatchObject({ code: "mews/network" });
  mews.faults.add({ fault: { kind: "status", status: 409 }, times: 1 });
  await expect(client.configuration.get({})).rejects.toMatchObject({ code: "mews/conflict" });
});

test("a path that is no operation is refused by the simulator, not sent on", async () => {
  const answer = await fetch("https://api.mews.com/api/connector/v1/nothing/get");
  expect([answer.status, await answer.json()]).toMatchObject([404, { Message: "Not Found" }]);
});
