import { testDatabases } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FigureName, KpiInput } from "./index.ts";
import { harbour, id, lighthouse, type Mirror, openMirror } from "./mirror.fixture.ts";

const many = <Row>(from: number, count: number, make: (number: number) => Row): Row[] =>
  Array.from({ length: count }, (_, at) => make(from + at));
const night = { from: "2026-03-05", to: "2026-03-05" };

describe.each(testDatabases)("key figures on %s", (database) => {
  let mirror: Mirror;
  beforeAll(async () => {
    mirror = await openMirror(database);
    await mirror.found(lighthouse);
    await mirror.found(harbour);
  }, 60_000);
  afterAll(() => mirror.stop());
  beforeEach(() => mirror.empty());

  const kpis = (input: KpiInput, scope = lighthouse) => mirror.kit.reporting.kpis(scope, input);
  /** The bare values, by figure. */
  const values = async (input: KpiInput, scope = lighthouse) => {
    const { figures } = await kpis(input, scope);
    return Object.fromEntries(figures.map(({ figure, value }) => [figure, value])) as Record<
      FigureName,
      { amount: string } | number | null
    >;
  };
  const amount = (value: unknown) => (value as { amount: string } | null)?.amount;

  describe("of the night of the test vector: 100 rooms, 5 out of order, 2 in house use, 70 paid, 3 complimentary", () => {
    beforeEach(async () => {
      await mirror.rooms(100);
      for (const n of [0, 1, 2, 3, 4])
        await mirror.block(5000 + n, 1000 + n, "out_of_order", "2026-03-04T12:00:00Z", "2026-03-08T12:00:00Z");
      for (const n of [5, 6])
        await mirror.block(5000 + n, 1000 + n, "internal_use", "2026-03-04T12:00:00Z", "2026-03-08T12:00:00Z");
      await mirror.stays(many(1, 73, (n) => ({ id: n, from: "2026-03-05", to: "2026-03-06", state: "processed" })));
      await mirror.charges([
        ...many(1, 70, (n) => ({ id: n, of: n, on: "2026-03-05", net: "120.00" })),
        ...many(71, 3, (n) => ({ id: n, of: n, on: "2026-03-05", net: "0.00" })),
        ...many(101, 70, (n) => ({
          id: n,
          of: n - 100,
          on: "2026-03-05T20:00:00Z",
          net: "30.00",
          kind: "product_order",
          name: "Dinner",
        })),
        ...many(201, 70, (n) => ({ id: n, of: n - 200, on: "2026-03-05", net: "4.00", kind: "city_tax" })),
      ]);
    });

    test("Mews's basis: 73 of 95, 76.84 %", async () => {
      const of = await values({ ...night, basis: "mews" });
      expect(of).toMatchObject({ occupancy: 0.768421, roomsAvailable: 95, roomsSold: 73 });
      expect([of.adr, of.revpar, of.roomsRevenue].map(amount)).toEqual(["115.07", "88.42", "8400.00"]);
    });

    test("the benchmark's basis: 70 %, ADR 120, RevPAR 84, TRevPAR 105", async () => {
      const of = await values({ ...night, basis: "benchmark" });
      expect(of).toMatchObject({ occupancy: 0.7, roomsAvailable: 100, roomsSold: 70 });
      const money = [of.adr, of.revpar, of.trevpar, of.totalRevenue].map(amount);
      expect(money).toEqual(["120.00", "84.00", "105.00", "10500.00"]);
      // 73 stays of two adults: whoever stays spends, whether the night is paid or not.
      expect(amount(of.revpag)).toBe("71.92");
    });

    test("each value says of what it is made, what was left out, how old that is and how proved", async () => {
      const { figures, source } = await kpis({ ...night, basis: "mews", figures: ["occupancy", "adr"] });
      expect(figures[0]).toMatchObject({
        figure: "occupancy",
        version: 1,
        formula: "Rooms sold / rooms available",
        undefinedBecause: null,
        numerator: {
          part: "sold",
          value: 73,
          words: expect.stringContaining("complimentary ones too"),
        },
        denominator: {
          part: "available",
          value: 95,
        },
        exclusions: [
          {
            part: "outOfOrder",
            value: 5,
          },
          {
            part: "complimentary",
            value: 3,
          },
          {
            part: "houseUse",
            value: 2,
          },
        ],
      });
      expect(figures[1]?.exclusions).toContainEqual(
        expect.objectContaining({ part: "passedOn", value: { amount: "280.00", currency: "EUR" } }),
      );
      expect(source).toMatchObject({
        asOf: "2026-03-10T08:59:00Z",
        businessDate: "2026-03-10",
        certificate: null,
        since: null,
        streams: expect.arrayContaining([
          expect.objectContaining({
            stream: "order_items",
            isComplete: true,
          }),
        ]),
      });
    });

    test("the basis is the hotel's setting unless somebody asks otherwise", async () => {
      await mirror.kit.kernel.settings.write(lighthouse, "reporting", { basis: "benchmark" });
      expect(await values(night)).toMatchObject({ occupancy: 0.7 });
      await mirror.kit.kernel.settings.write(lighthouse, "reporting", { basis: "mews" });
      expect(await values(night)).toMatchObject({ occupancy: 0.768421 });
    });

    test("another hotel sees nothing of it", async () => {
      await mirror.rooms(10, { scope: harbour });
      expect(await values(night, harbour)).toMatchObject({ occupancy: 0, roomsAvailable: 10, roomsSold: 0 });
      const { total } = await mirror.kit.reporting.rows(harbour, { ...night, part: "totalRevenue" });
      expect(total).toBe(0);
    });
  });

  test("where nothing is, there is a dash with its reason; 0 only where it is 0", async () => {
    const { figures } = await kpis(night);
    const of = Object.fromEntries(figures.map((figure) => [figure.figure, figure]));
    for (const name of ["occupancy", "adr", "revpar", "alos", "leadTime", "cancellationRate", "noShowRate"])
      expect(of[name]).toMatchObject({ value: null, undefinedBecause: expect.any(String) });
    expect(of["adr"]?.undefinedBecause).toBe("No room was sold");
    expect(of["roomsSold"]?.value).toBe(0);
  });

  test("what is not copied is not known, and neither is what rests on it", async () => {
    await mirror.rooms(2);
    await mirror.stays([{ id: 1, from: "2026-03-05", to: "2026-03-06" }]);
    await sql`update sync_stream set succeeded_at = null where stream = 'order_items'`.execute(mirror.owner);
    try {
      const { figures } = await kpis({ ...night, basis: "benchmark", figures: ["occupancy", "roomsAvailable"] });
      expect(figures).toMatchObject([{ value: null, undefinedBecause: "Not copied: order items" }, { value: 2 }]);
      expect(await values({ ...night, basis: "mews" })).toMatchObject({ occupancy: 0.5, adr: null });
    } finally {
      await sql`update sync_stream set succeeded_at = '2026-03-10T08:59:00Z'`.execute(mirror.owner);
    }
  });

  test("before the day to which the copy goes back there is no figure", async () => {
    await mirror.rooms(2);
    await sql`update sync_stream set reached = '2026-03-03' where stream = 'reservations'`.execute(mirror.owner);
    try {
      const { figures, groups } = await kpis({
        from: "2026-03-02",
        to: "2026-03-03",
        by: "day",
        figures: ["roomsSold", "roomsAvailable", "pace"],
      });
      expect(figures).toMatchObject([
        { value: null, undefinedBecause: "The copy of the hotel goes back to 2026-03-03 only" },
        { value: 4 },
        { value: null },
      ]);
      expect(groups.map(({ values: of }) => of.roomsSold)).toEqual([null, 0]);
    } finally {
      await sql`update sync_stream set reached = '2020-01-01'`.execute(mirror.owner);
    }
  });

  test("a night counts by the hotel's hours: an arrival at 04:30 brings one, day use none, who leaves early loses his", async () => {
    await mirror.rooms(5);
    await mirror.stays([
      { id: 1, from: "2026-03-05", to: "2026-03-06", arrival: "2026-03-05T04:30:00Z" },
      {
        id: 2,
        from: "2026-03-05",
        to: "2026-03-05",
        arrival: "2026-03-05T09:00:00Z",
        departure: "2026-03-05T17:00:00Z",
      },
      { id: 3, from: "2026-03-03", to: "2026-03-09", state: "processed", actual_departure: "2026-03-05T10:00:00Z" },
      { id: 4, from: "2026-03-05", to: "2026-03-06", room_category_id: id(21) },
      { id: 5, from: "2026-03-05", to: "2026-03-06", state: "optional" },
    ]);
    const { groups } = await kpis({ from: "2026-03-03", to: "2026-03-06", by: "day", figures: ["roomsSold"] });
    expect(groups.map(({ key, values: of }) => [key, of.roomsSold])).toEqual([
      ["2026-03-03", 1],
      ["2026-03-04", 2],
      ["2026-03-05", 1],
      ["2026-03-06", 0],
    ]);
  });

  test("a stay of months counts on each of its nights, however long ago it began; so does one that left weeks late", async () => {
    await mirror.rooms(3);
    await mirror.stays([
      { id: 1, from: "2025-06-01", to: "2026-06-01" },
      { id: 2, from: "2026-02-01", to: "2026-03-04" },
      { id: 3, from: "2026-01-10", to: "2026-02-10", state: "processed", actual_departure: "2026-03-06T10:00:00Z" },
    ]);
    const { groups } = await kpis({ from: "2026-03-03", to: "2026-03-06", by: "day", figures: ["roomsSold"] });
    expect(groups.map(({ values: of }) => of.roomsSold)).toEqual([3, 2, 2, 1]);
  });

  test("what Mews no longer has counts nowhere; the nights and charges of a guest who was erased still do", async () => {
    await mirror.rooms(2);
    const gone = { sync_state: "gone", is_active: false };
    const erased = { sync_state: "erased", is_active: false };
    await mirror.stays([
      { id: 1, from: "2026-03-05", to: "2026-03-06", ...gone },
      { id: 2, from: "2026-03-05", to: "2026-03-06", ...erased },
      { id: 3, from: "2026-03-05", to: "2026-03-06", state: "canceled", ...gone },
    ]);
    await mirror.charges([
      { id: 1, of: 1, on: "2026-03-05", net: "100.00", ...gone },
      { id: 2, of: 2, on: "2026-03-05", net: "80.00", ...erased },
      { id: 3, of: 2, on: "2026-03-05", net: "0.00", ...gone },
    ]);
    const of = await values({ ...night, basis: "benchmark" });
    expect(of).toMatchObject({ roomsSold: 1, cancellationRate: 0, pickup: 0 });
    expect([of.totalRevenue, of.pickupRevenue, of.adr].map(amount)).toEqual(["80.00", "0.00", "80.00"]);
  });

  test("on the days on which the clock is put on or back, nights and charges stay on the hotel's days", async () => {
    await mirror.rooms(1);
    // Lisbon: summer time begins on 29 March 2026 at 01:00 UTC and ends on 25 October at 01:00 UTC.
    await mirror.stays([
      { id: 1, from: "2026-03-28", to: "2026-03-30", departure: "2026-03-30T10:00:00Z" },
      { id: 2, from: "2026-10-24", to: "2026-10-26", arrival: "2026-10-24T14:00:00Z" },
    ]);
    await mirror.charges([
      { id: 1, of: 1, on: "2026-03-28T23:59:59Z", net: "1.00" },
      { id: 2, of: 1, on: "2026-03-29T22:59:59Z", net: "2.00" },
      { id: 3, of: 1, on: "2026-03-29T23:00:00Z", net: "4.00" },
      { id: 4, of: 2, on: "2026-10-24T23:00:00Z", net: "8.00" },
      { id: 5, of: 2, on: "2026-10-25T23:59:59Z", net: "16.00" },
      { id: 6, of: 2, on: "2026-10-26T00:00:00Z", net: "32.00" },
    ]);
    const figures: FigureName[] = ["roomsSold", "roomsRevenue", "roomsAvailable"];
    const days = async (from: string, to: string) =>
      (await kpis({ from, to, by: "day", figures })).groups.map(({ key, values: of }) => [
        key,
        of.roomsSold,
        of.roomsAvailable,
        amount(of.roomsRevenue),
      ]);
    expect(await days("2026-03-28", "2026-03-30")).toEqual([
      ["2026-03-28", 1, 1, "1.00"],
      ["2026-03-29", 1, 1, "2.00"],
      ["2026-03-30", 0, 1, "4.00"],
    ]);
    expect(await days("2026-10-24", "2026-10-26")).toEqual([
      ["2026-10-24", 1, 1, "0.00"],
      ["2026-10-25", 1, 1, "24.00"],
      ["2026-10-26", 0, 1, "32.00"],
    ]);
  });

  test("a room counts from the day it was set up; beds count, not their dormitory; a closed room or a parking space does not", async () => {
    await mirror.rooms(1);
    await mirror.rooms(1, { from: 2000, created_at: "2026-03-06T10:00:00Z" });
    await mirror.rooms(1, { from: 2100 });
    await mirror.rooms(2, { from: 2101, parent_id: id(2100) });
    await mirror.rooms(1, { from: 2200, is_active: false });
    await mirror.rooms(1, { from: 2300, category: 21 });
    // A block for a day's work takes no night, one that ends in the evening takes it.
    await mirror.block(5000, 1000, "out_of_order", "2026-03-05T09:00:00Z", "2026-03-05T17:00:00Z");
    await mirror.block(5001, 2101, "out_of_order", "2026-03-05T09:00:00Z", "2026-03-05T18:00:01Z");
    const { groups } = await kpis({ from: "2026-03-05", to: "2026-03-06", by: "day", figures: ["roomsAvailable"] });
    expect(groups.map(({ values: of }) => of.roomsAvailable)).toEqual([2, 4]);
  });

  test("what a no-show pays is rooms revenue though no room is sold; another cancellation's fee is not", async () => {
    await mirror.rooms(4);
    const cancelled = { state: "canceled", cancelled_at: "2026-03-06T04:00:00Z" };
    await mirror.stays([
      { id: 1, from: "2026-03-05", to: "2026-03-06", ...cancelled, cancellation_reason: "no_show" },
      { id: 2, from: "2026-03-05", to: "2026-03-06", ...cancelled, cancellation_reason: "requested_by_guest" },
      { id: 3, from: "2026-03-05", to: "2026-03-07", state: "processed" },
      { id: 4, from: "2026-03-05", to: "2026-03-06", ...cancelled, cancellation_reason: "confirmation_missed" },
    ]);
    const fee = { kind: "cancellation_fee", on: "2026-03-05T20:00:00Z", net: "50.00" };
    const off = { state: "canceled", cancelled_at: "2026-03-06T04:00:00Z" };
    await mirror.charges([
      { id: 1, of: 1, ...fee },
      { id: 2, of: 2, ...fee, state: "closed" },
      { id: 3, of: 3, on: "2026-03-05", net: "100.00" },
      { id: 4, of: 3, on: "2026-03-05", net: "-10.00", kind: "night_rebate" },
      { id: 5, of: 3, on: "2026-03-05", net: "7.00", currency: "USD" },
      { id: 6, of: 2, on: "2026-03-05", net: "80.00", ...off },
      { id: 7, of: 2, on: "2026-03-05", net: "99.00", state: "canceled", cancelled_at: "2026-03-01T00:00:00Z" },
      { id: 8, of: 3, on: "2026-03-06", net: "100.00" },
    ]);
    const of = await values({ ...night, basis: "mews" });
    expect(of).toMatchObject({ roomsSold: 1, noShowRate: 0.5, cancellationRate: 0.333333 });
    expect([of.roomsRevenue, of.totalRevenue].map(amount)).toEqual(["140.00", "190.00"]);
    // Booked: a no-show and a cancelled stay of a night, one of two nights; worth 0, 80 and 200.
    expect(of).toMatchObject({ cancellationRateNights: 0.25, cancellationRateValue: 0.285714, alos: null });
    const { figures } = await kpis({ ...night, figures: ["cancellationRate", "roomsRevenue"] });
    expect(figures[0]?.exclusions).toMatchObject([
      { part: "lapsedStays", value: 1 },
      { part: "noShows", value: 1 },
    ]);
    expect(figures[1]?.exclusions).toContainEqual(expect.objectContaining({ part: "otherCurrency", value: 1 }));
  });

  test("the lead time is the median of calendar days; a booking after the arrival is of the day", async () => {
    const created = (days: number) => new Date(Date.UTC(2026, 2, 5 - days, 23, 30)).toISOString();
    await mirror.stays([
      { id: 1, from: "2026-03-05", to: "2026-03-07", created_at: created(30) },
      { id: 2, from: "2026-03-05", to: "2026-03-06", created_at: created(3) },
      { id: 3, from: "2026-03-05", to: "2026-03-06", created_at: created(-1) },
      { id: 4, from: "2026-03-05", to: "2026-03-06", created_at: created(6) },
      { id: 5, from: "2026-03-05", to: "2026-03-06", created_at: created(300), state: "canceled" },
    ]);
    expect(await values({ ...night, figures: ["leadTime"] })).toEqual({ leadTime: 4.5 });
    expect(await values({ from: "2026-03-06", to: "2026-03-07", figures: ["alos"] })).toEqual({ alos: 1.25 });
  });

  test("pickup is what was booked in the window less what was lost in it; pace stands against the same weekday", async () => {
    // The hotel's clock: 10 March 2026, 09:00. The window of 7 days begins on 3 March at 09:00.
    const stay = { from: "2026-03-20", to: "2026-03-22" };
    const lastYear = { from: "2025-03-21", to: "2025-03-22", state: "processed", created_at: "2025-01-01T00:00:00Z" };
    await mirror.stays([
      { id: 1, ...stay, created_at: "2026-03-03T09:00:01Z" },
      { id: 2, ...stay, created_at: "2026-03-03T08:59:59Z" },
      { id: 3, ...stay, created_at: "2026-02-01T00:00:00Z", state: "canceled", cancelled_at: "2026-03-09T00:00:00Z" },
      { id: 4, ...stay, created_at: "2026-03-04T00:00:00Z", state: "canceled", cancelled_at: "2026-03-09T00:00:00Z" },
      { id: 5, ...stay, to: "2026-03-21", created_at: "2026-03-09T00:00:00Z" },
      // 364 days earlier: 21 March 2025 stands for 20 March 2026, and then was 11 March 2025, 09:00.
      { id: 6, ...lastYear },
      { id: 7, ...lastYear, created_at: "2025-03-11T09:00:01Z" },
      { id: 8, ...lastYear, state: "canceled", cancelled_at: "2025-03-15T00:00:00Z" },
      { id: 9, ...lastYear, state: "canceled", cancelled_at: "2025-03-10T00:00:00Z" },
    ]);
    const { figures, groups } = await kpis({
      from: "2026-03-20",
      to: "2026-03-21",
      by: "day",
      figures: ["pickup", "pace"],
      pickupDays: 7,
    });
    expect(figures).toMatchObject([
      { figure: "pickup", value: 3 - 2 },
      { figure: "pace", value: 5 - 2, numerator: { value: 5 }, denominator: { value: 2 } },
    ]);
    expect(groups.map(({ values: of }) => [of.pickup, of.pace])).toEqual([
      [1, 1],
      [0, 2],
    ]);
    const { sum, total } = await mirror.kit.reporting.rows(lighthouse, {
      from: "2026-03-20",
      to: "2026-03-21",
      part: "pickup",
      pickupDays: 7,
    });
    expect({ sum, total }).toEqual({ sum: 1, total: 5 });
  });

  test("pickup in money is what rooms booked in the window are charged, less what the lost ones were; prices of before stay out", async () => {
    const stay = { from: "2026-03-20", to: "2026-03-22" };
    const lost = { state: "canceled", cancelled_at: "2026-03-09T00:00:00Z" };
    await mirror.stays([
      { id: 1, ...stay, created_at: "2026-03-03T09:00:01Z" },
      { id: 2, ...stay, created_at: "2026-03-03T08:59:59Z" },
      { id: 3, ...stay, created_at: "2026-02-01T00:00:00Z", ...lost },
      { id: 4, ...stay, created_at: "2026-03-04T00:00:00Z", ...lost },
      { id: 5, ...stay, created_at: "2026-02-01T00:00:00Z", ...lost, cancellation_reason: "booking_abandoned" },
    ]);
    const nights = (of: number, net: string, fields = {}) =>
      ["2026-03-20", "2026-03-21"].map((on, place) => ({ id: of * 10 + place, of, on, net, ...fields }));
    await mirror.charges([
      ...nights(1, "100.00"),
      ...nights(2, "100.00"),
      ...nights(3, "70.50", lost),
      ...nights(4, "100.00", lost),
      ...nights(5, "100.00", lost),
      { id: 60, of: 1, on: "2026-03-20", net: "-10.00", kind: "night_rebate" },
      { id: 61, of: 1, on: "2026-03-20", net: "25.00", kind: "product_order" },
      { id: 62, of: 1, on: "2026-03-20", net: "99.00", currency: "USD" },
      // Taken off a week before the stay was lost: it was not worth that any more.
      { id: 63, of: 3, on: "2026-03-20", net: "30.00", state: "canceled", cancelled_at: "2026-03-02T00:00:00Z" },
    ]);
    const asked = { from: "2026-03-20", to: "2026-03-21", pickupDays: 7 } as const;
    const { figures, groups } = await kpis({ ...asked, by: "day", figures: ["pickupRevenue"] });
    expect(figures).toMatchObject([{ value: { amount: "49.00", currency: "EUR" } }]);
    expect(groups.map(({ values: of }) => amount(of.pickupRevenue))).toEqual(["19.50", "29.50"]);
    const { sum, total } = await mirror.kit.reporting.rows(lighthouse, { ...asked, part: "pickupRevenue" });
    expect({ sum, total }).toEqual({ sum: { amount: "49.00", currency: "EUR" }, total: 5 });
  });

  describe("held against another period", () => {
    beforeEach(async () => {
      await mirror.rooms(4);
      // Thursday 5 March 2026; the Thursday 364 days before is 6 March 2025.
      await mirror.stays([
        ...many(1, 3, (n) => ({ id: n, from: "2026-03-05", to: "2026-03-06", state: "processed" })),
        ...many(4, 2, (n) => ({ id: n, from: "2025-03-06", to: "2025-03-07", state: "processed" })),
        { id: 6, from: "2026-03-04", to: "2026-03-05", state: "processed" },
        { id: 7, from: "2025-03-05", to: "2025-03-06", state: "processed" },
      ]);
      await mirror.charges([
        ...many(1, 3, (n) => ({ id: n, of: n, on: "2026-03-05", net: "110.00" })),
        ...many(4, 2, (n) => ({ id: n, of: n, on: "2025-03-06", net: "100.00" })),
      ]);
    });
    const compared = async (input: KpiInput) => {
      const { figures, against } = await kpis(input);
      return { against, of: Object.fromEntries(figures.map((kpi) => [kpi.figure, kpi.compared])) };
    };

    test("last year is the same weekday, 364 days before, with the change and the parts of then", async () => {
      const { against, of } = await compared({ ...night, against: "lastYear" });
      expect(against).toEqual({ base: "lastYear", from: "2025-03-06", to: "2025-03-06" });
      expect(of["occupancy"]).toMatchObject({ value: 0.5, change: 0.25, share: 0.5, numerator: { value: 2 } });
      expect(of["adr"]).toMatchObject({ value: { amount: "100.00" }, change: { amount: "10.00" }, share: 0.1 });
      const { from, to } = against!;
      const { sum } = await mirror.kit.reporting.rows(lighthouse, { from, to, part: "sold" });
      expect(sum).toBe(2);
    });

    test("the period before has as many days, right before; what there was none of has no share", async () => {
      const { against, of } = await compared({ from: "2026-03-05", to: "2026-03-06", against: "before" });
      expect(against).toEqual({ base: "before", from: "2026-03-03", to: "2026-03-04" });
      expect(of["roomsSold"]).toMatchObject({ value: 1, change: 2, share: 2 });
      expect(of["roomsRevenue"]).toMatchObject({
        value: { amount: "0.00" },
        change: { amount: "330.00" },
        share: null,
      });
      expect(of["adr"]).toMatchObject({ value: { amount: "0.00" }, change: { amount: "110.00" } });
    });

    test("a period that is not over stands beside none, nor does what looks back from today; and it says why", async () => {
      const { of } = await compared({ from: "2026-03-05", to: "2026-03-10", against: "lastYear" });
      expect(of["roomsSold"]).toMatchObject({ value: null, change: null, numerator: null });
      expect(of["roomsSold"]?.undefinedBecause).toContain("not over");
      const over = await compared({ ...night, against: "lastYear" });
      expect(over.of["pickup"]).toMatchObject({ value: null, undefinedBecause: expect.stringContaining("looks back") });
    });

    test("before the day to which the copy goes back nothing is compared, and nothing where it was not asked for", async () => {
      await sql`update sync_stream set reached = '2025-06-01' where stream = 'reservations'`.execute(mirror.owner);
      try {
        const { of } = await compared({ ...night, against: "lastYear", figures: ["roomsSold"] });
        expect(of["roomsSold"]).toMatchObject({
          value: null,
          change: null,
          undefinedBecause: "The copy of the hotel goes back to 2025-06-01 only",
        });
      } finally {
        await sql`update sync_stream set reached = '2020-01-01'`.execute(mirror.owner);
      }
      expect(await compared(night)).toMatchObject({ against: null, of: { roomsSold: null } });
    });
  });

  test("by category, segment and channel it is told by name; of rooms there is no segment, and that is said by a dash", async () => {
    await mirror.rooms(3);
    await mirror.rooms(1, { from: 3000, category: 22 });
    await mirror.stays([
      { id: 1, from: "2026-03-05", to: "2026-03-06", room_id: id(3000), segment_id: id(30) },
      { id: 2, from: "2026-03-05", to: "2026-03-06" },
    ]);
    await mirror.charges([
      { id: 1, of: 1, on: "2026-03-05", net: "300.00" },
      { id: 2, of: 777, on: "2026-03-05", net: "12.00", kind: "product_order" },
    ]);
    const by = async (grouping: "category" | "segment" | "channel") =>
      (await kpis({ ...night, by: grouping, figures: ["roomsSold", "roomsAvailable", "totalRevenue"] })).groups.map(
        ({ label, values: of }) => [label, of.roomsSold, of.roomsAvailable, amount(of.totalRevenue)],
      );
    expect(await by("category")).toEqual([
      ["Double", 1, 3, "0.00"],
      ["Suite", 1, 1, "300.00"],
      ["No room category", 0, 0, "12.00"],
    ]);
    expect(await by("segment")).toEqual([
      ["Leisure", 1, null, "300.00"],
      ["No segment", 1, null, "12.00"],
    ]);
    expect(await by("channel")).toEqual([
      ["Booking engine", 2, null, "300.00"],
      ["Not of a stay", 0, null, "12.00"],
    ]);
  });

  test("what cannot be asked for is refused with the reason", async () => {
    await expect(kpis({ from: "2026-03-05", to: "2026-03-04" })).rejects.toMatchObject({
      code: "reporting/bad_period",
      message: "The period ends on 2026-03-04, before it begins on 2026-03-05",
    });
    await expect(kpis({ from: "2020-01-01", to: "2026-01-01" })).rejects.toThrow("ask for it in pieces");
    await expect(kpis({ from: "2026-02-30", to: "2026-03-01" })).rejects.toThrow("from: write a day as in 2026-03-01");
    const group = { ...night, part: "sold", group: "2026-03-05" } as const;
    await expect(mirror.kit.reporting.rows(lighthouse, group)).rejects.toThrow('"group" needs "by"');
  });

  test("before the hotel was read there are no figures, and it says what to do", async () => {
    await expect(kpis(night, { ...lighthouse, propertyId: "unread" })).rejects.toMatchObject({
      code: "reporting/not_read_yet",
      message: expect.stringContaining("connect Mews"),
    });
  });
});
