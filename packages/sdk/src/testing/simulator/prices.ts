import { type Amount, grossAmount } from "./amount.ts";
import { isoDate } from "./calendar.ts";
import type { Hotel } from "./hotel/lighthouse.ts";

/** What one night of a stay costs. */
export interface NightPrice {
  /** Local date of the evening, `YYYY-MM-DD`. */
  readonly date: string;
  readonly amount: Amount;
}

/** The nights of a reservation with their prices; none if there is no such reservation or it has no night. */
export function pricesOf({ state, calendar, nightlyPrice }: Hotel, reservationId: string): readonly NightPrice[] {
  const row = state.reservations.get(reservationId);
  if (row === undefined) return [];
  const first = calendar.dayOf(Date.parse(row.ScheduledStartUtc));
  const nights = calendar.dayOf(Date.parse(row.ScheduledEndUtc)) - first;
  return Array.from({ length: nights }, (_, night) => {
    const date = isoDate(first + night);
    return { date, amount: grossAmount(nightlyPrice(row, first + night), date) };
  });
}
