import { sql } from "kysely";
import { partsOf } from "../kernel/create.ts";
import { createMewsClient } from "../mews/client.ts";
import type { MewsClient, MewsClientOptions, MewsOperation, MewsWalk } from "../mews/options.ts";
import { mews, type MewsPlugin } from "../mews/plugin.ts";
import type { Scope } from "../kernel/plugin.ts";
import { createTestKit, type TestDatabase, type TestKit } from "../testing/kit.ts";
import { ManualClock } from "../testing/simulator/clock.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "../testing/simulator/simulator.ts";
import { sync } from "./plugin.ts";
import type { Resource } from "./resource.ts";
import { resources } from "./streams.ts";
import type { SyncPlugin } from "./types.ts";

/* A small simulated hotel and a kit that copies it. Time stands still until it is moved, for both. */

export const scope: Scope = { propertyId: "lighthouse", actor: "test" };
export const start: Date = new Date("2026-03-10T09:00:00Z");
export const address: { platformUrl: string; socketUrl: string } = {
  platformUrl: "http://mews.example",
  socketUrl: "ws://mews.example",
};

type Send = NonNullable<MewsClientOptions["fetch"]>;

export interface CopiedHotel {
  readonly simulator: Simulator;
  readonly test: TestKit<readonly [MewsPlugin, SyncPlugin]>;
  /** Moves the hotel's time and the kit's, and lets the hotel live. */
  advance(ms: number): void;
  /** Every request, in order: the operation's path. */
  readonly asked: string[];
  /** Stands between the kit and Mews; undefined lets everything through. */
  between: ((input: string, send: () => Promise<Response>) => Promise<Response>) | undefined;
  /** Every entity of the copy and of Mews, as text: equal when the copy is true. */
  copy(): Promise<Record<string, string[]>>;
  truth(): Promise<Record<string, string[]>>;
  /** A bare client, beside the kit. */
  readonly direct: MewsClient;
  stop(): Promise<void>;
}

export async function copiedHotel(
  options: { database?: TestDatabase; simulator?: SimulatorOptions; connect?: boolean } = {},
): Promise<CopiedHotel> {
  const clock = new ManualClock(start);
  const simulator = await createSimulator({
    size: 20,
    historyDays: 120,
    aheadDays: 60,
    at: start,
    clock,
    requestLimit: { requests: 1_000_000, seconds: 30 },
    ...options.simulator,
  });
  const asked: string[] = [];
  const direct = (async (input, init) => simulator.fetch(new Request(input, init))) satisfies Send;
  const send: Send = async (input, init) => {
    asked.push(new URL(input).pathname.replace("/api/connector/v1/", ""));
    return hotel.between ? hotel.between(input, () => direct(input, init)) : direct(input, init);
  };
  const limits = [{ requests: 1_000_000, seconds: 30 }];
  const test = await createTestKit({
    plugins: [mews({ fetch: send, limits, random: () => 0 }), sync()] as const,
    at: start,
    database: options.database ?? "pglite",
  });
  const client = createMewsClient({
    environment: address,
    credentials: simulator.credentials,
    clientName: "Test 1.0",
    fetch: direct,
    limits,
  });
  if (options.connect !== false) {
    await test.kit.kernel.settings.write(scope, "mews", {
      environment: "custom",
      ...address,
      ...simulator.credentials,
    });
  }
  const hotel: CopiedHotel = {
    simulator,
    test,
    asked,
    between: undefined,
    direct: client,
    advance(ms) {
      clock.advance(ms);
      test.clock.advance(ms);
      simulator.live();
    },
    copy: () => copyOf(test),
    truth: () => truthOf(client),
    stop: async () => {
      await test.stop();
      await simulator.close();
    },
  };
  return hotel;
}

async function copyOf({ kit }: CopiedHotel["test"]): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ entity: string; rows: string[] }>`
    select entity, array_agg(payload::text order by id) as rows from sync_payload group by entity`.execute(
    partsOf(kit).owner,
  );
  return Object.fromEntries(rows.map(({ entity, rows: texts }) => [entity, texts.map(canonical)]));
}

async function truthOf(client: MewsClient): Promise<Record<string, string[]>> {
  const { NowUtc } = await client.call("configuration/get", {});
  const UpdatedUtc = {
    StartUtc: "2015-01-01T00:00:00Z",
    EndUtc: new Date(Date.parse(NowUtc) + 1000).toISOString().replace(".000Z", "Z"),
  };
  const read = async (resource: Resource, body: object): Promise<{ Id: string }[]> => {
    const rows = new Map<string, { Id: string }>();
    const pages = client.each(resource.operation as MewsOperation, body as MewsWalk<MewsOperation>);
    for await (const page of pages) for (const row of page.rows as readonly { Id: string }[]) rows.set(row.Id, row);
    return [...rows.values()];
  };
  const found: Record<string, { Id: string; Data?: { Discriminator: string } }[]> = {};
  for (const resource of resources) {
    const known = {
      bookableServiceIds: (found["service"] ?? [])
        .filter(({ Data }) => Data?.Discriminator === "Bookable")
        .map(({ Id }) => Id),
      roomCategoryIds: (found["room_category"] ?? []).map(({ Id }) => Id),
    };
    found[resource.entity] = await read(resource, {
      ...resource.request(known),
      ...(resource.windowed ? { UpdatedUtc } : {}),
    });
  }
  return Object.fromEntries(
    Object.entries(found).map(([entity, rows]) => [
      entity,
      rows.toSorted((a, b) => (a.Id < b.Id ? -1 : 1)).map((row) => canonical(JSON.stringify(row))),
    ]),
  );
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
