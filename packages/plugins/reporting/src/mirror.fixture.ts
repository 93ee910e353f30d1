import { mews, partsOf, type Scope, sync } from "@innkit/sdk";
import { createTestKit, type TestDatabase } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { reporting } from "./index.ts";

/* A copy of a hotel that a test writes row by row. The hotel is in Lisbon, and it is 09:00 there on 10 March 2026. */

export const lighthouse: Scope = { propertyId: "lighthouse", actor: "test" };
export const harbour: Scope = { propertyId: "harbour", actor: "test" };

/** A uuid from a small number. */
export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

type Row = Readonly<Record<string, unknown>>;
const head = { source: "mews", sync_state: "clean", is_active: true, synced_at: "2026-03-10T09:00:00Z" };

export async function openMirror(database: TestDatabase) {
  const test = await createTestKit({
    plugins: [mews(), sync(), reporting()] as const,
    at: "2026-03-10T09:00:00Z",
    database,
    properties: ["lighthouse", "harbour", "unread"],
  });
  const { owner } = partsOf(test.kit);

  /** Writes rows of the copy as they are given. */
  const write = async (table: string, rows: readonly Row[], scope: Scope = lighthouse): Promise<void> => {
    const full = rows.map((row) => ({
      property_id: scope.propertyId,
      source_id: row["id"],
      updated_at: "2026-03-01T00:00:00Z",
      ...head,
      ...row,
    }));
    await sql`insert into ${sql.table(table)} select (jsonb_populate_record(null::${sql.table(table)}, one)).*
      from jsonb_array_elements(${JSON.stringify(full)}::text::jsonb) as one`.execute(owner);
  };

  const mirror = {
    test,
    kit: test.kit,
    owner,
    write,
    /** Empties the copy of all hotels. */
    async empty(): Promise<void> {
      for (const table of [
        "reservation",
        "order_item",
        "product_order",
        "room_block",
        "room",
        "room_category_assignment",
      ])
        await sql`truncate ${sql.table(`sync_${table}`)}`.execute(owner);
    },
    /** The hotel itself: its service with occupancy from 18:00 to 08:00, two categories, a segment, and looks at all streams. */
    async found(scope: Scope = lighthouse): Promise<void> {
      const { propertyId } = scope;
      await sql`insert into sync_hotel (property_id, id, name, time_zone, language, currency, created_at, hotel_now, observed_at, business_date)
        values (${propertyId}, ${id(1)}, 'Lighthouse', 'Europe/Lisbon', 'en-US', 'EUR', '2020-01-01', '2026-03-10T09:00:00Z', '2026-03-10T09:00:00Z', '2026-03-10')`.execute(
        owner,
      );
      await write("sync_service", [{ id: id(10), name: "Stay", kind: "bookable", time_unit: "day" }], scope);
      const hours = {
        Data: { Value: { OccupancyStartOffset: "P0Y0M0DT18H0M0S", OccupancyEndOffset: "P0Y0M0DT8H0M0S" } },
      };
      await sql`insert into sync_payload (property_id, entity, id, payload, hash)
        values (${propertyId}, 'service', ${id(10)}, ${JSON.stringify(hours)}::text::jsonb, '')`.execute(owner);
      const category = { service_id: id(10), kind: "room", capacity: 2, extra_capacity: 0, ordering: 1 };
      await write(
        "sync_room_category",
        [
          { ...category, id: id(20), name: "Double", is_lodging: true },
          { ...category, id: id(21), name: "Parking", is_lodging: false, ordering: 2 },
          { ...category, id: id(22), name: "Suite", is_lodging: true, ordering: 3 },
        ],
        scope,
      );
      await write("sync_segment", [{ id: id(30), service_id: id(10), name: "Leisure" }], scope);
      const streams = [
        "rooms",
        "room_categories",
        "room_category_assignments",
        "room_blocks",
        "reservations",
        "services",
        "order_items",
        "accounting_categories",
      ];
      await sql`insert into sync_stream (property_id, stream, state, phase, reached, succeeded_at)
        select ${propertyId}, name, 'idle', 'live', '2020-01-01', '2026-03-10T08:59:00Z' from unnest(${streams}::text[]) as name`.execute(
        owner,
      );
    },
    /** So many rooms of a category, with ids from 1000 on. */
    rooms: (count: number, { from = 1000, category = 20, scope = lighthouse, ...fields }: RoomsOf = {}) => {
      const numbers = Array.from({ length: count }, (_, n) => from + n);
      const made = numbers.map((n) => ({
        id: id(n),
        name: String(n),
        kind: "space",
        state: "clean",
        created_at: "2020-01-01T00:00:00Z",
        ...fields,
      }));
      const places = numbers.map((n) => ({ id: id(n + 500_000), room_id: id(n), room_category_id: id(category) }));
      return write("sync_room", made, scope).then(() => write("sync_room_category_assignment", places, scope));
    },
    block: (number: number, room: number, kind: "out_of_order" | "internal_use", from: string, to: string) =>
      write("sync_room_block", [
        { id: id(number), room_id: id(room), kind, name: "Block", starts_at: from, ends_at: to, created_at: from },
      ]),
    stays: (rows: readonly StayOf[], scope: Scope = lighthouse) => write("sync_reservation", rows.map(stayRow), scope),
    charges: (rows: readonly ChargeOf[], scope: Scope = lighthouse) =>
      write("sync_order_item", rows.map(chargeRow), scope),
    stop: () => test.stop(),
  };
  return mirror;
}
export type Mirror = Awaited<ReturnType<typeof openMirror>>;

type RoomsOf = { from?: number; category?: number; scope?: Scope } & Row;

/** A stay by days: 15:00 to 11:00 of the hotel's winter time unless it says more. */
export type StayOf = { id: number; from: string; to: string } & Row;

function stayRow({ id: number, from, to, ...fields }: StayOf): Row {
  return {
    id: id(number),
    number: String(number),
    service_id: id(10),
    guest_id: id(40),
    state: "confirmed",
    arrival: `${from}T15:00:00Z`,
    departure: `${to}T11:00:00Z`,
    arrival_date: from,
    departure_date: to,
    nights: (Date.parse(to) - Date.parse(from)) / 864e5,
    room_category_id: id(20),
    adults: 2,
    children: 0,
    origin: "distributor",
    created_at: "2026-01-01T12:00:00Z",
    ...fields,
  };
}

export type ChargeOf = { id: number; of: number; on: string; net: string } & Row;

function chargeRow({ id: number, of, on, net, ...fields }: ChargeOf): Row {
  return {
    id: id(number),
    service_id: id(10),
    order_id: id(of),
    kind: "space_order",
    state: "open",
    name: "Night",
    net,
    gross: net,
    currency: "EUR",
    unit_count: 1,
    created_at: "2026-01-01T12:00:00Z",
    consumed_at: on.includes("T") ? on : `${on}T15:00:00Z`,
    ...fields,
  };
}
