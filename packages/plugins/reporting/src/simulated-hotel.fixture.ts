import { mews, type Scope, sync } from "@innkit/sdk";
import { createMewsClient } from "@innkit/sdk/mews";
import { createSimulator, createTestKit, ManualClock, type TestDatabase } from "@innkit/sdk/testing";
import { reporting } from "./index.ts";

/* A small simulated hotel, copied whole as far as key figures need it: 20 rooms, 120 days of history, 60 ahead. */

export const scope: Scope = { propertyId: "lighthouse", actor: "test" };
export const at: Date = new Date("2026-03-10T09:00:00Z");
const environment = { platformUrl: "http://mews.example", socketUrl: "ws://mews.example" };
const limits = [{ requests: 1_000_000, seconds: 30 }];
const unread = [
  "rate_groups",
  "sources",
  "cancellation_policies",
  "product_categories",
  "products",
  "outlets",
  "loyalty_programs",
  "loyalty_tiers",
  "loyalty_memberships",
  "availability_blocks",
  "reservation_groups",
  "companionships",
  "addresses",
  "account_notes",
  "service_order_notes",
  "bills",
  "payments",
  "tasks",
  "message_threads",
  "messages",
];

export async function copySimulatedHotel(database: TestDatabase) {
  const simulator = await createSimulator({
    size: 20,
    historyDays: 120,
    aheadDays: 60,
    at,
    clock: new ManualClock(at),
    requestLimit: {
      requests: 1e6,
      seconds: 30,
    },
  });
  const send = async (input: string, init: RequestInit) => simulator.fetch(new Request(input, init));
  const client = createMewsClient({
    environment,
    credentials: simulator.credentials,
    clientName: "Test 1.0",
    fetch: send,
    limits,
  });
  const test = await createTestKit({
    plugins: [
      mews({
        fetch: send,
        limits,
        random: () => 0,
      }),
      sync(),
      reporting(),
    ] as const,
    at,
    database,
  });
  const { kit } = test;
  await kit.kernel.settings.write(scope, "mews", {
    environment: "custom",
    ...environment,
    ...simulator.credentials,
  });
  await kit.kernel.settings.write(scope, "sync", { off: unread });
  return {
    simulator,
    client,
    kit,
    async stop() {
      await test.stop();
      await simulator.close();
    },
  };
}
export type SimulatedHotel = Awaited<ReturnType<typeof copySimulatedHotel>>;
