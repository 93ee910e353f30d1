import { type RawBuilder, sql } from "kysely";

/**
 * The hotel's instant and date at our instant `now`: the last time Mews told, plus what has passed there since. For a
 * statement that has a row of `sync_hotel` under the name `hotel`.
 */
export function hotelClock(now: Date): { at: RawBuilder<string>; date: RawBuilder<string> } {
  const at: RawBuilder<string> = sql`(hotel.hotel_now + hotel.pace * greatest(${now.toISOString()}::timestamptz - hotel.observed_at, interval '0'))`;
  const date: RawBuilder<string> = sql`((${at} at time zone hotel.time_zone)::date)`;
  return { at, date };
}

/** The hotel's date, wherever a value may stand; ours where the hotel has not told its clock yet. */
export function hotelDate(propertyId: string, now: Date): RawBuilder<string> {
  const ours = now.toISOString().slice(0, 10);
  return sql`coalesce((select ${hotelClock(now).date} from sync_hotel as hotel where hotel.property_id = ${propertyId}), ${ours}::date)`;
}
