import { type Amount, taxedAmount } from "../amount.ts";
import { dayNumber } from "../calendar.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { OrderItem } from "../state/money-tables.ts";
import type { Stay } from "./act.ts";
import type { House } from "./house.ts";
import { EXEMPT, ownTax, type Tax } from "./taxes.ts";

/** What one night of a stay is charged for: the room, breakfast, city tax. */
export interface StayLine {
  readonly type: OrderItem["Type"];
  readonly name: string;
  readonly revenue: OrderItem["RevenueType"];
  readonly categoryId: string;
  readonly productId: string;
  readonly count: number;
  readonly unit: Amount;
  readonly total: Amount;
  readonly start: string;
  readonly consumed: string;
}

/** Lisbon doubled it in September 2024. It is taken of adults, for seven nights at most. */
const CITY_TAX = { before: 200, since: 400, rise: dayNumber(2024, 9, 1), nights: 7 } as const;

/** How many nights a stay is booked for, and the local day of the first. */
export function nightsOf({ calendar }: House, row: Reservation): { readonly first: number; readonly count: number } {
  const first = calendar.dayOf(Date.parse(row.ScheduledStartUtc));
  return { first, count: calendar.dayOf(Date.parse(row.ScheduledEndUtc)) - first };
}

/**
 * Every charge of a stay, night by night. Mews leaves open when a night counts as consumed: here it is the hour from
 * which rooms are given out; breakfast comes the morning after, on top of the price of the night.
 */
export function linesOf(house: House, { row, prices }: Stay): StayLine[] {
  const { chart, products } = house;
  const { first, count } = nightsOf(house, row);
  const persons = row.PersonCounts.reduce((sum, { Count }) => sum + Count, 0);
  const adults = row.PersonCounts.reduce(
    (sum, { AgeCategoryId, Count }) => sum + (house.isAdult(AgeCategoryId) ? Count : 0),
    0,
  );
  const { breakfast } = house.termsOf(row.RateId);
  const lines: StayLine[] = [];
  for (let night = 0; night < count; night++) {
    const day = first + night;
    const start = house.hourOf(day, 15);
    const lodging = ownTax("lodging", start);
    lines.push({
      type: "SpaceOrder",
      name: "Night",
      revenue: "Service",
      categoryId: chart.lodging,
      productId: products.night,
      ...priced(1, prices[night] ?? 0, lodging),
      start,
      consumed: start,
    });
    if (adults > 0 && night < CITY_TAX.nights) {
      const each = day < CITY_TAX.rise ? CITY_TAX.before : CITY_TAX.since;
      lines.push({
        type: "CityTax",
        name: "City tax",
        revenue: "Additional",
        categoryId: chart.cityTax,
        productId: products.cityTax,
        ...priced(adults, each, EXEMPT),
        start,
        consumed: start,
      });
    }
    if (breakfast && persons > 0) {
      const morning = house.hourOf(day + 1, 8);
      lines.push({
        type: "ProductOrder",
        name: "Breakfast",
        revenue: "Product",
        categoryId: chart.breakfast,
        productId: products.breakfast,
        ...priced(persons, products.breakfastCents, ownTax("meal", morning)),
        start,
        consumed: morning,
      });
    }
  }
  return lines;
}

/** The tax of a total is taken of the total, so that no cent is lost in the parts. */
function priced(count: number, cents: number, tax: Tax): Pick<StayLine, "count" | "unit" | "total"> {
  const unit = taxedAmount(cents, tax);
  return { count, unit, total: count === 1 ? unit : taxedAmount(cents * count, tax) };
}
