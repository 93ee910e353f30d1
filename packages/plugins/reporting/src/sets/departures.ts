import { sql } from "kysely";
import { effectiveEnd, held, house, nightsTouched, sleeps, stayColumns, stays } from "./house.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/** A row for each stay of at least a night that departs in the period, by the day that was booked. */
export function departures(request: Request): CountedSet {
  const { propertyId, hotel, from, to } = request;
  return {
    rows: sql`with ${house(request)}
      select stay.*, last - first + 1 as days
      from (
        select stay.*, ${nightsTouched}
        from (
          select r.departure_date as date, ${stayColumns}, room.name as what, r.id::text as ref, service.morning, service.evening,
            r.arrival at time zone ${hotel.zone} as start, ${effectiveEnd} at time zone ${hotel.zone} as finish
          from ${stays}
          where r.property_id = ${propertyId} and r.departure_date between ${from}::date and ${to}::date and r.state in ${held}
            and ${sleeps(request)}
          offset 0) as stay
        offset 0) as stay
      where last >= first`,
    parts: { departedNights: { amount: sql`x.days` }, departedStays: {} },
  };
}
