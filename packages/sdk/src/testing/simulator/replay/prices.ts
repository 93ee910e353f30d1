import type { Calendar } from "../calendar.ts";
import { openPriceBook, type PriceBook } from "../hotel/price-book.ts";
import { capacityOf } from "../hotel/seasonal-prices.ts";
import type { State } from "../state/state.ts";

/**
 * Each booking costs what its line says. Whoever books by hand pays the mean of what the category cost so far; the base
 * price is the mean of all.
 */
export function replayedPrices(state: State, calendar: Calendar, paid: ReadonlyMap<string, number>): PriceBook {
  const sums = new Map<string, { total: number; count: number }>();
  for (const row of state.reservations.rows) {
    for (const key of [row.RequestedResourceCategoryId, ""]) {
      const { total, count } = sums.get(key) ?? { total: 0, count: 0 };
      sums.set(key, { total: total + (paid.get(row.Id) ?? 0), count: count + 1 });
    }
  }
  const mean = (key: string): number => {
    const { total, count } = sums.get(key) ?? sums.get("") ?? { total: 0, count: 1 };
    return Math.round((total / count) * 100) / 100;
  };
  return openPriceBook({
    calendar,
    season: (categoryId) => mean(categoryId ?? ""),
    relative: (categoryId) => Math.round((mean(categoryId) / (mean("") || 1) - 1) * 10_000) / 10_000,
    capacity: (categoryId) => capacityOf(state.resourceCategories.get(categoryId)),
    pricing: new Map(),
    original: (row) => paid.get(row.Id) ?? mean(row.RequestedResourceCategoryId),
  });
}
