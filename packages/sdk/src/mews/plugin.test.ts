import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestKit, testDatabases, type TestKit } from "../testing/kit.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import type { Scope } from "../kernel/plugin.ts";
import { partsOf } from "../kernel/create.ts";
import { mews, type MewsPlugin } from "./plugin.ts";

/** Each test has a hotel of its own. */
const hotels = Array.from({ length: 31 }, (_, at) => `hotel-${at}`);

describe.each(testDatabases)("a hotel's connection on %s", (database) => {
  let simulator: Simulator;
  let opened: TestKit<readonly [MewsPlugin]>;
  let status = 200;
  /** What is answered in place of the hotel, by operation. */
  let answers: Record<string, () => Response> = {};
  let asked: string[] = [];
  let tests = 0;
  let scope: Scope;
  beforeAll(async () => {
    simulator = await createSimulator({ size: 20, historyDays: 5, aheadDays: 5 });
    const fetch = async (input: string, init: RequestInit) => {
      const operation = input.split("/v1/")[1] ?? "";
      asked.push(operation);
      const answer = answers[operation];
      if (answer) return answer();
      return status === 200 ? simulator.fetch(new Request(input, init)) : new Response("{}", { status });
    };
    opened = await createTestKit({
      plugins: [mews({ fetch, random: () => 0 })] as const,
      database,
      properties: hotels,
    });
  }, 60_000);
  beforeEach(() => {
    status = 200;
    answers = {};
    asked = [];
    scope = { propertyId: hotels[tests++]!, actor: "test" };
  });
  afterAll(async () => {
    await opened.stop();
    await simulator.close();
  });

  const service = () => opened.kit.mews;
  const save = (values: Record<string, string | number | null>) =>
    opened.kit.kernel.settings.write(scope, "mews", values);
  const ask = async () => (await service().client(scope)).configuration.get({});

  test("without tokens there is no client, and the error says where to enter them", async () => {
    await expect(service().client(scope)).rejects.toMatchObject({ code: "mews/not_connected", status: 409 });
    expect(await service().connection(scope)).toMatchObject({ state: "not_connected" });
    expect(await service().budget(scope)).toBeUndefined();
  });

  test("with tokens it is connecting, after an answer connected, and the requests are counted", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    expect(await service().connection(scope)).toMatchObject({ state: "connecting" });
    await ask();
    expect(await service().connection(scope)).toMatchObject({ state: "connected", reason: null });
    expect(await service().budget(scope)).toMatchObject({ used: 1, requests: 180, left: 179, seconds: 30 });
  });

  test("one client serves until the settings change", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    const [first, beside] = await Promise.all([service().client(scope), service().client(scope)]);
    expect(beside).toBe(first);
    expect(await service().client(scope)).toBe(first);
    await save({ accessToken: "another" });
    expect(await service().client(scope)).not.toBe(first);
  });

  test("tokens that are refused are told as such, and good ones mend it", async () => {
    await save({ environment: "demo", ...simulator.credentials, accessToken: "wrong" });
    await expect(ask()).rejects.toMatchObject({ code: "mews/unauthorized" });
    expect(await service().connection(scope)).toMatchObject({
      state: "refused",
      reason: expect.stringContaining("tokens"),
    });
    await save({ ...simulator.credentials });
    await ask();
    expect(await service().connection(scope)).toMatchObject({ state: "connected", reason: null });
  });

  const say = (code: number, Message: string) => () =>
    new Response(JSON.stringify({ Message, RequestId: "r-1" }), { status: code });
  const outlets = async () => (await service().client(scope)).outlets.getAll({ Limitation: { Count: 1 } });

  test("other settings are tried out before they are saved, and leave those that work alone", async () => {
    const typed = { environment: "demo", ...simulator.credentials } as const;
    const hotel = { id: simulator.enterprise.id, name: simulator.enterprise.name };
    await expect(service().tryOut(scope, {})).rejects.toMatchObject({ code: "mews/not_connected" });
    expect(await service().tryOut(scope, typed)).toEqual({ isPortfolio: false, hotels: [hotel] });
    await expect(service().client(scope)).rejects.toMatchObject({ code: "mews/not_connected" });
    await save(typed);
    await expect(service().tryOut(scope, { accessToken: "wrong" })).rejects.toMatchObject({
      code: "mews/unauthorized",
    });
    expect(await service().tryOut(scope, { accessToken: undefined })).toMatchObject({ hotels: [hotel] });
    const another = "00000000-0000-4000-8000-000000000000";
    await expect(service().tryOut(scope, { enterpriseId: another })).rejects.toMatchObject({
      code: "kernel/invalid_settings",
      message: expect.stringContaining(`it opens ${hotel.name}`) as string,
    });
    await expect(service().tryOut(scope, { platformUrl: "http://mews.example" })).rejects.toMatchObject({
      code: "kernel/invalid_settings",
    });
    expect((await ask()).Enterprise.Id).toBe(hotel.id);
  });

  test("an operation that is not permitted is kept as missing, while the connection stands", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    answers["outlets/getAll"] = say(401, "Invalid AccessToken");
    await expect(outlets()).rejects.toMatchObject({ code: "mews/not_permitted" });
    const missing = { operation: "outlets/getAll", requestId: "r-1", message: "Invalid AccessToken" };
    expect(await service().connection(scope)).toMatchObject({ state: "connected", missing: [missing] });
    const events = await opened.events(scope.propertyId);
    expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(["mews.connection_changed"]));

    await expect(outlets()).rejects.toMatchObject({ code: "mews/not_permitted" });
    expect(asked).toEqual(["outlets/getAll", "configuration/get"]);
  });

  test("what is missing is forgotten once it is answered, and with other settings", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    const missing = async () => (await service().connection(scope)).missing.map(({ operation }) => operation);
    answers["outlets/getAll"] = say(401, "Invalid AccessToken");
    await expect(outlets()).rejects.toMatchObject({ code: "mews/not_permitted" });
    expect(await missing()).toEqual(["outlets/getAll"]);
    delete answers["outlets/getAll"];
    await (await service().client(scope)).probe(["outlets/getAll"]);
    expect(await missing()).toEqual([]);

    answers["outlets/getAll"] = say(401, "Invalid AccessToken");
    await (await service().client(scope)).probe(["outlets/getAll"]);
    expect(await missing()).toEqual(["outlets/getAll"]);
    await save({ clientToken: simulator.credentials.clientToken });
    await service().client(scope);
    expect(await missing()).toEqual([]);
  });

  test("tokens that are revoked are not tried by every caller", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    await ask();
    status = 401;
    asked = [];
    for (let call = 0; call < 20; call += 1)
      await expect(outlets()).rejects.toMatchObject({ code: "mews/unauthorized" });
    expect(asked).toEqual(["outlets/getAll", "configuration/get"]);
    expect(await service().connection(scope)).toMatchObject({ state: "refused", missing: [] });
  });

  test("a rule of the hotel reaches whoever asked, in Mews's own words", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    await ask();
    answers["reservations/cancel"] = say(403, "The reservation has already started.");
    const client = await service().client(scope);
    await expect(client.reservations.cancel({ ReservationIds: ["r"], Notes: "asked by phone" })).rejects.toMatchObject({
      code: "mews/forbidden",
      message: "The reservation has already started.",
      mewsMessage: "The reservation has already started.",
    });
    expect(await service().connection(scope)).toMatchObject({ state: "connected", missing: [] });
  });

  test("calls to what Mews will end are counted by day, over all clients of the hotel", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    answers["routingRules/getAll"] = say(400, "Invalid Limitation");
    const call = async () => (await service().client(scope)).routingRules.getAll({ Limitation: { Count: 1 } });
    await expect(call()).rejects.toMatchObject({ code: "mews/invalid_request" });
    await expect(call()).rejects.toMatchObject({ code: "mews/invalid_request" });
    expect(await service().deprecations(scope)).toEqual([
      {
        operation: "routingRules/getAll",
        deprecatedOn: "2025-11-11",
        stopsOn: "2027-01-10",
        replacement: "billingAutomations/getAll",
        callsByDay: { "2026-03-01": 2 },
      },
    ]);
    await save({ clientToken: simulator.credentials.clientToken });
    opened.clock.advance(86_400_000);
    await expect(call()).rejects.toMatchObject({ code: "mews/invalid_request" });
    expect(await service().deprecations(scope)).toMatchObject([{ callsByDay: { "2026-03-01": 2, "2026-03-02": 1 } }]);
    opened.clock.advance(29 * 86_400_000);
    expect(await service().deprecations(scope)).toMatchObject([{ callsByDay: { "2026-03-02": 1 } }]);
    expect(await service().deprecations({ propertyId: hotels[0]!, actor: "test" })).toEqual([]);
    opened.clock.set("2026-03-01T10:00:00Z");
  });

  const drifted = (fields: object) => () =>
    new Response(JSON.stringify({ BusinessSegments: [], Cursor: null, ...fields }));
  const segments = async () => (await service().client(scope)).businessSegments.getAll({ Limitation: { Count: 1 } });
  const warnings = (path: string) =>
    opened.log.filter(({ level, fields }) => level === "warn" && "path" in fields && fields.path === path);

  test("what is new in Mews is noticed for each hotel, and warned of once", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    answers["businessSegments/getAll"] = drifted({ Colour: "canary" });
    expect(await segments()).toMatchObject({ Colour: "canary" });
    await segments();
    const notice = { operation: "businessSegments/getAll", path: "Colour", kind: "unknown_field", found: "string" };
    expect(await service().notices(scope)).toEqual([{ ...notice, at: new Date("2026-03-01T10:00:00Z") }]);

    await save({ clientToken: simulator.credentials.clientToken }); // another client, the same memory
    opened.clock.advance(3_600_000);
    await segments();
    expect(await service().notices(scope)).toHaveLength(1);

    scope = { propertyId: hotels[tests++]!, actor: "test" };
    expect(await service().notices(scope)).toEqual([]);
    await save({ environment: "demo", ...simulator.credentials });
    await segments();
    expect(await service().notices(scope)).toMatchObject([notice]);
    expect(warnings("Colour").map(({ fields }) => fields)).toEqual([{ ...notice, plugin: "mews" }]);
    opened.clock.set("2026-03-01T10:00:00Z");
  });

  test("a difference beside others is noticed at the next look, ten minutes later", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    answers["businessSegments/getAll"] = drifted({ First: 1 });
    await segments();
    answers["businessSegments/getAll"] = drifted({ First: 1, Second: 2 });
    await segments();
    expect((await service().notices(scope)).map(({ path }) => path)).toEqual(["First"]);
    opened.clock.advance(600_000);
    await segments();
    expect((await service().notices(scope)).map(({ path }) => path)).toEqual(["First", "Second"]);
    opened.clock.set("2026-03-01T10:00:00Z");
  });

  test("a request stays answered though what it tells of the hotel cannot be written down", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    const { owner } = partsOf(opened.kit);
    await sql`alter table mews_enterprise rename to mews_away`.execute(owner);
    try {
      expect(await ask()).toMatchObject({ Enterprise: { Id: simulator.enterprise.id } });
    } finally {
      await sql`alter table mews_away rename to mews_enterprise`.execute(owner);
    }
    expect(asked).toEqual(["configuration/get"]);
    expect(opened.log.filter(({ level }) => level === "error").map(({ fields }) => fields)).toMatchObject([
      { propertyId: scope.propertyId, error: expect.stringContaining("mews_enterprise") },
    ]);
    expect(await service().webhooks.enterpriseOf(scope)).toBeUndefined();
    await ask();
    expect(await service().webhooks.enterpriseOf(scope)).toBe(simulator.enterprise.id);
  });

  test("a fault of Mews is told as such", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    status = 503;
    await expect(ask()).rejects.toMatchObject({ code: "mews/unavailable" });
    expect(await service().connection(scope)).toMatchObject({ state: "down" });
  });

  test("tokens that opened demo data are never sent to production", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    await ask();
    await save({ environment: "production" });
    await expect(service().client(scope)).rejects.toMatchObject({
      code: "mews/mixed_worlds",
      message: expect.stringContaining("demo"),
    });
    expect(await service().connection(scope)).toMatchObject({
      state: "refused",
      reason: expect.stringContaining("demo"),
    });
    expect(await service().budget(scope)).toBeUndefined();
    await save({ environment: "custom", platformUrl: "https://api.mews.com", socketUrl: "wss://ws.mews.com" });
    await expect(service().client(scope)).rejects.toMatchObject({ code: "mews/mixed_worlds" });
  });

  test.each([
    [{ environment: "demo", platformUrl: "https://mews.example" }, "only for the custom environment"],
    [{ environment: "custom" }, "address of the platform"],
    [{ environment: "custom", platformUrl: "https://api.mews.com", socketUrl: "wss://ws.mews-demo.com" }, "one world"],
    [{ environment: "custom", platformUrl: "http://api.mews.com", socketUrl: "wss://ws.mews.com" }, "encrypted"],
    [{ ownRequests: 100 }, "in how many minutes"],
    [{ ownMinutes: 5 }, "how many requests"],
  ])("settings that do not go together are refused: %o", async (values: Record<string, string | number>, words) => {
    await expect(save(values)).rejects.toMatchObject({
      code: "kernel/invalid_settings",
      message: expect.stringContaining(words),
    });
  });

  test("tokens are read back as set, never as they are", async () => {
    await save({ environment: "demo", ...simulator.credentials });
    const { values } = await opened.kit.kernel.settings.read(scope, "mews");
    expect(values).toMatchObject({ clientToken: { set: true }, accessToken: { set: true } });
    await ask();
    expect(JSON.stringify([values, await opened.events(scope.propertyId), opened.log])).not.toContain(
      simulator.credentials.accessToken,
    );
  });
});
