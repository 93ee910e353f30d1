import { describe, expect, test } from "vitest";
import type { MewsStanding } from "./standing.ts";
import {
  fault,
  ok,
  rejection,
  scripted,
  type Scripted,
  type Sent,
  settled,
  start,
  type Step,
} from "./scripted.fixture.ts";

const list = { Limitation: { Count: 1 } };
const operationOf = ({ url }: Sent): string => url.split("/v1/")[1] ?? "";
const refusal = (): Response =>
  fault(401, { "request-id": "r-401" }, JSON.stringify({ Message: "Invalid AccessToken", RequestId: "r-401" }));

/** A Mews that answers by a rule, as often as it is asked. */
async function answering(
  rule: (operation: string, sent: Sent) => Response | Promise<Response>,
  options = {},
): Promise<Scripted> {
  const step: Step = (sent) => rule(operationOf(sent), sent);
  return scripted(
    Array.from({ length: 500 }, () => step),
    options,
  );
}

const withoutRates = (operation: string): Response => (operation === "rates/getAll" ? refusal() : ok({}));
const askRates = ({ mews }: Scripted): Promise<unknown> =>
  rejection(mews.rates.getAll({ ...list, ServiceIds: ["s"], Extent: { AvailabilityBlockAssignments: false } }));

describe("a 401 for one operation", () => {
  test("is told apart from tokens that no longer work, by one question", async () => {
    const script = await answering(withoutRates);
    expect(await askRates(script)).toMatchObject({
      code: "mews/not_permitted",
      status: 401,
      operation: "rates/getAll",
      requestId: "r-401",
      mewsMessage: "Invalid AccessToken",
    });
    expect(script.sent.map(operationOf)).toEqual(["rates/getAll", "configuration/get"]);
    expect(script.mews.standing()).toEqual({
      connection: "working",
      since: start,
      operations: [{ operation: "rates/getAll", since: start, requestId: "r-401", message: "Invalid AccessToken" }],
    });
  });

  test("is not sent again for ten minutes, and costs no other operation anything", async () => {
    const script = await answering(withoutRates);
    await askRates(script);
    await script.clock.advance(599_999);
    expect(await askRates(script)).toMatchObject({
      code: "mews/not_permitted",
      requestId: "r-401",
      details: { attempts: 0 },
    });
    expect(script.sent).toHaveLength(2);
    await script.mews.services.getAll(list);
    expect(script.sent).toHaveLength(3);
    expect((await script.mews.budget()).used).toBe(1);
  });

  test("is sent again after ten minutes by one caller for all, and forgotten once it is answered", async () => {
    let isGranted = false;
    let answer = (): void => {};
    const script = await answering((operation) => {
      if (operation !== "rates/getAll" || isGranted) return ok({ Rates: [] });
      return script.sent.length < 3
        ? refusal()
        : new Promise<Response>((done) => (answer = () => done(ok({ Rates: [] }))));
    });
    await askRates(script);
    await script.clock.advance(600_000);
    const first = script.mews.rates.getAll({
      ...list,
      ServiceIds: ["s"],
      Extent: { AvailabilityBlockAssignments: false },
    });
    await settled();
    expect(await askRates(script)).toMatchObject({ code: "mews/not_permitted" });
    expect(script.sent).toHaveLength(3);
    isGranted = true;
    answer();
    expect(await first).toEqual({ Rates: [] });
    expect(script.mews.standing().operations).toEqual([]);
    await script.mews.rates.getAll({ ...list, ServiceIds: ["s"], Extent: { AvailabilityBlockAssignments: false } });
    expect(script.sent).toHaveLength(4);
  });

  test("whose next try comes to nothing leaves the try to the next caller", async () => {
    const script = await answering((operation) => {
      if (operation !== "rates/getAll") return ok({});
      return script.sent.length === 3 ? fault(400) : refusal();
    });
    await askRates(script);
    await script.clock.advance(600_000);
    expect(await askRates(script)).toMatchObject({ code: "mews/invalid_request" });
    expect(await askRates(script)).toMatchObject({ code: "mews/not_permitted" });
    expect(script.sent.map(operationOf).slice(2)).toEqual(["rates/getAll", "rates/getAll", "configuration/get"]);
  });

  test("of callers who meet it together asks once what it means", async () => {
    const script = await answering(withoutRates);
    const errors = await Promise.all(Array.from({ length: 20 }, () => askRates(script)));
    for (const error of errors) expect(error).toMatchObject({ code: "mews/not_permitted" });
    expect(script.sent.map(operationOf).filter((operation) => operation === "configuration/get")).toHaveLength(1);
  });

  test("asks nothing where something else was answered that was sent later", async () => {
    const waiting: (() => void)[] = [];
    const script = await answering((operation) =>
      operation === "rates/getAll"
        ? new Promise<Response>((done) => waiting.push(() => done(refusal())))
        : ok({ Services: [] }),
    );
    const first = askRates(script);
    await settled();
    waiting.shift()?.(); // the first refusal is what makes it watch
    await first;
    await script.clock.advance(600_000);
    script.sent.length = 0;
    const second = askRates(script);
    await settled();
    await script.mews.services.getAll(list);
    waiting.shift()?.();
    expect(await second).toMatchObject({ code: "mews/not_permitted" });
    expect(script.sent.map(operationOf)).toEqual(["rates/getAll", "services/getAll"]);
  });

  test("whose meaning cannot be found out marks nothing", async () => {
    const script = await answering((operation) => (operation === "rates/getAll" ? refusal() : fault(503)), {
      attempts: 1,
    });
    expect(await askRates(script)).toMatchObject({ code: "mews/unauthorized" });
    expect(script.mews.standing()).toMatchObject({ connection: "unknown", operations: [] });
  });

  test("leaves a caller free to give up while its meaning is found out", async () => {
    const script = await answering((operation) => (operation === "rates/getAll" ? refusal() : new Promise(() => {})));
    const abort = new AbortController();
    const done = rejection(
      script.mews.rates.getAll(
        { ...list, ServiceIds: ["s"], Extent: { AvailabilityBlockAssignments: false } },
        { signal: abort.signal },
      ),
    );
    await script.clock.advance(10);
    abort.abort();
    expect(await done).toMatchObject({ code: "mews/aborted" });
  });
});

