import { sql } from "kysely";
import { dayStart, held, house, isThere, lapsed, lostWith, sleeps, stayColumns, stays } from "./house.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/** A row for each stay of at least a night that was booked for arrival in the period. */
export function arrivals(request: Request): CountedSet {
  const { propertyId, hotel, from, to, parts } = request;
  const asksValue = parts.has("bookedValue") || parts.has("cancelledValue");
  const isHeld = sql`x.state in ${held}`;
  const isBooked = sql`not x.is_lapsed`;
  const isCancelled = sql`(x.state = 'canceled' and not x.is_lapsed and not x.is_no_show)`;
  const wasExpected = sql`x.date < ${hotel.today}::date`;
  // A cancelled stay was worth what was charged for it until it was cancelled.
  const worth = sql`, worth as materialized (
      select i.order_id, sum(i.net) as value
      from sync_order_item as i join stay on stay.stay_id = i.order_id
      where i.property_id = ${propertyId} and i.kind = 'space_order' and ${isThere("i")} and i.currency is not distinct from ${hotel.currency}::text
        and i.consumed_at >= ${dayStart(request, from, -1)}
        and (i.state in ('open', 'closed') or ${lostWith("i", "stay")})
      group by 1)`;
  return {
    rows: sql`with ${house(request)}, stay as materialized (
        select r.arrival_date as date, ${stayColumns}, null::text as what, r.id::text as ref, r.state, r.nights, r.cancelled_at,
          greatest(r.arrival_date - (r.created_at at time zone ${hotel.zone})::date, 0) as days,
          r.state = 'canceled' and coalesce(r.cancellation_reason, '') in ${lapsed} as is_lapsed,
          r.state = 'canceled' and coalesce(r.cancellation_reason, '') = 'no_show' as is_no_show
        from ${stays}
        where r.property_id = ${propertyId} and r.arrival_date between ${from}::date and ${to}::date and r.nights > 0
          and r.state in ('confirmed', 'started', 'processed', 'canceled') and ${sleeps(request)}
      )${asksValue ? worth : sql``}
      select stay.*, ${asksValue ? sql`coalesce(worth.value, 0)` : sql`0`} as value
      from stay ${asksValue ? sql`left join worth on worth.order_id = stay.stay_id` : sql``}`,
    parts: {
      arrivingStays: { when: isHeld },
      bookedStays: { when: isBooked },
      cancelledStays: { when: isCancelled },
      bookedNights: { when: isBooked, amount: sql`x.nights` },
      cancelledNights: { when: isCancelled, amount: sql`x.nights` },
      bookedValue: { when: isBooked, amount: sql`x.value` },
      cancelledValue: { when: isCancelled, amount: sql`x.value` },
      lapsedStays: { when: sql`x.is_lapsed` },
      expectedStays: { when: sql`${wasExpected} and (${isHeld} or x.is_no_show)` },
      noShows: { when: sql`${wasExpected} and x.is_no_show` },
    },
  };
}
