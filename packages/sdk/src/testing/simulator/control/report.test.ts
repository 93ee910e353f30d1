import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe, type Row } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import { canonical } from "./digest.ts";

const at = new Date("2026-03-10T09:00:00Z");

async function hotel(clock: ManualClock): Promise<Simulator> {
  const requestLimit = { requests: 10, seconds: 30 };
  return createSimulator({ size: 20, historyDays: 5, aheadDays: 5, at, clock, requestLimit });
}

test("a mirror that holds the rows as they were read has the digest of the truth", async () => {
  const mews = await hotel(new ManualClock(at));
  const { walk } = probe(mews);
  const mirror: Record<string, readonly Row[]> = {
    companies: await walk("companies/getAll", "Companies", { ActivityStates: ["Active", "Deleted"] }),
    reservations: await walk("reservations/getAll/2023-06-06", "Reservations", {}),
    resources: await walk("resources/getAll", "Resources", { Extent: { Resources: true, Inactive: true } }),
  };
  const { digest } = mews.report();
  for (const [entity, rows] of Object.entries(mirror)) {
    const hash = createHash("sha256");
    for (const row of rows.toSorted((a, b) => (a.Id < b.Id ? -1 : 1))) hash.update(`${canonical(row)}\n`);
    expect(digest[entity as keyof typeof digest]).toEqual({ count: rows.length, sha256: hash.digest("hex") });
  }
  mews.act({ act: "book" });
  expect(mews.report().digest.reservations.sha256).not.toBe(digest.reservations.sha256);
});

test("one content has one text, however its keys stand", () => {
  const text = '{"a":[1,{"b":null,"c":"é"}],"z":true}';
  expect(canonical({ z: true, a: [1, { c: "é", b: null }], gone: undefined })).toBe(text);
});

test("the busiest seconds, the refusals and those who did not wait are counted", async () => {
  const clock = new ManualClock(at);
  const mews = await hotel(clock);
  const { call } = probe(mews);
  for (let request = 0; request < 8; request++) {
    await call("configuration/get");
    clock.advance(4_000);
  }
  expect(mews.report().traffic).toMatchObject({
    requests: 8,
    byOperation: { "configuration/get": 8 },
    busiest: { seconds: 30, requests: 8, until: "2026-03-10T09:00:28.000Z" },
    tooMany: { limit: 0, faults: 0 },
    early: 0,
  });
  // Two have left the window: four more are served, one is told to wait, and one does not.
  for (let request = 0; request < 6; request++) await call("companies/getAll", { Limitation: { Count: 1 } });
  expect(mews.report().traffic).toMatchObject({
    byOperation: { "configuration/get": 8, "companies/getAll": 6 },
    busiest: { requests: 13, until: "2026-03-10T09:00:32.000Z" },
    tooMany: { limit: 3, faults: 0 },
    early: 2,
    earlyOnTheWay: 2,
  });
  clock.advance(30_000);
  mews.faults.add({ fault: { kind: "tooManyRequests", seconds: 5 }, times: 1 });
  mews.faults.add({ fault: { kind: "tooManyRequests", retryAfter: "none" }, times: 1 });
  await call("configuration/get");
  clock.advance(5_000);
  await call("configuration/get");
  await call("configuration/get");
  expect(mews.report().traffic).toMatchObject({ tooMany: { limit: 3, faults: 2 }, early: 2 });
  mews.faults.add({ fault: { kind: "tooManyRequests", seconds: 5 }, times: 1 });
  await call("configuration/get");
  clock.advance(1_000);
  await call("configuration/get");
  expect(mews.report().traffic).toMatchObject({ early: 3, earlyOnTheWay: 2 });
});

test("a wait counts from when the answer that tells it has left", async () => {
  const clock = new ManualClock(at);
  const mews = await hotel(clock);
  const { call } = probe(mews);
  mews.faults.add({ fault: { kind: "stalled", milliseconds: 2_000 }, times: 1 });
  mews.faults.add({ fault: { kind: "tooManyRequests", seconds: 2 }, times: 1 });
  const refused = call("configuration/get");
  await call("configuration/get");
  clock.advance(1_000);
  await call("configuration/get");
  expect(mews.report().traffic).toMatchObject({ tooMany: { faults: 1 }, early: 0 });
  clock.advance(1_000);
  await refused;
  clock.advance(1_000);
  await call("configuration/get");
  expect(mews.report().traffic).toMatchObject({ early: 1, earlyOnTheWay: 0 });
  clock.advance(1_000);
  await call("configuration/get");
  expect(mews.report().traffic).toMatchObject({ early: 1 });
});

