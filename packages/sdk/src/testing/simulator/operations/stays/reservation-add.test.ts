import { beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../documented.fixture.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const add = (reservations: readonly object[], more: object = {}): Promise<Answer<"reservations/add">> =>
  house.ask("reservations/add", { ServiceId: house.serviceId, Reservations: reservations, ...more });
const refused = (fields: object, more: object = {}): Promise<string> =>
  house.refusal("reservations/add", { ServiceId: house.serviceId, Reservations: [house.stay(fields)], ...more });

describe("a reservation that is added", () => {
  test("is answered in the shape of 2017, kept in that of 2023, and told to the one who asks by its group", async () => {
    const { Reservations } = await add(
      [house.stay({ Identifier: "first", ChannelNumber: "B-17" }), house.stay({ Identifier: "second" })],
      { GroupName: "Two friends" },
    );
    expect(Reservations.map((row) => row.Identifier)).toEqual(["first", "second"]);
    const [one, two] = [first(Reservations).Reservation, first(Reservations.slice(1)).Reservation];
    expect(one.GroupId).toBe(two.GroupId);
    expect(Number(two.Number)).toBe(Number(one.Number) + 1);
    expect(one).toMatchObject({
      State: "Confirmed",
      Origin: "Connector",
      OwnerId: house.guest,
      RequestedCategoryId: house.categories["DBL"],
      ChannelNumber: "B-17",
      AdultCount: 2,
      ChildCount: 0,
      StartUtc: "2026-09-07T14:00:00Z",
      EndUtc: "2026-09-10T10:00:00Z",
    });
    const row = await house.reservation(one.Id);
    expect(row).toMatchObject({
      AccountId: house.guest,
      AccountType: "Customer",
      ScheduledStartUtc: "2026-09-07T14:00:00Z",
      ScheduledEndUtc: "2026-09-10T10:00:00Z",
      CreatedUtc: "2026-03-10T16:20:00Z",
    });
    expect(row.CreatorProfileId).toBe(row.UpdaterProfileId);
    expect(JSON.stringify(row)).not.toContain("first");
    const { ReservationGroups } = await house.ask("reservationGroups/getAll", {
      ReservationGroupIds: [one.GroupId],
      Limitation: { Count: 10 },
    });
    expect(ReservationGroups).toMatchObject([{ Id: one.GroupId, Name: "Two friends", ChannelManager: null }]);
  });

  test("joins a group that it names, and makes one otherwise", async () => {
    const { GroupId } = await house.reservation(await house.book({ RequestedCategoryId: house.categories["TWN"] }));
    const { Reservations } = await add([house.stay({ RequestedCategoryId: house.categories["TWN"] })], { GroupId });
    expect(first(Reservations).Reservation.GroupId).toBe(GroupId);
    expect(await refused({}, { GroupId: NOBODY })).toBe("400 Invalid GroupId");
  });

  test("gets a free room of its category, or the one it asks for, and can have it locked", async () => {
    const twins = await house.rooms("TWN");
    const stay = {
      RequestedCategoryId: house.categories["TWN"],
      StartUtc: "2026-08-03T14:00:00Z",
      EndUtc: "2026-08-04T10:00:00Z",
    };
    const wanted = twins.at(-1);
    const locked = await house.reservation(
      await house.book({ ...stay, AssignedResourceId: wanted, AssignedResourceLocked: true }),
    );
    expect(locked).toMatchObject({ AssignedResourceId: wanted, AssignedResourceLocked: true });
    const other = await house.reservation(await house.book(stay));
    expect(twins).toContain(other.AssignedResourceId);
    expect(other.AssignedResourceId).not.toBe(wanted);
    expect(await refused({ ...stay, AssignedResourceId: wanted })).toMatch(
      /^403 Room \d+ is not free for the whole stay/,
    );
  });

  test("holds no room while it is only inquired about", async () => {
    const row = await house.reservation(await house.book({ State: "Enquired" }));
    expect(row).toMatchObject({ State: "Inquired", AssignedResourceId: null });
    const old = await house.ask("reservations/getAll", {
      ServiceIds: [house.serviceId],
      ReservationIds: [row.Id],
      Extent: { Reservations: true },
      Limitation: { Count: 1 },
    });
    expect(first(old.Reservations).State).toBe("Enquired");
  });

  test("may say how many people come by the counts of old", async () => {
    const row = await house.reservation(
      await house.book({
        RequestedCategoryId: house.categories["FAM"],
        PersonCounts: [],
        AdultCount: 2,
        ChildCount: 1,
      }),
    );
    expect(row.PersonCounts).toEqual([
      { AgeCategoryId: house.adults, Count: 2 },
      { AgeCategoryId: house.children, Count: 1 },
    ]);
  });

  test("keeps the prices it was given, and otherwise those of the moment", async () => {
    const prices = (id: string): number[] => house.hotel.prices(id).map(({ amount }) => amount.GrossValue);
    const amount = (GrossValue: number): object => ({ Currency: "EUR", GrossValue, TaxCodes: ["PT-2020-6%"] });
    const august = { StartUtc: "2026-08-10T14:00:00Z", EndUtc: "2026-08-13T10:00:00Z" };
    const usual = prices(await house.book(august));
    expect(prices(await house.book({ ...august, TimeUnitAmount: amount(99.5) }))).toEqual([99.5, 99.5, 99.5]);
    const second = await house.book({ ...august, TimeUnitPrices: [{ Index: 1, Amount: amount(80) }] });
    expect(prices(second)).toEqual([usual[0], 80, usual[2]]);
    const priced = await house.ask("reservations/price", {
      ServiceId: house.serviceId,
      Reservations: [house.stay({ ...august, Identifier: "same" })],
    });
    expect(first(priced.ReservationPrices).Identifier).toBe("same");
    const total = usual.reduce((sum, price) => sum + price, 0);
    expect(first(priced.ReservationPrices).TotalAmount.GrossValue).toBeCloseTo(total, 2);
  });
});

describe("a reservation is refused", () => {
  test.each([
    ["a customer who is unknown", { CustomerId: NOBODY }, "400 Invalid CustomerId"],
    ["a booker who is unknown", { BookerId: NOBODY }, "400 Invalid BookerId"],
    ["a rate that is unknown", { RateId: NOBODY }, "400 Invalid RateId"],
    ["a category that is unknown", { RequestedCategoryId: NOBODY }, "400 Invalid RequestedCategoryId"],
    ["an agency that is unknown", { TravelAgencyId: NOBODY }, "400 Invalid TravelAgencyId"],
    ["a company that is unknown", { CompanyId: NOBODY }, "400 Invalid CompanyId"],
    ["a segment that is unknown", { BusinessSegmentId: NOBODY }, "400 Invalid BusinessSegmentId"],
    ["a card that is unknown", { CreditCardId: NOBODY }, "400 Invalid CreditCardId"],
    ["a product that is unknown", { ProductOrders: [{ ProductId: NOBODY }] }, "400 Invalid ProductId"],
    ["a block that is unknown", { AvailabilityBlockId: NOBODY }, "400 Invalid AvailabilityBlockId"],
    ["a room that is unknown", { AssignedResourceId: NOBODY }, "400 Invalid AssignedResourceId"],
    [
      "an age category that is unknown",
      { PersonCounts: [{ AgeCategoryId: NOBODY, Count: 1 }] },
      "400 Invalid PersonCounts",
    ],
    ["a state that it cannot begin in", { State: "Started" }, "400 Invalid State"],
    [
      "a release that has passed",
      { State: "Optional", ReleasedUtc: "2026-03-10T16:00:00Z" },
      "400 Invalid ReleasedUtc. It has passed.",
    ],
    ["an end before the start", { EndUtc: "2026-09-06T10:00:00Z" }, "400 Invalid EndUtc. The stay has no night."],
    ["nobody", { PersonCounts: [] }, "400 Invalid PersonCounts. Somebody must stay."],
    [
      "net prices",
      { TimeUnitAmount: { Currency: "EUR", NetValue: 1, TaxCodes: [] } },
      /^400 Invalid TimeUnitAmount.GrossValue/,
    ],
    [
      "a tax that is unknown",
      { TimeUnitAmount: { Currency: "EUR", GrossValue: 1, TaxCodes: ["UK-S"] } },
      "400 Invalid TimeUnitAmount.TaxCodes",
    ],
    [
      "a wrong currency",
      { TimeUnitAmount: { Currency: "USD", GrossValue: 1, TaxCodes: [] } },
      "403 Invalid identifier",
    ],
    ["a night it does not have", { TimeUnitPrices: [{ Index: 3 }] }, "400 Invalid TimeUnitPrices.Index"],
    [
      "a stay long ago",
      { StartUtc: "2026-01-07T15:00:00Z", EndUtc: "2026-01-08T11:00:00Z" },
      "403 The stay lies too far back to be changed.",
    ],
    [
      "a turn of the year of two nights",
      { StartUtc: "2026-12-30T15:00:00Z", EndUtc: "2027-01-01T11:00:00Z" },
      "403 Flexible cannot be booked for 2026-12-30: the stay must last at least 3 days.",
    ],
  ] as const)("with %s", async (_, fields, message) => {
    const answer = await refused(fields);
    if (typeof message === "string") expect(answer).toBe(message);
    else expect(answer).toMatch(message);
  });

  test("with more people than the room holds", async () => {
    const three = { PersonCounts: [{ AgeCategoryId: house.adults, Count: 3 }] };
    expect(await refused(three)).toBe("403 At most 2 people fit into a Double.");
    await house.ask("reservations/price", { ServiceId: house.serviceId, Reservations: [house.stay(three)] });
  });

  test("with a room of another category", async () => {
    const [twin] = await house.rooms("TWN");
    expect(await refused({ AssignedResourceId: twin })).toBe("400 Invalid AssignedResourceId");
  });

  test("with a cheap rate of a channel within the week, unless nobody asks whether it applies", async () => {
    const soon = {
      RateId: house.rates["OTA non-refundable"],
      StartUtc: "2026-03-14T15:00:00Z",
      EndUtc: "2026-03-15T11:00:00Z",
    };
    expect(await refused(soon)).toBe(
      "403 OTA non-refundable cannot be booked for 2026-03-14: it must be booked at least 7 days ahead.",
    );
    await add([house.stay(soon)], { CheckRateApplicability: false });
  });

  test("for a service that sells no time", async () => {
    const { Services } = await house.ask("services/getAll", { ServiceType: "Additional", Limitation: { Count: 1 } });
    const body = { ServiceId: first(Services).Id, Reservations: [house.stay()] };
    expect(await house.refusal("reservations/add", body)).toBe("400 Invalid ServiceId");
  });

  test("with all others of its request", async () => {
    const before = house.hotel.counts().reservations;
    const body = { ServiceId: house.serviceId, Reservations: [house.stay(), house.stay({ RateId: NOBODY })] };
    expect(await house.refusal("reservations/add", body)).toBe("400 Invalid RateId");
    expect(house.hotel.counts().reservations).toBe(before);
  });

  test("when rooms are free each night and none of them for all", async () => {
    const [one, other] = await house.rooms("SGL");
    const single = {
      RequestedCategoryId: house.categories["SGL"],
      PersonCounts: [{ AgeCategoryId: house.adults, Count: 1 }],
    };
    const nights = (from: number, to: number): object => ({
      StartUtc: `2026-07-${from}T14:00:00Z`,
      EndUtc: `2026-07-${to}T10:00:00Z`,
    });
    await house.book({ ...single, ...nights(10, 12), AssignedResourceId: one });
    await house.book({ ...single, ...nights(12, 14), AssignedResourceId: other });
    const { CategoryAvailabilities } = await house.ask("services/getAvailability", {
      ServiceId: house.serviceId,
      FirstTimeUnitStartUtc: "2026-07-09T23:00:00Z",
      LastTimeUnitStartUtc: "2026-07-12T23:00:00Z",
    });
    const row = first(CategoryAvailabilities.filter((one) => one.CategoryId === house.categories["SGL"]));
    expect(row.Availabilities).toEqual([1, 1, 1, 1]);
    expect(await refused({ ...single, ...nights(10, 14) })).toBe(
      "403 No Single is free for the whole stay: on some night each of them is taken.",
    );
    expect(await refused({ ...single, ...nights(10, 14) }, { CheckOverbooking: true })).toMatch(/^403/);
    const { Reservations } = await add([house.stay({ ...single, ...nights(10, 14) })], { CheckOverbooking: false });
    expect(first(Reservations).Reservation.AssignedResourceId).toBeNull();
  });
});

test("a reservation made after days in which nobody looked finds the hotel as it is by then", async () => {
  const own = await openHouse();
  own.clock.advance(5 * 86_400_000);
  const id = await own.book();
  const { Reservations } = await own.ask("reservations/getAll/2023-06-06", {
    CreatedUtc: { StartUtc: "2026-03-10T16:20:01Z", EndUtc: "2026-03-16T00:00:00Z" },
    Limitation: { Count: 100 },
  });
  expect(Reservations[0]).toMatchObject({ Id: id, CreatedUtc: "2026-03-15T16:20:00Z" });
  expect(Reservations.length).toBeGreaterThan(10);
});
