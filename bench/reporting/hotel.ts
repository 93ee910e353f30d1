import pg from "pg";

/* A large hotel's copy, written by the database itself: rooms, stays of all kinds and what they were charged. */

export interface LargeHotel {
  readonly propertyId: string;
  readonly stays: number;
  /** The stays arrive evenly over so many years, which end 90 days after the hotel's day. */
  readonly years: number;
  /** The hotel's day. */
  readonly today: string;
}

/**
 * Fills an empty copy. Of a hundred stays ten are cancelled, for all sorts of reasons, one is an option; a stay has a charge for
 * each night (one of fifty is free), breakfast by a product order, city tax by night, and now and then a rebate, a fee or
 * a charge in another currency.
 */
export async function fillHotel(url: string, hotel: LargeHotel): Promise<{ rooms: number; charges: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { stays, years, today, propertyId } = hotel;
    const days = Math.round(years * 365.25);
    // Three in four rooms are taken: 2.5 nights a stay.
    const rooms = Math.ceil((stays * 2.5) / days / 0.75);
    for (const statement of statements({ propertyId, today, stays, days, rooms })) await client.query(statement);
    const { rows } = await client.query<{ count: string }>("select count(*) as count from sync_order_item");
    return { rooms, charges: Number(rows[0]!.count) };
  } finally {
    await client.end();
  }
}

const uuid = (kind: number, number: string) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
/** A number below `most` that looks like chance and is the same in each run. */
const drawn = (of: string, salt: number, most: number) => `(abs(hashint8extended(${of}, ${salt}) % ${most}))::integer`;

interface Making {
  propertyId: string;
  today: string;
  stays: number;
  days: number;
  rooms: number;
}

