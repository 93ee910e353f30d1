import { personsOf } from "../../hotel/price-book.ts";
import { nightsOf } from "../../nights.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { priceOf, type SentAmount } from "../price.ts";

/** Prices that a request gives: one for every night, or some by the number of the night, from 0. */
export interface GivenPrices {
  readonly TimeUnitAmount?: SentAmount | undefined;
  readonly TimeUnitPrices?: readonly { readonly Index: number; readonly Amount?: SentAmount | undefined }[] | undefined;
}

export type NightPrices = ReadonlyMap<number, number>;

/** What each night costs by the prices of now. */
export function quoted({ calendar, prices }: World, row: Reservation): NightPrices {
  const stay = { rateId: row.RateId, categoryId: row.RequestedResourceCategoryId, persons: personsOf(row) };
  return new Map(nightsOf(calendar, row).map((day) => [day, prices.quote(stay, day)]));
}

/** Puts given prices in place of those that were reckoned. */
export function withGiven(world: World, row: Reservation, reckoned: NightPrices, given: GivenPrices): NightPrices {
  const nights = nightsOf(world.calendar, row);
  const gross = (amount: SentAmount, parameter: string): number =>
    priceOf(world, amount, row.ScheduledStartUtc, parameter).cents / 100;
  const result = new Map(reckoned);
  if (given.TimeUnitAmount !== undefined) {
    const price = gross(given.TimeUnitAmount, "TimeUnitAmount");
    for (const day of nights) result.set(day, price);
  }
  for (const { Index, Amount } of given.TimeUnitPrices ?? []) {
    const day = nights[Index];
    if (day === undefined) throw invalid("TimeUnitPrices.Index");
    // A night without an amount keeps the price that was reckoned.
    if (Amount !== undefined) result.set(day, gross(Amount, "TimeUnitPrices.Amount"));
  }
  return result;
}
