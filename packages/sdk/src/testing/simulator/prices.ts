import { type Amount, grossAmount } from "./amount.ts";
import { isoDate } from "./calendar.ts";
import type { Hotel } from "./hotel/lighthouse.ts";
import { nightsOf } from "./nights.ts";

/** What one night of a stay costs. */
export interface NightPrice {
  /** Local date of the evening, `YYYY-MM-DD`. */
  readonly date: string;
  readonly amount: Amount;
}

/** The nights of a reservation with their prices; none if there is no such reservation or it has no night. */
export function pricesOf({ state, calendar, prices }: Hotel, reservationId: string): readonly NightPrice[] {
  const row = state.reservations.get(reservationId);
  if (row === undefined) return [];
  return nightsOf(calendar, row).map((night) => {
    const date = isoDate(night);
    return { date, amount: grossAmount(prices.nightly(row, night), date) };
  });
}
