import { createServer, type Server } from "node:net";
import { describe, expect, test } from "vitest";
import { createMewsClient } from "./client.ts";
import { pause } from "./clock.ts";
import { isMewsError } from "./errors.ts";
import type { MewsClient } from "./options.ts";
import { fault, hangs, ok, rejection, scripted, type Step } from "./scripted.fixture.ts";

const body = { Extent: { Customers: true }, Limitation: { Count: 10 } };
const empty = { Customers: [], Cursor: null, Documents: null };

const company = { Invoiceable: false, AddFeesToInvoices: false, AddTaxDeductedPaymentToInvoices: false };
const failed = (code: string): Error => Object.assign(new Error(code), { code });
const reset = failed("ECONNRESET");
const refusedConnection = Object.assign(new TypeError("fetch failed"), { cause: failed("ECONNREFUSED") });
const unknownHost = Object.assign(new TypeError("fetch failed"), { cause: failed("ENOTFOUND") });

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

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

test.each([400, 403, 404, 408, 409, 410, 413])("%i is asked once, and fails once", async (status) => {
  const { mews, sent } = await scripted([fault(status), ok(empty)]);
  expect(await rejection(mews.customers.getAll(body))).toMatchObject({ status, requestId: "request-of-body" });
  expect(sent).toHaveLength(1);
});

test("the words of a 403 are the message, as Mews means them for the person who asked", async () => {
  const { mews } = await scripted([fault(403, {}, JSON.stringify({ Message: "The stay is closed." }))]);
  expect(await rejection(mews.customers.getAll(body))).toMatchObject({ message: "The stay is closed." });
});

describe("a write", () => {
  const refuse = (message: string): Response => fault(403, {}, JSON.stringify({ Message: message }));
  const lost: [name: string, because: string, step: Step][] = [
    ["a connection that broke", "mews/network", Object.assign(new TypeError("fetch failed"), { cause: reset })],
    ["no answer in time", "mews/timed_out", hangs],
    ["a fault of Mews", "mews/unavailable", () => fault(502, {}, "<html>")],
    ["an answer that was cut", "mews/unexpected_answer", () => ok('{"Ids":[')],
    ["an answer that is no JSON after all", "mews/unexpected_answer", () => ok('{"Ids":[},]}')],
  ];
  const writes = {
    absolute: (mews: MewsClient) => mews.resources.update({ ResourceUpdates: [] }),
    move: (mews: MewsClient) => mews.bills.delete({ BillIds: ["b"] }),
    keyed: (mews: MewsClient) => mews.companies.add({ Name: "Harbour Tours", Options: company }),
    once: (mews: MewsClient) => mews.tasks.add({ Name: "Towels", DeadlineUtc: "2026-03-01T12:00:00Z" }),
  };

  describe.each(lost)("after %s", (_name, because, step) => {
    test.each(["keyed", "once"] as const)("that is %s is not sent again: its outcome is unknown", async (kind) => {
      const { mews, sent, clock } = await scripted([step, ok({})], { timeoutMs: 1_000 });
      const done = rejection(writes[kind](mews));
      await clock.advance(600_000);
      expect(await done).toMatchObject({
        code: "mews/outcome_unknown",
        message: expect.stringContaining("look there"),
        details: { operation: sent[0]?.url.split("/v1/")[1], writeClass: kind, because, attempts: 1 },
        cause: { code: because },
      });
      expect(sent).toHaveLength(1);
    });

    test.each(["absolute", "move"] as const)("that is %s is sent again", async (kind) => {
      const { mews, sent, clock } = await scripted([step, step, ok({})], { timeoutMs: 1_000 });
      const done = writes[kind](mews);
      await clock.advance(600_000);
      expect(await done).toEqual({});
      expect(sent).toHaveLength(3);
    });

    test.each(["absolute", "move"] as const)("that is %s and never answered is unknown in the end", async (kind) => {
      const { mews, sent, clock } = await scripted(
        Array.from({ length: 9 }, () => step),
        { timeoutMs: 1_000 },
      );
      const done = rejection(writes[kind](mews));
      await clock.advance(600_000);
      expect(await done).toMatchObject({ code: "mews/outcome_unknown", details: { writeClass: kind, attempts: 5 } });
      expect(sent).toHaveLength(5);
    });
  });

  test.each(Object.entries(writes))(
    "that is %s is sent again where nothing was sent, or nothing done",
    async (_, write) => {
      const steps = [refusedConnection, fault(429, { "retry-after": "1" }), unknownHost, ok({})];
      const { mews, sent, clock } = await scripted(steps);
      const done = write(mews);
      await clock.advance(600_000);
      expect(await done).toEqual({});
      expect(sent).toHaveLength(4);
    },
  );

  test.each(Object.entries(writes))("that is %s and plainly refused is a plain refusal", async (_, write) => {
    const { mews, sent } = await scripted([refuse("The bill is closed.")]);
    expect(await rejection(write(mews))).toMatchObject({ code: "mews/forbidden", message: "The bill is closed." });
    expect(sent).toHaveLength(1);
  });

  test.each([
    [400, "mews/invalid_request"],
    [403, "mews/forbidden"],
    [404, "mews/not_found"],
    [409, "mews/conflict"],
  ])(
    "that cannot happen twice and is refused by %i the second time may have happened the first",
    async (status, because) => {
      const { mews, clock } = await scripted([fault(500), fault(status, { "request-id": "r-2" })]);
      const done = rejection(writes.move(mews));
      await clock.advance(60_000);
      expect(await done).toMatchObject({
        code: "mews/outcome_unknown",
        status,
        requestId: "r-2",
        mewsMessage: `fault ${status}`,
        details: { writeClass: "move", because, attempts: 2 },
      });
    },
  );

  test("that is in doubt when it is given up stays in doubt", async () => {
    const { mews, clock } = await scripted([fault(500), ok({})]);
    const abort = new AbortController();
    const done = rejection(mews.bills.delete({ BillIds: ["b"] }, { signal: abort.signal }));
    await clock.advance(10);
    abort.abort(new Error("the desk closed"));
    expect(await done).toMatchObject({
      code: "mews/outcome_unknown",
      details: { because: "mews/aborted" },
      cause: { code: "mews/aborted", cause: { message: "the desk closed" } },
    });
  });

  test.each([
    ["while it waits for its turn did not happen", fault(429, { "retry-after": "9" }), "mews/aborted"],
    ["while it is under way may have happened", hangs, "mews/outcome_unknown"],
  ])("that is given up %s", async (_when, step, code) => {
    const { mews, sent, clock } = await scripted([step]);
    const abort = new AbortController();
    const done = rejection(mews.tasks.add({ Name: "Fan", DeadlineUtc: "" }, { signal: abort.signal }));
    await clock.advance(10);
    abort.abort();
    expect(await done).toMatchObject({ code });
    expect(sent).toHaveLength(1);
  });

  test("that was redirected, or too heavy, may have happened as well", async () => {
    for (const status of [303, 408]) {
      const { mews } = await scripted([fault(status)]);
      expect(await rejection(writes.absolute(mews))).toMatchObject({ code: "mews/outcome_unknown", status });
    }
  });
});

