import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import type { Scope } from "../../kernel/plugin.ts";
import { mews, type MewsPlugin } from "../../mews/plugin.ts";
import { createTestKit, testDatabases, type TestKit } from "../../testing/kit.ts";
import { ManualClock } from "../../testing/simulator/clock.ts";
import { createSimulator, type Simulator } from "../../testing/simulator/simulator.ts";
import type { TableName } from "../../testing/simulator/state/tables.ts";
import { sync } from "../plugin.ts";
import type { SyncPlugin } from "../types.ts";
import { address, only, start } from "./hotel.fixture.ts";

const north: Scope = { propertyId: "north", actor: "test" };
const south: Scope = { propertyId: "south", actor: "test" };
const both = [north, south];

describe.each(testDatabases)("two hotels of one access token on %s", (database) => {
  let clock: ManualClock;
  let simulator: Simulator;
  let opened: TestKit<readonly [MewsPlugin, SyncPlugin]>;
  const asked: { operation: string; body: Record<string, unknown> }[] = [];
  /** How many of them were for the first hotel's first copy. */
  let ofNorth = 0;
  const kit = () => opened.kit;
  const hotelOf = ({ propertyId }: Scope) => simulator.hotels[propertyId === "north" ? 0 : 1]!;
  const advance = (ms: number) => {
    clock.advance(ms);
    opened.clock.advance(ms);
    simulator.live();
  };
  const copyBoth = async (stream?: string) => {
    for (const scope of both) await kit().sync.runNow(scope, stream);
  };
  /** The operations among them that were asked for days of what is the chain's, and not for the last minutes. */
  const historyOf = (requests: typeof asked) =>
    requests.flatMap(({ operation, body: { UpdatedUtc } }) => {
      const { StartUtc, EndUtc } = (UpdatedUtc ?? { StartUtc: "", EndUtc: "" }) as Record<string, string>;
      const isLong = Date.parse(EndUtc!) - Date.parse(StartUtc!) > 86_400_000;
      return isLong && /^(customers|companies|addresses)\//.test(operation) ? [operation] : [];
    });
  const appOf = ({ propertyId }: Scope) => partsOf(kit()).database.scoped(propertyId);

  beforeAll(async () => {
    clock = new ManualClock(start);
    const limits = [{ requests: 1_000_000, seconds: 30 }];
    simulator = await createSimulator({
      hotels: 3,
      size: 20,
      historyDays: 12,
      aheadDays: 12,
      at: start,
      clock,
      requestLimit: limits[0]!,
      // Whatever is asked without saying of which hotel is answered for all of them.
      switches: { unscopedInPortfolio: "answered" },
    });
    const fetch = async (input: string, init: RequestInit) => {
      asked.push({ operation: input.split("/v1/")[1]!, body: JSON.parse(String(init.body)) });
      return simulator.fetch(new Request(input, init));
    };
    opened = await createTestKit({
      plugins: [mews({ fetch, limits, random: () => 0 }), sync()] as const,
      at: start,
      database,
      properties: both.map(({ propertyId }) => propertyId),
    });
    for (const scope of both) {
      await kit().kernel.settings.write(scope, "mews", {
        environment: "custom",
        ...address,
        ...simulator.credentials,
      });
      await kit().kernel.settings.write(
        scope,
        "sync",
        only("companies", "addresses", "segments", "rate_groups", "products"),
      );
    }
  }, 120_000);
  afterAll(async () => {
    await opened.stop();
    await simulator.close();
  });

  test("a hotel that does not say which of them it is gets the choice, and no copy", async () => {
    const { isPortfolio, hotels } = await kit().mews.hotels(north);
    expect(isPortfolio).toBe(true);
    expect(hotels).toEqual(simulator.hotels.map(({ enterprise: { id, name } }) => ({ id, name })));
    await kit()
      .sync.runNow(north)
      .catch(() => undefined);
    const { streams } = await kit().sync.status(north);
    expect(streams[0]).toMatchObject({ state: "failed", error: expect.stringContaining("choose this one") });
    const { rows } = await sql`select from sync_payload`.execute(partsOf(kit()).owner);
    expect(rows).toHaveLength(0);
  });

  test("each copies its own rows, and the chain's: both digests are the simulator's", async () => {
    for (const scope of both)
      await kit().kernel.settings.write(scope, "mews", { enterpriseId: hotelOf(scope).enterprise.id });
    asked.length = 0;
    await kit().sync.runNow(north);
    ofNorth = asked.length;
    await kit().sync.runNow(south);
    for (const scope of both) {
      const digest = await kit().sync.digest(scope);
      expect(digest).toEqual(hotelOf(scope).report(Object.keys(digest) as TableName[]).digest);
      expect(await kit().mews.webhooks.enterpriseOf(scope)).toBe(hotelOf(scope).enterprise.id);
    }
    const [one, two] = await Promise.all(both.map((scope) => kit().sync.digest(scope, ["reservations"])));
    expect(one).not.toEqual(two);
  }, 120_000);

  test("what is the chain's is read from Mews once: the second hotel asks for what is new since", () => {
    const names = ["customers", "companies", "addresses"].map((name) => `${name}/getAll`);
    expect(new Set(historyOf(asked.slice(0, ofNorth)))).toEqual(new Set(names));
    expect(historyOf(asked.slice(ofNorth))).toEqual([]);
    expect(asked.slice(ofNorth).map(({ operation }) => operation)).toEqual(expect.arrayContaining(names));
  });

  test("every request said of which hotel, or of which chain", () => {
    const ids = both.map((scope) => hotelOf(scope).enterprise.id);
    const { chainId } = simulator.enterprise;
    expect(asked.length).toBeGreaterThan(15);
    for (const { operation, body } of asked) {
      const { EnterpriseIds, EnterpriseId, ChainIds, ChainId } = body;
      const own = [EnterpriseIds, EnterpriseId].flat().filter((id) => id !== undefined);
      const chains = [ChainIds, ChainId].flat().filter((id) => id !== undefined);
      expect([...own, ...chains], operation).toHaveLength(1);
      for (const id of own) expect(ids, operation).toContain(id);
      for (const id of chains) expect(id, operation).toBe(chainId);
    }
  });

  test("no row of the third hotel, nor of the other, is in either's tables", async () => {
    for (const scope of both) {
      const { rows } = await sql<{ id: string }>`
        select distinct payload ->> 'EnterpriseId' as id from sync_payload where payload ? 'EnterpriseId'`.execute(
        appOf(scope),
      );
      expect(rows.map(({ id }) => id)).toEqual([hotelOf(scope).enterprise.id]);
    }
  });

  test("what cannot be limited to one of them counts as switched off, and does not keep the copy from being whole", async () => {
    const streams = ["companies", "addresses", "segments", "rate_groups", "products"];
    await kit().kernel.settings.write(north, "sync", only(...streams, "sources"));
    await kit().sync.runNow(north);
    expect(asked.map(({ operation }) => operation)).not.toContain("sources/getAll");
    expect(await kit().sync.status(north)).toMatchObject({ phase: "live" });
    expect(Object.keys(await kit().sync.digest(north))).not.toContain("sources");
    await kit().kernel.settings.write(north, "sync", only(...streams));
  });

  test("a guest of both is recognised by chain and id, and each hotel sees its own copy alone", async () => {
    advance(1000);
    const { customerId } = hotelOf(north).staff.book({ guest: { LastName: "Wanderer" } });
    hotelOf(south).staff.book({ customerId });
    advance(1000);
    await copyBoth();
    const copies = await Promise.all(
      both.map(async (scope) => {
        const { rows } = await sql<{ property_id: string; chain_id: string; stays: string }>`
          select g.property_id, g.chain_id::text as chain_id,
            (select count(*) from sync_reservation as r where r.guest_id = g.id) as stays
          from sync_guest as g where g.id = ${customerId}::uuid`.execute(appOf(scope));
        return rows;
      }),
    );
    const chain_id = simulator.enterprise.chainId;
    expect(copies.flat().map((row) => ({ ...row, stays: Number(row.stays) }))).toEqual([
      { property_id: "north", chain_id, stays: 1 },
      { property_id: "south", chain_id, stays: 1 },
    ]);
  }, 60_000);

  test("profiles that are merged in Mews are merged at each", async () => {
    advance(1000);
    const kept = hotelOf(north).staff.book({ guest: { LastName: "Kept" } }).customerId;
    const gone = hotelOf(south).staff.book({ guest: { LastName: "Gone" } }).customerId;
    hotelOf(north).staff.book({ customerId: gone });
    await copyBoth();
    advance(1000);
    hotelOf(south).staff.mergeGuests(gone, kept);
    await copyBoth("guests");
    for (const scope of both) {
      const { rows } = await sql<{ guest: string; stays: string }>`
        select guest_id::text as guest, count(*) as stays from sync_reservation
        where guest_id in (${kept}::uuid, ${gone}::uuid) group by 1`.execute(appOf(scope));
      expect(rows.map(({ guest, stays }) => [guest, Number(stays)])).toEqual([[kept, scope === north ? 2 : 1]]);
    }
  }, 60_000);

  test("a hotel at which somebody was erased gives nothing to another", async () => {
    await opened.kit.kernel.properties.put("test", { id: "west", name: "West", timeZone: "Europe/Lisbon" });
    const west: Scope = { propertyId: "west", actor: "test" };
    const connect = { environment: "custom", ...address, ...simulator.credentials };
    await kit().kernel.settings.write(west, "mews", { ...connect, enterpriseId: simulator.hotels[2]!.enterprise.id });
    await kit().kernel.settings.write(west, "sync", only("companies"));
    const { customerId } = hotelOf(north).staff.book({ guest: { LastName: "Wiped" } });
    await copyBoth("guests");
    for (const scope of both) await kit().sync.erase(scope, { entity: "guest", id: customerId, reason: "Asked" });
    asked.length = 0;
    await kit().sync.runNow(west);
    expect(await kit().sync.digest(west, ["customers"])).toEqual(simulator.hotels[2]!.report(["customers"]).digest);
    expect(historyOf(asked)).toContain("customers/getAll");
  }, 60_000);

  test("a guest erased at one stays erased there, whatever Mews sends, and is another matter at the other", async () => {
    advance(1000);
    const { customerId } = hotelOf(north).staff.book({ guest: { LastName: "Forgotten" } });
    hotelOf(south).staff.book({ customerId });
    await copyBoth();
    const nameAt = async (scope: Scope) => {
      const { rows } = await sql<{ name: string | null }>`
        select last_name as name from sync_guest where id = ${customerId}::uuid`.execute(appOf(scope));
      return rows[0]?.name;
    };
    const erasure = { entity: "guest", id: customerId, reason: "Asked by letter", despite: true } as const;
    await kit().sync.erase(north, erasure);
    advance(1000);
    hotelOf(south).staff.editGuest(customerId, { LastName: "Remembered" });
    await copyBoth("guests");
    expect(await nameAt(north)).toBeNull();
    expect(await nameAt(south)).toBe("Remembered");
    await kit().sync.erase(south, erasure);
    await copyBoth("guests");
    expect(await nameAt(south)).toBeNull();
  }, 60_000);

  test("each copy passes the proof, which asks for that hotel alone", async () => {
    asked.length = 0;
    const certificate = await kit().sync.reconcile(south);
    expect(certificate).toMatchObject({ result: "pass", corrections: 0 });
    const own = asked.flatMap(({ body: { EnterpriseIds, EnterpriseId } }) =>
      [EnterpriseIds ?? EnterpriseId ?? []].flat(),
    );
    expect(new Set(own)).toEqual(new Set([hotelOf(south).enterprise.id]));
  }, 60_000);

  test("they share one budget of requests", async () => {
    const [one, two] = await Promise.all(both.map((scope) => kit().mews.budget(scope)));
    expect(one?.used).toBe(two?.used);
    expect(one?.used).toBeGreaterThan(15);
  });

  test("no socket is opened: its events do not say at which hotel", async () => {
    const close = await kit().mews.listen(north, { onEvents: () => {}, onGap: async () => {} });
    expect(await kit().mews.connection(north)).toMatchObject({ state: "connected", socket: "closed" });
    await close();
  });
});