test("how a wait is told, and whether refused requests count, is as the switches say", async () => {
  const clock = new ManualClock(at);
  const mews = await hotel(clock);
  const { call } = probe(mews);
  mews.switches.set({ retryAfter: "none", refusedRequestsCount: true });
  for (let request = 0; request < 10; request++) await call("configuration/get");
  clock.advance(20_000);
  expect((await call("configuration/get")).headers.get("Retry-After")).toBeNull();
  for (let request = 0; request < 9; request++) await call("configuration/get");
  clock.advance(10_000);
  mews.switches.set({ retryAfter: "date" });
  const refused = await call("configuration/get");
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "Tue, 10 Mar 2026 09:00:50 GMT"]);
});

test("a minimal answer is given only to those it is granted to", async () => {
  const mews = await hotel(new ManualClock(at));
  const ask = async (): Promise<number> => {
    const body = { Limitation: { Count: 1 }, ReservationIds: ["6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11"] };
    return (await probe(mews).call("reservations/getAll/2023-06-06", body, { Prefer: "return=minimal" })).status;
  };
  expect(await ask()).toBe(204);
  mews.switches.set({ returnMinimal: "ignored" });
  expect(await ask()).toBe(200);
});

describe("creates that look done twice", () => {
  const clock = new ManualClock(at);
  const task = { Name: "Towels", DeadlineUtc: "2026-03-11T12:00:00Z" };

  test("have one external identifier, however long ago the first was", async () => {
    const mews = await hotel(clock);
    const { ask } = probe(mews);
    const { Services } = await ask("services/getAll", { Limitation: { Count: 10 }, ServiceType: "Additional" });
    const { customerId: AccountId } = mews.staff.book();
    const ServiceId = (Services as readonly Row[])[0]?.Id;
    const order = (Name: string, ExternalIdentifier: string): Promise<unknown> => {
      const UnitAmount = { Currency: "EUR", GrossValue: 60, TaxCodes: [] };
      return ask("orders/add", {
        ServiceId,
        AccountId,
        Items: [{ Name, UnitCount: 1, UnitAmount, ExternalIdentifier }],
      });
    };
    await order("Massage", "till-7");
    clock.advance(900_000);
    await order("Massage", "till-7");
    await order("Massage", "till-8");
    expect(mews.report().traffic.duplicateWrites).toMatchObject({
      count: 1,
      last: [{ operation: "orders/add", same: "externalIdentifier" }],
    });
  });

  test("have one body within two minutes; what was refused made nothing, and a read never does", async () => {
    const mews = await hotel(clock);
    const { ask, call } = probe(mews);
    await ask("tasks/add", task);
    clock.advance(100_000);
    await ask("tasks/add", Object.fromEntries(Object.entries(task).toReversed()));
    clock.advance(200_000);
    await ask("tasks/add", task);
    for (let time = 0; time < 2; time++) {
      await ask("tasks/getAll", {
        CreatedUtc: null,
        TaskIds: ["6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11"],
        Limitation: { Count: 1 },
      });
      expect((await call("tasks/add", { ...task, Name: "" })).status).toBe(400);
    }
    const [first, again] = mews.requestLog().filter(({ operation }) => operation === "tasks/add");
    const of = (entry: typeof first): object => ({ requestId: entry?.requestId, at: entry?.at });
    expect(mews.report().traffic.duplicateWrites).toEqual({
      count: 1,
      last: [{ operation: "tasks/add", same: "body", first: of(first), again: of(again) }],
    });
  });

  test("are found where an answer is lost after the work was done and the caller tries again", async () => {
    const mews = await hotel(clock);
    const { ask, call } = probe(mews);
    mews.faults.add({ fault: { kind: "dropped", processed: true }, operations: ["tasks/add"], times: 1 });
    await expect(call("tasks/add", task)).rejects.toThrow(TypeError);
    await ask("tasks/add", task);
    expect(mews.report().traffic.duplicateWrites.count).toBe(1);
    const { Tasks } = await ask("tasks/getAll", {
      DeadlineUtc: { StartUtc: task.DeadlineUtc, EndUtc: task.DeadlineUtc },
      Limitation: { Count: 9 },
    });
    expect(Tasks).toHaveLength(2);
  });
});

test("the digest is that of the entities that are named; one that is none is refused by name", async () => {
  const mews = await hotel(new ManualClock(at));
  const { digest } = mews.report(["reservations", "customers"]);
  expect(Object.keys(digest)).toEqual(["customers", "reservations"]);
  expect(mews.report(["customers"]).digest.customers).toEqual(digest.customers);
  const answer = await mews.fetch(new Request("https://mews.example/_sim/report?entities=guests"));
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('there is no \\"guests\\"')]);
});
