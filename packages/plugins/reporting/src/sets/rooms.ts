import { sql } from "kysely";
import { dayStart, house, nightsTouched } from "./house.ts";
import type { Request } from "./request.ts";
import type { CountedSet } from "./set.ts";

/** A row for each room and night. */
export function roomNights(request: Request): CountedSet {
  const { propertyId, hotel, from, to, basis } = request;
  const isClosed = sql`x.out_of_order`;
  return {
    rows: sql`with ${house(request)}, block as materialized (
        select room_id, greatest(first, ${from}::date) + n as date, bool_or(kind = 'out_of_order') as out_of_order, bool_or(kind <> 'out_of_order') as house_use
        from (
          select room_id, kind, ${nightsTouched}
          from (
            select b.room_id, b.kind, b.starts_at at time zone ${hotel.zone} as start, b.ends_at at time zone ${hotel.zone} as finish,
              coalesce(service.morning, interval '0') as morning, coalesce(service.evening, interval '24 hours') as evening
            from sync_room_block as b join room on room.id = b.room_id
            left join service on service.id = room.service_id
            where b.property_id = ${propertyId} and b.is_active
              and b.ends_at >= ${dayStart(request, from)} and b.starts_at < ${dayStart(request, to, 2)}
            offset 0) as block) as touched
        cross join lateral generate_series(0, least(last, ${to}::date) - greatest(first, ${from}::date)) as n
        group by 1, 2
      )
      select night.date, null::uuid as stay_id, null::text as number, room.name as what, room.id::text as ref, null::integer as days,
        room.category_id, null::uuid as segment_id, null::uuid as rate_id, null::text as channel,
        coalesce(block.out_of_order, false) as out_of_order, coalesce(block.house_use, false) as house_use
      from room
      cross join (select ${from}::date + n as date from generate_series(0, ${to}::date - ${from}::date) as n) as night
      left join block on block.room_id = room.id and block.date = night.date
      where night.date >= coalesce(room.since, night.date)`,
    parts: {
      available: basis === "mews" ? { when: sql`not ${isClosed}` } : {},
      outOfOrder: { when: isClosed },
      houseUse: { when: sql`x.house_use` },
    },
  };
}
