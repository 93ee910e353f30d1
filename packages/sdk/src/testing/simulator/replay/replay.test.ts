import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe, type Row } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import { type BookingsFile, readBookings } from "./bookings-file.ts";

const HEADER =
  "hotel,is_canceled,lead_time,arrival_date_year,arrival_date_month,arrival_date_week_number,arrival_date_day_of_month," +
  "stays_in_weekend_nights,stays_in_week_nights,adults,children,babies,meal,country,market_segment,distribution_channel," +
  "is_repeated_guest,previous_cancellations,previous_bookings_not_canceled,reserved_room_type,assigned_room_type," +
  "booking_changes,deposit_type,agent,company,days_in_waiting_list,customer_type,adr,required_car_parking_spaces," +
  "total_of_special_requests,reservation_status,reservation_status_date";
const RESERVATIONS = "reservations/getAll/2023-06-06";

/** A line of the file: a stay of two nights from 10 June 2016 in the resort, but for what is said. */
function line(changed: Record<string, string | number> = {}): string {
  const usual: Record<string, string | number> = {
    hotel: "Resort Hotel",
    is_canceled: 0,
    lead_time: 10,
    arrival_date_year: 2016,
    arrival_date_month: "June",
    arrival_date_week_number: 24,
    arrival_date_day_of_month: 10,
    stays_in_weekend_nights: 1,
    stays_in_week_nights: 1,
    adults: 2,
    children: 0,
    babies: 0,
    meal: "BB",
    country: "PRT",
    market_segment: "Direct",
    distribution_channel: "Direct",
    is_repeated_guest: 0,
    previous_cancellations: 0,
    previous_bookings_not_canceled: 0,
    reserved_room_type: "A",
    assigned_room_type: "A",
    booking_changes: 0,
    deposit_type: "No Deposit",
    agent: "NULL",
    company: "NULL",
    days_in_waiting_list: 0,
    customer_type: "Transient",
    adr: "75.5",
    required_car_parking_spaces: 0,
    total_of_special_requests: 0,
    reservation_status: "Check-Out",
    reservation_status_date: "2016-06-12",
  };
  return Object.values({ ...usual, ...changed }).join(",");
}

const cancelled = { is_canceled: 1, reservation_status: "Canceled", reservation_status_date: "2016-06-05" };
const GOOD = [
  line(),
  line(),
  line({
    reserved_room_type: "A",
    assigned_room_type: "D",
    arrival_date_day_of_month: 12,
    reservation_status_date: "2016-06-14",
  }),
  line({
    ...cancelled,
    agent: 9,
    market_segment: "Online TA",
    distribution_channel: "TA/TO",
    deposit_type: "Non Refund",
  }),
  line({ ...cancelled, reservation_status: "No-Show", reservation_status_date: "2016-06-10", country: "GBR" }),
  line({
    hotel: "City Hotel",
    company: 40,
    market_segment: "Corporate",
    distribution_channel: "Corporate",
    country: "NULL",
    children: "NA",
    babies: 1,
  }),
  line({
    is_repeated_guest: 1,
    previous_bookings_not_canceled: 1,
    lead_time: 3,
    arrival_date_month: "July",
    reservation_status_date: "2016-07-12",
  }),
  line({ stays_in_weekend_nights: 0, stays_in_week_nights: 0, reservation_status_date: "2016-06-10", lead_time: 0 }),
  line({ reservation_status_date: "2016-06-11", customer_type: "Group", adults: 3, children: 2 }),
];
const BAD: readonly (readonly [string, string])[] = [
  [`${line()},extra`, "has 33 columns instead of 32"],
  ["Resort Hotel,0,10", "has 3 columns instead of 32"],
  [line({ hotel: "Seaside Inn" }), 'hotel is "Seaside Inn"'],
  [line({ reservation_status: "Waiting" }), 'reservation_status is "Waiting"'],
  [line({ is_canceled: 1 }), 'is_canceled is "1" but the status Check-Out'],
  [line({ arrival_date_day_of_month: 31 }), "the arrival date is no date"],
  [line({ arrival_date_month: "Juno" }), "the arrival date is no date"],
  [line({ reservation_status_date: "2016-06-31" }), 'reservation_status_date is "2016-06-31"'],
  [line({ reservation_status_date: "12/06/2016" }), 'reservation_status_date is "12/06/2016"'],
  [line({ reservation_status_date: "2016-06-09" }), "the guest left before arriving"],
  [line({ ...cancelled, reservation_status_date: "2016-05-30" }), "it was cancelled before it was booked"],
  [line({ lead_time: -1 }), 'lead_time is "-1"'],
  [line({ adults: "two" }), 'adults is "two"'],
  [line({ adr: "" }), 'adr is ""'],
];

