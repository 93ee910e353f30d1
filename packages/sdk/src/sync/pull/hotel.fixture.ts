import { sql } from "kysely";
import { partsOf } from "../../kernel/create.ts";
import { createMewsClient } from "../../mews/client.ts";
import type { MewsClient, MewsClientOptions, MewsOperation } from "../../mews/options.ts";
import { type Connect, type MewsWire, webSocketConnect } from "../../mews/wire.ts";
import { mews, type MewsPlugin } from "../../mews/plugin.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { AnyPlugin } from "../../kernel/types.ts";
import { createTestKit, type TestDatabase, type TestKit } from "../../testing/kit.ts";
import { ManualClock } from "../../testing/simulator/clock.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "../../testing/simulator/simulator.ts";
import { isOff } from "./agenda.ts";
import { elements } from "./page-text.ts";
import { sync } from "../plugin.ts";
import { resources } from "../entities/streams.ts";
import type { Known } from "../resource.ts";
import { optionalStreams, type SyncSettings } from "../settings.ts";
import type { SyncPlugin } from "../types.ts";

/* A small simulated hotel and a kit that copies it. Time stands still until it is moved, for both. */

export const scope: Scope = { propertyId: "lighthouse", actor: "test" };
export const start: Date = new Date("2026-03-10T09:00:00Z");
export const address: { platformUrl: string; socketUrl: string } = {
  platformUrl: "http://mews.example",
  socketUrl: "ws://mews.example",
};

/** Settings by which of the optional streams only these are copied. */
export function only(...streams: string[]): { off: string[] } {
  return { off: optionalStreams.filter((name) => !streams.includes(name)) };
}

type Send = NonNullable<MewsClientOptions["fetch"]>;

export interface CopiedHotel {
  readonly simulator: Simulator;
  readonly test: TestKit<readonly [MewsPlugin, SyncPlugin]>;
  /** Moves the hotel's time and the kit's, and lets the hotel live. */
  advance(ms: number): void;
  /** Moves time alone: nothing happens at the hotel. */
  pass(ms: number): void;
  /** Every request, in order: the operation's path. */
  readonly asked: string[];
  /** Stands between the kit and Mews; undefined lets everything through. */
  between: ((input: string, send: () => Promise<Response>, body: string) => Promise<Response>) | undefined;
  /** Rows in which the copy and Mews differ, by name and id: none when the copy is true. */
  differences(): Promise<string[]>;
  /** Breaks the socket, and keeps it from coming back until it is mended. */
  breakSocket(): void;
  mendSocket(): void;
  /** A bare client, beside the kit. */
  readonly direct: MewsClient;
  stop(): Promise<void>;
}

export async function copiedHotel(
  options: {
    database?: TestDatabase;
    simulator?: SimulatorOptions;
    /** Stores the hotel's tokens. Default yes. */
    connect?: boolean;
    /** What the hotel's admin has set. Default: few streams, so that tests of how copying goes take little time. */
    settings?: Partial<SyncSettings>;
    /** The plugin that copies; a new one unless given. */
    sync?: SyncPlugin;
    /** What is installed besides. */
    plugins?: readonly AnyPlugin[];
    /** Opens the simulator's socket on a port of this machine. */
    socket?: boolean;
  } = {},
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
    return hotel.between ? hotel.between(input, () => direct(input, init), String(init.body)) : direct(input, init);
  };
  const open = await webSocketConnect();
  const wires = new Set<MewsWire>();
  let isBroken = false;
  const connect: Connect = (url, cookie, listener) => {
    if (isBroken) throw new TypeError("the line is dead");
    const wire = open(url, cookie, listener);
    wires.add(wire);
    return wire;
  };
  const port = options.socket ? await simulator.listen() : undefined;
  const limits = [{ requests: 1_000_000, seconds: 30 }];
  const test = await createTestKit({
    plugins: [
      mews({ fetch: send, limits, random: () => 0, connect }),
      options.sync ?? sync(),
      // Their services are the test's own to find.
      ...((options.plugins ?? []) as []),
    ] as const,
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
      ...(port && { socketUrl: port.socketUrl }),
      ...simulator.credentials,
    });
  }
  await test.kit.kernel.settings.write(scope, "sync", {
    ...only("companies", "segments", "rate_groups"),
    ...options.settings,
  });
  const hotel: CopiedHotel = {
    simulator,
    test,
    asked,
    between: undefined,
    direct: client,
    advance(ms) {
      hotel.pass(ms);
      simulator.live();
    },
    pass(ms) {
      clock.advance(ms);
      test.clock.advance(ms);
    },
    breakSocket() {
      isBroken = true;
      for (const wire of wires) wire.terminate();
      wires.clear();
    },
    mendSocket: () => void (isBroken = false),
    differences: async () => different(await copyOf(test), await truthOf(client, await settingsOf(test))),
    stop: async () => {
      await test.stop();
      await simulator.close();
    },
  };
  return hotel;
}