describe("what a body cannot hold", () => {
  test("fails before anything is sent", async () => {
    const { mews, sent } = await scripted([]);
    const body: object = { Name: 1n, DeadlineUtc: "" };
    const task = body as { Name: string; DeadlineUtc: string };
    expect(await rejection(mews.tasks.add(task))).toMatchObject({ name: "TypeError" });
    expect(sent).toHaveLength(0);
  });
});

test("tokens that were changed between two tries of one call are those of the second", async () => {
  let tokens = { clientToken: "c", accessToken: "old" };
  const { mews, sent, clock } = await scripted([fault(500), fault(500), ok(empty)], {
    credentials: async () => tokens,
  });
  let isDone = false;
  const done = mews.customers.getAll(body).finally(() => (isDone = true));
  await clock.advance(10);
  tokens = { clientToken: "d", accessToken: "new" };
  while (!isDone) await clock.advance(100); // the new token is hashed off the thread
  await done;
  expect(sent.map((one) => [one.body["ClientToken"], one.body["AccessToken"]])).toEqual([
    ["c", "old"],
    ["d", "new"],
    ["d", "new"],
  ]);
});

test("a fault that says how long it lasts is asked again no sooner", async () => {
  const { mews, sent, clock } = await scripted([fault(503, { "retry-after": "20" }), ok(empty)]);
  const done = mews.customers.getAll(body);
  await clock.advance(19_999);
  expect(sent).toHaveLength(1);
  await clock.advance(1);
  await done;
});

describe("on a real network", () => {
  const writeTo = (port: number): Promise<unknown> =>
    rejection(
      createMewsClient({
        environment: { platformUrl: `http://127.0.0.1:${port}`, socketUrl: "ws://127.0.0.1:1" },
        credentials: { clientToken: "c", accessToken: "a" },
        clientName: "Lighthouse 1.0",
        attempts: 2,
        random: () => 0,
      }).tasks.add({ Name: "Towels", DeadlineUtc: "2026-03-01T12:00:00Z" }),
    );

  test("a port where nobody listens gets nothing of the request", async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((closed) => server.close(closed));
    expect(await writeTo(port)).toMatchObject({ code: "mews/unreachable", details: { attempts: 2 } });
  });

  test("a server that hangs up after the request may have carried it out", async () => {
    let requests = 0;
    const server = createServer((socket) => {
      socket.once("data", () => {
        requests += 1;
        socket.destroy();
      });
    });
    const port = await listening(server);
    expect(await writeTo(port)).toMatchObject({ code: "mews/outcome_unknown", details: { because: "mews/network" } });
    expect(requests).toBe(1);
    server.close();
  });

  test("an answer that ends before its length is one that was lost", async () => {
    const server = createServer((socket) => {
      socket.once("data", () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"TaskId":"1"}'));
    });
    const port = await listening(server);
    expect(await writeTo(port)).toMatchObject({ code: "mews/outcome_unknown", details: { because: "mews/network" } });
    server.close();
  });
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
