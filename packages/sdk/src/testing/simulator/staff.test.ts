import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "./clock.ts";
import { probe } from "./probe.fixture.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import type { Customer, Reservation } from "./state/guest-rows.ts";
import type { Resource } from "./state/house-rows.ts";

const at = new Date("2026-03-10T16:00:00Z");
let clock: ManualClock;
let simulator: Simulator;

beforeEach(async () => {
  clock = new ManualClock(at);
  simulator = await createSimulator({ size: 20, historyDays: 20, aheadDays: 30, at, clock });
});

async function reservation(id: string): Promise<Reservation | undefined> {
  const body = { ReservationIds: [id] };
  return (await probe(simulator).walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", body))[0];
}

async function room(id: string | null | undefined): Promise<Resource | undefined> {
  const body = { Extent: { Resources: true }, ResourceIds: [id] };
  return (await probe(simulator).walk<Resource>("resources/getAll", "Resources", body))[0];
}

test("a guest is booked, checked in, checked out, and the room is dirty then", async () => {
  const { reservationId, customerId } = simulator.staff.book({
    nights: 1,
    guest: { FirstName: "Ana", LastName: "Costa" },
  });
  expect(await reservation(reservationId)).toMatchObject({
    State: "Confirmed",
    AccountId: customerId,
    ScheduledStartUtc: "2026-03-10T15:00:00Z",
    ScheduledEndUtc: "2026-03-11T11:00:00Z",
  });
  clock.advance(60_000);
  simulator.staff.checkIn(reservationId);
  const staying = await reservation(reservationId);
  expect(staying).toMatchObject({
    State: "Started",
    ActualStartUtc: "2026-03-10T16:01:00Z",
    UpdatedUtc: "2026-03-10T16:01:00Z",
  });
  expect(staying?.AssignedResourceId).not.toBeNull();
  clock.advance(3_600_000);
  simulator.staff.checkOut(reservationId);
  expect(await reservation(reservationId)).toMatchObject({ State: "Processed", ActualEndUtc: "2026-03-10T17:01:00Z" });
  expect(await room(staying?.AssignedResourceId)).toMatchObject({ State: "Dirty", UpdatedUtc: "2026-03-10T17:01:00Z" });
});

test("a booking for a later day is at that day's hours, for a guest who is known", async () => {
  const known = simulator.staff.book().customerId;
  const { reservationId, customerId } = simulator.staff.book({
    customerId: known,
    arrival: new Date("2026-04-01T12:00:00Z"),
    nights: 3,
  });
  expect(customerId).toBe(known);
  expect(await reservation(reservationId)).toMatchObject({
    ScheduledStartUtc: "2026-04-01T14:00:00Z",
    ScheduledEndUtc: "2026-04-04T10:00:00Z",
  });
});

test("a cancelled reservation says when and why, and life leaves it alone", async () => {
  const rows = await probe(simulator).walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", {
    States: ["Confirmed"],
  });
  const ids = rows.map((row) => row.Id);
  for (const id of ids) simulator.staff.cancel(id, "ForceMajeure");
  clock.advance(20 * 86_400_000);
  simulator.live();
  for (const id of ids) {
    expect(await reservation(id)).toMatchObject({
      State: "Canceled",
      CancelledUtc: "2026-03-10T16:00:00Z",
      UpdatedUtc: "2026-03-10T16:00:00Z",
      CancellationReason: "ForceMajeure",
    });
  }
  expect(ids.length).toBeGreaterThan(5);
});

test("an edited guest is found by the time of the edit", async () => {
  const { customerId } = simulator.staff.book();
  clock.advance(5_000);
  simulator.staff.editGuest(customerId, { Phone: "+351 91 000 0000" });
  const UpdatedUtc = { StartUtc: "2026-03-10T16:00:05Z", EndUtc: "2026-03-10T16:00:06Z" };
  const found = await probe(simulator).walk<Customer>("customers/getAll", "Customers", {
    Extent: { Customers: true },
    UpdatedUtc,
  });
  expect(found.map((row) => [row.Id, row.Phone])).toEqual([[customerId, "+351 91 000 0000"]]);
});

test("a profile that is merged away names its heir and is found by its deletion; its reservation stays with it", async () => {
  const [heir, twin] = [simulator.staff.book(), simulator.staff.book()];
  clock.advance(5_000);
  simulator.staff.mergeGuests(twin.customerId, heir.customerId);
  const DeletedUtc = { StartUtc: "2026-03-10T16:00:05Z", EndUtc: "2026-03-10T16:00:06Z" };
  const found = await probe(simulator).walk<Customer>("customers/getAll", "Customers", {
    Extent: { Customers: true },
    DeletedUtc,
    ActivityStates: ["Deleted"],
  });
  expect(found).toMatchObject([
    { Id: twin.customerId, IsActive: false, MergeTargetId: heir.customerId, UpdatedUtc: "2026-03-10T16:00:05Z" },
  ]);
  expect(await reservation(twin.reservationId)).toMatchObject({ AccountId: twin.customerId });
  const refused = expect.objectContaining({ code: "simulator/refused" });
  expect(() => simulator.staff.mergeGuests(twin.customerId, heir.customerId)).toThrow(refused);
  expect(() => simulator.staff.mergeGuests(heir.customerId, twin.customerId)).toThrow(refused);
  expect(() => simulator.staff.mergeGuests(heir.customerId, heir.customerId)).toThrow(refused);
});

test("a room is put into a state, and housekeeping leaves one out of service alone", async () => {
  const [first] = await probe(simulator).walk("resources/getAll", "Resources", {
    Extent: { Resources: true },
    Names: ["101"],
  });
  simulator.staff.setRoomState(first?.Id ?? "", "OutOfService");
  clock.advance(40 * 3_600_000);
  simulator.live();
  expect(await room(first?.Id)).toMatchObject({ State: "OutOfService", UpdatedUtc: "2026-03-10T16:00:00Z" });
});

test("what makes no sense is refused with a code", () => {
  const { reservationId } = simulator.staff.book();
  const nobody = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";
  const refused = expect.objectContaining({ code: "simulator/refused" });
  const missing = expect.objectContaining({ code: "simulator/not_found" });
  expect(() => simulator.staff.checkOut(reservationId)).toThrow(refused);
  simulator.staff.cancel(reservationId);
  expect(() => simulator.staff.checkIn(reservationId)).toThrow(refused);
  expect(() => simulator.staff.cancel(reservationId)).toThrow(refused);
  expect(() => simulator.staff.checkIn(nobody)).toThrow(missing);
  expect(() => simulator.staff.editGuest(nobody, {})).toThrow(missing);
  expect(() => simulator.staff.setRoomState(nobody, "Clean")).toThrow(missing);
  expect(() => simulator.staff.book({ customerId: nobody })).toThrow(missing);
  expect(() => simulator.staff.book({ categoryId: nobody })).toThrow(missing);
});

test("an act comes after all that was due before it, also where time passes while it is done", async () => {
  /** Twelve minutes of the hotel pass between any two looks at it: on a busy machine it is moments. */
  class Hasty extends ManualClock {
    override now(): Date {
      this.advance(720_000);
      return super.now();
    }
  }
  const busy = await createSimulator({
    size: 20,
    historyDays: 20,
    aheadDays: 30,
    at,
    startedAt: at,
    clock: new Hasty(at),
  });
  const before = busy.counts().reservations;
  for (let act = 0; act < 100; act++) busy.staff.book({});
  expect(busy.counts().reservations).toBeGreaterThan(before + 100);
});
