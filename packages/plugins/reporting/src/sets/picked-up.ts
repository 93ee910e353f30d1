import { sql } from "kysely";
import {
  dayStart,
  held,
  house,
  isThere,
  lapsed,
  lostWith,
  roomKinds,
  sleeps,
  stayColumns,
  stays,
  windowStart,
} from "./house.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/**
 * A row for each charge for a room of a stay that was booked in the window, or booked before and cancelled in it: those count
 * below nothing. By the day of consumption, as revenue does.
 */
export function pickedUp(request: Request): CountedSet {
  const { propertyId, hotel, from, to } = request;
  const since = windowStart(request);
  return {
    rows: sql`with ${house(request)}, stay as materialized (
        select ${stayColumns}, r.state, r.cancelled_at
        from ${stays}
        where r.property_id = ${propertyId} and ${sleeps(request)}
          and ((r.state in ${held} and r.created_at > ${since})
            or (r.state = 'canceled' and coalesce(r.cancellation_reason, '') not in ${lapsed}
              and r.cancelled_at > ${since} and r.created_at <= ${since}))
      )
      select (i.consumed_at at time zone ${hotel.zone})::date as date, stay.stay_id, stay.number, i.name as what, i.id::text as ref,
        null::integer as days, stay.category_id, stay.segment_id, stay.rate_id, stay.channel,
        case when stay.state = 'canceled' then - i.net else i.net end as value
      from stay join sync_order_item as i on i.property_id = ${propertyId} and i.order_id = stay.stay_id
      where ${isThere("i")} and i.consumed_at >= ${dayStart(request, from)} and i.consumed_at < ${dayStart(request, to, 1)}
        and i.kind in ${roomKinds} and i.currency is not distinct from ${hotel.currency}::text
        and ((stay.state <> 'canceled' and i.state in ('open', 'closed')) or ${lostWith("i", "stay")})`,
    parts: { pickupRevenue: { amount: sql`x.value` } },
  };
}
