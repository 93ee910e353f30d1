import { beforeAll, describe, expect, test } from "vitest";
import { calendarOf } from "../calendar.ts";
import { ManualClock } from "../clock.ts";
import { type Probe, probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";

const at = new Date("2026-07-14T10:20:00Z");
const DAY = 86_400_000;
const calendar = calendarOf("Europe/Lisbon");
let simulator: Simulator;
let walk: Probe["walk"];
let reservations: readonly Reservation[];
let customers: readonly Customer[];

beforeAll(async () => {
  simulator = await createSimulator({
    at,
    clock: new ManualClock(at),
    requestLimit: { requests: 100_000, seconds: 1 },
  });
  ({ walk } = probe(simulator));
  reservations = await walk("reservations/getAll/2023-06-06", "Reservations", {});
  customers = await probe(simulator).customers(new Date("2023-01-01T00:00:00Z"), at);
});

function share<T>(rows: readonly T[], fits: (row: T) => boolean): number {
  return rows.filter(fits).length / rows.length;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const staying = (row: Reservation): boolean => row.State !== "Canceled" && row.AssignedResourceId !== null;
const nights = (row: Reservation): number =>
  calendar.dayOf(Date.parse(row.ScheduledEndUtc)) - calendar.dayOf(Date.parse(row.ScheduledStartUtc));

type Span = readonly ["ScheduledStartUtc", "ScheduledEndUtc"] | readonly ["StartUtc", "EndUtc"];

/** Fails if two stays of one room share an instant. */
function checkOverlaps(book: readonly Reservation[], [start, end]: Span): void {
  const until = new Map<string, string>();
  for (const row of book.filter(staying).sort((a, b) => (a[start] < b[start] ? -1 : 1))) {
    const room = row.AssignedResourceId ?? "";
    if (row[start] < (until.get(room) ?? "")) throw new Error(`${row.Id} begins before room ${room} is free`);
    until.set(room, row[end]);
  }
}

describe("the book of the hotel", () => {
  test("no two stays are in one room, neither as planned nor as it came", () => {
    checkOverlaps(reservations, ["ScheduledStartUtc", "ScheduledEndUtc"]);
    checkOverlaps(reservations, ["StartUtc", "EndUtc"]);
    expect(reservations.filter(staying).length).toBeGreaterThan(10_000);
  });

  test("nor after five weeks of life with staff who put guests into rooms by hand", async () => {
    const full = new ManualClock(at);
    const busy = await createSimulator({ size: 30, historyDays: 40, aheadDays: 60, at, clock: full });
    const admitted: string[] = [];
    let refused = 0;
    for (let day = 0; day < 35; day++) {
      for (const nights of [1, 4]) {
        const { reservationId } = busy.staff.book({ nights });
        try {
          busy.staff.checkIn(reservationId);
          admitted.push(reservationId);
        } catch (error) {
          expect(error).toMatchObject({ code: "simulator/refused" });
          refused += 1;
        }
      }
      full.advance(DAY);
      busy.live();
      if (day % 3 === 0) for (const id of admitted.splice(0)) busy.staff.checkOut(id);
    }
    const lived = await probe(busy).walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", {});
    checkOverlaps(lived, ["StartUtc", "EndUtc"]);
    expect(refused).toBeGreaterThan(0);
    expect(busy.counts().reservationsByState["Processed"]).toBeGreaterThan(200);
  });

  test("every stamp of a reservation agrees with the others", () => {
    for (const row of reservations) {
      expect(row.CreatedUtc <= row.UpdatedUtc && Date.parse(row.UpdatedUtc) <= at.getTime()).toBe(true);
      expect(row.ScheduledStartUtc < row.ScheduledEndUtc).toBe(true);
      expect(row.State === "Canceled").toBe(row.CancelledUtc !== null && row.CancellationReason !== null);
      expect(row.ActualStartUtc !== null).toBe(row.State === "Started" || row.State === "Processed");
      expect(row.ActualEndUtc !== null).toBe(row.State === "Processed");
      expect(row.StartUtc).toBe(row.ActualStartUtc ?? row.ScheduledStartUtc);
      expect(row.EndUtc).toBe(row.ActualEndUtc ?? row.ScheduledEndUtc);
      for (const stamp of [row.CancelledUtc, row.ActualStartUtc, row.ActualEndUtc]) {
        if (stamp !== null) expect(row.CreatedUtc < stamp && stamp <= row.UpdatedUtc).toBe(true);
      }
      if (row.ActualEndUtc !== null) expect((row.ActualStartUtc ?? "") < row.ActualEndUtc).toBe(true);
      if (row.State === "Started") expect(row.AssignedResourceId).not.toBeNull();
    }
  });

  test("stays begin at 15:00 and end at 11:00 by the hotel's clock, in summer and in winter", () => {
    const offsets = new Set<string>();
    for (const row of reservations) {
      expect(calendar.minutesOf(Date.parse(row.ScheduledStartUtc))).toBe(15 * 60);
      expect(calendar.minutesOf(Date.parse(row.ScheduledEndUtc))).toBe(11 * 60);
      offsets.add(row.ScheduledStartUtc.slice(11));
    }
    expect(offsets).toEqual(new Set(["14:00:00Z", "15:00:00Z"]));
  });

  test("every id that a row names exists", async () => {
    const known = new Set(customers.map((row) => row.Id));
    for (const row of reservations) expect(known.has(row.AccountId)).toBe(true);
    const companies = new Set((await walk("companies/getAll", "Companies", {})).map((row) => row.Id));
    for (const row of reservations) {
      for (const id of [row.PartnerCompanyId, row.TravelAgencyId])
        if (id !== null) expect(companies.has(id)).toBe(true);
    }
    for (const row of customers) if (row.MergeTargetId !== null) expect(known.has(row.MergeTargetId)).toBe(true);
  });
});

describe("its figures", () => {
  const past = (row: Reservation): boolean => Date.parse(row.ScheduledStartUtc) < at.getTime();

  test("a quarter to a third of bookings are cancelled, those made long before more often", () => {
    const done = reservations.filter(past);
    const cancelled = (row: Reservation): boolean => row.State === "Canceled";
    expect(share(done, cancelled)).toBeGreaterThan(0.24);
    expect(share(done, cancelled)).toBeLessThan(0.31);
    expect(
      share(
        done.filter((row) => lead(row) > 60),
        cancelled,
      ),
    ).toBeGreaterThan(
      share(
        done.filter((row) => lead(row) < 7),
        cancelled,
      ) + 0.1,
    );
    expect(share(done, (row) => row.CancellationReason === "NoShow")).toBeGreaterThan(0.005);
    expect(share(done, (row) => row.CancellationReason === "NoShow")).toBeLessThan(0.03);
  });

  test("the middle booking is made some three weeks ahead, and some are made half a year ahead", () => {
    const leads = reservations.filter(past).map(lead);
    expect(median(leads)).toBeGreaterThan(14);
    expect(median(leads)).toBeLessThan(30);
    expect(share(leads, (days) => days > 150)).toBeGreaterThan(0.02);
  });

  test("occupancy keeps between 55 and 95 in a hundred, higher in August than in January", () => {
    const sold = new Map<number, number>();
    for (const row of reservations.filter((one) => past(one) && staying(one))) {
      const first = calendar.dayOf(Date.parse(row.ScheduledStartUtc));
      for (let night = 0; night < nights(row); night++) sold.set(first + night, (sold.get(first + night) ?? 0) + 1);
    }
    const today = calendar.dayOf(at.getTime());
    const full = [...sold]
      .filter(([day]) => day > today - 720 && day < today)
      .map(([day, rooms]) => ({ day, rate: rooms / 80 }));
    expect(full.length).toBe(719);
    const month = (number: number): number => {
      const rates = full.filter(({ day }) => new Date(day * DAY).getUTCMonth() === number).map(({ rate }) => rate);
      return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    };
    expect(Math.min(...full.map(({ rate }) => rate))).toBeGreaterThan(0.5);
    expect(Math.max(...full.map(({ rate }) => rate))).toBeLessThanOrEqual(1);
    expect(month(7)).toBeGreaterThan(0.88);
    expect(month(0)).toBeLessThan(0.7);
  });

  test("some 4 in a hundred stays are of guests who came before under the same profile", () => {
    const seen = new Set<string>();
    const again = reservations.toReversed().filter((row) => {
      const known = seen.has(row.AccountId);
      seen.add(row.AccountId);
      return known;
    });
    expect(again.length / reservations.length).toBeGreaterThan(0.025);
    expect(again.length / reservations.length).toBeLessThan(0.065);
  });

  test("groups share one id, one day and one moment of booking", () => {
    const groups = new Map<string, Reservation[]>();
    for (const row of reservations) groups.set(row.GroupId, [...(groups.get(row.GroupId) ?? []), row]);
    const parties = [...groups.values()].filter((rows) => rows.length > 1);
    expect(parties.length).toBeGreaterThan(50);
    for (const rows of parties) {
      expect(new Set(rows.map((row) => row.CreatedUtc)).size).toBe(1);
      expect(new Set(rows.map((row) => row.ScheduledStartUtc)).size).toBe(1);
    }
  });
});

describe("its guests", () => {
  test("write in many scripts, and half of their profiles lack something", () => {
    const scripts = ["Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hangul", "Devanagari"];
    for (const script of scripts) {
      const written = new RegExp(`\\p{Script=${script}}`, "u");
      expect(customers.filter((row) => written.test(row.LastName)).length).toBeGreaterThan(0);
    }
    const whole = share(customers, (row) =>
      [row.FirstName, row.Email, row.Phone, row.NationalityCode, row.BirthDate].every((field) => field !== null),
    );
    expect(whole).toBeGreaterThan(0.15);
    expect(whole).toBeLessThan(0.55);
  });

  test("have addresses that lead nowhere, of channels where the profile says so", () => {
    for (const row of customers) {
      if (row.Email !== null && /@[a-z]+[.][a-z.]+$/i.test(row.Email)) expect(row.Email).toMatch(/[.]example$/i);
      expect(row.HasOtaEmail).toBe(/@(guest|relay|m)\./.test(row.Email ?? ""));
      expect(row.CreatedUtc <= row.UpdatedUtc).toBe(true);
    }
    expect(share(customers, (row) => row.HasOtaEmail)).toBeGreaterThan(0.2);
  });

  test("sometimes stand in the book as placeholders, malformed or born in another century", () => {
    expect(customers.some((row) => row.LastName === "TBA")).toBe(true);
    expect(customers.some((row) => row.Email !== null && !/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(row.Email))).toBe(true);
    expect(customers.some((row) => row.BirthDate !== null && row.BirthDate < "1901")).toBe(true);
    expect(customers.some((row) => row.Phone === "000000000")).toBe(true);
  });

  test("are there twice in the three ways in which Mews makes duplicates, and the truth is known", () => {
    const byId = new Map(customers.map((row) => [row.Id, row]));
    const pairs = simulator.duplicates().flatMap(([a, b]) => {
      const [first, second] = [byId.get(a), byId.get(b)];
      return first === undefined || second === undefined ? [] : [[first, second] as const];
    });
    expect(pairs.length).toBeGreaterThan(200);
    expect(
      pairs.some(([first, second]) => first.HasOtaEmail && second.HasOtaEmail && first.Email !== second.Email),
    ).toBe(true);
    expect(
      pairs.some(
        ([first, second]) => first.Email !== null && second.Email === null && first.LastName !== second.LastName,
      ),
    ).toBe(true);
    expect(pairs.some(([first, second]) => second.Email === null && first.FirstName === second.FirstName)).toBe(true);
    expect(pairs.every(([first, second]) => first.IsActive && second.IsActive && first.Id !== second.Id)).toBe(true);
  });
});

function lead(row: Reservation): number {
  return calendar.dayOf(Date.parse(row.ScheduledStartUtc)) - calendar.dayOf(Date.parse(row.CreatedUtc));
}