test("other calls wait while a refusal is looked into, but no longer than five seconds", async () => {
  const answers: (() => void)[] = [];
  const script = await answering((operation) => {
    if (operation === "rates/getAll") return refusal();
    if (operation === "services/getAll") return ok({ Services: [] });
    return new Promise<Response>((done) => answers.push(() => done(ok({}))));
  });
  const first = askRates(script);
  await settled();
  const done: string[] = [];
  void script.mews.services.getAll(list).then(() => done.push("services"));
  await script.clock.advance(4_999);
  expect(done).toEqual([]);
  await script.clock.advance(1);
  expect(done).toEqual(["services"]);
  answers[0]?.();
  expect(await first).toMatchObject({ code: "mews/not_permitted" });
  await script.mews.services.getAll(list);
});

describe("tokens that are revoked", () => {
  /** Works until told; then every token that is revoked is refused. */
  async function revocable(): Promise<
    Scripted & { revoke(): void; tokens: { clientToken: string; accessToken: string } }
  > {
    const revoked = new Set<unknown>();
    const tokens = { clientToken: "c", accessToken: "first" };
    const script = await answering((_operation, { body }) => (revoked.has(body["AccessToken"]) ? refusal() : ok({})), {
      credentials: async () => ({ ...tokens }),
    });
    return { ...script, tokens, revoke: () => void revoked.add(tokens.accessToken) };
  }
  const ask = (script: Scripted): Promise<unknown>[] => [
    askRates(script),
    ...(["services", "companies", "addresses", "outlets"] as const).map((name) =>
      script.mews[name].getAll(list).then(
        () => undefined,
        (error: unknown) => error,
      ),
    ),
  ];

  test("are tried at most three times more, whatever number of callers goes on calling", async () => {
    const script = await revocable();
    await script.mews.services.getAll(list);
    expect(script.mews.standing().connection).toBe("working");
    script.revoke();
    script.sent.length = 0;
    await rejection(script.mews.services.getAll(list));
    for (let round = 0; round < 10; round += 1) {
      for (const error of await Promise.all(ask(script))) expect(error).toMatchObject({ code: "mews/unauthorized" });
      await script.clock.advance(5_000);
    }
    expect(script.sent.map(operationOf)).toEqual(["services/getAll", "configuration/get"]);
    expect(script.mews.standing()).toMatchObject({ connection: "refused", since: start, operations: [] });
  });

  test("stop those as well who already wait for their turn", async () => {
    const script = await revocable();
    await script.mews.services.getAll(list);
    script.revoke();
    const calls = Array.from({ length: 300 }, () => rejection(script.mews.services.getAll(list)));
    await script.clock.advance(120_000);
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: "mews/unauthorized" });
    expect(script.sent.length).toBeLessThanOrEqual(181); // those under way when the first refusal came, and one question
  });

  test("are tried once a minute, by one call and one question", async () => {
    const script = await revocable();
    script.revoke();
    await rejection(script.mews.services.getAll(list));
    script.sent.length = 0;
    for (let minute = 1; minute <= 3; minute += 1) {
      await script.clock.advance(60_000);
      await Promise.all(ask(script));
      await Promise.all(ask(script));
      expect(script.sent).toHaveLength(2 * minute);
    }
  });

  test("work again at once when they are exchanged", async () => {
    const script = await revocable();
    script.revoke();
    await rejection(script.mews.services.getAll(list));
    expect(script.mews.standing().connection).toBe("refused");
    script.tokens.accessToken = "second";
    expect(await script.mews.services.getAll(list)).toEqual({});
    expect(script.mews.standing()).toMatchObject({ connection: "working", operations: [] });
  });

  test("that work again without a change are found within a minute", async () => {
    let isOff = true;
    const script = await answering(() => (isOff ? refusal() : ok({})));
    expect(await rejection(script.mews.configuration.get({}))).toMatchObject({ code: "mews/unauthorized" });
    expect(script.sent).toHaveLength(1);
    isOff = false;
    await script.clock.advance(59_999);
    expect(await rejection(script.mews.configuration.get({}))).toMatchObject({ code: "mews/unauthorized" });
    await script.clock.advance(1);
    expect(await script.mews.configuration.get({})).toEqual({});
    expect(script.mews.standing().connection).toBe("working");
  });

  test("are asked for by a call that is forced, whenever it comes", async () => {
    let isOff = true;
    const script = await answering(() => (isOff ? refusal() : ok({})));
    await rejection(script.mews.configuration.get({}));
    expect(await rejection(script.mews.configuration.get({}, { force: true }))).toMatchObject({ status: 401 });
    expect(script.sent).toHaveLength(2);
    isOff = false;
    await script.mews.configuration.get({}, { force: true });
    expect(script.mews.standing().connection).toBe("working");
  });

  test("are not taken for good by an answer to an older request", async () => {
    let answer = (): void => {};
    const script = await answering((operation) =>
      operation === "services/getAll" ? new Promise<Response>((done) => (answer = () => done(ok({})))) : refusal(),
    );
    const older = script.mews.services.getAll(list);
    await settled();
    await rejection(script.mews.configuration.get({}));
    answer();
    await older;
    expect(script.mews.standing().connection).toBe("refused");
  });
});

test("whoever listens hears each change, and a listener that fails harms no call", async () => {
  const heard: MewsStanding[] = [];
  const script = await answering(withoutRates, {
    onStanding(standing: MewsStanding) {
      heard.push(standing);
      throw new Error("the listener fell over");
    },
  });
  expect(script.mews.standing()).toEqual({ connection: "unknown", since: start, operations: [] });
  await script.mews.services.getAll(list);
  await script.mews.services.getAll(list);
  await askRates(script);
  await askRates(script);
  expect(heard.map(({ connection, operations }) => [connection, operations.length])).toEqual([
    ["working", 0],
    ["working", 1],
  ]);
  expect(script.log.filter(({ level }) => level === "error")).toMatchObject([
    { fields: { reason: "Error: the listener fell over" } },
    { fields: { reason: "Error: the listener fell over" } },
  ]);
});
