import { type RawBuilder, sql } from "kysely";
import { dayStart, house, isThere, roomKinds } from "./house.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/**
 * A row for each charge that counts, on the day of its consumption at the hotel. A charge that was cancelled, or put on no
 * bill for good, does not count; a rebate is a charge below nothing.
 */
export function charges(request: Request): CountedSet {
  const { propertyId, hotel, from, to } = request;
  // Where nobody sleeps, though it is booked like a room: a parking space. Most hotels have none, and no stay is looked up.
  const otherPlaces = sql`select c.id from sync_room_category as c
    where c.property_id = ${propertyId} and not c.is_lodging and c.service_id in (select id from service)`;
  const money = (when: RawBuilder<unknown>) => ({ when, amount: sql`x.net` });
  return {
    // What decides of a charge is looked up, not joined: the stay is joined for its columns alone, and where none of them is
    // asked for, the planner leaves it out.
    rows: sql`with ${house(request)}
      select (i.consumed_at at time zone ${hotel.zone})::date as date, r.id as stay_id, r.number, i.name as what, i.id::text as ref,
        null::integer as days,
        coalesce((select category_id from room where room.id = r.room_id), r.room_category_id) as category_id, r.segment_id, r.rate_id,
        coalesce(r.agency_id::text, r.origin) as channel,
        i.net, i.currency is not distinct from ${hotel.currency}::text as is_ours,
        i.kind in ('deposit', 'city_tax', 'city_tax_discount', 'tax_correction', 'exchange_rate_difference')
          or coalesce(i.accounting_category_id in (
            select id from sync_accounting_category where property_id = ${propertyId} and classification in ('taxes', 'payments')), false) as is_passed,
        case
          when i.kind in ${roomKinds} then i.service_id in (select id from service)
            and not (exists (${otherPlaces}) and i.order_id in (
              select s.id from sync_reservation as s where s.property_id = ${propertyId} and s.room_category_id in (${otherPlaces})))
          when i.kind = 'cancellation_fee' then i.order_id in (
            select s.id from sync_reservation as s
            where s.property_id = ${propertyId} and s.state = 'canceled' and s.cancellation_reason = 'no_show')
          else false end as is_rooms
      from sync_order_item as i
      left join sync_product_order as o on o.property_id = i.property_id and o.id = i.order_id
      left join sync_reservation as r on r.property_id = i.property_id and r.id = coalesce(o.reservation_id, i.order_id)
      where i.property_id = ${propertyId} and i.consumed_at >= ${dayStart(request, from)} and i.consumed_at < ${dayStart(request, to, 1)}
        and i.state in ('open', 'closed') and ${isThere("i")}`,
    parts: {
      roomsRevenue: money(sql`x.is_ours and not x.is_passed and x.is_rooms`),
      totalRevenue: money(sql`x.is_ours and not x.is_passed`),
      passedOn: money(sql`x.is_ours and x.is_passed`),
      otherCurrency: { when: sql`not x.is_ours` },
    },
  };
}
