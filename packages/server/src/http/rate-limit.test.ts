import fc from "fast-check";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { isInnkitError } from "@innkit/sdk";
import { failed } from "./failures.ts";
import type { ServerEnv } from "./env.ts";
import { type RateLimit, rateLimiter } from "./rate-limit.ts";

/** A server of nothing but the limit, and its clock. */
function limited(limit: RateLimit) {
  const clock = { now: 0 };
  const count = rateLimiter(limit, () => clock.now);
  const app = new Hono<ServerEnv>()
    .get("/:session/:property", (c) => {
      count(c, c.req.param("session"), c.req.param("property"));
      return c.json({});
    })
    .onError((error, c) => {
      if (!isInnkitError(error)) throw error;
      return failed(c, error);
    });
  const ask = async (session = "ana", property = "lighthouse") => {
    const { status, headers } = await app.request(`/${session}/${property}`);
    return {
      status,
      left: headers.get("ratelimit"),
      policy: headers.get("ratelimit-policy"),
      wait: headers.get("retry-after"),
    };
  };
  return { clock, ask, app };
}

test("an answer says what is left, for how long, and of how much", async () => {
  const { ask, clock } = limited({ requests: 3, seconds: 60 });
  expect(await ask()).toEqual({ status: 200, left: '"default";r=2;t=60', policy: '"default";q=3;w=60', wait: null });
  clock.now = 20_500;
  expect(await ask()).toMatchObject({ status: 200, left: '"default";r=1;t=40' });
});

test("beyond the limit it is 429 as problem details, until the window ends; then all of it is there again", async () => {
  const { ask, app, clock } = limited({ requests: 2, seconds: 10 });
  await ask();
  await ask();
  clock.now = 4_000;
  expect(await ask()).toMatchObject({ status: 429, left: '"default";r=0;t=6', wait: "6" });
  const refused = await app.request("/ana/lighthouse");
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({
    status: 429,
    title: "Too Many Requests",
    error: { code: "kernel/too_many_requests", details: { retryAfter: 6, requests: 2, seconds: 10 } },
  });
  clock.now = 10_000;
  expect(await ask()).toMatchObject({ status: 200, left: '"default";r=1;t=10' });
});

test("sessions and properties do not spend each other's", async () => {
  const { ask } = limited({ requests: 1, seconds: 10 });
  expect((await ask("ana", "lighthouse")).status).toBe(200);
  expect((await ask("ana", "harbour")).status).toBe(200);
  expect((await ask("rui", "lighthouse")).status).toBe(200);
  expect((await ask("ana", "lighthouse")).status).toBe(429);
});

test("ten thousand other sessions make it forget the window that began first, not grow", async () => {
  const { ask, clock } = limited({ requests: 1, seconds: 3_600 });
  await ask("first");
  clock.now = 1;
  await ask("second");
  for (let n = 0; n < 9_999; n++) await ask(`other-${n}`);
  expect((await ask("second")).status).toBe(429);
  expect((await ask("first")).status).toBe(200);
});

test("whatever the pace, no window lets more through than the limit, and who waits as told is let in", async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), pauses, async (requests, waits) => {
      const { ask, clock } = limited({ requests, seconds: 2 });
      let since = -Infinity;
      let passed = 0;
      for (const wait of waits) {
        clock.now += wait;
        if (clock.now - since >= 2_000) [since, passed] = [clock.now, 0];
        const answer = await ask();
        passed += answer.status === 200 ? 1 : 0;
        expect(passed).toBeLessThanOrEqual(requests);
        if (answer.status === 200) continue;
        clock.now += Number(answer.wait) * 1_000;
        [since, passed] = [clock.now, 1];
        expect((await ask()).status).toBe(200);
      }
    }),
    { numRuns: 50 },
  );
});
