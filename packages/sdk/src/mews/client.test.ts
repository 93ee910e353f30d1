import { describe, expect, test } from "vitest";
import { createMewsClient } from "./client.ts";
import { isMewsError } from "./errors.ts";
import { createLimiter } from "./limiter.ts";
import { operationIds } from "./operations/facts.ts";
import { credentials, fault, ok, rejection, scripted, start } from "./scripted.fixture.ts";

const list = { Limitation: { Count: 10 } };

describe("a request", () => {
  test("is a POST to the exact path, with the tokens and the caller's name in the body", async () => {
    const { mews, sent } = await scripted([ok({ Services: [], Cursor: null })]);
    await mews.call("services/getAll", list);
    expect(sent[0]).toMatchObject({
      url: "https://api.mews-demo.com/api/connector/v1/services/getAll",
      body: {
        Limitation: { Count: 10 },
        ClientToken: credentials.clientToken,
        AccessToken: credentials.accessToken,
        Client: "Lighthouse 1.0",
      },
    });
    expect(sent[0]?.headers.get("content-type")).toBe("application/json");
    expect(sent[0]?.headers.get("prefer")).toBeNull();
  });

  test.each([
    ["production" as const, "https://api.mews.com"],
    ["demo" as const, "https://api.mews-demo.com"],
    [{ platformUrl: "http://127.0.0.1:4000/", socketUrl: "ws://127.0.0.1:4000" }, "http://127.0.0.1:4000"],
  ])("goes to its environment: %j", async (environment, address) => {
    const { mews, sent } = await scripted([ok({ NowUtc: "" })], { environment });
    await mews.configuration.get({});
    expect(sent[0]?.url).toBe(`${address}/api/connector/v1/configuration/get`);
  });

  test("that waited for its turn until it was no longer wanted is not sent", async () => {
    const { mews, sent, clock } = await scripted([fault(429, { "retry-after": "7" })]);
    const addCompany = { Companies: [{ Name: "Harbour Tours" }] } as never;
    const told = rejection(mews.call("companies/add", addCompany, { mayLeave: () => sent.length === 0 }));
    await clock.advance(7_000);
    expect(await told).toMatchObject({ code: "mews/not_sent", operation: "companies/add" });
    expect(sent).toHaveLength(1);
  });

  test("that has its turn when another one is told to wait is not sent before that wait is over", async () => {
    let read = (): void => {};
    const tokens = new Promise<void>((done) => (read = done));
    let calls = 0;
    const { mews, sent, clock } = await scripted([fault(429, { "retry-after": "7" }), ok({}), ok({})], {
      // The second call's tokens take long to be read, once it has its turn.
      credentials: async () => {
        if ((calls += 1) === 4) await tokens;
        return credentials;
      },
    });
    const both = [mews.configuration.get({}), mews.configuration.get({})];
    await clock.advance(10);
    read();
    await clock.advance(6_989);
    expect(sent).toHaveLength(1);
    await clock.advance(11);
    await Promise.all(both);
    expect(sent.map(({ at }) => at)).toEqual([0, 7_000, 7_000]);
  });

  test("cannot put other tokens in the body", async () => {
    const { mews, sent } = await scripted([ok({ NowUtc: "" })]);
    const forged: object = { AccessToken: "another" };
    await mews.configuration.get(forged);
    expect(sent[0]?.body["AccessToken"]).toBe(credentials.accessToken);
  });

  test("reads the tokens anew each time, so that they can be rotated", async () => {
    let turn = 0;
    const { mews, sent } = await scripted([ok({}), ok({})], {
      credentials: async () => ({ clientToken: "c", accessToken: turn === 0 ? "first" : "second" }),
    });
    await mews.configuration.get({});
    turn = 1;
    await mews.configuration.get({});
    expect(sent.map(({ body }) => body["AccessToken"])).toEqual(["first", "second"]);
  });

  test("that Mews answered stays answered, though the log and whoever counts are broken", async () => {
    const broken = (): never => {
      throw new Error("broken");
    };
    const limiter = createLimiter();
    const { mews, sent } = await scripted([ok({ OrderId: "order-1" })], {
      log: { info: broken, warn: broken, error: broken },
      limiter: { ...limiter, acquire: async (...asked) => ({ ...(await limiter.acquire(...asked)), passed: broken }) },
    });
    expect(await mews.call("orders/add", { ServiceId: "s", AccountId: "a" })).toEqual({ OrderId: "order-1" });
    expect(sent).toHaveLength(1);
  });

  test("with an empty filter list is refused here: Mews would read it as no filter", async () => {
    const { mews, sent } = await scripted([]);
    const error = await rejection(mews.reservations.getAll({ ...list, ReservationIds: [] }));
    expect(isMewsError(error, "mews/invalid_request")).toBe(true);
    expect(sent).toHaveLength(0);
  });

  test("of an operation that is not in the table is refused here", async () => {
    const { mews, sent } = await scripted([]);
    const unknown: string = "toString";
    const error = await rejection(mews.call(unknown as "services/getAll", list));
    expect(isMewsError(error, "mews/not_found")).toBe(true);
    expect(sent).toHaveLength(0);
  });
});

