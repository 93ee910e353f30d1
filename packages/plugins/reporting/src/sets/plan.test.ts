import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partNames, type SetName } from "../formula/parts.ts";
import { id, lighthouse, type Mirror, openMirror } from "../mirror.fixture.ts";
import { countStatement } from "./read.ts";
import type { Request } from "./request.ts";

/*
 * A month in the middle of a hotel of three years: 12,000 stays and their charges. What a statement reads must be about the
 * month's, not the hotel's, and by the indexes that the copy has.
 */

let mirror: Mirror;
beforeAll(async () => {
  mirror = await openMirror("postgres");
  await mirror.found();
  await mirror.rooms(40);
  // Where a hotel has parking spaces, what is charged for them is told by looking through its stays; this one has none.
  await sql`delete from sync_room_category where not is_lodging`.execute(mirror.owner);
  const uuid = (of: string) => sql.raw(`('00000000-0000-4000-8000-' || lpad((${of})::text, 12, '0'))::uuid`);
  const stays = sql`(select n, date '2023-06-01' + n % 1096 as day, 1 + n % 4 as nights from generate_series(1, 12000) as n) as s`;
  await sql`insert into sync_reservation (property_id, id, source_id, updated_at, service_id, state, arrival, departure, arrival_date,
      departure_date, nights, room_category_id, room_id, adults, children, origin, created_at, cancellation_reason, cancelled_at)
    select 'lighthouse', ${uuid("n")}, n, '2026-01-01', ${id(10)}, case when n % 100 = 0 then 'canceled' else 'processed' end, day + time '15:00', day + nights + time '11:00', day,
      day + nights, nights, ${id(20)}, ${uuid("1000 + n % 40")}, 2, 0, 'distributor', day - n % 60,
      case when n % 100 = 0 then 'no_show' end, case when n % 100 = 0 then day + time '20:00' end from ${stays}`.execute(
    mirror.owner,
  );
  await sql`insert into sync_order_item (property_id, id, source_id, updated_at, service_id, order_id, kind, state, net, gross, currency, consumed_at, created_at)
    select 'lighthouse', ${uuid("n * 10 + night")}, n, '2026-01-01', ${id(10)}, ${uuid("n")},
      case when n % 100 = 0 then 'cancellation_fee' else 'space_order' end, 'closed',
      case when n % 50 = 1 then 0 else 100 end, case when n % 50 = 1 then 0 else 106 end, 'EUR',
      day + night + time '15:00', day from ${stays} cross join generate_series(0, 3) as night where night < nights`.execute(
    mirror.owner,
  );
  await sql`vacuum analyze`.execute(mirror.owner);
}, 60_000);
afterAll(() => mirror.stop());

const month: Request = {
  propertyId: lighthouse.propertyId,
  from: "2024-10-01",
  to: "2024-10-31",
  basis: "benchmark",
  by: "day",
  pickupDays: 7,
  parts: new Set(partNames),
  hotel: {
    zone: "Europe/Lisbon",
    currency: "EUR",
    instant: "2026-03-10T09:00:00Z",
    today: "2026-03-10",
    services: [
      {
        id: id(10),
        evening: "PT18H",
        morning: "PT8H",
      },
    ],
  },
};

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Node[];
}
const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];

async function planOf(name: SetName): Promise<Node[]> {
  const { rows } = await sql<{ "QUERY PLAN": readonly [{ Plan: Node }] }>`
    explain (analyze, timing off, format json) ${countStatement(name, month)}`.execute(mirror.owner);
  return all(rows[0]!["QUERY PLAN"][0].Plan);
}

test.each([
  ["nights", "sync_reservation", /^sync_reservation_arrival$/],
  ["nights", "sync_order_item", /^sync_order_item_free$/],
  ["lastYear", "sync_reservation", /^sync_reservation_arrival$/],
  ["arrivals", "sync_reservation", /^sync_reservation_arrival$/],
  ["departures", "sync_reservation", /^sync_reservation_departure$/],
  ["pickedUp", "sync_reservation", /^sync_reservation_booked$/],
  ["pickedUp", "sync_reservation", /^sync_reservation_lost$/],
  ["charges", "sync_order_item", /^sync_order_item_consumed$/],
  ["charges", "sync_reservation", /^sync_reservation_no_show$/],
] as const)("%s of a month are found by an index of %s, not by reading the hotel", async (name, table, index) => {
  const nodes = await planOf(name);
  const reads = nodes.filter((node) => node["Relation Name"] === table);
  expect(reads.length).toBeGreaterThan(0);
  expect(nodes.some((node) => index.test(node["Index Name"] ?? ""))).toBe(true);
  const read = reads.reduce(
    (sum, node) => sum + (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
    0,
  );
  const { rows } = await sql<{ count: string }>`select count(*) as count from ${sql.table(table)}`.execute(
    mirror.owner,
  );
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(Number(rows[0]!.count) / 4);
});
