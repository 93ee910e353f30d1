import { describe, expect, test } from "vitest";
import { pause } from "./clock.ts";
import { isMewsError } from "./errors.ts";
import { fault, hangs, ok, rejection, scripted, type Step } from "./scripted.fixture.ts";

const body = { Extent: { Customers: true }, Limitation: { Count: 10 } };
const empty = { Customers: [], Cursor: null, Documents: null };

describe("a refusal for asking too often", () => {
  test("a 429 waits as long as it is told, to the millisecond", async () => {
    const { mews, sent, clock } = await scripted([fault(429, { "retry-after": "7" }), ok(empty)]);
    const done = mews.customers.getAll(body);
    await clock.advance(6_999);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    await done;
    expect(sent).toHaveLength(2);
  });

  test("a 429 holds every caller of the token, not only the one that met it", async () => {
    const { mews, sent, clock } = await scripted([fault(429, { "retry-after": "7" }), ok(empty), ok(empty), ok(empty)]);
    const first = mews.customers.getAll(body);
    await clock.advance(10);
    const others = [mews.customers.getAll(body), mews.companies.getAll({ Limitation: { Count: 1 } })];
    await clock.advance(6_980);
    expect(sent).toHaveLength(1);
    expect((await mews.budget()).heldUntil).toEqual(new Date("2026-03-01T10:00:07.000Z"));
    await clock.advance(20);
    await Promise.all([first, ...others]);
    expect(sent).toHaveLength(4);
  });

  test("a 429 that names no wait is met with waits that grow, by half of 1, 2, 4 s at middling luck", async () => {
    const { mews, sent, clock } = await scripted([fault(429), fault(429), fault(429), ok(empty)]);
    const done = mews.customers.getAll(body);
    await clock.advance(60_000);
    await done;
    expect(sent.map(({ at }) => at)).toEqual([0, 500, 1_500, 3_500]);
  });

  test("a storm of 429s for requests sent together grows the wait once", async () => {
    const refused: Step = async () => {
      await pause(storm.clock, 10);
      return fault(429);
    };
    const storm = await scripted([
      ...Array.from({ length: 5 }, () => refused),
      ...Array.from({ length: 5 }, () => ok(empty)),
    ]);
    const { mews, sent, clock } = storm;
    const all = Promise.all(Array.from({ length: 5 }, () => mews.customers.getAll(body)));
    await clock.advance(509);
    expect(sent).toHaveLength(5);
    await clock.advance(1);
    await all;
    expect(sent.map(({ at }) => at)).toEqual([0, 0, 0, 0, 0, 510, 510, 510, 510, 510]);
  });

  test("a Mews that says no for ever ends in mews/rate_limited", async () => {
    const { mews, sent, clock } = await scripted(Array.from({ length: 20 }, () => fault(429, { "retry-after": "1" })));
    const done = rejection(mews.customers.getAll(body));
    await clock.advance(60_000);
    expect(isMewsError(await done, "mews/rate_limited")).toBe(true);
    expect(sent).toHaveLength(9);
  });
});

describe("a fault of Mews or of the way there", () => {
  test("a read is asked again, after waits of full jitter that double", async () => {
    const steps = [fault(500), fault(502, {}, "<html>"), new TypeError("fetch failed"), ok("cut sho"), ok(empty)];
    const { mews, sent, clock } = await scripted(steps);
    const done = mews.customers.getAll(body);
    await clock.advance(60_000);
    expect(await done).toEqual(empty);
    expect(sent.map(({ at }) => at)).toEqual([0, 250, 750, 1_750, 3_750]);
  });

  test("a fault that stays becomes the error, with Mews's id and words and how often it was asked", async () => {
    const { mews, sent, clock } = await scripted(Array.from({ length: 9 }, () => fault(503, { "request-id": "r-9" })));
    const done = rejection(mews.customers.getAll(body));
    await clock.advance(60_000);
    expect(await done).toMatchObject({
      code: "mews/unavailable",
      status: 503,
      operation: "customers/getAll",
      requestId: "r-9",
      mewsMessage: "fault 503",
      details: { attempts: 5 },
    });
    expect(sent).toHaveLength(5);
  });

  test("a request that hangs is given up after its time, and asked again", async () => {
    const { mews, sent, clock } = await scripted([hangs, ok(empty)], { timeoutMs: 1_000 });
    const done = mews.customers.getAll(body);
    await clock.advance(2_000);
    expect(await done).toEqual(empty);
    expect(sent.map(({ at }) => at)).toEqual([0, 1_250]);
  });

  test("a redirect is not followed: the tokens would go along", async () => {
    const { mews, sent } = await scripted([fault(307, { location: "https://elsewhere.example" }, "")]);
    expect(await rejection(mews.customers.getAll(body))).toMatchObject({ code: "mews/unexpected_answer", status: 307 });
    expect(sent.map(({ redirect }) => redirect)).toEqual(["manual"]);
  });
});

test.each([400, 401, 403, 404, 408, 409, 410, 413])("%i is asked once, and fails once", async (status) => {
  const { mews, sent } = await scripted([fault(status), ok(empty)]);
  expect(await rejection(mews.customers.getAll(body))).toMatchObject({ status, requestId: "request-of-body" });
  expect(sent).toHaveLength(1);
});

test("the words of a 403 are the message, as Mews means them for the person who asked", async () => {
  const { mews } = await scripted([fault(403, {}, JSON.stringify({ Message: "The stay is closed." }))]);
  expect(await rejection(mews.customers.getAll(body))).toMatchObject({ message: "The stay is closed." });
});

describe("an abort", () => {
  test.each([
    ["before the call", 0, []],
    ["while a request is under way", 5, [hangs]],
    ["while a retry waits", 100, [fault(500)]],
    ["while the limiter holds", 100, [fault(429, { "retry-after": "60" })]],
  ])("%s ends it at once as mews/aborted", async (_when, afterMs, steps) => {
    const { mews, sent, clock } = await scripted([...steps, ok(empty)]);
    const abort = new AbortController();
    if (afterMs === 0) abort.abort();
    const done = rejection(mews.customers.getAll(body, { signal: abort.signal }));
    await clock.advance(afterMs);
    abort.abort();
    expect(isMewsError(await done, "mews/aborted")).toBe(true);
    expect(sent).toHaveLength(steps.length);
    await clock.advance(120_000);
    expect(sent).toHaveLength(steps.length);
    expect(clock.waits()).toEqual([]);
  });
});
