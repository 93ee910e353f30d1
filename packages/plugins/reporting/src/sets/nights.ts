import { type RawBuilder, sql } from "kysely";
import {
  dayStart,
  effectiveEnd,
  held,
  house,
  isThere,
  lapsed,
  nightsTouched,
  sleeps,
  stayColumns,
  stays,
  touching,
  windowStart,
} from "./house.ts";
import { yearDays } from "../period.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/** A row for each stay and night of the period, cancelled ones too: what was picked up and lost is told by them. */
export function stayNights(request: Request): CountedSet {
  const { propertyId, hotel, from, to, basis, parts } = request;
  const isOn = sql`x.is_held`;
  // What a night costs is looked at only where it decides.
  const asksCharges = basis === "benchmark" || parts.has("complimentary");
  const localDay = (item: string) => sql`(${sql.ref(`${item}.consumed_at`)} at time zone ${hotel.zone})::date`;
  const isFree = sql`(x.stay_id, x.date) in (
    select i.order_id, ${localDay("i")} from sync_order_item as i
    where i.property_id = ${propertyId} and i.consumed_at >= ${dayStart(request, from)} and i.consumed_at < ${dayStart(request, to, 1)}
      and i.net = 0 and i.kind = 'space_order' and i.state in ('open', 'closed') and ${isThere("i")}
      and not exists (
        select from sync_order_item as o where o.property_id = i.property_id and o.order_id = i.order_id and o.kind = 'space_order'
          and o.state in ('open', 'closed') and ${isThere("o")} and o.net <> 0 and ${localDay("o")} = ${localDay("i")}))`;
  const since = windowStart(request);
  return {
    rows: sql`with ${house(request)}
      select x.*, ${asksCharges ? isFree : sql`false`} as is_free from (${nightRows(request)}) as x offset 0`,
    parts: {
      sold: { when: basis === "mews" ? isOn : sql`${isOn} and not x.is_free` },
      complimentary: { when: sql`${isOn} and x.is_free` },
      onTheBooks: { when: isOn },
      guestNights: { when: isOn, amount: sql`x.guests` },
      pickup: {
        when: sql`((${isOn} and x.created_at > ${since})
          or (x.state = 'canceled' and x.cancelled_at > ${since} and x.created_at <= ${since}))`,
        amount: sql`(case when x.state = 'canceled' then -1 else 1 end)`,
      },
    },
  };
}

/** The nights of the same days a year ago, of what was on the books then; dated as the days they stand for. */
export function nightsLastYear(request: Request): CountedSet {
  const then = sql`(${request.hotel.instant}::timestamptz - ${yearDays} * interval '1 day')`;
  return {
    rows: sql`with ${house(request)} select x.* from (${nightRows(request, yearDays)}) as x`,
    parts: {
      onTheBooksLastYear: {
        when: sql`x.created_at <= ${then} and (x.cancelled_at is null or x.cancelled_at > ${then})`,
      },
    },
  };
}

/** @param ago how many days before the period the nights lie; they are dated as if they lay in it */
function nightRows(request: Request, ago = 0): RawBuilder<unknown> {
  const { propertyId, hotel } = request;
  const [from, to] = [sql`(${request.from}::date - ${ago}::integer)`, sql`(${request.to}::date - ${ago}::integer)`];
  // offset 0: what is reckoned of a stay is reckoned once, not for each of its nights. And the nights are made in the list
  // of columns: a function to join with would be called anew for each stay.
  return sql`select greatest(first, ${from}) + n + ${ago}::integer as date, stay_id, number, what, stay_id::text as ref, null::integer as days,
      category_id, segment_id, rate_id, channel, state, is_held, guests, created_at, cancelled_at
    from (
      select stay.*, generate_series(0, least(last, ${to}) - greatest(first, ${from})) as n
      from (
        select stay.*, ${nightsTouched}
        from (
          select ${stayColumns}, room.name as what, r.state, r.state in ${held} as is_held,
            r.adults + r.children as guests, r.created_at, r.cancelled_at, service.morning, service.evening,
            r.arrival at time zone ${hotel.zone} as start, ${effectiveEnd} at time zone ${hotel.zone} as finish
          from ${stays}
          where r.property_id = ${propertyId} and ${touching(from, to)}
            and (r.state in ${held} or (r.state = 'canceled' and coalesce(r.cancellation_reason, '') not in ${lapsed}))
            and ${sleeps(request)}
          offset 0) as stay
        offset 0) as stay) as night`;
}
