import { type RawBuilder, sql } from "kysely";
import type { ScoreContext, StayPhase } from "./profile.ts";

/** Where a guest stands, as {@link stayOf} tells. */
export interface Standing {
  readonly phase: StayPhase;
  /** Days until arrival, before it. */
  readonly days: number | null;
  readonly departure: string | null;
}

/**
 * The stay of a guest that counts now, as a lateral join under the name `stay` with the columns of {@link Standing}: the one
 * under way, or else the next, or else the last. In a statement that has the hotel's date as `day.date`.
 */
export function stayOf(propertyId: string, guestId: RawBuilder<unknown>): RawBuilder<unknown> {
  const ahead = sql`(r.state <> 'processed' and r.departure_date >= day.date)`;
  return sql`left join lateral (
    select case when r.state = 'started' then 'in_house' when ${ahead} then 'before_arrival' else 'after' end as phase,
      case when ${ahead} and r.state <> 'started' then r.arrival_date - day.date end as days, r.departure_date as departure
    from sync_reservation as r
    where r.property_id = ${propertyId} and r.guest_id = ${guestId}
      and r.state in ('requested', 'optional', 'confirmed', 'started', 'processed')
    order by r.state = 'started' desc, ${ahead} desc,
      case when ${ahead} then r.arrival_date - day.date else day.date - r.departure_date end, r.id
    limit 1) as stay on true`;
}

/** The context of a score for a guest who stands there. */
export function contextOf(
  { phase, days, departure }: Standing,
  hotel: Pick<ScoreContext, "today" | "country">,
): ScoreContext {
  return { ...hotel, phase, departure, ...(days === null ? {} : { daysToArrival: days }) };
}
