import { beforeAll, describe, expect, test } from "vitest";
import { ManualClock } from "./clock.ts";
import { type Probe, probe, type Row } from "./probe.fixture.ts";
import { createSimulator, type Simulator } from "./simulator.ts";

const at = new Date("2026-03-27T08:00:00Z");
const small = { size: 20, historyDays: 10, aheadDays: 10, at };
const RESERVATIONS = "reservations/getAll/2023-06-06";

describe("a token of three hotels", () => {
  let clock: ManualClock;
  let first: Simulator;
  let hotels: readonly Simulator[];
  let ask: Probe["ask"];
  let call: Probe["call"];
  let walk: Probe["walk"];
  beforeAll(async () => {
    clock = new ManualClock(at);
    first = await createSimulator({
      ...small,
      hotels: 3,
      clock,
      requestLimit: { requests: 100_000, seconds: 30 },
      switches: { unknownProperties: "refused" },
    });
    hotels = first.hotels;
    ({ ask, call, walk } = probe(first));
  });

  const ids = (rows: readonly Row[]) => rows.map(({ Id }) => Id).toSorted();
  const said = async (response: Response) => [
    response.status,
    ((await response.json()) as { Message: string }).Message,
  ];
  const idOf = (index: number) => hotels[index]!.enterprise.id;

  test("opens the enterprise that stands for them, and each of them by its id", async () => {
    const { Enterprise: all } = (await ask("configuration/get")) as { Enterprise: Record<string, unknown> };
    expect(all).toMatchObject({ IsPortfolio: true, Name: "Lighthouse Collection", ChainId: first.enterprise.chainId });
    expect(hotels.map(({ enterprise }) => enterprise.id)).not.toContain(all["Id"]);
    for (const { enterprise } of hotels) {
      const { Enterprise } = await ask("configuration/get", { EnterpriseId: enterprise.id });
      expect(Enterprise).toMatchObject({ IsPortfolio: false, Id: enterprise.id, Name: enterprise.name });
    }
  });

  test("lists them, page by page", async () => {
    const rows = await walk("enterprises/getAll", "Enterprises", {}, 2);
    expect(rows.map(({ Id }) => Id)).toEqual(hotels.map(({ enterprise }) => enterprise.id));
    expect(new Set(rows.map((row) => row["Name"])).size).toBe(3);
    expect(await walk("enterprises/getAll", "Enterprises", { EnterpriseIds: [idOf(1)] })).toHaveLength(1);
  });

  test("lists the rows of all of them, or of those that are asked for, whatever the size of a page", async () => {
    const each = await Promise.all(
      hotels.map(({ enterprise }) => walk(RESERVATIONS, "Reservations", { EnterpriseIds: [enterprise.id] })),
    );
    expect(each.map(({ length }) => length)).toEqual(hotels.map((hotel) => hotel.counts().reservations));
    for (const size of [7, 1000]) {
      expect(ids(await walk(RESERVATIONS, "Reservations", {}, size))).toEqual(ids(each.flat()));
      const two = await walk(RESERVATIONS, "Reservations", { EnterpriseIds: [idOf(2), idOf(0)] }, size);
      expect(ids(two)).toEqual(ids([...each[0]!, ...each[2]!]));
    }
  });

  test("fills each page but the last, as a caller that counts takes a short one for the last", async () => {
    const size = first.counts().reservations + 1;
    const { Reservations, Cursor } = await ask(RESERVATIONS, { Limitation: { Count: size } });
    expect(Reservations).toHaveLength(size);
    expect(Cursor).toBeTypeOf("string");
  });

  test("shows every hotel the guests and companies of the chain, each with a number of its own", async () => {
    const at0 = new Date("2020-01-01T00:00:00Z");
    const guests = await probe(first).customers(at0, new Date("2026-03-28T00:00:00Z"));
    expect(guests).toHaveLength(first.counts().customers);
    expect(new Set(guests.map((row) => row["ChainId"]))).toEqual(new Set([first.enterprise.chainId]));
    expect(new Set(guests.map((row) => row["Number"])).size).toBe(guests.length);
    const [a, b] = hotels.map((hotel) => hotel.report(["customers", "companies"]).digest);
    expect(a).toEqual(b);
    const stays = await walk(RESERVATIONS, "Reservations", { EnterpriseIds: [idOf(2)] });
    const known = new Set(guests.map(({ Id }) => Id));
    for (const stay of stays.filter((row) => row["AccountType"] === "Customer"))
      expect(known).toContain(stay["AccountId"]);
  });

  test("refuses enterprises and chains that it does not open", async () => {
    const stranger = "00000000-0000-4000-8000-000000000000";
    expect(await said(await call(RESERVATIONS, { EnterpriseIds: [stranger], Limitation: { Count: 1 } }))).toEqual([
      400,
      "Invalid EnterpriseIds",
    ]);
    expect((await call("configuration/get", { EnterpriseId: stranger })).status).toBe(400);
    const chain = {
      ChainIds: [stranger],
      Extent: { Customers: true },
      CustomerIds: [stranger],
      Limitation: { Count: 1 },
    };
    expect(await said(await call("customers/getAll", chain))).toEqual([400, "Invalid ChainIds"]);
  });

  test("changes nothing without being told at which hotel, and then only there", async () => {
    const { reservationId } = hotels[1]!.staff.book({ nights: 1 });
    const cancel = { ReservationIds: [reservationId], PostCancellationFee: false, SendEmail: false, Notes: "x" };
    expect(await said(await call("reservations/cancel", cancel))).toEqual([
      400,
      "Invalid EnterpriseId. The token is of several enterprises.",
    ]);
    expect((await call("reservations/cancel", { ...cancel, EnterpriseId: idOf(0) })).status).toBe(400);
    expect((await call("reservations/cancel", { ...cancel, EnterpriseId: idOf(1) })).status).toBe(200);
  });

  test("does not open what has no parameter to say which hotel is meant, unless it is switched so", async () => {
    expect((await call("sources/getAll", { Limitation: { Count: 1000 } })).status).toBe(401);
    first.switches.set({ unscopedInPortfolio: "answered" });
    const sources = await walk("sources/getAll", "Sources", {});
    first.switches.set({ unscopedInPortfolio: "refused" });
    expect(sources.length).toBeGreaterThan(3);
    expect(new Set(ids(sources)).size).toBe(sources.length);
  });

  test("tells webhooks of a stay in the name of its hotel, and of a guest in that of each", async () => {
    const told: { EnterpriseId: string; Events: { Discriminator: string; Value: { Id: string } }[] }[] = [];
    const receiver = first.webhooks.add({
      url: "https://hooks.example/mews",
      async fetch(request) {
        told.push((await request.json()) as (typeof told)[number]);
        return new Response(null, { status: 200 });
      },
    });
    const { reservationId, customerId } = hotels[2]!.staff.book({ nights: 2 });
    clock.advance(10_000);
    await first.webhooks.settled();
    receiver.remove();
    const of = (id: string) => told.filter(({ Events }) => Events.some(({ Value }) => Value.Id === id));
    expect(of(reservationId).map(({ EnterpriseId }) => EnterpriseId)).toEqual([idOf(2)]);
    expect(
      of(customerId)
        .map(({ EnterpriseId }) => EnterpriseId)
        .toSorted(),
    ).toEqual(hotels.map((_, i) => idOf(i)).toSorted());
  });

  test("is asked about each hotel over HTTP too, by its enterprise", async () => {
    const get = async (path: string) => (await first.fetch(new Request(`https://mews.example/_sim${path}`))).json();
    expect(await get("")).toMatchObject({ enterprise: hotels[0]!.enterprise });
    expect(await get(`?enterprise=${idOf(2)}`)).toMatchObject({ enterprise: hotels[2]!.enterprise });
    expect(await get("?enterprise=none")).toMatchObject({ code: "simulator/not_found" });
  });

  test("lives in all its hotels, in the order of time", async () => {
    const before = hotels.map((hotel) => hotel.counts().reservations);
    clock.advance(3 * 86_400_000);
    first.live();
    hotels.forEach((hotel, index) => expect(hotel.counts().reservations).toBeGreaterThan(before[index]!));
  });
});

test("a chain of hotels is the same for the same seed, its first hotel as if it were alone but for the chain", async () => {
  const open = () => createSimulator({ ...small, hotels: 2, clock: new ManualClock(at) });
  const [one, two, alone] = [
    await open(),
    await open(),
    await createSimulator({ ...small, clock: new ManualClock(at) }),
  ];
  const stays = (hotel: Simulator) => hotel.report(["reservations", "customers", "resources"]).digest;
  expect(one.hotels.map(stays)).toEqual(two.hotels.map(stays));
  expect(stays(one).reservations).toEqual(stays(alone).reservations);
  expect(one.enterprise).toEqual(alone.enterprise);
  expect(alone.hotels).toEqual([alone]);
});

test("a number of hotels that makes no chain is refused", async () => {
  await expect(createSimulator({ ...small, hotels: 0 })).rejects.toThrow("hotels must be a whole number from 1 to 200");
});
