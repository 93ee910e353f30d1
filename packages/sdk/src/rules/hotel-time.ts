import { type Kysely, sql } from "kysely";
import { hotelClock } from "../sync/pull/hotel-clock.ts";

/** What the hotel's clock shows. Its instants are those of that clock, which a simulated hotel may run at a pace of its own. */
export interface HotelTime {
  readonly at: string;
  /** "2026-03-01" */
  readonly date: string;
  /** "10:05" */
  readonly time: string;
  /** When the clock next shows each of the times that were asked for. */
  readonly next: readonly string[];
}

/** The hotel's time, and when its clock will next show some times of the day ("22:00"); ours in UTC before it was read. */
export async function hotelTime<Tables>(
  db: Kysely<Tables>,
  propertyId: string,
  now: Date,
  times: readonly string[] = [],
): Promise<HotelTime> {
  const ours = now.toISOString();
  const { rows } = await sql<HotelTime>`
    with hotel as (
      select ${hotelClock(now).at} as at, hotel.time_zone as zone from sync_hotel as hotel where hotel.property_id = ${propertyId}
      union all select ${ours}::timestamptz, 'UTC' where not exists (select from sync_hotel where property_id = ${propertyId})
    ), clock as (
      select at, zone, at at time zone zone as local from hotel
    )
    select at::text as at, local::date::text as date, to_char(local, 'HH24:MI') as time, array(
      select ((local::date + asked::time + case when local::time >= asked::time then interval '1 day' else interval '0' end)
        at time zone zone)::text from unnest(${sql.val([...times])}::text[]) with ordinality as t (asked, n) order by n) as next
    from clock`.execute(db);
  const { at, date, time, next } = rows[0]!;
  const iso = (text: string) => new Date(text).toISOString();
  return { at: iso(at), date, time, next: next.map(iso) };
}

/** Whether a time of the day lies in quiet hours, which may span midnight; equal ends are no hours at all. */
export function isQuiet(time: string, from: string, to: string): boolean {
  if (from === to) return false;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
