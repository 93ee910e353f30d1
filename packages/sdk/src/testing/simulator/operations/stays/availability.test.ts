import { beforeEach, describe, expect, test } from "vitest";
import type { AvailabilityBlock, ServiceOverbookingLimit } from "../../state/stay-tables.ts";
import type { Answer } from "../documented.fixture.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

/** A week of September for which nothing is booked. */
const WINDOW = { FirstTimeUnitStartUtc: "2026-09-06T23:00:00Z", LastTimeUnitStartUtc: "2026-09-12T23:00:00Z" };
const day = (number: number): string => `2026-09-${String(number - 1).padStart(2, "0")}T23:00:00Z`;
const METRICS = [
  "OutOfOrderBlocks",
  "PublicAvailabilityAdjustment",
  "OtherServiceReservationCount",
  "Occupied",
  "ConfirmedReservations",
  "OptionalReservations",
  "BlockAvailability",
  "AllocatedBlockAvailability",
  "UsableResources",
  "ActiveResources",
  "HouseUse",
];

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

async function free(category = "DBL"): Promise<readonly number[]> {
  const answer = await house.ask("services/getAvailability", { ServiceId: house.serviceId, ...WINDOW });
  return first(answer.CategoryAvailabilities.filter((one) => one.CategoryId === house.categories[category]))
    .Availabilities;
}

async function metrics(
  category = "DBL",
  window: object = WINDOW,
): Promise<Readonly<Record<string, readonly number[]>>> {
  const body = { ServiceId: house.serviceId, Metrics: METRICS, ...window };
  const answer = await house.ask("services/getAvailability/2024-01-22", body);
  const rows = answer.ResourceCategoryAvailabilities;
  return first(rows.filter((one) => one.ResourceCategoryId === house.categories[category])).Metrics;
}

const adjust = (fields: object): Promise<object> =>
  house.ask("services/updateAvailability", {
    ServiceId: house.serviceId,
    AvailabilityUpdates: [{ ResourceCategoryId: house.categories["DBL"], ...WINDOW, ...fields }],
  });

const adjustments = async (): Promise<Answer<"availabilityAdjustments/getAll">["AvailabilityAdjustments"]> =>
  (await house.ask("availabilityAdjustments/getAll", { Limitation: { Count: 100 } })).AvailabilityAdjustments;

describe("what is free", () => {
  test("is the rooms of the category, less those that are taken on each night of a stay", async () => {
    const rooms = (await house.rooms("DBL")).length;
    await house.book();
    await house.book({ State: "Optional", StartUtc: "2026-09-08T14:00:00Z", EndUtc: "2026-09-09T10:00:00Z" });
    await house.book({ State: "Enquired" });
    expect(await free()).toEqual([rooms - 1, rooms - 2, rooms - 1, rooms, rooms, rooms, rooms]);
    const { ConfirmedReservations, OptionalReservations, Occupied, ActiveResources } = await metrics();
    expect(ConfirmedReservations).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(OptionalReservations).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(Occupied).toEqual([1, 2, 1, 0, 0, 0, 0]);
    expect(ActiveResources).toEqual(Array.from({ length: 7 }, () => rooms));
  });

  test("is given back by a cancellation", async () => {
    const before = await free();
    const id = await house.book();
    expect(await free()).not.toEqual(before);
    await house.ask("reservations/cancel", { ReservationIds: [id], Notes: "Plans have changed", SendEmail: false });
    expect(await free()).toEqual(before);
  });

  test("lacks rooms that are out of order or in the house's own use, on the nights that the block touches", async () => {
    const [first, second] = await house.rooms("DBL");
    const rooms = (await house.rooms("DBL")).length;
    const { ResourceBlocks } = await house.ask("resourceBlocks/add", {
      ResourceBlocks: [
        { ResourceId: first, Name: "Painting", Type: "OutOfOrder", StartUtc: day(8), EndUtc: "2026-09-10T11:00:00Z" },
        { ResourceId: second, Name: "Night porter", Type: "InternalUse", StartUtc: day(12), EndUtc: day(13) },
      ],
    });
    const { OutOfOrderBlocks, HouseUse, UsableResources } = await metrics();
    // From midnight on it also touches the night before, which lasts until eight.
    expect(OutOfOrderBlocks).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(HouseUse).toEqual([0, 0, 0, 0, 1, 1, 0]);
    expect(UsableResources).toEqual([1, 1, 1, 0, 0, 0, 0].map((out) => rooms - out));
    expect(await free()).toEqual([1, 1, 1, 0, 1, 1, 0].map((out) => rooms - out));
    await house.ask("resourceBlocks/delete", { ResourceBlockIds: ResourceBlocks.map((row) => row.Id) });
    expect(await free()).toEqual(Array.from({ length: 7 }, () => rooms));
  });

  test("can be reckoned from the newer metrics, in the past, today and ahead", async () => {
    const window = { FirstTimeUnitStartUtc: "2026-02-10T00:00:00Z", LastTimeUnitStartUtc: "2026-05-31T23:00:00Z" };
    const old = await house.ask("services/getAvailability", { ServiceId: house.serviceId, ...window });
    for (const [category, id] of Object.entries(house.categories)) {
      const counts = await metrics(category, window);
      const reckoned = counts["UsableResources"]?.map(
        (usable, index) =>
          usable -
          (counts["HouseUse"]?.[index] ?? 0) -
          (counts["Occupied"]?.[index] ?? 0) -
          (counts["OtherServiceReservationCount"]?.[index] ?? 0) +
          (counts["PublicAvailabilityAdjustment"]?.[index] ?? 0),
      );
      const row = first(old.CategoryAvailabilities.filter((one) => one.CategoryId === id));
      expect(row.Availabilities).toEqual(reckoned);
      expect(counts["Occupied"]?.some((count) => count > 0)).toBe(true);
    }
  });
});

