import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../testing/kit.ts";
import { guests } from "./entities/guests.ts";
import { customer, id, type Mirror, openMirror, other, pageOf, reservation, scope } from "./pull/mirror.fixture.ts";
import { reservations } from "./entities/reservations.ts";
import type { Resource } from "./resource.ts";
import { roomCategories } from "./entities/room-categories.ts";
import { roomCategoryAssignments } from "./entities/room-category-assignments.ts";
import { rooms } from "./entities/rooms.ts";
import { services } from "./entities/services.ts";
import { today } from "./today.ts";
import { writePage } from "./pull/upsert.ts";

describe.each(testDatabases)("the day's figures on %s", (database) => {
  let mirror: Mirror;
  beforeAll(async () => void (mirror = await openMirror(database)), 60_000);
  afterAll(() => mirror.stop());

  /** 18:00 in Lisbon, on 1 March 2026. */
  const now = new Date("2026-03-01T18:00:00Z");
  const figures = (at = now, of = scope) => today(mirror.ctx.db(of), of.propertyId, at);

  beforeEach(async () => {
    await mirror.ctx.tx(scope, async (tx) => {
      for (const table of [
        "sync_guest",
        "sync_reservation",
        "sync_room",
        "sync_room_category",
        "sync_room_category_assignment",
        "sync_service",
        "sync_payload",
        "sync_hotel",
      ] as const)
        await tx.deleteFrom(table).execute();
      await sql`insert into sync_hotel (property_id, id, name, time_zone, language, created_at, hotel_now, observed_at, business_date)
        values ('lighthouse', ${id(1)}, 'Lighthouse', 'Europe/Lisbon', 'en-US', '2024-01-01', ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, '2026-03-01')`.execute(
        tx,
      );
    });
    await write(services, [service(8000, "Bookable"), service(8001, "Additional")]);
    await write(roomCategories, [category(8100, "Room"), category(8101, "ParkingSpot")]);
  });

  const write = (resource: Resource, rows: readonly object[]) =>
    mirror.ctx.tx(scope, (tx) => writePage(tx, resource, pageOf(resource, rows)));
  const service = (number: number, Discriminator: string) => ({
    Id: id(number),
    Names: { "en-US": "Stay" },
    Data: { Discriminator, Value: {} },
    IsActive: true,
    UpdatedUtc: "2025-01-01T00:00:00Z",
  });
  const category = (number: number, Type: string) => ({
    Id: id(number),
    ServiceId: id(8000),
    IsActive: true,
    Type,
    Names: {},
    Capacity: 2,
    ExtraCapacity: 0,
    Ordering: 1,
  });
  const room = (number: number, fields: object = {}) => ({
    Id: id(number),
    Name: String(number),
    State: "Clean",
    IsActive: true,
    Data: { Discriminator: "Space", Value: { FloorNumber: "1" } },
    UpdatedUtc: "2025-01-01T00:00:00Z",
    ...fields,
  });
  const many = <Row>(from: number, count: number, make: (number: number) => Row) =>
    Array.from({ length: count }, (_, at) => make(from + at));
  const people = [{ AgeCategoryId: id(600), Count: 2 }];
  const stay = (number: number, State: string, from: string, to: string, fields: object = {}) =>
    reservation(number, {
      State,
      ScheduledStartUtc: `${from}T14:00:00Z`,
      ScheduledEndUtc: `${to}T11:00:00Z`,
      PersonCounts: people,
      ...fields,
    });

  test("before the hotel was read there are no figures", async () => {
    expect(await figures(now, other)).toBeUndefined();
  });

  test("100 rooms, 5 of them out of order, 73 occupied: 73 of 95, 76.84 %", async () => {
    await write(rooms, [
      ...many(1000, 95, (number) => room(number)),
      ...many(1095, 5, (number) => room(number, { State: "OutOfOrder" })),
    ]);
    await write(
      reservations,
      many(2000, 73, (number) => stay(number, "Started", "2026-02-28", "2026-03-02")),
    );
    const day = await figures();
    expect(day).toMatchObject({ roomsSold: 73, roomsAvailable: 95, outOfOrder: 5, inHouse: 73, inHouseGuests: 146 });
    expect(day?.occupancy).toBeCloseTo(0.7684, 4);
  });

  test("without a room there is no occupancy, not a division by nothing", async () => {
    expect(await figures()).toMatchObject({
      date: "2026-03-01",
      occupancy: null,
      roomsAvailable: 0,
      roomsSold: 0,
      arrivals: 0,
      inHouse: 0,
    });
  });

  test("arrivals and departures are counted with how many are done", async () => {
    await write(reservations, [
      stay(1, "Confirmed", "2026-03-01", "2026-03-02"),
      stay(2, "Started", "2026-03-01", "2026-03-04"),
      stay(3, "Canceled", "2026-03-01", "2026-03-02"),
      stay(4, "Optional", "2026-03-01", "2026-03-02"),
      stay(5, "Started", "2026-02-27", "2026-03-01"),
      stay(6, "Processed", "2026-02-27", "2026-03-01"),
      stay(7, "Confirmed", "2026-02-27", "2026-03-01"),
      stay(8, "Confirmed", "2026-03-02", "2026-03-03"),
      stay(9, "Processed", "2026-02-20", "2026-02-27"),
    ]);
    expect(await figures()).toMatchObject({
      arrivals: 2,
      arrivalsDone: 1,
      departures: 2,
      departuresDone: 1,
      inHouse: 2,
      inHouseGuests: 4,
      roomsSold: 2,
      reservations: 9,
    });
  });

  test("a stay that Mews no longer has is in no figure, and is back when Mews has it again", async () => {
    await write(rooms, [room(1000), room(1001)]);
    await write(reservations, [
      stay(1, "Started", "2026-02-28", "2026-03-02"),
      stay(2, "Started", "2026-03-01", "2026-03-02"),
      stay(3, "Processed", "2026-02-27", "2026-03-01"),
    ]);
    const gone = (isGone: boolean) =>
      mirror.ctx.tx(scope, (tx) =>
        tx
          .updateTable("sync_reservation")
          .set({ is_active: !isGone })
          .where("id", "in", [id(2), id(3)])
          .execute(),
      );
    const all = await figures();
    expect(all).toMatchObject({ inHouse: 2, arrivals: 1, departures: 1, roomsSold: 2, reservations: 3 });
    await gone(true);
    expect(await figures()).toMatchObject({
      inHouse: 1,
      inHouseGuests: 2,
      arrivals: 0,
      departures: 0,
      roomsSold: 1,
      occupancy: 0.5,
      reservations: 1,
    });
    await gone(false);
    expect(await figures()).toEqual(all);
  });

  test("a guest who left early does not sleep here tonight, and one who overstays is in house but has no night", async () => {
    await write(rooms, [room(1000)]);
    await write(reservations, [
      stay(1, "Processed", "2026-02-27", "2026-03-03"),
      stay(2, "Started", "2026-02-25", "2026-02-28"),
    ]);
    expect(await figures()).toMatchObject({ roomsSold: 0, inHouse: 1, occupancy: 0 });
  });

  test("only stays count: no additional service, no parking space", async () => {
    await write(rooms, [room(1000), room(1001)]);
    await write(roomCategoryAssignments, [
      { Id: id(1500), IsActive: true, ResourceId: id(1001), CategoryId: id(8101), UpdatedUtc: "2025-01-01T00:00:00Z" },
    ]);
    await write(reservations, [
      stay(1, "Confirmed", "2026-03-01", "2026-03-02", { ServiceId: id(8001) }),
      stay(2, "Confirmed", "2026-03-01", "2026-03-02", { RequestedResourceCategoryId: id(8101) }),
      stay(3, "Confirmed", "2026-03-01", "2026-03-02"),
    ]);
    expect(await figures()).toMatchObject({ arrivals: 1, roomsSold: 1, roomsAvailable: 1, occupancy: 1 });
  });

  test("of a dormitory and its beds the beds count; rooms that are closed or no space do not", async () => {
    await write(rooms, [
      room(1000),
      room(1001, { ParentResourceId: id(1000) }),
      room(1002, { ParentResourceId: id(1000) }),
      room(1003, { IsActive: false }),
      room(1004, { Data: { Discriminator: "Person", Value: {} } }),
    ]);
    expect(await figures()).toMatchObject({ roomsAvailable: 2 });
  });

  test("the date is the hotel's and goes on with the clock between two looks at the hotel", async () => {
    expect(await figures(new Date("2026-03-01T23:59:59Z"))).toMatchObject({
      date: "2026-03-01",
      hotelNow: "2026-03-01T23:59:59Z",
      asOf: "2026-03-01T18:00:00Z",
    });
    expect(await figures(new Date("2026-03-02T00:00:00Z"))).toMatchObject({ date: "2026-03-02" });
    await mirror.ctx.tx(scope, (tx) => tx.updateTable("sync_hotel").set({ time_zone: "Pacific/Auckland" }).execute());
    expect(await figures()).toMatchObject({ date: "2026-03-02" });
  });

  test("the hotel's own clock counts, also when it is years from ours", async () => {
    await mirror.ctx.tx(scope, (tx) =>
      tx.updateTable("sync_hotel").set({ hotel_now: "2017-08-31T12:00:00Z" }).execute(),
    );
    expect(await figures(new Date("2026-03-01T19:00:00Z"))).toMatchObject({
      date: "2017-08-31",
      hotelNow: "2017-08-31T13:00:00Z",
    });
  });

  test("profiles count while they are active", async () => {
    await write(guests, [customer(1), customer(2, { IsActive: false })]);
    expect(await figures()).toMatchObject({ guests: 1 });
  });

  test("the hotel's clock goes on between two looks, at its own pace", async () => {
    const later = new Date(now.getTime() + 60_000);
    const clock = async () => (await today(mirror.ctx.db(scope), "lighthouse", later))!.hotelNow;
    expect(await clock()).toBe(new Date(now.getTime() + 60_000).toISOString().replace(".000", ""));
    await mirror.ctx.tx(scope, (tx) => tx.updateTable("sync_hotel").set({ pace: 60 }).execute());
    expect(await clock()).toBe(new Date(now.getTime() + 3_600_000).toISOString().replace(".000", ""));
  });
});
