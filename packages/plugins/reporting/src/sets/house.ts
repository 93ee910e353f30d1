import { type RawBuilder, sql } from "kysely";
import type { Request } from "./request.ts";

/** States of a stay that has, or had, its nights. */
export const held: RawBuilder<unknown> = sql`('confirmed', 'started', 'processed')`;
/** Reasons of cancellations that ended what was no booking yet. */
export const lapsed: RawBuilder<unknown> = sql`('confirmation_missed', 'booking_abandoned')`;

/** Charges for a room: its nights, what is taken off them, and upgrades. */
export const roomKinds: RawBuilder<unknown> = sql`('space_order', 'night_rebate', 'resource_upgrade_fee')`;

/** Longest time by which a guest may have left after the day that was booked and still be found. */
const latestDays = 31;

/**
 * Stays of more nights are found by an index of their own, which few are in. All others that touch a period arrive not long
 * before it: so a month in the middle of a long history costs a month.
 */
const longNights = 31;

/**
 * What every statement begins with: `service` (where people stay, and the hours by which a night counts) and `room` (that
 * people sleep in, each with one category). Beds count, not their dormitory, as for the day's figures.
 */
export function house({ propertyId, hotel }: Request): RawBuilder<unknown> {
  const { zone, services } = hotel;
  const [ids, evenings, mornings] = [
    services.map(({ id }) => id),
    services.map(({ evening }) => evening),
    services.map(({ morning }) => morning),
  ];
  return sql`service as materialized (
      select * from unnest(${ids}::uuid[], ${evenings}::interval[], ${mornings}::interval[]) as s (id, evening, morning)
    ), place as (
      select distinct on (a.room_id) a.room_id, c.id as category_id, c.service_id, bool_and(c.is_lodging) over (partition by a.room_id) as sleeps
      from sync_room_category_assignment as a
      join sync_room_category as c on c.property_id = a.property_id and c.id = a.room_category_id
      where a.property_id = ${propertyId} and a.is_active
      order by a.room_id, c.ordering, c.id
    ), room as materialized (
      select m.id, m.name, (m.created_at at time zone ${zone})::date as since, place.category_id, place.service_id
      from sync_room as m left join place on place.room_id = m.id
      where m.property_id = ${propertyId} and m.is_active and m.kind = 'space' and place.sleeps is not false
        and m.id not in (select parent_id from sync_room where property_id = ${propertyId} and is_active and parent_id is not null)
    )`;
}

/** When a day begins at the hotel; the clock may have been put on or back since the day before. */
export function dayStart({ hotel }: Request, day: string, later = 0): RawBuilder<unknown> {
  return sql`((${day}::date + ${later}::integer)::timestamp at time zone ${hotel.zone})`;
}

/** What stays are told by, in every set: `r` is the reservation, `room` its room if it has one of ours. */
export const stayColumns: RawBuilder<unknown> = sql`
  r.id as stay_id, r.number, coalesce(room.category_id, r.room_category_id) as category_id, r.segment_id, r.rate_id,
  coalesce(r.agency_id::text, r.origin) as channel`;

/** Whether Mews still has a row. Of a guest who was erased it has: the nights were slept and paid for, whoever it was. */
export const isThere = (row: string): RawBuilder<unknown> => sql`${sql.ref(row)}.sync_state <> 'gone'`;

/** Reservations with what they are judged by. */
export const stays: RawBuilder<unknown> = sql`sync_reservation as r
  join service on service.id = r.service_id and ${isThere("r")}
  left join room on room.id = r.room_id`;

/** Whether a stay may touch the days; exactly which nights it has is reckoned of those alone. */
export function touching(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(r.departure_date >= ${from} - ${latestDays}::integer and r.arrival_date <= ${to} + 1
    and (r.arrival_date >= ${from} - ${latestDays + longNights}::integer or r.nights > ${sql.lit(longNights)}))`;
}

/** When the window of the pickup begins. */
export function windowStart({ hotel, pickupDays }: Request): RawBuilder<unknown> {
  return sql`(${hotel.instant}::timestamptz - ${pickupDays} * interval '1 day')`;
}

/** Whether a charge that is cancelled was so together with its stay: what had been taken off before stays off. */
export const lostWith = (charge: string, stay: string): RawBuilder<unknown> =>
  sql`(${sql.ref(stay)}.state = 'canceled' and ${sql.ref(charge)}.state = 'canceled'
    and ${sql.ref(charge)}.cancelled_at >= ${sql.ref(stay)}.cancelled_at - interval '1 minute')`;

/** Until when a stay lasts: a guest who left early, or late, has no more nights, or more. */
export const effectiveEnd: RawBuilder<unknown> = sql`
  (case when r.state = 'processed' then coalesce(r.actual_departure, r.departure) else r.departure end)`;

/** Whether people sleep there: stays of other categories, such as parking spaces, are no stays. */
export function sleeps({ propertyId }: Request): RawBuilder<unknown> {
  return sql`(coalesce(room.category_id, r.room_category_id) is null or coalesce(room.category_id, r.room_category_id) not in (
    select id from sync_room_category where property_id = ${propertyId} and not is_lodging))`;
}

/**
 * The first and the last night whose hours of occupancy a stretch of time touches, by the hotel's clock: 04:30 is a night
 * more, a day's use is none. Columns for a select that has `start` and `finish` as local times, and the hours.
 */
export const nightsTouched: RawBuilder<unknown> = sql`
  start::date - case when start < start::date + morning then 1 else 0 end as first,
  finish::date - case when finish > finish::date + evening then 0 else 1 end as last`;
