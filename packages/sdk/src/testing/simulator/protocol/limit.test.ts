import fc from "fast-check";
import { expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator } from "../simulator.ts";
import { slidingLimit } from "./limit.ts";

test("no window ever holds more than the limit, and the wait told is enough", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 120 }), (gaps) => {
      const limit = slidingLimit({ requests: 5, seconds: 3 });
      const served: number[] = [];
      let now = 0;
      for (const gap of gaps) {
        now += gap;
        const wait = limit.take("token", now);
        if (wait > 0) {
          now += wait * 1000;
          expect(limit.take("token", now)).toBe(0);
        }
        served.push(now);
      }
      for (const start of served) {
        expect(served.filter((at) => at >= start && at < start + 3000).length).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test("tokens have windows of their own", () => {
  const limit = slidingLimit({ requests: 1, seconds: 30 });
  expect(limit.take("one", 0)).toBe(0);
  expect(limit.take("two", 0)).toBe(0);
  expect(limit.take("one", 10_000)).toBe(20);
});

test("the request after the two hundredth in thirty seconds is told how long to wait, then served", async () => {
  const clock = new ManualClock(new Date("2026-03-10T09:00:00Z"));
  const simulator = await createSimulator({ size: 20, historyDays: 2, aheadDays: 5, clock, speed: 600 });
  const { call } = probe(simulator);
  for (let request = 0; request < 200; request++) {
    expect((await call("configuration/get")).status).toBe(200);
    if (request === 0) clock.advance(10_000);
  }
  clock.advance(5_000);
  const refused = await call("configuration/get");
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "15"]);
  expect(await refused.json()).toMatchObject({ Message: "Too many requests", Details: null });
  clock.advance(15_000);
  expect((await call("configuration/get")).status).toBe(200);
  expect((await call("configuration/get")).status).toBe(429);
  expect((await call("configuration/get", { AccessToken: "wrong" })).status).toBe(401);
});
