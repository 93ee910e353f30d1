import { type Kysely, sql } from "kysely";
import type { State, StayThen } from "./history.ts";
import type { RelativeTiming, Timing } from "./rule.ts";

/** The days of a hotel over a stretch of time, in our instants (ISO text). */
export interface HotelDays {
  /** The hotel's first and last day. */
  readonly first: string;
  readonly last: string;
  /** When everybody was looked at because a day had turned, in order: when that is on record, else at midnight. */
  readonly turns: readonly string[];
  /** When a daily timing was due. */
  readonly times: readonly string[];
  /** The hotel's day at an instant. */
  dateAt(at: string): string;
  /** What the hotel's clock showed at an instant: "10:05". */
  timeAt(at: string): string;
  /** When a timing by a stay's own days was due, each while the stay stood so. */
  dueFor(states: readonly State<StayThen>[], timing: RelativeTiming): string[];
}

/** Reads them: midnights and times of the hotel's zone, by how far its clock is from ours. */
export async function hotelDays<T>(
  db: Kysely<T>,
  propertyId: string,
  from: Date,
  to: Date,
  timing: Timing | undefined,
): Promise<HotelDays> {
  // A day more at both ends, for what is due days apart from a stay.
  const reach = timing && "of" in timing ? timing.days + 1 : 1;
  const { rows } = await sql<{
    date: string;
    starts: string;
    due: string;
    weekday: number;
    zone: string;
    ahead: number;
  }>`
    with hotel as (
      select time_zone as zone, hotel_now - observed_at as ahead from sync_hotel where property_id = ${propertyId}
      union all select 'UTC', interval '0' where not exists (select from sync_hotel where property_id = ${propertyId})
    )
    select day::date::text as date, (day::timestamp at time zone zone - ahead)::text as starts,
      ((day::date + ${timing?.at ?? "00:00"}::time) at time zone zone - ahead)::text as due, extract(isodow from day)::integer as weekday,
      zone, extract(epoch from ahead)::float8 as ahead
    from hotel cross join generate_series(
      ((${from.toISOString()}::timestamptz + ahead) at time zone zone)::date - ${reach}::integer,
      ((${to.toISOString()}::timestamptz + ahead) at time zone zone)::date + ${reach}::integer, interval '1 day') as day order by day`.execute(
    db,
  );
  const days = rows.map(({ date, starts, due, weekday }) => ({ date, starts: iso(starts), due: iso(due), weekday }));
  const [begin, end] = [from.toISOString(), to.toISOString()];
  const within = (at: string) => at > begin && at <= end;
  const sweeps = await sweepsBetween(db, propertyId, from, to);
  const dateAt = (at: string): string => days.findLast(({ starts }) => starts <= at)!.date;
  const { zone, ahead } = rows[0]!;
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const dueOn = new Map(days.map(({ date, due }) => [date, due]));
  const wanted = timing && !("of" in timing) ? timing.days : undefined;
  return {
    first: dateAt(begin),
    last: dateAt(end),
    turns: days
      .map(({ starts }, at) => sweeps.find((one) => one >= starts && one < (days[at + 1]?.starts ?? end)) ?? starts)
      .filter(within),
    times: days.filter(({ due, weekday }) => within(due) && (wanted?.includes(weekday) ?? true)).map(({ due }) => due),
    dateAt,
    timeAt: (at) => clock.format(Date.parse(at) + ahead * 1_000),
    dueFor: (states, { days: count, when, of }) =>
      states.flatMap(({ from: since, row }, at) => {
        const base = of === "arrival" ? row.arrival_date : row.departure_date;
        const shift = (when === "before" ? -count : count) * 86_400_000;
        const due = dueOn.get(new Date(Date.parse(base) + shift).toISOString().slice(0, 10));
        const until = states[at + 1]?.from ?? end;
        return due !== undefined && within(due) && due >= since && due <= until ? [due] : [];
      }),
  };
}

async function sweepsBetween<T>(db: Kysely<T>, propertyId: string, from: Date, to: Date): Promise<string[]> {
  const { rows } = await sql<{ at: string }>`
    select distinct at from rules_run where property_id = ${propertyId} and cause = 'sweep'
      and at > ${from.toISOString()}::timestamptz and at <= ${to.toISOString()}::timestamptz order by at`.execute(db);
  return rows.map(({ at }) => iso(at));
}

function iso(text: string): string {
  return new Date(text).toISOString();
}
