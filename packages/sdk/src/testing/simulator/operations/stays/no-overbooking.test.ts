import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarOf } from "../../calendar.ts";
import { probe } from "../../probe.fixture.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import { openHouse } from "./stays.fixture.ts";

const house = await openHouse();
const calendar = calendarOf("Europe/Lisbon");
const { call, walk } = probe(house.hotel);
const TODAY = calendar.dayOf(house.hotel.now().getTime());
const HOLDING = ["Confirmed", "Optional", "Started", "Requested"];
const KINDS = Object.keys(house.categories);
const roomsOf = new Map(await Promise.all(KINDS.map(async (kind) => [kind, await house.rooms(kind)] as const)));
const kindOf = new Map([...roomsOf].flatMap(([kind, rooms]) => rooms.map((room) => [room, kind] as const)));
const kindOfCategory = new Map(Object.entries(house.categories).map(([kind, id]) => [id, kind]));

const holding = (): Promise<readonly Reservation[]> =>
  walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", { States: HOLDING });

/** How many rooms of each kind are sold on each night: `DBL 20512` → 7. */
function sold(rows: readonly Reservation[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const kind = kindOf.get(row.AssignedResourceId ?? "") ?? kindOfCategory.get(row.RequestedResourceCategoryId) ?? "";
    const last = calendar.dayOf(Date.parse(row.ScheduledEndUtc));
    for (let day = calendar.dayOf(Date.parse(row.ScheduledStartUtc)); day < last; day++) {
      const key = `${kind} ${day}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

function sharedRooms(rows: readonly Reservation[]): readonly string[] {
  const stays = new Map<string, Reservation[]>();
  for (const row of rows) {
    if (row.AssignedResourceId === null) continue;
    stays.set(row.AssignedResourceId, [...(stays.get(row.AssignedResourceId) ?? []), row]);
  }
  return [...stays.values()].flatMap((ofRoom) => {
    const inOrder = ofRoom.toSorted((a, b) => (a.StartUtc < b.StartUtc ? -1 : 1));
    return inOrder.slice(1).flatMap((row, index) => (row.StartUtc < (inOrder[index]?.EndUtc ?? "") ? [row.Id] : []));
  });
}

const nights = { day: fc.integer({ min: 1, max: 25 }), length: fc.integer({ min: 1, max: 9 }) };
const acts = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("add" as const),
      ...nights,
      rooms: fc.integer({ min: 1, max: 4 }),
      category: fc.constantFrom(...KINDS),
      state: fc.constantFrom("Confirmed", "Optional"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move" as const), ...nights, of: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("change" as const), category: fc.constantFrom(...KINDS), of: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("cancel" as const), of: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("block" as const), ...nights, of: fc.nat() }) },
);

test("no sequence of requests sells a room twice, or more rooms of a category than there are", async () => {
  const made: string[] = [];
  const answers = new Set<string>();
  const times = (day: number, length: number): readonly [string, string] => [
    new Date(calendar.instant(TODAY + day, 15 * 60)).toISOString(),
    new Date(calendar.instant(TODAY + day + length, 11 * 60)).toISOString(),
  ];
  const send = async (operation: string, body: object): Promise<Record<string, unknown>> => {
    const response = await call(operation, body);
    answers.add(`${operation} ${response.status}`);
    expect([200, 400, 403]).toContain(response.status);
    return (await response.json()) as Record<string, unknown>;
  };

  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 5, maxLength: 25 }), async (sequence) => {
      const before = sold(await holding());
      for (const act of sequence) {
        const id = "of" in act ? made[act.of % Math.max(1, made.length)] : undefined;
        if (act.kind === "add") {
          const [StartUtc, EndUtc] = times(act.day, act.length);
          const one = house.stay({
            StartUtc,
            EndUtc,
            State: act.state,
            RequestedCategoryId: house.categories[act.category],
            PersonCounts: [{ AgeCategoryId: house.adults, Count: 1 }],
          });
          const body = { ServiceId: house.serviceId, Reservations: Array.from({ length: act.rooms }, () => one) };
          const { Reservations = [] } = await send("reservations/add", body);
          made.push(...(Reservations as { Reservation: { Id: string } }[]).map(({ Reservation: { Id } }) => Id));
        } else if (act.kind === "block") {
          const rooms = [...kindOf.keys()];
          const [StartUtc, EndUtc] = times(act.day, act.length);
          const block = {
            ResourceId: rooms[act.of % rooms.length],
            Name: "Repair",
            Type: "OutOfOrder",
            StartUtc,
            EndUtc,
          };
          await send("resourceBlocks/add", { ResourceBlocks: [block] });
        } else if (id !== undefined && act.kind === "cancel") {
          await send("reservations/cancel", { ReservationIds: [id], Notes: "Property", SendEmail: false });
        } else if (id !== undefined && act.kind === "move") {
          const [StartUtc, EndUtc] = times(act.day, act.length);
          await send("reservations/updateInterval", {
            ReservationId: id,
            StartUtc,
            EndUtc,
            ChargeCancellationFee: false,
          });
        } else if (id !== undefined && act.kind === "change") {
          const update = { ReservationId: id, RequestedCategoryId: { Value: house.categories[act.category] } };
          await send("reservations/update", {
            ReservationUpdates: [update],
            Reprice: false,
            ApplyCancellationFee: false,
          });
        }
      }
      const rows = await holding();
      expect(sharedRooms(rows)).toEqual([]);
      // The hotel sells some nights beyond its rooms by itself, as bookings that will be cancelled are not known yet.
      const over = [...sold(rows)].filter(([key, count]) => {
        const rooms = roomsOf.get(key.split(" ")[0] ?? "")?.length ?? 0;
        return count > Math.max(rooms, before.get(key) ?? 0);
      });
      expect(over).toEqual([]);
    }),
    { numRuns: 25 },
  );
  expect([...answers].sort()).toEqual(
    expect.arrayContaining([
      "reservations/add 200",
      "reservations/add 403",
      "reservations/updateInterval 200",
      "resourceBlocks/add 403",
    ]),
  );
});
