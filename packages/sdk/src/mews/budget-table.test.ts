import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import { definePlugin, type Context } from "../kernel/plugin.ts";
import { createTestKit, testDatabase, type TestDatabase, testDatabases } from "../testing/kit.ts";
import { budgetLimiters, budgetMigration, budgetStore, tokenBudgetMigration } from "./budget-table.ts";
import type { Ask, BudgetStore } from "./ledger.ts";
import { mews, type MewsOptions, type MewsPlugin } from "./plugin.ts";
import { type ManualTime, manualTime, start } from "./scripted.fixture.ts";

const scope = { propertyId: "lighthouse", actor: "test" };
const hotels = ["lighthouse", "harbour"];
const windows = [{ requests: 10, seconds: 30 }];

/** One request of a backfill, as a limiter asks for it. */
function ask(change: Partial<Ask> = {}): Ask {
  return {
    lane: "backfill",
    feature: "test",
    urgent: false,
    limiter: "one",
    now: start,
    windows,
    passed: 0,
    ...change,
  };
}

/** The mews plugin with its context for a service. */
async function openStore(database: TestDatabase, options: MewsOptions = {}) {
  let context: Context<MewsPlugin> | undefined;
  const { spec } = mews(options);
  const plugin = definePlugin<MewsPlugin>({
    ...spec,
    setup(ctx: Context<MewsPlugin>) {
      context = ctx;
      return spec.setup(ctx as never);
    },
  } as never);
  const { kit, stop } = await createTestKit({ plugins: [plugin] as const, database, properties: hotels });
  return { kit, stop, ctx: context! };
}

