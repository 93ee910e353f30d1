import { beforeEach, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { type Probe, probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { Customer } from "../state/guest-rows.ts";

const at = new Date("2026-03-10T09:00:00Z");
const SECOND = 1000;
let clock: ManualClock;
let simulator: Simulator;
let walk: Probe["walk"];

beforeEach(async () => {
  clock = new ManualClock(at);
  simulator = await createSimulator({ size: 20, historyDays: 5, aheadDays: 5, at, clock });
  ({ walk } = probe(simulator));
});

const customers = (body: object): Promise<readonly Customer[]> =>
  walk<Customer>("customers/getAll", "Customers", { Extent: { Customers: true }, ...body });
const phones = async (body: object): Promise<(string | null)[]> => (await customers(body)).map(({ Phone }) => Phone);

test("a new row is seen when it is old enough, by every filter", async () => {
  simulator.faults.add({ fault: { kind: "lateVisibility", seconds: 30 } });
  const { customerId } = simulator.staff.book();
  const window = { StartUtc: "2026-03-10T09:00:00Z", EndUtc: "2026-03-10T09:00:01Z" };
  const filters = [{ CustomerIds: [customerId] }, { CreatedUtc: window }, { UpdatedUtc: window }];
  const seen = (): Promise<number[]> =>
    Promise.all(filters.map(async (filter) => (await customers(filter)).filter(({ Id }) => Id === customerId).length));
  clock.advance(29 * SECOND);
  expect(await seen()).toEqual([0, 0, 0]);
  clock.advance(SECOND);
  expect(await seen()).toEqual([1, 1, 1]);
});

test("until a change is seen the row is as it was, and is found by its former stamp", async () => {
  const { customerId } = simulator.staff.book({ guest: { Phone: "one" } });
  clock.advance(60 * SECOND);
  simulator.faults.add({ fault: { kind: "lateVisibility", seconds: 30 } });
  simulator.staff.editGuest(customerId, { Phone: "two" });
  clock.advance(10 * SECOND);
  simulator.staff.editGuest(customerId, { Phone: "three" });
  const byId = { CustomerIds: [customerId] };
  const first = { UpdatedUtc: { StartUtc: "2026-03-10T09:00:00Z", EndUtc: "2026-03-10T09:00:01Z" } };
  expect([await phones(byId), await phones(first)]).toEqual([["one"], ["one"]]);
  clock.advance(20 * SECOND);
  expect([await phones(byId), await phones(first)]).toEqual([["two"], []]);
  clock.advance(10 * SECOND);
  expect(await phones(byId)).toEqual(["three"]);
});

test("only the operations that are named lag behind", async () => {
  simulator.faults.add({ fault: { kind: "lateVisibility", seconds: 30 }, operations: ["customers/*"] });
  const { reservationId, customerId } = simulator.staff.book();
  expect(await customers({ CustomerIds: [customerId] })).toEqual([]);
  const found = await walk("reservations/getAll/2023-06-06", "Reservations", { ReservationIds: [reservationId] });
  expect(found).toHaveLength(1);
});

test("many rows share a stamp, none goes back before its last one, and their truth is what is read", async () => {
  clock.advance(50 * SECOND);
  const { customerId: first } = simulator.staff.book();
  simulator.faults.add({ fault: { kind: "equalStamps", seconds: 60 } });
  const ids = [first];
  for (let booking = 0; booking < 3; booking++) {
    clock.advance(25 * SECOND);
    ids.push(simulator.staff.book().customerId);
  }
  simulator.staff.editGuest(first, { Phone: "new" });
  const rows = await customers({ CustomerIds: ids });
  expect(rows.map(({ CreatedUtc, UpdatedUtc }) => [CreatedUtc.slice(11), UpdatedUtc.slice(11)])).toEqual([
    ["09:02:00Z", "09:02:00Z"],
    ["09:01:00Z", "09:01:00Z"],
    ["09:01:00Z", "09:01:00Z"],
    ["09:00:50Z", "09:02:00Z"],
  ]);
  simulator.staff.editGuest(first, { Phone: "newer" });
  expect(await customers({ CustomerIds: [first] })).toMatchObject([
    { UpdatedUtc: rows[3]?.UpdatedUtc, Phone: "newer" },
  ]);
});

test("an id that names no row is refused by name where the switch says so", async () => {
  const CustomerIds = [simulator.staff.book().customerId, "6B1F1D1E-0F3A-4D1E-9A53-7D2B8F1C0A11"];
  expect(await customers({ CustomerIds })).toHaveLength(1);
  simulator.switches.set({ unknownFilterIds: "refused" });
  const answer = await probe(simulator).call("customers/getAll", {
    CustomerIds,
    Extent: { Customers: true },
    Limitation: { Count: 10 },
  });
  expect([answer.status, await answer.json()]).toMatchObject([400, { Message: "Invalid CustomerIds" }]);
});

test("what the API writes is not seen by those who lag behind their own writes, what staff write is", async () => {
  const { customerId } = simulator.staff.book({ guest: { Phone: "one" } });
  clock.advance(60 * SECOND);
  simulator.faults.add({ fault: { kind: "readAfterWrite", seconds: 10 } });
  const { ask } = probe(simulator);
  const added = await ask("customers/add", { LastName: "Costa", OverwriteExisting: false });
  await ask("customers/update", { CustomerId: customerId, Phone: "two" });
  const byStaff = simulator.staff.book({ guest: { Phone: "three" } }).customerId;
  const seen = (): Promise<(string | null)[]> => phones({ CustomerIds: [customerId, String(added["Id"]), byStaff] });
  clock.advance(9 * SECOND);
  expect(await seen()).toEqual(["three", "one"]);
  clock.advance(SECOND);
  expect(await seen()).toEqual(["three", null, "two"]);
});