describe("an answer", () => {
  test("keeps fields and enum members that came after this version", async () => {
    const body = { Resources: [{ Id: "1", State: "BrandNew", Novelty: { a: [1] } }], Cursor: null, More: true };
    const { mews } = await scripted([ok(body)]);
    expect(await mews.resources.getAll({ ...list, Extent: {} })).toEqual(body);
  });

  test("of 204 is an empty list", async () => {
    const { mews } = await scripted([new Response(null, { status: 204 })]);
    expect(await mews.companies.getAll(list)).toEqual({ Companies: [], Cursor: null });
  });

  test("does not round whole numbers of 19 digits", async () => {
    const text =
      '{"Companies":[{"Number":9223372036854775807,"Name":"\\"Number\\": 9223372036854775807"},{"Number":9007199254740991},{"Number":42}],"Cursor":null}';
    const { mews } = await scripted([ok(text)]);
    const { Companies } = await mews.companies.getAll(list);
    expect(Companies.map(({ Number }) => Number)).toEqual(["9223372036854775807", 9007199254740991, 42]);
    expect(Companies[0]?.Name).toBe('"Number": 9223372036854775807');
  });

  test("that is no JSON after all fails without quoting it", async () => {
    const { mews, clock } = await scripted(Array.from({ length: 5 }, () => ok('{"Customers":[{"Name":"Ada"},]}')));
    const done = rejection(mews.companies.getAll(list));
    await clock.advance(60_000);
    const error = await done;
    expect(isMewsError(error, "mews/unexpected_answer")).toBe(true);
    expect(String(error)).not.toContain("Ada");
  });
});

test("every operation can be called by name, and the newest version is behind the name", async () => {
  const { mews, sent } = await scripted(
    operationIds().map(() => ok({})),
    { limits: [{ requests: 1000, seconds: 30 }] },
  );
  const newer = new Set(operationIds().filter((id) => operationIds().some((other) => other.startsWith(`${id}/`))));
  for (const operation of operationIds().filter((id) => !newer.has(id))) {
    const [resource = "", action = ""] = operation.split("/");
    const byName = mews as unknown as Record<string, Record<string, (body: object) => Promise<unknown>>>;
    await byName[resource]?.[action]?.({});
    expect(sent.at(-1)?.url).toBe(`https://api.mews-demo.com/api/connector/v1/${operation}`);
  }
  expect(sent.map(({ url }) => url)).toContain(
    "https://api.mews-demo.com/api/connector/v1/reservations/getAll/2023-06-06",
  );
});

test("a call leaves one line in the log: what, how long, Mews's id, and nothing of the body", async () => {
  const { mews, log } = await scripted([ok({ Customers: [{ LastName: "Lovelace" }], Cursor: null })]);
  await mews.customers.getAll({ ...list, Extent: { Customers: true }, Emails: ["ada@lovelace.example"] });
  expect(log).toEqual([
    {
      level: "info",
      message: "Mews answered",
      fields: {
        operation: "customers/getAll",
        lane: "interactive",
        status: 200,
        requestId: "request-1",
        attempts: 1,
        ms: 0,
        size: 53,
      },
    },
  ]);
});

test("the budget says what is used, by whom, and what is left", async () => {
  const { mews } = await scripted([ok({ NowUtc: "" }), ok({ Services: [], Cursor: null }), ok({ NowUtc: "" })]);
  await mews.configuration.get({});
  for await (const page of mews.each("services/getAll", {})) expect(page.rows).toEqual([]);
  await mews.configuration.get({}, { lane: "hint", feature: "webhooks" });
  const window = {
    used: 3,
    requests: 180,
    seconds: 30,
    left: 177,
    byLane: { interactive: 1, hint: 1, backfill: 1 },
    byFeature: { configuration: 1, services: 1, webhooks: 1 },
  };
  expect(await mews.budget()).toEqual({ ...window, windows: [window], heldUntil: undefined });
});

test("clients that are given one limiter share its budget, others do not", async () => {
  const limiter = createLimiter({ clock: { now: () => start, setTimer: () => () => {} } });
  const make = (shared: boolean): ReturnType<typeof createMewsClient> =>
    createMewsClient({
      environment: "demo",
      credentials,
      clientName: "Lighthouse 1.0",
      fetch: async () => ok({}),
      ...(shared ? { limiter } : {}),
    });
  const [one, two, alone] = [make(true), make(true), make(false)];
  await one.configuration.get({});
  await two.configuration.get({});
  expect((await one.budget()).used).toBe(2);
  expect((await alone.budget()).used).toBe(0);
});
