import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { definePlugin, type Context } from "../kernel/plugin.ts";
import { createTestKit, type TestDatabase, testDatabases } from "../testing/kit.ts";
import { budgetStore } from "./budget-table.ts";
import { mews, type MewsPlugin } from "./plugin.ts";

const scope = { propertyId: "lighthouse", actor: "test" };
const other = { propertyId: "harbour", actor: "test" };
const windows = [{ requests: 10, seconds: 30 }];
const at = (second: number) => new Date(Date.parse("2026-03-01T10:00:00Z") + second * 1000);

/** The mews plugin with its context for a service. */
async function openStore(database: TestDatabase) {
  let context: Context<MewsPlugin> | undefined;
  const { spec } = mews();
  const plugin = definePlugin<MewsPlugin>({
    ...spec,
    setup(ctx: Context<MewsPlugin>) {
      context = ctx;
      return spec.setup(ctx as never);
    },
  } as never);
  const kit = await createTestKit({ plugins: [plugin], database, properties: ["lighthouse", "harbour"] });
  return { kit, ctx: context! };
}

describe.each(testDatabases)("the ledger of requests on %s", (database) => {
  let opened: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => void (opened = await openStore(database)), 60_000);
  afterAll(() => opened.kit.stop());
  const store = (of = scope) => budgetStore(opened.ctx, of);
  const ask = (second: number) => ({ lane: "backfill", now: at(second), windows }) as const;

  test("of many callers at once no more are let in than the window takes", async () => {
    const grants = await Promise.all(Array.from({ length: 40 }, () => store().take("many", ask(0))));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(10);
  });

  test("whoever waits is told until when, and is let in then", async () => {
    for (let second = 0; second < 10; second++) await store().take("wait", ask(second));
    const refused = await store().take("wait", ask(10));
    expect(refused).toEqual({ granted: false, waitMs: 20_001 });
    expect(await store().take("wait", { ...ask(0), now: new Date(at(10).getTime() + 20_001) })).toEqual({
      granted: true,
    });
  });

  test("another process goes on with the same count", async () => {
    for (let second = 0; second < 10; second++) await budgetStore(opened.ctx, scope).take("crash", ask(second));
    expect((await budgetStore(opened.ctx, scope).take("crash", ask(11))).granted).toBe(false);
  });

  test("a hold is kept, and an earlier one does not shorten it", async () => {
    await store().hold("held", at(60));
    await store().hold("held", at(30));
    expect(await store().take("held", ask(0))).toEqual({ granted: false, waitMs: 60_000 });
    expect(await store().read("held", at(0), windows)).toMatchObject({ heldUntil: at(60) });
    expect(await store().take("held", ask(61))).toEqual({ granted: true });
  });

  test("the count is read by lane, and old requests are out of it", async () => {
    await store().take("read", { ...ask(0), lane: "interactive" });
    await store().take("read", ask(20));
    expect(await store().read("read", at(25), windows)).toEqual({
      used: [2],
      byLane: { interactive: 1, backfill: 1 },
      heldUntil: undefined,
    });
    expect(await store().read("read", at(31), windows)).toMatchObject({
      used: [1],
      byLane: { interactive: 0, backfill: 1 },
    });
  });

  test("a clock that was set back does not hold callers up", async () => {
    for (let count = 0; count < 10; count++) await store().take("back", ask(3600));
    const refused = await store().take("back", ask(0));
    expect(refused).toMatchObject({ granted: false });
    expect(!refused.granted && refused.waitMs).toBeLessThanOrEqual(30_001);
  });

  test("one hotel's requests are not another's", async () => {
    for (let count = 0; count < 10; count++) await store().take("own", ask(0));
    expect(await store(other).take("own", ask(0))).toEqual({ granted: true });
  });
});
