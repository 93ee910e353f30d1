import type { Calendar } from "../calendar.ts";
import { nightlyPrice } from "./demand.ts";
import { openPriceBook, type PriceBook } from "./price-book.ts";
import type { Property } from "./property.ts";

/** Prices by season and weekday; the base price is that of a plain double. */
export function seasonalPrices({ state, categories, rates }: Property, calendar: Calendar): PriceBook {
  const ofCategory = new Map(categories.map(({ id, price }) => [id, price]));
  const base = categories[1]?.price ?? 0;
  const priceOf = (categoryId: string | null): number => ofCategory.get(categoryId ?? "") ?? base;
  return openPriceBook({
    calendar,
    season: (categoryId, day) => nightlyPrice(calendar, day, priceOf(categoryId)),
    relative: (categoryId) => Math.round((priceOf(categoryId) / base - 1) * 10_000) / 10_000,
    capacity: (categoryId) => capacityOf(state.resourceCategories.get(categoryId)),
    pricing: rates.pricing,
    original: (row, day) =>
      nightlyPrice(calendar, day, priceOf(row.RequestedResourceCategoryId)) * rates.factor(row.RateId),
  });
}

export function capacityOf(category: { Capacity: number; ExtraCapacity: number } | undefined): {
  readonly normal: number;
  readonly most: number;
} {
  const { Capacity = 0, ExtraCapacity = 0 } = category ?? {};
  return { normal: Capacity, most: Capacity + ExtraCapacity };
}