describe.each(testDatabases)("the ledger of requests on %s", (database) => {
  let opened: Awaited<ReturnType<typeof openStore>>;
  let clock: ManualTime;
  let store: BudgetStore;
  beforeAll(async () => {
    opened = await openStore(database);
    clock = manualTime();
    store = budgetStore(opened.ctx, clock);
  }, 60_000);
  afterAll(() => opened.stop());
  const db = () => opened.ctx.db({ propertyId: ":mews", actor: "test" });

  async function spend(token: string, count: number, change: Partial<Ask> = {}): Promise<void> {
    for (let one = 0; one < count; one += 1)
      expect(await store.take(token, ask(change))).toMatchObject({ granted: true });
  }

  test("of many callers at once no more are let in than the window takes", async () => {
    const grants = await Promise.all(Array.from({ length: 40 }, () => store.take("many", ask())));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(10);
  });

  test("by the database's clock no more are let in either, and whoever waits is told until when", async () => {
    const real = budgetStore(opened.ctx);
    const grants = await Promise.all(Array.from({ length: 40 }, () => real.take("real", ask())));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(10);
    for (const grant of grants) {
      if (grant.granted) continue;
      expect(grant.waitMs).toBeGreaterThan(20_000);
      expect(grant.waitMs).toBeLessThanOrEqual(30_001);
    }
    const second = [{ requests: 1, seconds: 1 }];
    expect(await real.take("second", ask({ windows: second }))).toMatchObject({ granted: true });
    const refused = await real.take("second", ask({ windows: second }));
    await new Promise((resolve) => setTimeout(resolve, refused.granted ? 0 : refused.waitMs));
    expect(await real.take("second", ask({ windows: second }))).toMatchObject({ granted: true });
  });

  test("whoever waits is told until when, and is let in then", async () => {
    for (let second = 0; second < 10; second += 1) {
      await spend("wait", 1);
      await clock.advance(1_000);
    }
    expect(await store.take("wait", ask())).toEqual({ granted: false, waitMs: 20_001 });
    await clock.advance(20_000);
    expect(await store.take("wait", ask())).toEqual({ granted: false, waitMs: 1 });
    await clock.advance(1);
    await spend("wait", 1);
    expect(await store.take("wait", ask())).toEqual({ granted: false, waitMs: 1_000 });
  });

  test("hotels of one token wait at one gate and take turns there, however much one of them asks for", async () => {
    const { of } = budgetLimiters(opened.ctx, {});
    const second = [{ requests: 4, seconds: 1 }];
    const order: string[] = [];
    const ask = async (hotel: string, token: string): Promise<void> => {
      await of(hotel, second).acquire(token, { lane: "backfill", feature: "test" });
      order.push(hotel);
    };
    const large = Array.from({ length: 7 }, () => ask("lighthouse", "shared"));
    const small = ask("harbour", "shared");
    await small;
    expect(order.filter((hotel) => hotel === "lighthouse").length).toBeLessThanOrEqual(2);
    await Promise.all(large);
    expect(order).toHaveLength(8);
  });

  test("another process goes on with the same count", async () => {
    await spend("crash", 10);
    expect((await budgetStore(opened.ctx, clock).take("crash", ask())).granted).toBe(false);
  });

  test("a hold is kept, and an earlier one does not shorten it", async () => {
    const refusal = { now: start, told: true, refusals: 0 };
    await store.hold("held", { ...refusal, ms: 60_000 });
    await store.hold("held", { ...refusal, ms: 30_000 });
    expect(await store.take("held", ask())).toEqual({ granted: false, waitMs: 60_000 });
    expect(await store.read("held", start, windows)).toMatchObject({ heldMs: 60_000 });
    await clock.advance(60_000);
    expect(await store.take("held", ask())).toEqual({ granted: true, refusals: 1 });
    expect(await store.take("held", ask({ passed: 1 }))).toEqual({ granted: true, refusals: 0 });
  });

  test("all windows hold, and how each is used is read by lane and by feature", async () => {
    const both = [...windows, { requests: 12, seconds: 900 }];
    await spend("read", 2, { windows: both, feature: "desk", lane: "interactive", urgent: true });
    await clock.advance(30_001);
    await spend("read", 8, { windows: both, feature: "sync" });
    expect(await store.read("read", start, both)).toMatchObject({
      uses: [
        { used: 8, left: 2, byLane: { interactive: 0, hint: 0, backfill: 8 }, byFeature: { sync: 8 } },
        { used: 10, left: 2, byLane: { interactive: 2, hint: 0, backfill: 8 }, byFeature: { desk: 2, sync: 8 } },
      ],
    });
    await spend("read", 2, { windows: both, urgent: true });
    expect(await store.take("read", ask({ windows: both, urgent: true }))).toEqual({
      granted: false,
      waitMs: 869_999 + 1,
    });
    expect(await store.read("unused", start, both)).toMatchObject({ uses: [{ used: 0 }, { used: 0 }] });
  });

  test("hints have a fifth of a window, and whoever stands in line is let in first", async () => {
    await spend("share", 2, { lane: "hint" });
    expect(await store.take("share", ask({ lane: "hint" }))).toEqual({ granted: false, waitMs: 30_001 });
    await spend("share", 8);
    await clock.advance(30_000);
    const urgent = { urgent: true, limiter: "other" };
    expect(await store.take("share", ask(urgent))).toEqual({ granted: false, waitMs: 1 });
    await clock.advance(1);
    await spend("share", 9);
    expect(await store.take("share", ask())).toMatchObject({ granted: false });
    await spend("share", 1, urgent);
  });

  test("a clock that was set back does not hold callers up", async () => {
    await spend("back", 10);
    const before = new Date(clock.now().getTime() - 3_600_000);
    const wrong = budgetStore(opened.ctx, { ...clock, now: () => before });
    expect(await wrong.take("back", ask())).toEqual({ granted: false, waitMs: 30_001 });
    const later = budgetStore(opened.ctx, { ...clock, now: () => new Date(before.getTime() + 30_001) });
    expect(await later.take("back", ask())).toMatchObject({ granted: true });
  });

  test("what has left every window goes, and so does a token that was rotated", async () => {
    const kept = async (token: string) => {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from mews_spent where token = ${token}`.execute(db());
      return rows[0]?.count;
    };
    await spend("old", 10);
    await clock.advance(30_001);
    await spend("old", 1);
    expect(await kept("old")).toBe(1);
    await clock.advance(86_400_001);
    await spend("new", 1);
    expect(await kept("old")).toBe(0);
    const tokens = (await db().selectFrom("mews_ledger").select("token").execute()).map(({ token }) => token);
    expect(tokens).toContain("new");
    expect(tokens).not.toContain("old");
  });
});

describe.each(testDatabases)("in a kit on %s", (database) => {
  let simulator: Simulator;
  let opened: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    simulator = await createSimulator({ size: 20, historyDays: 5, aheadDays: 5 });
    const fetch = async (input: string, init: RequestInit) => simulator.fetch(new Request(input, init));
    opened = await openStore(database, { fetch, random: () => 0 });
    for (const propertyId of hotels) {
      const tokens = { environment: "demo", ...simulator.credentials };
      await opened.kit.kernel.settings.write({ propertyId, actor: "test" }, "mews", tokens);
    }
  }, 60_000);
  afterAll(async () => {
    await opened.stop();
    await simulator.close();
  });

  test("hotels that share a token share its budget, and a change of settings changes it", async () => {
    const { kit } = opened;
    for (const propertyId of hotels) {
      const client = await kit.mews.client({ propertyId, actor: "test" });
      await client.configuration.get({}, { feature: "desk" });
      await client.configuration.get({}, { lane: "hint" });
    }
    for (const propertyId of hotels) {
      expect(await kit.mews.budget({ propertyId, actor: "test" })).toMatchObject({
        used: 4,
        left: 176,
        byLane: { interactive: 2, hint: 2, backfill: 0 },
        byFeature: { desk: 2, configuration: 2 },
      });
    }
    await kit.kernel.settings.write(scope, "mews", { budget: "gentle", ownRequests: 50, ownMinutes: 1 });
    expect((await kit.mews.budget(scope))?.windows).toMatchObject([
      { requests: 180, seconds: 30, used: 4 },
      { requests: 500, seconds: 900, used: 4 },
      { requests: 50, seconds: 60, used: 4 },
    ]);
  });

  test("a call inside a transaction is refused with what to do instead, and waits for nothing", async () => {
    const { kit, ctx } = opened;
    const client = await kit.mews.client(scope);
    const before = await kit.mews.budget(scope);
    await ctx.tx(scope, async () => {
      const refused = { code: "mews/inside_transaction", operation: "configuration/get" };
      await expect(client.configuration.get({})).rejects.toMatchObject(refused);
    });
    expect(await kit.mews.budget(scope)).toEqual(before);
    await client.configuration.get({});
  });
});

test.each(testDatabases)("a budget that was kept by hotel is carried over on %s", async (kind) => {
  const database = await (await testDatabase(kind)).open({ info() {}, warn() {}, error() {} });
  const { owner } = database;
  await budgetMigration.up(owner);
  await sql`insert into mews_request (property_id, token, at, lane) values
    ('lighthouse', 'shared', 1, 'interactive'), ('harbour', 'shared', 2, 'backfill'), ('harbour', 'own', 3, 'backfill')`.execute(
    owner,
  );
  await sql`insert into mews_hold (property_id, token, until) values
    ('lighthouse', 'shared', 5), ('harbour', 'shared', 7), ('harbour', 'own', 0)`.execute(owner);
  await tokenBudgetMigration.up(owner);
  const { rows: spent } = await sql`
    select property_id, token, at::int, lane, feature from mews_spent order by at`.execute(owner);
  const other = { property_id: ":mews", feature: "other" };
  expect(spent).toEqual([
    { ...other, token: "shared", at: 1, lane: "interactive" },
    { ...other, token: "shared", at: 2, lane: "backfill" },
    { ...other, token: "own", at: 3, lane: "backfill" },
  ]);
  const { rows: ledgers } = await sql`select property_id, token, standing from mews_ledger order by token`.execute(
    owner,
  );
  expect(ledgers).toEqual([
    { property_id: ":mews", token: "own", standing: { heldUntil: 0 } },
    { property_id: ":mews", token: "shared", standing: { heldUntil: 7 } },
  ]);
  const { rows: left } =
    await sql`select to_regclass('mews_request') as request, to_regclass('mews_hold') as hold`.execute(owner);
  expect(left).toEqual([{ request: null, hold: null }]);
  await database.close();
});
