import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { createSimulator, type Simulator } from "../simulator.ts";

/* Webhooks over the network, to receivers that redirect, or are not there. */

const at = new Date("2026-03-10T09:00:00Z");
let clock: ManualClock;
let mews: Simulator;
let server: Server;
const paths: string[] = [];

beforeEach(async () => {
  clock = new ManualClock(at);
  mews = await createSimulator({ size: 20, historyDays: 3, aheadDays: 10, at, clock });
  paths.length = 0;
  server = createServer((request, response) => {
    paths.push(`${request.method} ${request.url}`);
    if (request.url === "/moved") response.writeHead(308, { Location: "/here" });
    if (request.url === "/found") response.writeHead(302, { Location: "/here" });
    if (request.url === "/loop") response.writeHead(307, { Location: "/loop" });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.close();
  await mews.close();
});
const address = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

test.each([
  ["/moved", { state: "delivered", answer: 200 }, ["POST /moved", "POST /here"]],
  ["/found", { state: "waiting", answer: 302 }, ["POST /found"]],
  ["/loop", { state: "waiting", answer: "more than 5 redirects" }, Array.from({ length: 6 }, () => "POST /loop")],
])("%s ends as %j", async (path, outcome, requests) => {
  mews.webhooks.add({ url: address(path) });
  mews.staff.book();
  clock.advance(5_000);
  await mews.webhooks.settled();
  expect(mews.webhooks.deliveries()).toMatchObject([outcome]);
  expect(paths).toEqual(requests);
});

test("a receiver that is not there is tried again", async () => {
  const gone = address("/");
  await new Promise((resolve) => server.close(resolve));
  mews.webhooks.add({ url: gone });
  mews.staff.book();
  clock.advance(5_000);
  await mews.webhooks.settled();
  expect(mews.webhooks.deliveries()).toMatchObject([{ state: "waiting", answer: "ECONNREFUSED" }]);
});
