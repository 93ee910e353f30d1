import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestKit, testDatabases, type TestKit } from "../testing/kit.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import type { Scope } from "../kernel/plugin.ts";
import { mews, type MewsPlugin } from "./plugin.ts";

/** Each test has a hotel of its own. */
const hotels = Array.from({ length: 14 }, (_, at) => `hotel-${at}`);

describe.each(testDatabases)("a hotel's connection on %s", (database) => {
  let simulator: Simulator;
  let opened: TestKit<readonly [MewsPlugin]>;
  let status = 200;
  let tests = 0;
  let scope: Scope;
  beforeAll(async () => {
    simulator = await createSimulator({ size: 20, historyDays: 5, aheadDays: 5 });
    const fetch = async (input: string, init: RequestInit) =>
      status === 200 ? simulator.fetch(new Request(input, init)) : new Response("{}", { status });
    opened = await createTestKit({
      plugins: [mews({ fetch, random: () => 0 })] as const,
      database,
      properties: hotels,
    });
  }, 60_000);
  beforeEach(() => {
    status = 200;
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
    const first = await service().client(scope);
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