function statements({ propertyId, today, stays, days, rooms }: Making): string[] {
  const p = `'${propertyId}'`;
  const head = "property_id, id, source_id, updated_at";
  const lead = (kind: number, number: string) => `${p}, ${uuid(kind, number)}, (${number})::text, '${today}'`;
  const isCancelled = `${drawn("n", 1, 100)} < 10`;
  return [
    `insert into sync_hotel (property_id, id, name, time_zone, language, currency, created_at, hotel_now, observed_at, business_date)
      values (${p}, ${uuid(1, "1")}, 'Grand', 'Europe/Lisbon', 'en-US', 'EUR', '2015-01-01', '${today}T09:00:00Z', '${today}T09:00:00Z', '${today}')`,
    `insert into sync_stream (property_id, stream, state, phase, reached, succeeded_at)
      select ${p}, name, 'idle', 'live', '2015-01-01', '${today}T09:00:00Z' from unnest(array['rooms', 'room_categories',
        'room_category_assignments', 'room_blocks', 'reservations', 'services', 'order_items', 'accounting_categories', 'segments', 'rates']) as name`,
    `insert into sync_service (${head}, name, kind, time_unit) values
      (${lead(2, "1")}, 'Stay', 'bookable', 'day'), (${lead(2, "2")}, 'Breakfast', 'additional', null)`,
    `insert into sync_payload (property_id, entity, id, payload, hash) values (${p}, 'service', ${uuid(2, "1")},
      '{"Data": {"Value": {"OccupancyStartOffset": "P0Y0M0DT18H0M0S", "OccupancyEndOffset": "P0Y0M0DT8H0M0S"}}}', '')`,
    `insert into sync_room_category (${head}, service_id, name, kind, capacity, extra_capacity, ordering, is_lodging)
      select ${lead(3, "n")}, ${uuid(2, "1")}, 'Category ' || n, 'room', 2, 0, n, n < 12 from generate_series(1, 12) as n`,
    `insert into sync_room (${head}, name, kind, state, created_at)
      select ${lead(4, "n")}, n::text, 'space', 'clean', '2015-01-01' from generate_series(1, ${rooms}) as n`,
    `insert into sync_room_category_assignment (${head}, room_id, room_category_id)
      select ${lead(5, "n")}, ${uuid(4, "n")}, ${uuid(3, "1 + n % 11")} from generate_series(1, ${rooms}) as n`,
    `insert into sync_room_block (${head}, room_id, kind, name, starts_at, ends_at)
      select ${lead(6, "n")}, ${uuid(4, `1 + ${drawn("n", 2, rooms)}`)}, case when n % 5 = 0 then 'internal_use' else 'out_of_order' end, 'Block',
        day + time '12:00', day + (1 + n % 6) + time '12:00'
      from (select n, date '${today}' + 90 - ${drawn("n", 3, days)} as day from generate_series(1, ${rooms * 6}) as n) as b`,
    `insert into sync_segment (${head}, service_id, name)
      select ${lead(7, "n")}, ${uuid(2, "1")}, 'Segment ' || n from generate_series(1, 8) as n`,
    `insert into sync_rate (${head}, service_id, name, is_enabled)
      select ${lead(8, "n")}, ${uuid(2, "1")}, 'Rate ' || n, true from generate_series(1, 20) as n`,
    `insert into sync_company (${head}, name)
      select ${lead(9, "n")}, 'Agency ' || n from generate_series(1, 30) as n`,
    `insert into sync_accounting_category (${head}, name, classification)
      select ${lead(10, "n")}, 'Category ' || n, case n when 1 then 'taxes' when 2 then 'payments' end from generate_series(1, 12) as n`,

    // In the order in which they were booked, as a copy has them: neighbours of a day lie apart.
    `insert into sync_reservation (${head}, service_id, number, state, arrival, departure, arrival_date, departure_date, nights, actual_departure,
        room_category_id, room_id, rate_id, segment_id, agency_id, guest_id, adults, children, origin, cancellation_reason, cancelled_at, created_at)
      select ${lead(11, "n")}, ${uuid(2, "1")}, n::text, state, day + time '14:00', day + nights + time '11:00', day, day + nights, nights,
        case when state = 'processed' then day + nights - (${drawn("n", 11, 40)} = 0)::integer + time '10:30' end,
        ${uuid(3, "1 + n % 11")}, case when ${drawn("n", 4, 10)} > 0 then ${uuid(4, `1 + ${drawn("n", 5, rooms)}`)} end,
        ${uuid(8, `1 + ${drawn("n", 6, 20)}`)}, ${uuid(7, `1 + ${drawn("n", 7, 8)}`)},
        case when n % 3 > 0 then ${uuid(9, `1 + ${drawn("n", 8, 30)}`)} end, ${uuid(12, "1 + n / 2")}, 2, 0, 'distributor',
        case when state = 'canceled' then (array['no_show', 'requested_by_guest', 'requested_by_guest', 'other', 'confirmation_missed'])[1 + n % 5] end,
        case when state = 'canceled' then greatest(booked, day - ${drawn("n", 9, 20)})::timestamp + time '20:00' end, booked + time '12:00'
      from (
        select n, day, nights, day - lead as booked, case when ${isCancelled} then 'canceled' when n % 100 = 50 then 'optional'
          when day + nights < date '${today}' then 'processed' when day < date '${today}' then 'started' else 'confirmed' end as state
        from (
          select n, date '${today}' + 90 - ${drawn("n", 10, days)} as day, 1 + (array[0, 0, 1, 1, 1, 2, 2, 3, 5, 0])[1 + ${drawn("n", 12, 10)}] as nights,
            ${drawn("n", 13, 120)} as lead
          from generate_series(1, ${stays}) as n) as s
        order by booked) as s`,
    `insert into sync_order_item (${head}, service_id, order_id, guest_id, accounting_category_id, kind, state, name, unit_count, currency, net, gross, consumed_at, cancelled_at, created_at)
      select ${p}, ${uuid(13, "r.number::integer * 16 + night")}, '', '${today}', r.service_id, r.id, r.guest_id, ${uuid(10, "3")}, 'space_order',
        case when r.state = 'canceled' then 'canceled' when r.state = 'processed' then 'closed' else 'open' end, 'Night', 1,
        case when ${drawn("number::bigint", 14, 200)} = 0 then 'USD' else 'EUR' end,
        case when ${drawn("number::bigint", 15, 50)} = 0 then 0 else round(70 + ${drawn("number::bigint + night * 1000000", 16, 18000)} / 100.0, 2) end, 0,
        r.arrival_date + night + time '14:00', r.cancelled_at, r.created_at
      from sync_reservation as r cross join lateral generate_series(0, r.nights - 1) as night`,
    `insert into sync_order_item (${head}, service_id, order_id, guest_id, kind, state, name, unit_count, currency, net, gross, consumed_at, created_at)
      select ${p}, ${uuid(14, "r.number::integer * 16 + night")}, '', '${today}', r.service_id, r.id, r.guest_id, 'city_tax',
        case when r.state = 'processed' then 'closed' else 'open' end, 'City tax', 2, 'EUR', 4, 4, r.arrival_date + night + time '14:00', r.created_at
      from sync_reservation as r cross join lateral generate_series(0, r.nights - 1) as night where r.state <> 'canceled'`,
    `insert into sync_order_item (${head}, service_id, order_id, guest_id, kind, state, name, unit_count, currency, net, gross, consumed_at, created_at)
      select ${p}, ${uuid(15, "r.number::integer")}, '', '${today}', r.service_id, r.id, r.guest_id,
        case when r.state = 'canceled' then 'cancellation_fee' else 'night_rebate' end, 'open', 'Rebate or fee', 1, 'EUR',
        case when r.state = 'canceled' then 60 else -12.34 end, 0, r.arrival_date + time '14:00', r.created_at
      from sync_reservation as r where r.number::integer % 20 = 0`,
    `insert into sync_product_order (${head}, service_id, number, reservation_id, guest_id, state, created_at)
      select ${p}, ${uuid(16, "r.number::integer")}, r.number, '${today}', ${uuid(2, "2")}, r.number, r.id, r.guest_id, 'processed', r.created_at
      from sync_reservation as r where r.state <> 'canceled' and r.number::integer % 3 > 0`,
    `insert into sync_order_item (${head}, service_id, order_id, guest_id, accounting_category_id, kind, state, name, unit_count, currency, net, gross, consumed_at, created_at)
      select ${p}, ${uuid(17, "r.number::integer * 16 + night")}, '', '${today}', o.service_id, o.id, r.guest_id, ${uuid(10, "4")}, 'product_order', 'closed', 'Breakfast', 2, 'EUR',
        round(18 + ${drawn("r.number::bigint + night * 1000000", 17, 1500)} / 100.0, 2), 0, r.arrival_date + night + 1 + time '08:30', r.created_at
      from sync_reservation as r join sync_product_order as o on o.property_id = r.property_id and o.reservation_id = r.id
      cross join lateral generate_series(0, r.nights - 1) as night`,
    "vacuum analyze",
  ];
}