let folder: string;
let bookings: BookingsFile;
let simulator: Simulator;
let reservations: readonly Reservation[];
let customers: readonly Customer[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bookings-"));
  const path = join(folder, "bookings.csv.gz");
  await writeFile(path, gzipSync([HEADER, ...GOOD, ...BAD.map(([text]) => text)].join("\n")));
  bookings = await readBookings(path);
  simulator = await createSimulator({ bookings, clock: new ManualClock(new Date("2026-01-01T00:00:00Z")) });
  reservations = await probe(simulator).walk(RESERVATIONS, "Reservations", {});
  customers = await probe(simulator).customers(new Date("2016-01-01T00:00:00Z"), simulator.now());
});
afterAll(() => rm(folder, { recursive: true }));

function only(fits: (row: Reservation) => boolean): Reservation {
  const found = reservations.filter(fits);
  const [row] = found;
  if (row === undefined || found.length > 1) throw new Error(`${found.length} reservations fit`);
  return row;
}

async function nameOf(operation: string, collection: string, body: object, id: string | null): Promise<unknown> {
  const found = (await probe(simulator).walk<Row>(operation, collection, body)).find((row) => row.Id === id);
  return found?.["Name"] ?? (found?.["Names"] as Record<string, string> | undefined)?.["en-US"];
}

describe("reading", () => {
  test("good lines are taken, bad ones are set aside with their number and the reason", () => {
    expect(bookings.lines).toHaveLength(GOOD.length);
    expect(bookings.badLines).toEqual(BAD.map(([, reason], index) => ({ line: GOOD.length + 2 + index, reason })));
  });

  test("a header that lacks columns is refused, and they are named", async () => {
    const path = join(folder, "short.csv");
    await writeFile(path, `${HEADER.replace("adr,", "").replace("country,", "")}\n`);
    await expect(readBookings(path)).rejects.toMatchObject({
      code: "bookings/missing_columns",
      message: `The bookings file ${path} lacks the columns country, adr`,
      details: { missing: ["country", "adr"] },
    });
  });

  test("an empty file lacks every column", async () => {
    const path = join(folder, "empty.csv");
    await writeFile(path, "");
    await expect(readBookings(path)).rejects.toMatchObject({
      code: "bookings/missing_columns",
      message: `The bookings file ${path} is empty`,
    });
  });

  test("a file of something else is told in one short line", async () => {
    const path = join(folder, "guests.csv");
    await writeFile(path, "name,room\nAna,204\n");
    await expect(readBookings(path)).rejects.toMatchObject({
      code: "bookings/missing_columns",
      message: `${path} is no file of bookings: none of its columns is known, such as hotel, is_canceled, lead_time`,
    });
  });

  test("a file that is not there or is no archive cannot be read", async () => {
    await expect(readBookings(join(folder, "none.csv"))).rejects.toMatchObject({ code: "bookings/unreadable" });
    const path = join(folder, "plain.csv.gz");
    await writeFile(path, HEADER);
    await expect(readBookings(path)).rejects.toMatchObject({ code: "bookings/unreadable" });
  });
});

