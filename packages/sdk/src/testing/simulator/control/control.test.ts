import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { SimulatorStatus } from "../types.ts";

const at = new Date("2026-03-10T16:00:00Z");
let clock: ManualClock;
let mews: Simulator;

beforeEach(async () => {
  clock = new ManualClock(at);
  mews = await createSimulator({ size: 20, historyDays: 20, aheadDays: 30, at, clock });
});
afterEach(() => mews.close());

async function ask(line: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const [method = "", path = ""] = line.split(" ");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const init = { method, headers, ...(body === undefined ? {} : { body: text }) };
  return mews.fetch(new Request(`https://mews.example${path}`, init));
}

/** What a request that is granted answers. */
async function granted<T>(line: string, body?: unknown): Promise<T> {
  const answer = await ask(line, body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${line}: ${answer.status} ${text}`);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

async function call(operation: string, body: object = {}): Promise<number> {
  const { clientToken: ClientToken, accessToken: AccessToken } = mews.credentials;
  const whole = { ClientToken, AccessToken, Client: "Innkit tests 1.0", ...body };
  return (await ask(`POST /api/connector/v1/${operation}`, whole)).status;
}

test("the state of the hotel is told: its time, its day, its rows, and what is switched", async () => {
  const { reservationId } = mews.staff.book();
  const before = await granted<SimulatorStatus>("GET /_sim");
  expect(before).toEqual(JSON.parse(JSON.stringify(mews.status())));
  expect(before).toMatchObject({
    now: "2026-03-10T16:00:00.000Z",
    speed: 1,
    enterprise: { name: "Lighthouse Hotel" },
    counts: mews.counts(),
    faults: [],
    sockets: { connected: 0, silent: 0 },
    webhooks: { receivers: [], deliveries: [] },
    requestLimit: { requests: 200, seconds: 30 },
  });
  mews.staff.checkIn(reservationId);
  const { today } = await granted<SimulatorStatus>("GET /_sim");
  expect(today).toEqual({ ...before.today, arrivals: before.today.arrivals - 1, inHouse: before.today.inHouse + 1 });
});

test("the clock is moved on, set, and made faster; the hotel lives up to it", async () => {
  const rooms = mews.report().digest.resources.sha256;
  expect(await granted("POST /_sim/clock", { advanceSeconds: 86_400 })).toEqual({ now: "2026-03-11T16:00:00.000Z" });
  expect(mews.report().digest.resources.sha256).not.toBe(rooms);
  await granted("POST /_sim/clock", { set: "2026-03-12T10:00:00+01:00", speed: 60 });
  clock.advance(60_000);
  expect([mews.now().toISOString(), mews.status().speed]).toEqual(["2026-03-12T10:00:00.000Z", 60]);
  expect((await ask("POST /_sim/clock", { set: "2026-03-12T09:59:59Z" })).status).toBe(400);
});

test("faults are added, one or many, listed with what they struck, and taken away", async () => {
  const fault = { kind: "status", status: 503 };
  expect(await granted("POST /_sim/faults", { fault, times: 1 })).toEqual({ ids: [1] });
  const more = [{ fault: { kind: "socketLost" } }, { fault, operations: ["config*"], after: 1 }];
  expect(await granted("POST /_sim/faults", more)).toEqual({ ids: [2, 3] });
  expect([await call("configuration/get"), await call("configuration/get")]).toEqual([503, 200]);
  expect(await call("configuration/get")).toBe(503);
  await granted("DELETE /_sim/faults/2");
  expect(await granted("GET /_sim/faults")).toEqual([
    { id: 1, rule: { fault, times: 1 }, seen: 3, hits: 1 },
    { id: 3, rule: more[1], seen: 2, hits: 1 },
  ]);
  await granted("DELETE /_sim/faults");
  expect(await granted("GET /_sim/faults")).toEqual([]);
});

test("of many rules none is added if one will not do", async () => {
  const answer = await ask("POST /_sim/faults", [
    { fault: { kind: "brokenJson" } },
    { fault: { kind: "brokenJson" }, operations: ["nothing/get"] },
  ]);
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: "simulator/invalid" }]);
  expect(mews.faults.list()).toEqual([]);
});

test("switches are set one by one, and stay", async () => {
  expect(await granted("PUT /_sim/switches", { unknownFilterIds: "refused" })).toMatchObject({ webhookOnMerge: true });
  await granted("PUT /_sim/switches", { webhookLag: "realistic" });
  expect(await granted("GET /_sim/switches")).toMatchObject({ unknownFilterIds: "refused", webhookLag: "realistic" });
});

describe("acts", () => {
  test("a guest is booked, edited, merged away, and the room of another is made", async () => {
    const one = await granted<{ customerId: string }>("POST /_sim/act", { act: "book", guest: { LastName: "Costa" } });
    const two = await granted<{ customerId: string; reservationId: string }>("POST /_sim/act", {
      act: "book",
      arrival: "2026-03-12T12:00:00Z",
      nights: 3,
    });
    await granted("POST /_sim/act", { act: "editGuest", customerId: one.customerId, fields: { Phone: "+351 1" } });
    await granted("POST /_sim/act", { act: "mergeGuests", from: two.customerId, into: one.customerId });
    await granted("POST /_sim/act", { act: "cancel", reservationId: two.reservationId, reason: "NoShow" });
    const { clientToken: ClientToken, accessToken: AccessToken } = mews.credentials;
    const body = { ClientToken, AccessToken, Client: "Tests", CustomerIds: [one.customerId, two.customerId] };
    const { Customers } = await granted<{ Customers: object[] }>("POST /api/connector/v1/customers/getAll", {
      ...body,
      Extent: { Customers: true },
      ActivityStates: ["Active", "Deleted"],
      Limitation: { Count: 10 },
    });
    expect(Customers).toMatchObject([
      { Id: two.customerId, IsActive: false, MergeTargetId: one.customerId },
      { Id: one.customerId, IsActive: true, MergeTargetId: null, LastName: "Costa", Phone: "+351 1" },
    ]);
    const again = await ask("POST /_sim/act", { act: "mergeGuests", from: two.customerId, into: one.customerId });
    expect([again.status, await again.json()]).toMatchObject([409, { code: "simulator/refused" }]);
  });

  test("any act changes something, and says what", async () => {
    const kinds = new Set<string>();
    for (let round = 0; round < 60; round++) {
      clock.advance(1000);
      const before = JSON.stringify(mews.report().digest);
      const { act } = await granted<{ act: string }>("POST /_sim/act", { act: "any" });
      kinds.add(act);
      expect(JSON.stringify(mews.report().digest)).not.toBe(before);
    }
    expect(kinds.size).toBeGreaterThan(4);
  });

  test("any act of one kind is of that kind, and refused where there is nobody for it", async () => {
    expect(await granted("POST /_sim/act", { act: "any", of: "editGuest" })).toMatchObject({ act: "editGuest" });
    for (const [one, two] of mews.duplicates()) {
      if (mews.duplicates().some(([a, b]) => a === one && b === two)) mews.staff.mergeGuests(two, one);
    }
    const answer = await ask("POST /_sim/act", { act: "any", of: "mergeGuests" });
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: "simulator/refused" }]);
  });

  test.each([
    [{ act: "fly" }, 400, /act\.act: .*'book'/],
    [{ act: "checkIn" }, 400, /act\.reservationId/],
    [{ act: "editGuest", customerId: "x", fields: { Telephone: "1" } }, 400, /act\.fields: .*"Telephone"/],
    [{ act: "checkIn", reservationId: "x" }, 404, /There is no such reservation/],
    ["{", 400, /^body: .*send JSON$/],
    [[], 400, /^act: /],
  ])("%j is refused", async (body, status, words) => {
    const answer = await ask("POST /_sim/act", body);
    const { message } = (await answer.json()) as { message: string };
    expect(answer.status).toBe(status);
    expect(message).toMatch(words);
  });
});

test("the last requests are told with what befell them, and no token", async () => {
  await granted("POST /_sim/faults", { fault: { kind: "status", status: 500 }, operations: ["companies/*"] });
  const { clientToken: ClientToken, accessToken: AccessToken } = mews.credentials;
  await call("companies/getAll", { Limitation: { Count: 3 } });
  await call("reservations/getAll/2023-06-06", { Limitation: { Count: 3 } });
  await call("nothing/get");
  await call("configuration/get", { Client: `I am ${AccessToken}` });
  const log = await granted<object[]>("GET /_sim/requests");
  const every = { at: "2026-03-10T16:00:00.000Z", ms: 0, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) };
  const client = "Innkit tests 1.0";
  const reached = { filters: [], asks: expect.stringMatching(/^[\w-]{16}$/), cursor: null };
  const missed = { filters: [], asks: null, cursor: null };
  expect(log).toEqual([
    { ...every, operation: "companies/getAll", status: 500, rows: 0, client, faults: ["status"], ...missed },
    { ...every, operation: "reservations/getAll/2023-06-06", status: 200, rows: 3, client, faults: [], ...reached },
    { ...every, operation: "nothing/get", status: 404, rows: 0, client: null, faults: [], ...missed },
    { ...every, operation: "configuration/get", status: 200, rows: 0, client: null, faults: [], ...reached },
  ]);
  const all = JSON.stringify([log, await granted("GET /_sim"), await granted("GET /_sim/report")]);
  for (const token of [ClientToken, AccessToken]) expect(all).not.toContain(token);
  expect(await granted<object[]>("GET /_sim/requests?last=2")).toEqual(log.slice(2));
  expect((await ask("GET /_sim/requests?last=all")).status).toBe(400);
  for (let request = 0; request < 510; request++) await call("nothing/get");
  expect(mews.requestLog()).toHaveLength(500);
});

test("the pages of one walk ask for the same, each from its own row; another filter is another walk", async () => {
  const States = ["Confirmed"];
  const page = async (body: object) => {
    await call("reservations/getAll/2023-06-06", body);
    return mews.requestLog(1)[0]!;
  };
  const first = await page({ States, Limitation: { Count: 3 } });
  const Cursor = mews.staff.book().reservationId;
  const second = await page({ States, Limitation: { Count: 3, Cursor } });
  const other = await page({ States: ["Started"], Limitation: { Count: 3 } });
  expect([second.asks, second.cursor, first.cursor]).toEqual([first.asks, Cursor, null]);
  expect(other.asks).not.toBe(first.asks);
  expect(other.filters).toEqual(["States"]);
});

test("webhooks are sent to whoever is registered, and the access token is changed", async () => {
  expect(await granted("POST /_sim/webhooks", { url: "http://127.0.0.1:9/s3cret" })).toEqual({ id: 1 });
  expect(await granted("GET /_sim/webhooks")).toMatchObject({ receivers: [{ id: 1, origin: "http://127.0.0.1:9" }] });
  const old = mews.credentials.accessToken;
  const { accessToken } = await granted<{ accessToken: string }>("POST /_sim/tokens", { announce: true });
  expect([accessToken !== old, mews.credentials.accessToken]).toEqual([true, accessToken]);
  expect(await call("configuration/get", { AccessToken: old })).toBe(401);
  clock.advance(4_999);
  await mews.webhooks.settled();
  expect(mews.webhooks.deliveries()).toMatchObject([{ kinds: ["IntegrationApiKeyCreated"], tries: 1 }]);
  expect(await granted("POST /_sim/integration", { action: "IntegrationDisabled" })).toMatchObject({ enabled: false });
  expect(await call("configuration/get")).toBe(401);
  await granted("DELETE /_sim/webhooks/1");
  expect((await ask("DELETE /_sim/webhooks/1")).status).toBe(404);
});

test("the page for people loads nothing from elsewhere, and lets no other site frame it", async () => {
  const answer = await ask("GET /_sim/page");
  const text = await answer.text();
  const policy = answer.headers.get("Content-Security-Policy") ?? "";
  const [nonce] = /(?<='nonce-)[^']+/.exec(policy) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(text).toContain(`<script nonce="${nonce}">`);
  expect(text).not.toMatch(/(src|href)="(?!data:)/);
  expect(await (await ask("GET /_sim/page")).text()).not.toContain(nonce);
});

describe("who may control", () => {
  test.each([
    ["localhost:4200", undefined, 200],
    ["127.0.0.1:4200", "http://127.0.0.1:4200", 200],
    ["[::1]:4200", undefined, 200],
    ["simulator:4200", undefined, 200],
    ["mews.localhost:4200", undefined, 200],
    ["rebound.attacker.com:4200", "http://rebound.attacker.com:4200", 403],
    ["127.0.0.1:4200", "https://attacker.com", 403],
    ["127.0.0.1:4200", "http://127.0.0.1:9999", 403],
    ["127.0.0.1:4200", "null", 403],
  ])("host %s and origin %s: %i", async (Host, Origin, status) => {
    const answer = await ask("GET /_sim/switches", undefined, { Host, ...(Origin === undefined ? {} : { Origin }) });
    expect(answer.status).toBe(status);
  });
});

test("what is not there is told with what is", async () => {
  const nowhere = await ask("GET /_sim/fault");
  expect(nowhere.status).toBe(404);
  expect(((await nowhere.json()) as { message: string }).message).toContain("GET /_sim/faults");
  const wrong = await ask("PUT /_sim/faults", {});
  expect(wrong.status).toBe(405);
  expect(((await wrong.json()) as { message: string }).message).toBe(
    "PUT /_sim/faults does nothing; there is GET /_sim/faults, POST /_sim/faults, DELETE /_sim/faults",
  );
});
