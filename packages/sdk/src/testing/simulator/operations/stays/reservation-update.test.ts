import { beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../documented.fixture.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const CAREFUL = { Reprice: false, ApplyCancellationFee: false };
const update = (id: string, fields: object, more: object = CAREFUL): Promise<Answer<"reservations/update">> =>
  house.ask("reservations/update", { ReservationUpdates: [{ ReservationId: id, ...fields }], ...more });
const refused = (id: string, fields: object, more: object = CAREFUL): Promise<string> =>
  house.refusal("reservations/update", { ReservationUpdates: [{ ReservationId: id, ...fields }], ...more });
const prices = (id: string): readonly number[] => house.hotel.prices(id).map(({ amount }) => amount.GrossValue);
const week = (day: number, nights = 2): object => ({
  StartUtc: `2026-10-${String(day).padStart(2, "0")}T14:00:00Z`,
  EndUtc: `2026-10-${String(day + nights).padStart(2, "0")}T10:00:00Z`,
});

describe("an update", () => {
  test("sets what its wrappers hold, clears what they hold null for, and leaves the rest", async () => {
    const { Companies } = await house.ask("companies/getAll", { Limitation: { Count: 2 } });
    const [agency, company] = [first(Companies).Id, first(Companies.slice(1)).Id];
    const id = await house.book({ ...week(1), ChannelNumber: "A-1", TravelAgencyId: agency });
    const before = await house.reservation(id);
    house.clock.advance(60_000);
    const { Reservations, Customers } = await update(id, {
      CompanyId: { Value: company.toUpperCase() },
      Purpose: { Value: "Business" },
      BookerId: { Value: house.guest },
      TravelAgencyId: { Value: null },
      ChannelNumber: null,
      PersonCounts: { Value: [{ AgeCategoryId: house.adults, Count: 1 }] },
      Options: { OwnerCheckedIn: { Value: true } },
    });
    expect(Customers).toBeNull();
    expect(first(Reservations)).toMatchObject({ CompanyId: company, TravelAgencyId: null, AdultCount: 1 });
    expect(await house.reservation(id)).toEqual({
      ...before,
      PartnerCompanyId: company,
      Purpose: "Business",
      BookerId: house.guest,
      TravelAgencyId: null,
      PersonCounts: [{ AgeCategoryId: house.adults, Count: 1 }],
      Options: { ...before.Options, OwnerCheckedIn: true },
      UpdatedUtc: "2026-03-10T16:21:00Z",
    });
  });

  test("may stand flat in the body", async () => {
    const id = await house.book(week(1));
    await house.ask("reservations/update", { ReservationId: id, ChannelNumber: { Value: "F-1" }, ...CAREFUL });
    expect((await house.reservation(id)).ChannelNumber).toBe("F-1");
    expect(await house.refusal("reservations/update", CAREFUL)).toBe("400 Invalid ReservationUpdates");
  });

  test.each([
    ["a reservation", { ReservationId: NOBODY }, "400 Invalid ReservationId"],
    ["a room", { AssignedResourceId: { Value: NOBODY } }, "400 Invalid AssignedResourceId"],
    ["a category", { RequestedCategoryId: { Value: NOBODY } }, "400 Invalid RequestedCategoryId"],
    ["a rate", { RateId: { Value: NOBODY } }, "400 Invalid RateId"],
    ["a company", { CompanyId: { Value: "nobody" } }, "400 Invalid CompanyId"],
    ["an agency", { TravelAgencyId: { Value: NOBODY } }, "400 Invalid TravelAgencyId"],
    ["a booker", { BookerId: { Value: NOBODY } }, "400 Invalid BookerId"],
    ["a segment", { BusinessSegmentId: { Value: NOBODY } }, "400 Invalid BusinessSegmentId"],
    ["a purpose", { Purpose: { Value: "Pleasure" } }, "400 Invalid Purpose"],
    ["a time", { StartUtc: { Value: "tomorrow" } }, "400 Invalid StartUtc"],
    ["a start", { StartUtc: { Value: null } }, "400 Invalid StartUtc"],
    ["an end", { EndUtc: { Value: "2026-01-01T11:00:00Z" } }, "400 Invalid EndUtc. The stay ends before it starts."],
  ] as const)("is refused where it names %s that cannot be", async (_, fields, message) => {
    const { Reservations } = await house.ask("reservations/getAll/2023-06-06", {
      States: ["Confirmed"],
      Limitation: { Count: 1 },
    });
    expect(await refused(first(Reservations).Id, fields)).toBe(message);
  });
});

describe("the room", () => {
  test("may be any of the category that is free", async () => {
    const id = await house.book(week(12));
    const rooms = await house.rooms("DBL");
    const { AssignedResourceId: given } = await house.reservation(id);
    const other = rooms.find((room) => room !== given) ?? "";
    await update(id, { AssignedResourceId: { Value: other } });
    expect((await house.reservation(id)).AssignedResourceId).toBe(other);
    const [twin] = await house.rooms("TWN");
    expect(await refused(id, { AssignedResourceId: { Value: twin } })).toBe("400 Invalid AssignedResourceId");
    const second = await house.book({ ...week(12), AssignedResourceId: given });
    expect(await refused(second, { AssignedResourceId: { Value: other } })).toMatch(/^403 Room \d+ is not free/);
    await update(id, { AssignedResourceId: { Value: null } });
    expect((await house.reservation(id)).AssignedResourceId).toBeNull();
  });

  test("cannot be changed while it is locked, nor in the request that unlocks it", async () => {
    const id = await house.book(week(16));
    await update(id, { AssignedResourceLocked: { Value: true } });
    const { AssignedResourceId } = await house.reservation(id);
    const other = (await house.rooms("DBL")).findLast((room) => room !== AssignedResourceId);
    const move = { AssignedResourceId: { Value: other } };
    expect(await refused(id, move)).toMatch(/^403 The room of this reservation is locked/);
    expect(await refused(id, { ...move, AssignedResourceLocked: { Value: false } })).toMatch(/^403 .* is locked/);
    expect(await refused(id, { RequestedCategoryId: { Value: house.categories["TWN"] } })).toMatch(/^403/);
    await update(id, { AssignedResourceLocked: { Value: false } });
    await update(id, move);
    expect(await house.reservation(id)).toMatchObject({ AssignedResourceId: other, AssignedResourceLocked: false });
  });

  test("follows the category where none is named", async () => {
    const id = await house.book(week(12));
    await update(id, { RequestedCategoryId: { Value: house.categories["FAM"] } });
    const row = await house.reservation(id);
    expect(row.RequestedResourceCategoryId).toBe(house.categories["FAM"]);
    expect(await house.rooms("FAM")).toContain(row.AssignedResourceId);
  });

  test("of a guest in the house is dirty when the guest moves to another", async () => {
    const { ResourceCategoryOccupancyStates } = await house.ask("resources/getOccupancyState", {
      ResourceCategoryIds: [house.categories["DBL"]],
      OccupancyStates: ["Vacant"],
    });
    const vacant = first(ResourceCategoryOccupancyStates).ResourceOccupancyStates.map((row) => row.ResourceId);
    const [old, other] = [first(vacant), first(vacant.slice(1))];
    await house.ask("resources/update", { ResourceUpdates: [{ ResourceId: old, State: { Value: "Inspected" } }] });
    const id = await house.book({
      StartUtc: "2026-03-10T15:00:00Z",
      EndUtc: "2026-03-11T11:00:00Z",
      AssignedResourceId: old,
    });
    await house.ask("reservations/start", { ReservationId: id });
    await update(id, { AssignedResourceId: { Value: other } });
    expect(await house.reservation(id)).toMatchObject({ State: "Started", AssignedResourceId: other });
    const { Resources } = await house.ask("resources/getAll", {
      ResourceIds: [old],
      Extent: { Resources: true },
      Limitation: { Count: 1 },
    });
    expect(first(Resources).State).toBe("Dirty");
    expect(await refused(id, { StartUtc: { Value: "2026-03-10T18:00:00Z" } })).toMatch(/^403 The guest has arrived/);
    expect(await refused(id, { AssignedResourceId: { Value: null } })).toMatch(/^403 A guest who is in the house/);
    expect(await refused(id, { EndUtc: { Value: "2026-03-10T16:00:00Z" } })).toMatch(/^403 The stay would be over/);
  });
});

describe("the price", () => {
  test("is reckoned anew unless the request says otherwise, and keeps what stays the same if it does", async () => {
    const amount = { Currency: "EUR", GrossValue: 10, TaxCodes: ["PT-2020-6%"] };
    const id = await house.book({ ...week(19), TimeUnitAmount: amount });
    await update(id, { Purpose: { Value: "Leisure" } });
    expect(prices(id)).toEqual([10, 10]);
    await house.ask("reservations/updateInterval", {
      ReservationId: id,
      EndUtc: "2026-10-22T10:00:00Z",
      ChargeCancellationFee: false,
    });
    const [, , third] = prices(id);
    expect(prices(id).slice(0, 2)).toEqual([10, 10]);
    expect(third).toBeGreaterThan(50);
    await update(id, { Purpose: { Value: null } }, {});
    expect(Math.min(...prices(id))).toBeGreaterThan(50);
  });

  test("is set night by night where a reason is given", async () => {
    const id = await house.book(week(19));
    const [one, two] = prices(id);
    const Amount = { Currency: "EUR", GrossValue: 77.7, TaxCodes: ["PT-2020-6%"] };
    const fields = { TimeUnitPrices: { Value: [{ Index: 1, Amount }] } };
    expect(await refused(id, fields)).toBe("400 Invalid Reason");
    await update(id, fields, { ...CAREFUL, Reason: "Noise" });
    expect(prices(id)).toEqual([one, 77.7]);
    expect(two).not.toBe(77.7);
  });
});

describe("the interval", () => {
  test("is changed where rooms are left, and refused where they are not", async () => {
    const suites = await house.rooms("STE");
    const suite = { RequestedCategoryId: house.categories["STE"] };
    for (let room = 0; room < suites.length; room++) await house.book({ ...week(27), ...suite });
    const id = await house.book({ ...week(23), ...suite });
    const longer = (EndUtc: string): object => ({ ReservationId: id, EndUtc, ChargeCancellationFee: false });
    await house.ask("reservations/updateInterval", longer("2026-10-27T11:00:00Z"));
    expect(await house.reservation(id)).toMatchObject({
      ScheduledStartUtc: "2026-10-23T14:00:00Z",
      ScheduledEndUtc: "2026-10-27T11:00:00Z",
    });
    expect(await house.refusal("reservations/updateInterval", longer("2026-10-28T11:00:00Z"))).toBe(
      "403 No Suite is left for the night of 2026-10-27.",
    );
    expect(
      await house.refusal("reservations/updateInterval", { ReservationId: id, EndUtc: "2026-10-28T11:00:00Z" }),
    ).toBe("400 Invalid ChargeCancellationFee");
  });
});

test("a stay keeps the nights it has, though nobody could book them any more", async () => {
  const id = await house.book({ ...week(6), RequestedCategoryId: house.categories["FAM"] });
  const nights = { FirstTimeUnitStartUtc: "2026-10-05T23:00:00Z", LastTimeUnitStartUtc: "2026-10-06T23:00:00Z" };
  await house.ask("services/updateAvailability", {
    ServiceId: house.serviceId,
    AvailabilityUpdates: [
      { ...nights, ResourceCategoryId: house.categories["FAM"], UnitCountAdjustment: { Value: -9 } },
    ],
  });
  await house.ask("reservations/updateInterval", {
    ReservationId: id,
    EndUtc: "2026-10-09T10:00:00Z",
    ChargeCancellationFee: false,
  });
  expect((await house.reservation(id)).ScheduledEndUtc).toBe("2026-10-09T10:00:00Z");
});

test("a reservation is given to another customer who exists", async () => {
  const id = await house.book(week(5));
  const { Reservations } = await house.ask("reservations/getAll/2023-06-06", { Limitation: { Count: 50 } });
  const other = first(Reservations.filter((row) => row.AccountId !== house.guest)).AccountId;
  await house.ask("reservations/updateCustomer", { ReservationId: id, CustomerId: other });
  expect(await house.reservation(id)).toMatchObject({ AccountId: other, AccountType: "Customer" });
  expect(await house.refusal("reservations/updateCustomer", { ReservationId: id, CustomerId: NOBODY })).toBe(
    "400 Invalid CustomerId",
  );
});
