import { describe, expect, test } from "vitest";
import { deprecationOf } from "./deprecations.ts";
import { operationIds } from "./operations/facts.ts";
import { fault, ok, scripted, type Step } from "./scripted.fixture.ts";

const always = (step: Step): Step[] => Array.from({ length: 200 }, () => step);
const day = 86_400_000;

describe("calls to what Mews will end", () => {
  test("are counted by day, and every one of them is known", async () => {
    const ending = operationIds().filter((operation) => deprecationOf(operation));
    const limits = [{ requests: 1_000, seconds: 30 }];
    const { mews, sent } = await scripted(
      always(() => ok({})),
      { limits },
    );
    for (const operation of operationIds()) await mews.call(operation as "services/getAll", {} as never);
    const counted = await mews.deprecations();
    expect(counted.map(({ operation }) => operation)).toEqual(ending);
    expect(ending).toHaveLength(10);
    for (const { callsByDay } of counted) expect(callsByDay).toEqual({ "2026-03-01": 1 });
    expect(sent).toHaveLength(200);
  });

  test("say when it ends and what to use instead", async () => {
    const { mews, clock } = await scripted(always(() => ok({})));
    await mews.routingRules.getAll({ Limitation: { Count: 1 } });
    await mews.routingRules.getAll({ Limitation: { Count: 1 } });
    await clock.advance(day);
    await mews.routingRules.getAll({ Limitation: { Count: 1 } });
    expect(await mews.deprecations()).toEqual([
      {
        operation: "routingRules/getAll",
        deprecatedOn: "2025-11-11",
        stopsOn: "2027-01-10",
        replacement: "billingAutomations/getAll",
        callsByDay: { "2026-03-01": 2, "2026-03-02": 1 },
      },
    ]);
  });

  test("are warned of once a day", async () => {
    const { mews, clock, log } = await scripted(always(() => ok({})));
    for (let at = 0; at < 3; at += 1) await mews.customers.getOpenItems({ CustomerIds: ["c"] });
    await clock.advance(day);
    await mews.customers.getOpenItems({ CustomerIds: ["c"] });
    const warnings = log.filter(({ message }) => message.includes("will end"));
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toMatchObject({
      level: "warn",
      fields: { operation: "customers/getOpenItems", stopsOn: null, replacement: expect.stringContaining("payments") },
    });
  });

  test("are requests: each try counts, and what was never sent does not", async () => {
    const { mews, clock } = await scripted([fault(500), fault(500), ok({})]);
    const done = mews.routingRules.getAll({ Limitation: { Count: 1 } });
    await clock.advance(60_000);
    await done;
    const aborted = AbortSignal.abort();
    await mews.routingRules.getAll({ Limitation: { Count: 1 } }, { signal: aborted }).catch(() => undefined);
    expect(await mews.deprecations()).toMatchObject([{ callsByDay: { "2026-03-01": 3 } }]);
  });

  test("are kept for thirty days", async () => {
    const { mews, clock } = await scripted(always(() => ok({})));
    for (let at = 0; at < 40; at += 1) {
      await mews.routingRules.getAll({ Limitation: { Count: 1 } });
      await clock.advance(day);
    }
    const [found] = await mews.deprecations();
    expect(Object.keys(found?.callsByDay ?? {})).toHaveLength(30);
    expect(Object.keys(found?.callsByDay ?? {})[0]).toBe("2026-03-11");
  });

  test("there are none where none is called", async () => {
    const { mews } = await scripted(always(() => ok({})));
    await mews.orderItems.getAll({ Limitation: { Count: 1 }, OrderItemIds: ["o"] });
    await mews.accounts.merge({ AccountMergeParameters: [] });
    expect(await mews.deprecations()).toEqual([]);
  });
});
