import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "../../testing/simulator/simulator.ts";
import { createMewsClient } from "../client.ts";
import type { MewsClient } from "../options.ts";
import { readReservation } from "./reservation.ts";

const states = ["Inquired", "Optional", "Confirmed", "Started", "Processed", "Canceled"];

describe("a reservation reads alike in both forms", () => {
  let hotel: Simulator;
  let mews: MewsClient;
  let early: string;
  let serviceId: string;
  beforeAll(async () => {
    hotel = await createSimulator({ size: 60, historyDays: 90, aheadDays: 250, at: new Date("2026-03-10T11:00:00Z") });
    mews = createMewsClient({
      environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
      credentials: hotel.credentials,
      clientName: "Lighthouse 1.0",
      fetch: (url, init) => hotel.fetch(new Request(url, init)),
    });
    early = hotel.staff.book({ guest: { LastName: "Cedo" } }).reservationId;
    hotel.staff.checkIn(early);
    const { Reservations } = await mews.reservations.getAll({ ReservationIds: [early], Limitation: { Count: 1 } });
    serviceId = Reservations[0]!.ServiceId;
  });
  afterAll(() => hotel.close());

  /** Both forms of the same rows, as two operations answer them. */
  async function both(filter: { States?: string[]; ReservationIds?: string[] }) {
    const Limitation = { Count: 1000 };
    const today = await mews.call("reservations/getAll/2023-06-06", { ...filter, ServiceIds: [serviceId], Limitation });
    const before = await mews.call("reservations/getAll", {
      ...filter,
      ...(filter.States && { States: filter.States.map((state) => (state === "Inquired" ? "Enquired" : state)) }),
      ServiceIds: [serviceId],
      Extent: { Reservations: true },
      Limitation,
    });
    const byId = new Map(before.Reservations?.map((row) => [row.Id, row]));
    return today.Reservations.map((row) => ({ row, old: byId.get(row.Id)! }));
  }

  test.each(states)("that is %s", async (state) => {
    const pairs = await both({ States: [state] });
    expect(pairs.length).toBeGreaterThan(0);
    for (const { row, old } of pairs) {
      expect(readReservation(old)).toEqual(readReservation(row));
      expect(readReservation({ Identifier: "1", Reservation: old })).toEqual(readReservation(row));
    }
  });

  test("and whichever it was read from, it has the state of today and says who took it", async () => {
    const pairs = (await Promise.all(states.map((state) => both({ States: [state] })))).flat();
    const read = pairs.map(({ old }) => readReservation(old));
    expect(new Set(read.map(({ State }) => State))).toEqual(new Set(states));
    expect(read.filter(({ Origin }) => Origin !== "Commander").every((row) => row.CommanderOrigin === null)).toBe(true);
    const taken = read.filter(({ Origin }) => Origin === "Commander");
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.every(({ CommanderOrigin }) => CommanderOrigin !== null)).toBe(true);
  });

  test("whose guest came early, or late, or has left", async () => {
    const [{ row } = { row: undefined }] = await both({ ReservationIds: [early] });
    expect(row && readReservation(row).StartUtc).toBe(row?.ActualStartUtc);
    expect(row && row.ActualStartUtc! < row.ScheduledStartUtc).toBe(true);

    const gone = (await both({ States: ["Processed"] })).map((pair) => pair.row);
    const late = gone.filter(({ ActualStartUtc, ScheduledStartUtc }) => ActualStartUtc! > ScheduledStartUtc);
    expect(late.length).toBeGreaterThan(0);
    for (const one of late) expect(readReservation(one).StartUtc).toBe(one.ScheduledStartUtc);
    for (const one of gone) expect(readReservation(one).EndUtc).toBe(one.ActualEndUtc);
  });
});