/** Entity and id → content. */
type Rows = Map<string, string>;

function different(copy: Rows, truth: Rows): string[] {
  if (truth.size < 100) throw new Error(`a hotel of ${truth.size} rows proves nothing`);
  const names = new Set([...copy.keys(), ...truth.keys()]);
  return [...names].flatMap((name) => {
    if (copy.get(name) === truth.get(name)) return [];
    return [`${name} ${!copy.has(name) ? "is missing" : !truth.has(name) ? "is too many" : "differs"}`];
  });
}

async function copyOf({ kit }: CopiedHotel["test"]): Promise<Rows> {
  const { rows } = await sql<{ entity: string; id: string; text: string }>`
    select entity, id::text as id, payload::text as text from sync_payload`.execute(partsOf(kit).owner);
  return new Map(rows.map(({ entity, id, text }) => [`${entity} ${id}`, canonical(text)]));
}

async function settingsOf({ kit }: CopiedHotel["test"]): Promise<SyncSettings> {
  return (await kit.kernel.settings.read(scope, "sync")).values as unknown as SyncSettings;
}

/** Rows of Mews by entity, as text. */
type Found = Record<string, string[]>;

async function truthOf(client: MewsClient, settings: SyncSettings): Promise<Rows> {
  const { NowUtc } = await client.call("configuration/get", {});
  const window = {
    StartUtc: "2023-01-01T00:00:00Z",
    EndUtc: new Date(Date.parse(NowUtc) + 1000).toISOString().replace(".000Z", "Z"),
  };
  const found: Found = {};
  for (const resource of resources) {
    if (isOff(resource, settings)) continue;
    const filters = resource.windowed ? (resource.windows ?? ["UpdatedUtc"]) : [undefined];
    const rows: string[] = (found[resource.entity] = []);
    for (const filter of filters) {
      const body = { ...resource.request(knownOf(found, Date.parse(NowUtc))), ...(filter && { [filter]: window }) };
      for await (const page of client.each(resource.operation as MewsOperation, body)) {
        rows.push(...elements(page.text, resource.collection));
      }
    }
  }
  return new Map(
    Object.entries(found).flatMap(([entity, rows]) =>
      idsOf(rows).map((id, index): [string, string] => [`${entity} ${id}`, canonical(rows[index]!)]),
    ),
  );
}

/** What requests name, of what Mews told itself: never of the copy. */
function knownOf(found: Found, now: number): Known {
  const parsed = <Row>(entity: string) => (found[entity] ?? []).map((row) => JSON.parse(row) as Row);
  const isBookable = (row: string) => row.includes('"Discriminator":"Bookable"');
  const services = found["service"] ?? [];
  const stays = parsed<Stay>("reservation");
  const expected = new Set(stays.filter((stay) => isExpected(stay, now)).map(({ Id }) => Id));
  const companions = parsed<{ CustomerId: string; ReservationId: string | null }>("companionship");
  return {
    serviceIds: idsOf(services),
    bookableServiceIds: idsOf(services.filter(isBookable)),
    additionalServiceIds: idsOf(services.filter((row) => !isBookable(row))),
    roomCategoryIds: idsOf(found["room_category"]),
    rateGroupIds: idsOf(found["rate_group"]),
    loyaltyProgramIds: idsOf(found["loyalty_program"]),
    reservationGroupIds: [...new Set(stays.map(({ GroupId }) => GroupId))],
    orderIds: [...stays.map(({ Id }) => Id), ...idsOf(found["product_order"])],
    messageThreadIds: idsOf(found["message_thread"]),
    expectedGuestIds: [
      ...stays.flatMap(({ Id, AccountId }) => (expected.has(Id) ? AccountId : [])),
      ...companions.flatMap((one) => (expected.has(one.ReservationId ?? "") ? one.CustomerId : [])),
    ],
  };
}

interface Stay {
  readonly Id: string;
  readonly GroupId: string;
  readonly AccountId: string;
  readonly State: string;
  readonly ScheduledStartUtc: string;
  readonly ScheduledEndUtc: string;
}

function isExpected({ State, ScheduledStartUtc, ScheduledEndUtc }: Stay, now: number): boolean {
  if (State === "Started") return true;
  const [arrival, departure] = [Date.parse(ScheduledStartUtc), Date.parse(ScheduledEndUtc)];
  return ["Confirmed", "Optional"].includes(State) && departure >= now && arrival < now + 30 * 86_400_000;
}

function idsOf(rows: readonly string[] = []): string[] {
  return rows.map((row) => (JSON.parse(row) as { Id: string }).Id);
}

/** The same text for the same content, whatever the order of its keys. */
function canonical(text: string): string {
  return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
