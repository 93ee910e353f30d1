import { type Kysely, sql } from "kysely";
import { hotelClock } from "./pull/hotel-clock.ts";
import type { SyncTables } from "./rows.ts";

/** The hotel's day in figures. */
export interface Today {
  /** The business date: the calendar day at the hotel, by the hotel's clock. "2026-03-01" */
  readonly date: string;
  /** The hotel's clock now, ISO text in UTC. */
  readonly hotelNow: string;
  /** Stays that begin today: confirmed, started or already over. */
  readonly arrivals: number;
  readonly arrivalsDone: number;
  /** Stays that end today, of those that began. */
  readonly departures: number;
  readonly departuresDone: number;
  /** Stays under way. */
  readonly inHouse: number;
  readonly inHouseGuests: number;
  /** 0..1, or null where there is no room to sell. */
  readonly occupancy: number | null;
  /** Rooms occupied tonight. */
  readonly roomsSold: number;
  /** Rooms that can be sold: active ones that are not out of order. */
  readonly roomsAvailable: number;
  readonly outOfOrder: number;
  /** Active guest profiles. */
  readonly guests: number;
  readonly reservations: number;
  /** When the hotel was last heard of, ISO text. */
  readonly asOf: string;
}

/**
 * The day's figures in one statement. Only stays count: bookings of bookable services in categories where people sleep,
 * and none that Mews no longer has.
 * A room is sold tonight when a stay that is confirmed or under way covers the night; a room counts when it is active, a
 * leaf of its hierarchy, and not of a category where nobody sleeps.
 *
 * @returns undefined before the hotel was first read
 */
export async function today(db: Kysely<SyncTables>, propertyId: string, now: Date): Promise<Today | undefined> {
  const { at, date } = hotelClock(now);
  const figures = sql<Record<Exclude<keyof Today, "occupancy">, string>>`
    with day as materialized (
      select ${at} as instant, ${date} as date, hotel.observed_at from sync_hotel as hotel where hotel.property_id = ${propertyId}
    ), stay as (
      select r.state, r.arrival_date, r.departure_date, r.adults + r.children as people
      from day cross join sync_reservation as r
      join sync_service as s on s.property_id = r.property_id and s.id = r.service_id and s.kind = 'bookable'
      left join sync_room_category as c on c.property_id = r.property_id and c.id = r.room_category_id
      where r.property_id = ${propertyId} and r.is_active and r.state in ('confirmed', 'started', 'processed')
        and c.is_lodging is not false
        and (r.arrival_date = day.date or r.departure_date = day.date or r.state = 'started'
          or (r.arrival_date < day.date and r.departure_date > day.date))
    ), stays as (
      select
        count(*) filter (where arrival_date = day.date) as arrivals,
        count(*) filter (where arrival_date = day.date and state in ('started', 'processed')) as arrivals_done,
        count(*) filter (where departure_date = day.date and state in ('started', 'processed')) as departures,
        count(*) filter (where departure_date = day.date and state = 'processed') as departures_done,
        count(*) filter (where state = 'started') as in_house,
        coalesce(sum(people) filter (where state = 'started'), 0) as in_house_guests,
        count(*) filter (where arrival_date <= day.date and departure_date > day.date and state in ('confirmed', 'started')) as sold
      from day cross join stay
    ), rooms as (
      select count(*) as active, count(*) filter (where r.state = 'out_of_order') as out_of_order
      from sync_room as r
      where r.property_id = ${propertyId} and r.is_active and r.kind = 'space'
        and not exists (
          select from sync_room as child where child.property_id = r.property_id and child.parent_id = r.id and child.is_active)
        and not exists (
          select from sync_room_category_assignment as a
          join sync_room_category as c on c.property_id = a.property_id and c.id = a.room_category_id
          where a.property_id = r.property_id and a.room_id = r.id and a.is_active and not c.is_lodging)
    )
    select day.date::text as date, to_char(day.instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "hotelNow",
      stays.arrivals, stays.arrivals_done as "arrivalsDone", stays.departures, stays.departures_done as "departuresDone",
      stays.in_house as "inHouse", stays.in_house_guests as "inHouseGuests", stays.sold as "roomsSold",
      rooms.active - rooms.out_of_order as "roomsAvailable", rooms.out_of_order as "outOfOrder",
      (select count(*) from sync_guest where property_id = ${propertyId} and is_active) as guests,
      (select count(*) from sync_reservation where property_id = ${propertyId} and is_active) as reservations,
      to_char(day.observed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "asOf"
    from day cross join stays cross join rooms`;
  const row = (await figures.execute(db)).rows[0];
  if (!row) return undefined;
  const roomsSold = Number(row.roomsSold);
  const roomsAvailable = Number(row.roomsAvailable);
  return {
    date: row.date,
    hotelNow: row.hotelNow,
    arrivals: Number(row.arrivals),
    arrivalsDone: Number(row.arrivalsDone),
    departures: Number(row.departures),
    departuresDone: Number(row.departuresDone),
    inHouse: Number(row.inHouse),
    inHouseGuests: Number(row.inHouseGuests),
    occupancy: roomsAvailable > 0 ? roomsSold / roomsAvailable : null,
    roomsSold,
    roomsAvailable,
    outOfOrder: Number(row.outOfOrder),
    guests: Number(row.guests),
    reservations: Number(row.reservations),
    asOf: row.asOf,
  };
}
