import type pg from "pg";

/* The same figures without the plugin: by one plain statement, and by a program that reads the rows and counts them itself. */

export interface Day {
  available: number;
  sold: number;
  /** In cents. */
  roomsRevenue: number;
  totalRevenue: number;
}
export type Days = ReadonlyMap<string, Day>;

export interface Period {
  readonly propertyId: string;
  readonly from: string;
  readonly to: string;
}

const held = "('confirmed', 'started', 'processed')";
const passedOn = "('deposit', 'city_tax', 'city_tax_discount', 'tax_correction', 'exchange_rate_difference')";
const left = "coalesce(case when r.state = 'processed' then r.actual_departure end, r.departure)";
const stays = `sync_reservation as r where r.property_id = $1 and r.state in ${held} and r.arrival_date <= $3 and r.departure_date >= $2::date - 31`;
const charges = `sync_order_item as i
  left join sync_accounting_category as a on a.property_id = i.property_id and a.id = i.accounting_category_id
  left join sync_reservation as r on r.property_id = i.property_id and r.id = i.order_id
  where i.property_id = $1 and i.consumed_at >= $2::date::timestamp at time zone 'Europe/Lisbon'
    and i.consumed_at < ($3::date + 1)::timestamp at time zone 'Europe/Lisbon' and i.state in ('open', 'closed')`;
const isRevenue = `i.currency = 'EUR' and i.kind not in ${passedOn} and a.classification is null`;
const isRooms = `(i.kind in ('space_order', 'night_rebate') or (i.kind = 'cancellation_fee' and r.cancellation_reason = 'no_show'))`;

/** What an analyst asks for: nights of stays, rooms without blocks, and charges, by day, by one statement. */
export async function byStatement(client: pg.Client, { propertyId, from, to }: Period): Promise<Days> {
  const { rows } = await client.query<Record<"day" | keyof Day, string>>(
    `select d.day::date::text as day, r.rooms - coalesce(b.closed, 0) as available, coalesce(n.sold, 0) as sold,
        coalesce(c.rooms, 0) * 100 as "roomsRevenue", coalesce(c.total, 0) * 100 as "totalRevenue"
      from generate_series($2::date, $3::date, interval '1 day') as d (day)
      cross join (select count(*) as rooms from sync_room where property_id = $1) as r
      left join (
        select night::date as day, count(distinct room_id) as closed
        from sync_room_block as b cross join generate_series(b.starts_at::date, b.ends_at::date - 1, interval '1 day') as night
        where property_id = $1 and kind = 'out_of_order' group by 1) as b on b.day = d.day
      left join (
        select night::date as day, count(*) as sold
        from (select arrival_date, (${left} at time zone 'Europe/Lisbon')::date as until from ${stays}) as r
        cross join generate_series(arrival_date, until - 1, interval '1 day') as night group by 1) as n on n.day = d.day
      left join (
        select (i.consumed_at at time zone 'Europe/Lisbon')::date as day, sum(i.net) filter (where ${isRevenue}) as total,
          sum(i.net) filter (where ${isRevenue} and ${isRooms}) as rooms
        from ${charges} group by 1) as c on c.day = d.day`,
    [propertyId, from, to],
  );
  return new Map(
    rows.map(({ day, available, sold, roomsRevenue, totalRevenue }) => [
      day,
      {
        available: Number(available),
        sold: Number(sold),
        roomsRevenue: Number(roomsRevenue),
        totalRevenue: Number(totalRevenue),
      },
    ]),
  );
}

/** What a program does that has the rows and no plugin: it reads them, and counts. */
export async function byProgram(client: pg.Client, { propertyId, from, to }: Period): Promise<Days> {
  const values = [propertyId, from, to];
  const ask = async <Row extends object>(text: string, given: readonly unknown[] = values) =>
    (await client.query<Row>(text, [...given])).rows;
  const rooms = (await ask<{ id: string }>("select id from sync_room where property_id = $1", [propertyId])).length;
  const days = new Map<string, Day>();
  for (const day of daysFrom(from, to)) days.set(day, { available: rooms, sold: 0, roomsRevenue: 0, totalRevenue: 0 });
  const closed = new Set<string>();
  for (const { room, first, until } of await ask<{ room: string; first: string; until: string }>(
    `select room_id as room, starts_at::date::text as first, ends_at::date::text as until from sync_room_block
      where property_id = $1 and kind = 'out_of_order' and ends_at >= $2::date and starts_at < $3::date + 1`,
  ))
    for (const day of daysFrom(first, until, 1)) {
      const of = days.get(day);
      if (of === undefined || closed.has(`${room} ${day}`)) continue;
      closed.add(`${room} ${day}`);
      of.available -= 1;
    }
  for (const { first, until } of await ask<{ first: string; until: string }>(
    `select arrival_date::text as first, (${left} at time zone 'Europe/Lisbon')::date::text as until from ${stays}`,
  ))
    for (const day of daysFrom(first, until, 1)) {
      const of = days.get(day);
      if (of !== undefined) of.sold += 1;
    }
  for (const { day, net, rooms: isOfRooms } of await ask<{ day: string; net: string; rooms: boolean | null }>(
    `select (i.consumed_at at time zone 'Europe/Lisbon')::date::text as day, i.net, ${isRooms} as rooms from ${charges} and ${isRevenue}`,
  )) {
    const of = days.get(day)!;
    const cents = Math.round(Number(net) * 100);
    of.totalRevenue += cents;
    if (isOfRooms) of.roomsRevenue += cents;
  }
  return days;
}

function daysFrom(from: string, to: string, less = 0): string[] {
  const count = Math.max(0, (Date.parse(to) - Date.parse(from)) / 864e5 + 1 - less);
  return Array.from({ length: count }, (_, n) => new Date(Date.parse(from) + n * 864e5).toISOString().slice(0, 10));
}
