import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { Fault } from "./fault.ts";

const at = new Date("2026-03-10T09:00:00Z");
const RESERVATIONS = "reservations/getAll/2023-06-06";
const some = { Limitation: { Count: 10 } };
const clock = new ManualClock(at);
let simulator: Simulator;
let url: string;

beforeAll(async () => {
  const requestLimit = { requests: 10_000, seconds: 30 };
  simulator = await createSimulator({ size: 20, historyDays: 20, aheadDays: 20, at, clock, requestLimit });
  ({ url } = await simulator.listen());
});
beforeEach(() => simulator.faults.clear());
afterAll(() => simulator.close());

/** The two ways in: in the same process, and over a port. */
const doors = {
  "without a port": (path: string, init: RequestInit) =>
    simulator.fetch(new Request(`https://mews.example${path}`, init)),
  "over a port": (path: string, init: RequestInit) => fetch(url + path, init),
};

describe.each(Object.keys(doors) as (keyof typeof doors)[])("%s", (door) => {
  const call = (operation: string, body: object = {}, init: RequestInit = {}): Promise<Response> =>
    doors[door](`/api/connector/v1/${operation}`, {
      method: "POST",
      body: JSON.stringify({
        ClientToken: simulator.credentials.clientToken,
        AccessToken: simulator.credentials.accessToken,
        Client: "Innkit tests 1.0",
        ...body,
      }),
      ...init,
    });
  const once = (fault: Fault): void => void simulator.faults.add({ fault, times: 1 });
  const asked = (): number => simulator.requests()[RESERVATIONS] ?? 0;

  test("429 tells how long to wait, in seconds, as a date against the answer's own, or not at all", async () => {
    once({ kind: "tooManyRequests", seconds: 7 });
    const seconds = await call(RESERVATIONS, some);
    expect([seconds.status, seconds.headers.get("Retry-After")]).toEqual([429, "7"]);
    once({ kind: "tooManyRequests", seconds: 7, retryAfter: "date" });
    const { headers } = await call(RESERVATIONS, some);
    const wait = Date.parse(headers.get("Retry-After") ?? "") - Date.parse(headers.get("Date") ?? "");
    expect(headers.get("Retry-After")).toMatch(/^Tue, 10 Mar 2026 09:00:\d\d GMT$/);
    expect([7000, 8000]).toContain(wait);
    once({ kind: "tooManyRequests", retryAfter: "none" });
    const bare = await call(RESERVATIONS, some);
    expect([bare.status, bare.headers.get("Retry-After")]).toEqual([429, null]);
    expect((await call(RESERVATIONS, some)).status).toBe(200);
  });

  test("408 is for what asks for too much: rows times days", async () => {
    simulator.faults.add({ fault: { kind: "timeout", above: 3000 } });
    const of = (Count: number, days: number): Promise<Response> => {
      const StartUtc = "2026-02-01T00:00:00Z";
      const EndUtc = new Date(Date.parse(StartUtc) + days * 86_400_000).toISOString();
      return call(RESERVATIONS, { Limitation: { Count }, UpdatedUtc: { StartUtc, EndUtc } });
    };
    expect(await (await of(1000, 4)).json()).toMatchObject({ Message: "Transaction has timed out" });
    const statuses = await Promise.all([of(1000, 4), of(1000, 3), of(100, 31), of(100, 30)]);
    expect(statuses.map(({ status }) => status)).toEqual([408, 200, 408, 200]);
    simulator.faults.clear();
    once({ kind: "timeout" });
    expect((await call("configuration/get")).status).toBe(408);
  });

  test.each([409, 410, 500, 503])("%i comes with Mews's error body, and nothing was done", async (status) => {
    const before = asked();
    once({ kind: "status", status });
    const answer = await call(RESERVATIONS, some);
    expect(answer.status).toBe(status);
    const body = (await answer.json()) as object;
    expect(body).toEqual({
      Message: expect.stringMatching(/\w/),
      RequestId: answer.headers.get("Request-Id"),
      Details: null,
    });
    expect(asked()).toBe(before);
  });

  test("a status can come after the work, with words, a web page or nothing in it", async () => {
    const before = asked();
    once({ kind: "status", status: 500, message: "Out of rooms", processed: true });
    expect(await (await call(RESERVATIONS, some)).json()).toMatchObject({ Message: "Out of rooms" });
    expect(asked()).toBe(before + 1);
    once({ kind: "status", status: 502, body: "html" });
    const page = await call(RESERVATIONS, some);
    expect([page.status, page.headers.get("Content-Type")]).toEqual([502, "text/html"]);
    expect(await page.text()).toContain("<h1>502 Bad Gateway</h1>");
    once({ kind: "status", status: 504, body: "empty" });
    expect(await (await call(RESERVATIONS, some)).text()).toBe("");
  });

  test("a connection drops before the work, or after it", async () => {
    const before = asked();
    once({ kind: "dropped", processed: false });
    await expect(call(RESERVATIONS, some)).rejects.toThrow(new TypeError("fetch failed"));
    expect(asked()).toBe(before);
    once({ kind: "dropped", processed: true });
    await expect(call(RESERVATIONS, some)).rejects.toThrow(new TypeError("fetch failed"));
    expect(asked()).toBe(before + 1);
    once({ kind: "dropped", processed: true });
    await expect(call(RESERVATIONS, { Limitation: { Count: 0 } })).rejects.toThrow(new TypeError("fetch failed"));
    const last = simulator.requestLog().at(-1);
    expect(last).toMatchObject({ operation: RESERVATIONS, status: null, faults: ["dropped"] });
  });

  test("an answer breaks off within its body", async () => {
    once({ kind: "cut", share: 0.25 });
    const answer = await call(RESERVATIONS, some);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("terminated");
    once({ kind: "cut", share: 0 });
    await expect((await call(RESERVATIONS, some)).text()).rejects.toThrow("terminated");
  });

  test("an answer comes late, and a signal ends the wait although the work is done", async () => {
    const before = asked();
    once({ kind: "stalled", milliseconds: 4000 });
    let settled = false;
    const late = call(RESERVATIONS, some).finally(() => (settled = true));
    await expect.poll(asked).toBe(before + 1);
    clock.advance(3999);
    await new Promise(setImmediate);
    expect([asked(), settled]).toEqual([before + 1, false]);
    clock.advance(1);
    expect((await late).status).toBe(200);

    once({ kind: "stalled", milliseconds: 4000 });
    const abort = new AbortController();
    const given = call(RESERVATIONS, some, { signal: abort.signal });
    await expect.poll(asked).toBe(before + 2);
    abort.abort();
    await expect(given).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    clock.advance(4000);
  });

  test("a body is complete and still no JSON", async () => {
    once({ kind: "brokenJson" });
    const answer = await call(RESERVATIONS, some);
    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  test("a cursor has become stale, and one is told for ever; what has no cursor is left alone", async () => {
    const page = async (Cursor: string | null): Promise<{ Reservations: { Id: string }[]; Cursor: string }> =>
      (await call(RESERVATIONS, { Limitation: { Count: 5, Cursor } })).json() as ReturnType<typeof page>;
    simulator.faults.add({ fault: { kind: "staleCursor" }, times: 1 });
    const first = await page(null);
    const stale = await call(RESERVATIONS, { Limitation: { Count: 5, Cursor: first.Cursor } });
    expect([stale.status, await stale.json()]).toMatchObject([400, { Message: "Invalid Limitation.Cursor" }]);
    simulator.faults.add({ fault: { kind: "repeatedCursor" } });
    const second = await page(first.Cursor);
    const again = await page(second.Cursor);
    expect([second.Cursor, again]).toEqual([first.Cursor, second]);
    expect(second.Reservations).toHaveLength(5);
  });

  test("a page is empty although there is more", async () => {
    once({ kind: "emptyPage" });
    const body = await (await call(RESERVATIONS, some)).json();
    expect(body).toEqual({ Reservations: [], Cursor: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  test("one operation is not permitted, the others are", async () => {
    simulator.faults.add({ fault: { kind: "notPermitted" }, operations: ["customers/*"] });
    expect((await call("customers/getAll")).status).toBe(401);
    expect((await call("configuration/get")).status).toBe(200);
  });

  test("a revoked token opens nothing any more, until it is changed", async () => {
    simulator.faults.add({ fault: { kind: "revoked" }, operations: ["companies/*"], after: 1, times: 1 });
    expect((await call("companies/getAll", some)).status).toBe(200);
    expect((await call("companies/getAll", some)).status).toBe(401);
    expect((await call("configuration/get")).status).toBe(401);
    const { accessToken } = simulator.credentials;
    simulator.changeAccessToken();
    expect((await call("configuration/get")).status).toBe(200);
    expect((await call("configuration/get", { AccessToken: accessToken })).status).toBe(401);
  });

  test("the server's clock is off, in the header and in what it says", async () => {
    simulator.faults.add({ fault: { kind: "clockSkew", seconds: -45 } });
    const answer = await call("configuration/get");
    const { NowUtc } = (await answer.json()) as { NowUtc: string };
    const off = Date.parse(NowUtc) - simulator.now().getTime();
    expect(Math.abs(off + 45_000)).toBeLessThan(1000);
    expect(Date.parse(answer.headers.get("Date") ?? "")).toBe(Date.parse(NowUtc));
  });

  test("what makes a request slow goes with what makes it fail", async () => {
    simulator.faults.add({ fault: { kind: "stalled", milliseconds: 100, processed: false }, times: 1 });
    simulator.faults.add({ fault: { kind: "status", status: 503 }, times: 1 });
    const seen = simulator.requestLog().length;
    const answer = call("configuration/get");
    await expect.poll(() => simulator.faults.list()[1]?.hits).toBe(1);
    clock.advance(100);
    expect((await answer).status).toBe(503);
    expect(simulator.requestLog().slice(seen)).toMatchObject([{ status: 503, ms: 100, faults: ["stalled", "status"] }]);
  });
});