describe("the hotels of the file", () => {
  test("hold exactly one reservation for each good line, identical lines included", () => {
    expect(reservations).toHaveLength(GOOD.length);
    expect(new Set(reservations.map((row) => row.Id)).size).toBe(GOOD.length);
    expect(simulator.counts().reservationsByState).toEqual({ Processed: 7, Canceled: 2 });
    expect(simulator.counts().services).toBe(2);
  });

  test("stand where the file ends: at the midnight after its last day, and nothing happens", async () => {
    expect(simulator.now().toISOString()).toBe("2016-07-12T23:00:00.000Z");
    const clock = new ManualClock(new Date("2026-01-01T00:00:00Z"));
    const later = await createSimulator({ bookings, clock });
    clock.advance(90 * 86_400_000);
    later.live();
    expect(await probe(later).walk(RESERVATIONS, "Reservations", {})).toEqual(reservations);
    await expect(createSimulator({ bookings, at: new Date("2016-07-01T00:00:00Z") })).rejects.toThrow(
      "at must not come before",
    );
  });

  test("are the same each time", async () => {
    const again = await createSimulator({ bookings, clock: new ManualClock(new Date("2027-01-01T00:00:00Z")) });
    expect(await probe(again).walk(RESERVATIONS, "Reservations", {})).toEqual(reservations);
  });

  test("keep the day of booking, of arrival and of departure", () => {
    const row = only(
      ({ OriginDetails, ScheduledStartUtc, State, PersonCounts, AssignedResourceId, ActualEndUtc }) =>
        [OriginDetails, State, ScheduledStartUtc].join() === "Direct,Processed,2016-06-12T14:00:00Z" &&
        PersonCounts.length === 1 &&
        AssignedResourceId !== null &&
        ActualEndUtc !== null,
    );
    expect(row.CreatedUtc.slice(0, 10)).toBe("2016-06-02");
    expect(row.ScheduledEndUtc).toBe("2016-06-14T10:00:00Z");
    expect(row.ActualStartUtc?.slice(0, 10)).toBe("2016-06-12");
    expect(row.ActualEndUtc?.slice(0, 10)).toBe("2016-06-14");
    expect(row.UpdatedUtc).toBe(row.ActualEndUtc);
  });

  test("tell the room type that was booked from the room that was given", async () => {
    const row = only((one) => one.ScheduledStartUtc === "2016-06-12T14:00:00Z");
    const categories = { ServiceIds: [row.ServiceId] };
    expect(
      await nameOf("resourceCategories/getAll", "ResourceCategories", categories, row.RequestedResourceCategoryId),
    ).toBe("Room type A");
    const [link] = await probe(simulator).walk<Row>(
      "resourceCategoryAssignments/getAll",
      "ResourceCategoryAssignments",
      {
        ResourceCategoryIds: (
          await probe(simulator).walk("resourceCategories/getAll", "ResourceCategories", categories)
        ).map(({ Id }) => Id),
        ResourceIds: [row.AssignedResourceId],
      },
    );
    expect(
      await nameOf("resourceCategories/getAll", "ResourceCategories", categories, String(link?.["CategoryId"])),
    ).toBe("Room type D");
  });

  test("cancel what was cancelled on its day, for an agent, at a rate of its deposit", async () => {
    const row = only((one) => one.CancellationReason === "Other");
    expect([row.State, row.CancelledUtc?.slice(0, 10), row.Origin]).toEqual([
      "Canceled",
      "2016-06-05",
      "ChannelManager",
    ]);
    expect(row.AssignedResourceId).toBeNull();
    expect(row.UpdatedUtc).toBe(row.CancelledUtc);
    expect(await nameOf("companies/getAll", "Companies", {}, row.TravelAgencyId)).toBe("Travel agency 9");
    expect(await nameOf("rates/getAll", "Rates", { ServiceIds: [row.ServiceId] }, row.RateId)).toBe("Non Refund");
    expect(await nameOf("businessSegments/getAll", "BusinessSegments", {}, row.BusinessSegmentId)).toBe("Online TA");
  });

  test("cancel a guest who did not come as a no-show, on the day of arrival", () => {
    const row = only((one) => one.CancellationReason === "NoShow");
    expect([row.State, row.CancelledUtc?.slice(0, 10)]).toEqual(["Canceled", "2016-06-10"]);
    expect(customers.find(({ Id }) => Id === row.AccountId)?.NationalityCode).toBe("GB");
  });

  test("put the other hotel's stays into another service, for a company, with the children that are known", async () => {
    const row = only((one) => one.PartnerCompanyId !== null);
    expect(await nameOf("services/getAll", "Services", {}, row.ServiceId)).toBe("City Hotel");
    expect(await nameOf("companies/getAll", "Companies", {}, row.PartnerCompanyId)).toBe("Company 40");
    expect([row.Purpose, row.PersonCounts.map(({ Count }) => Count)]).toEqual(["Business", [2, 1]]);
    expect(customers.find(({ Id }) => Id === row.AccountId)?.NationalityCode).toBeNull();
  });

  test("let a booking of no night use its room for the day", () => {
    const row = only((one) => one.ScheduledEndUtc === "2016-06-10T20:00:00Z");
    expect(row.ActualStartUtc !== null && row.ActualEndUtc !== null && row.ActualStartUtc < row.ActualEndUtc).toBe(
      true,
    );
    expect(row.CreatedUtc < (row.ActualStartUtc ?? "")).toBe(true);
  });

  test("see a guest leave before the last night", () => {
    const row = only((one) => one.PersonCounts.some(({ Count }) => Count === 3));
    expect([row.ScheduledEndUtc.slice(0, 10), row.ActualEndUtc?.slice(0, 10)]).toEqual(["2016-06-12", "2016-06-11"]);
  });

  test("make one customer of each booking, but for the guest who was there before", () => {
    expect(customers).toHaveLength(GOOD.length - 1);
    const again = only((one) => one.ScheduledStartUtc.startsWith("2016-07-10"));
    expect(reservations.filter((row) => row.AccountId === again.AccountId)).toHaveLength(2);
  });

  test("cost each night what the line says on average", () => {
    const row = only((one) => one.PartnerCompanyId !== null);
    expect(simulator.prices(row.Id).map(({ date, amount }) => [date, amount.GrossValue])).toEqual([
      ["2016-06-10", 75.5],
      ["2016-06-11", 75.5],
    ]);
  });

  test("are charged and paid as the lines say", async () => {
    const row = only((one) => one.PartnerCompanyId !== null);
    const items = await probe(simulator).walk("orderItems/getAll", "OrderItems", { ServiceOrderIds: [row.Id] });
    const nights = items.filter((item) => item["Type"] === "SpaceOrder").map((item) => item["Amount"]);
    expect(nights).toEqual(simulator.prices(row.Id).map(({ amount }) => amount));
    expect(JSON.stringify(nights)).toContain("PT-2011-6%");
    const paid = { ReservationIds: [only((one) => one.State === "Canceled" && one.TravelAgencyId !== null).Id] };
    // Paid in advance at a rate that is not given back: what was paid is kept.
    expect(await probe(simulator).walk("payments/getAll", "Payments", paid)).toMatchObject([
      { AccountingState: "Closed", Amount: { GrossValue: -151 } },
    ]);
  });

  test("open no room twice at once", () => {
    const stays = reservations.filter((row) => row.AssignedResourceId !== null);
    expect(stays).toHaveLength(7);
    for (const a of stays) {
      for (const b of stays) {
        if (a === b || a.AssignedResourceId !== b.AssignedResourceId) continue;
        expect(a.EndUtc <= b.StartUtc || b.EndUtc <= a.StartUtc).toBe(true);
      }
    }
  });

  test("leave rooms to book by hand, at the mean price of the category, and an option on one lapses", async () => {
    const clock = new ManualClock(new Date("2026-01-01T00:00:00Z"));
    const replayed = await createSimulator({ bookings, clock });
    const { ask } = probe(replayed);
    const known = only((row) => row.PartnerCompanyId !== null);
    const asked = {
      State: "Optional",
      ReleasedUtc: "2016-07-20T12:00:00Z",
      StartUtc: "2016-08-01T14:00:00Z",
      EndUtc: "2016-08-02T10:00:00Z",
      CustomerId: known.AccountId,
      RequestedCategoryId: known.RequestedResourceCategoryId,
      RateId: known.RateId,
      PersonCounts: known.PersonCounts,
    };
    const answer = await ask("reservations/add", { ServiceId: known.ServiceId, Reservations: [asked] });
    const [{ Reservation: made }] = answer["Reservations"] as [{ Reservation: Row }];
    expect(replayed.prices(made.Id).map(({ amount }) => amount.GrossValue)).toEqual([75.5]);
    clock.advance(10 * 86_400_000);
    replayed.live();
    const later = await ask(RESERVATIONS, { ReservationIds: [made.Id], Limitation: { Count: 1 } });
    expect(later["Reservations"]).toMatchObject([{ State: "Canceled", CancelledUtc: "2016-07-20T12:00:00Z" }]);
  });
});
