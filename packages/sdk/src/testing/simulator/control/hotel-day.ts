import type { Calendar } from "../calendar.ts";
import type { State } from "../state/state.ts";

/** Who comes, stays and goes on the hotel's day. */
export interface HotelDay {
  /** Confirmed for today and not here yet. */
  readonly arrivals: number;
  readonly inHouse: number;
  /** In the house, and to leave today. */
  readonly departures: number;
}

export function hotelDay(state: State, calendar: Calendar): HotelDay {
  const today = calendar.dayOf(state.now());
  const isToday = (at: string): boolean => calendar.dayOf(Date.parse(at)) === today;
  let [arrivals, inHouse, departures] = [0, 0, 0];
  for (const { State, ScheduledStartUtc, ScheduledEndUtc } of state.reservations.rows) {
    if (State === "Confirmed" && isToday(ScheduledStartUtc)) arrivals++;
    if (State !== "Started") continue;
    inHouse++;
    if (isToday(ScheduledEndUtc)) departures++;
  }
  return { arrivals, inHouse, departures };
}