describe("adjustments", () => {
  test("replace one another on the nights they share, and leave the others as they were", async () => {
    const rooms = (await house.rooms("DBL")).length;
    await adjust({ UnitCountAdjustment: { Value: -2 } });
    await adjust({ UnitCountAdjustment: { Value: 1 }, FirstTimeUnitStartUtc: day(9), LastTimeUnitStartUtc: day(10) });
    expect(await free()).toEqual([-2, -2, 1, 1, -2, -2, -2].map((change) => rooms + change));
    expect(
      (await adjustments()).map((row) => [row.FirstTimeUnitStartUtc, row.LastTimeUnitStartUtc, row.UnitCount]),
    ).toEqual([
      [day(9), day(10), 1],
      [day(11), day(13), -2],
      [day(7), day(8), -2],
    ]);
    await adjust({ UnitCountAdjustment: {} });
    expect(await free()).toEqual(Array.from({ length: 7 }, () => rooms));
    expect(await adjustments()).toEqual([]);
    const deleted = { ActivityStates: ["Deleted"], Limitation: { Count: 10 } };
    const { AvailabilityAdjustments } = await house.ask("availabilityAdjustments/getAll", deleted);
    expect(AvailabilityAdjustments).toHaveLength(3);
  });

  test("may lie five years ahead and no further", async () => {
    const at = (start: string): object => ({
      ServiceId: house.serviceId,
      AvailabilityUpdates: [
        {
          ResourceCategoryId: house.categories["DBL"],
          FirstTimeUnitStartUtc: start,
          LastTimeUnitStartUtc: start,
          UnitCountAdjustment: { Value: -1 },
        },
      ],
    });
    await house.ask("services/updateAvailability", at("2031-03-01T00:00:00Z"));
    expect(await house.refusal("services/updateAvailability", at("2031-04-30T23:00:00Z"))).toMatch(
      /^400 Invalid LastTimeUnitStartUtc/,
    );
  });
});

