import { beforeAll, describe, expect, test } from "vitest";
import { calendarOf } from "../calendar.ts";
import { ManualClock } from "../clock.ts";
import { type Probe, probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";

const at = new Date("2026-07-14T10:20:00Z");
const DAY = 86_400_000;
const ROOMS = 60;
const calendar = calendarOf("Europe/Lisbon");
let simulator: Simulator;
let walk: Probe["walk"];
let reservations: readonly Reservation[];
let customers: readonly Customer[];

beforeAll(async () => {
  simulator = await createSimulator({
    size: ROOMS,
    historyDays: 400,
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
    expect(reservations.filter(staying).length).toBeGreaterThan(5_000);
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
    const rules: readonly ((row: Reservation) => boolean)[] = [
      (row) => row.CreatedUtc <= row.UpdatedUtc && Date.parse(row.UpdatedUtc) <= at.getTime(),
      (row) => row.ScheduledStartUtc < row.ScheduledEndUtc,
      (row) => (row.State === "Canceled") === (row.CancelledUtc !== null && row.CancellationReason !== null),
      (row) => (row.ActualStartUtc !== null) === (row.State === "Started" || row.State === "Processed"),
      (row) => (row.ActualEndUtc !== null) === (row.State === "Processed"),
      (row) => row.StartUtc === (row.ActualStartUtc ?? row.ScheduledStartUtc),
      (row) => row.EndUtc === (row.ActualEndUtc ?? row.ScheduledEndUtc),
      (row) => row.ActualEndUtc === null || (row.ActualStartUtc ?? "") < row.ActualEndUtc,
      (row) => row.State !== "Started" || row.AssignedResourceId !== null,
      (row) =>
        [row.CancelledUtc, row.ActualStartUtc, row.ActualEndUtc].every(
          (stamp) => stamp === null || (row.CreatedUtc < stamp && stamp <= row.UpdatedUtc),
        ),
    ];
    for (const rule of rules) expect(reservations.filter((row) => !rule(row))).toEqual([]);
  });

  test("stays begin at 15:00 and end at 11:00 by the hotel's clock, in summer and in winter", () => {
    const shown = (stamp: string): number => calendar.minutesOf(Date.parse(stamp));
    expect(new Set(reservations.map((row) => shown(row.ScheduledStartUtc)))).toEqual(new Set([15 * 60]));
    expect(new Set(reservations.map((row) => shown(row.ScheduledEndUtc)))).toEqual(new Set([11 * 60]));
    const offsets = new Set(reservations.map((row) => row.ScheduledStartUtc.slice(11)));
    expect(offsets).toEqual(new Set(["14:00:00Z", "15:00:00Z"]));
  });

  test("every id that a row names exists", async () => {
    const guests = new Set(customers.map((row) => row.Id));
    const companies = new Set((await walk("companies/getAll", "Companies", {})).map((row) => row.Id));
    const named = (ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);
    const lost = [
      ...named(reservations.map((row) => row.AccountId)).filter((id) => !guests.has(id)),
      ...named(customers.map((row) => row.MergeTargetId)).filter((id) => !guests.has(id)),
      ...named(reservations.flatMap((row) => [row.PartnerCompanyId, row.TravelAgencyId])).filter(
        (id) => !companies.has(id),
      ),
    ];
    expect(lost).toEqual([]);
    expect(named(customers.map((row) => row.MergeTargetId)).length).toBeGreaterThan(5);
  });

  test("what a profile booked before it was merged away stays with it", () => {
    const owners = new Set(reservations.map((row) => row.AccountId));
    const merged = customers.filter((row) => row.MergeTargetId !== null);
    expect(merged.filter((row) => !owners.has(row.Id))).toEqual([]);
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
      .filter(([day]) => day > today - 390 && day < today)
      .map(([day, rooms]) => ({ day, rate: rooms / ROOMS }));
    expect(full.length).toBe(389);
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
    const differ = parties.filter(
      (rows) => new Set(rows.map(({ CreatedUtc, ScheduledStartUtc }) => CreatedUtc + ScheduledStartUtc)).size > 1,
    );
    expect(differ).toEqual([]);
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
    const whole = /@[a-z]+[.][a-z.]+$/i;
    const abroad = customers.filter(({ Email }) => Email !== null && whole.test(Email) && !/[.]example$/i.test(Email));
    expect(abroad).toEqual([]);
    const mistaken = customers.filter((row) => row.HasOtaEmail !== /@(guest|relay|m)[.]/.test(row.Email ?? ""));
    expect(mistaken).toEqual([]);
    expect(customers.filter((row) => row.CreatedUtc > row.UpdatedUtc)).toEqual([]);
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
    expect(pairs.length).toBeGreaterThan(100);
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