describe("an availability block", () => {
  const block = async (fields: object = {}): Promise<AvailabilityBlock> => {
    const { AvailabilityBlocks } = await house.ask("availabilityBlocks/add", {
      AvailabilityBlocks: [
        {
          ServiceId: house.serviceId,
          TemplateRateId: house.rates["Group"],
          State: "Confirmed",
          Name: "Congress",
          ExternalIdentifier: "congress-26",
          ...WINDOW,
          ...fields,
        },
      ],
    });
    return first(AvailabilityBlocks);
  };

  test("keeps its rooms from others and gives them to its own reservations, at a rate of its own", async () => {
    const rooms = (await house.rooms("DBL")).length;
    const { Id, RateId } = await block();
    await adjust({ UnitCountAdjustment: { Value: -2 }, AvailabilityBlockId: Id });
    expect(await free()).toEqual(Array.from({ length: 7 }, () => rooms - 2));
    await house.book({ AvailabilityBlockId: Id, RateId });
    const { BlockAvailability, AllocatedBlockAvailability, Occupied } = await metrics();
    expect(BlockAvailability).toEqual([1, 1, 1, 2, 2, 2, 2]);
    expect(AllocatedBlockAvailability).toEqual(BlockAvailability);
    expect(Occupied).toEqual([2, 2, 2, 2, 2, 2, 2]);
    const { Rates } = await house.ask("rates/getAll", {
      ServiceIds: [house.serviceId],
      RateIds: [RateId],
      Limitation: { Count: 1 },
    });
    expect(Rates[0]).toMatchObject({ Type: "AvailabilityBlock", BaseRateId: house.rates["Group"], IsBaseRate: false });
    expect(
      await house.refusal("reservations/add", { ServiceId: house.serviceId, Reservations: [house.stay({ RateId })] }),
    ).toMatch(/^403 This rate is for reservations of its availability block only/);
  });

  test("holds nothing while it is only inquired about, nor once it is released or cancelled", async () => {
    const rooms = Array.from({ length: 7 }, () => 2);
    const { Id } = await block({ State: "Inquired", ReleasedUtc: "2026-03-12T12:00:00Z" });
    await adjust({ UnitCountAdjustment: { Value: -2 }, AvailabilityBlockId: Id });
    const update = (fields: object): Promise<Answer<"availabilityBlocks/update">> =>
      house.ask("availabilityBlocks/update", { AvailabilityBlocks: [{ AvailabilityBlockId: Id, ...fields }] });
    const allocated = async (): Promise<unknown> => (await metrics())["AllocatedBlockAvailability"];
    expect(await allocated()).toEqual(rooms.map(() => 0));
    expect((await metrics())["BlockAvailability"]).toEqual(rooms);
    await update({ State: { Value: "Optional" } });
    expect(await allocated()).toEqual(rooms);
    house.clock.advance(2 * 86_400_000);
    expect(await allocated()).toEqual(rooms.map(() => 0));
    await update({ ReleasedUtc: { Value: null } });
    expect(await allocated()).toEqual(rooms);
    const { AvailabilityBlocks } = await update({ State: { Value: "Canceled" } });
    expect(AvailabilityBlocks[0]).toMatchObject({ State: "Canceled", CanceledUtc: "2026-03-12T16:20:00Z" });
    expect(await allocated()).toEqual(rooms.map(() => 0));
  });

  test("goes day by day where its release rolls", async () => {
    const { Id } = await block({ RollingReleaseOffset: "P0Y0M180DT0H0M0S" });
    await adjust({ UnitCountAdjustment: { Value: -1 }, AvailabilityBlockId: Id });
    const allocated = async (): Promise<unknown> => (await metrics())["AllocatedBlockAvailability"];
    expect(await allocated()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    // 180 days before the start of 7 September is an hour before midnight of 10 March.
    house.clock.advance(7 * 3_600_000);
    expect(await allocated()).toEqual([0, 1, 1, 1, 1, 1, 1]);
    house.clock.advance(2 * 86_400_000);
    expect(await allocated()).toEqual([0, 0, 0, 1, 1, 1, 1]);
  });

  test("is found by its external identifier, and is not deleted while it has reservations", async () => {
    const { Id, RateId } = await block();
    await adjust({ UnitCountAdjustment: { Value: -1 }, AvailabilityBlockId: Id });
    const reservation = await house.book({ AvailabilityBlockId: Id, RateId });
    expect(await house.refusal("availabilityBlocks/delete", { AvailabilityBlockIds: [Id] })).toMatch(
      /^403 The block has reservations: cancel reservation \d+ first/,
    );
    await house.ask("reservations/cancel", { ReservationIds: [reservation], Notes: "No", SendEmail: false });
    await house.ask("availabilityBlocks/delete", { AvailabilityBlockIds: [Id] });
    expect(await house.refusal("availabilityBlocks/delete", { AvailabilityBlockIds: [Id] })).toBe(
      "400 Invalid AvailabilityBlockIds",
    );
    const find = { ExternalIdentifiers: ["congress-26"], Extent: { AvailabilityBlocks: true, Adjustments: true } };
    const limited = { ...find, Limitation: { Count: 10 } };
    expect((await house.ask("availabilityBlocks/getAll", limited)).AvailabilityBlocks).toEqual([]);
    const deleted = await house.ask("availabilityBlocks/getAll", { ...limited, ActivityStates: ["Deleted"] });
    expect(first(deleted.AvailabilityBlocks)).toMatchObject({ Id, IsActive: false, ReleaseStrategy: "None" });
    const rooms = (await house.rooms("DBL")).length;
    expect(await free()).toEqual(Array.from({ length: 7 }, () => rooms));
  });

  test("is fed with negative numbers only, and a wrapper clears it", async () => {
    const { Id } = await block();
    const feed = { ResourceCategoryId: house.categories["DBL"], AvailabilityBlockId: Id, ...WINDOW };
    const body = { ServiceId: house.serviceId, AvailabilityUpdates: [{ ...feed, UnitCountAdjustment: { Value: 2 } }] };
    expect(await house.refusal("services/updateAvailability", body)).toMatch(/^400 Invalid UnitCountAdjustment/);
    await adjust({ UnitCountAdjustment: { Value: -2 }, AvailabilityBlockId: Id });
    await adjust({ UnitCountAdjustment: {}, AvailabilityBlockId: Id });
    expect((await metrics())["BlockAvailability"]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
});

describe("an overbooking limit", () => {
  const set = (Limit: number, fields: object = {}): Promise<object> =>
    house.ask("serviceOverbookingLimits/set", {
      ServiceId: house.serviceId,
      SetServiceOverbookingLimits: [{ ...WINDOW, Limit, ...fields }],
    });
  const limits = async (): Promise<readonly ServiceOverbookingLimit[]> => {
    const body = { ServiceIds: [house.serviceId], Limitation: { Count: 10 } };
    return (await house.ask("serviceOverbookingLimits/getAll", body)).ServiceOverbookingLimits;
  };

  test("lets so many more be booked, without a room", async () => {
    const rooms = (await house.rooms("STE")).length;
    const suite = { RequestedCategoryId: house.categories["STE"] };
    for (let room = 0; room < rooms; room++) await house.book(suite);
    const request = { ServiceId: house.serviceId, Reservations: [house.stay(suite)] };
    expect(await house.refusal("reservations/add", request)).toBe("403 No Suite is left for the night of 2026-09-07.");
    await set(1);
    const over = await house.book(suite);
    expect(await house.reservation(over)).toMatchObject({ State: "Confirmed", AssignedResourceId: null });
    expect((await free("STE")).slice(0, 4)).toEqual([-1, -1, -1, rooms]);
    expect(await house.refusal("reservations/add", request)).toMatch(/^403 No Suite is left/);
    const unchecked = await house.ask("reservations/add", { ...request, CheckOverbooking: false });
    expect(first(unchecked.Reservations).Reservation.AssignedResourceId).toBeNull();
  });

  test("is replaced where another is set, and cut where it is cleared", async () => {
    await set(2);
    await set(5, { FirstTimeUnitStartUtc: day(9), LastTimeUnitStartUtc: day(9) });
    await house.ask("serviceOverbookingLimits/clear", {
      ServiceId: house.serviceId,
      ClearServiceOverbookingLimits: [{ FirstTimeUnitStartUtc: day(12), LastTimeUnitStartUtc: day(12) }],
    });
    expect((await limits()).map((row) => [row.FirstTimeUnitStartUtc, row.LastTimeUnitStartUtc, row.Limit])).toEqual([
      [day(13), day(13), 2],
      [day(9), day(9), 5],
      [day(10), day(11), 2],
      [day(7), day(8), 2],
    ]);
  });
});
