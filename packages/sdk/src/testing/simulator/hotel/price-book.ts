import type { Calendar } from "../calendar.ts";
import { nightsOf } from "../nights.ts";
import type { Reservation } from "../state/guest-rows.ts";

/** How a rate comes to its prices. Amounts are gross euro, shares are of the price they belong to. */
export type RatePricing =
  | {
      readonly kind: "base";
      /** One price for every night; null where the season makes it. */
      readonly amount: number | null;
      /** What the rate makes of the season's price. */
      readonly factor: number;
    }
  | { readonly kind: "dependent"; readonly baseRateId: string; readonly relative: number; readonly absolute: number };

/** What each person over the capacity of a room adds to a night's price, and each place under it. */
export interface CapacityOffsets {
  readonly extra: number;
  readonly empty: number;
}

/** Who stays in what, as far as a price depends on it. */
export interface Quoted {
  readonly rateId: string;
  readonly categoryId: string;
  readonly persons: number;
}

/** What nights cost. A reservation keeps the prices of the moment at which it was booked. */
export interface PriceBook {
  pricingOf(rateId: string): RatePricing;
  /** Says how a rate comes to its prices from now on. */
  define(rateId: string, pricing: RatePricing): void;
  offsetsOf(rateId: string): CapacityOffsets;
  setOffsets(rateId: string, offsets: CapacityOffsets): void;
  /** Sets the price of a base rate on local days, of a category or, with null, the base price; undefined takes it back. */
  set(rateId: string, categoryId: string | null, days: readonly number[], price: number | undefined): void;
  basePrice(rateId: string, day: number): number;
  /** The price of a category at a rate, with as many persons as it is made for. */
  price(rateId: string, categoryId: string, day: number): number;
  quote(stay: Quoted, day: number): number;
  /** By how much a category's price differs from the base price, as a share of it. */
  relative(categoryId: string): number;
  /** Settles the nights of a reservation at these prices. */
  agree(reservationId: string, nights: ReadonlyMap<number, number>): void;
  /** Settles the nights of a new reservation at the prices of now, if these are not those that the hotel opened with. */
  note(row: Reservation): void;
  /** What a night of a reservation costs. */
  nightly(row: Reservation, day: number): number;
}

export interface PriceBookParts {
  readonly calendar: Calendar;
  /** The season's price of a category, or with null the base price. */
  season(categoryId: string | null, day: number): number;
  relative(categoryId: string): number;
  capacity(categoryId: string): { readonly normal: number; readonly most: number };
  readonly pricing: ReadonlyMap<string, RatePricing>;
  /** The price of a night of which nothing else was agreed. */
  original(row: Reservation, day: number): number;
}

const SEASONAL: RatePricing = { kind: "base", amount: null, factor: 1 };
const NO_OFFSETS: CapacityOffsets = { extra: 0, empty: 0 };

export function openPriceBook(parts: PriceBookParts): PriceBook {
  const { calendar, season, relative } = parts;
  const pricing = new Map(parts.pricing);
  const offsets = new Map<string, CapacityOffsets>();
  /** Prices set by hand: by rate, by category or "" for the base price, by day. */
  const set = new Map<string, Map<string, Map<number, number>>>();
  const agreed = new Map<string, ReadonlyMap<number, number>>();
  let touched = false;

  const pricingOf = (rateId: string): RatePricing => pricing.get(rateId) ?? SEASONAL;
  const setOn = (rateId: string, category: string, day: number): number | undefined =>
    set.get(rateId)?.get(category)?.get(day);
  const derive = (of: RatePricing & { kind: "dependent" }, base: number): number =>
    base * (1 + of.relative) + of.absolute;

  const basePrice = (rateId: string, day: number): number => {
    const of = pricingOf(rateId);
    if (of.kind === "dependent") return derive(of, basePrice(of.baseRateId, day));
    return setOn(rateId, "", day) ?? of.amount ?? season(null, day) * of.factor;
  };
  const price = (rateId: string, categoryId: string, day: number): number => {
    const of = pricingOf(rateId);
    if (of.kind === "dependent") return derive(of, price(of.baseRateId, categoryId, day));
    const own = setOn(rateId, categoryId, day);
    if (own !== undefined) return own;
    const base = setOn(rateId, "", day) ?? of.amount;
    return base === null ? season(categoryId, day) * of.factor : cents(base * (1 + relative(categoryId)));
  };
  const offsetsOf = (rateId: string): CapacityOffsets => {
    const of = pricingOf(rateId);
    return of.kind === "dependent" ? offsetsOf(of.baseRateId) : (offsets.get(rateId) ?? NO_OFFSETS);
  };
  const quote = ({ rateId, categoryId, persons }: Quoted, day: number): number => {
    const { normal, most } = parts.capacity(categoryId);
    const { extra, empty } = offsetsOf(rateId);
    const heads = Math.min(persons, most);
    return price(rateId, categoryId, day) + Math.max(0, heads - normal) * extra + Math.max(0, normal - heads) * empty;
  };

  return {
    pricingOf,
    define(rateId, of) {
      pricing.set(rateId, of);
      touched = true;
    },
    offsetsOf,
    setOffsets(rateId, changed) {
      offsets.set(rateId, changed);
      touched = true;
    },
    set(rateId, categoryId, days, value) {
      const ofRate = set.get(rateId) ?? new Map<string, Map<number, number>>();
      const ofCategory = ofRate.get(categoryId ?? "") ?? new Map<number, number>();
      set.set(rateId, ofRate.set(categoryId ?? "", ofCategory));
      for (const day of days) {
        if (value === undefined) ofCategory.delete(day);
        else ofCategory.set(day, value);
      }
      touched = true;
    },
    basePrice,
    price,
    quote,
    relative,
    agree: (reservationId, nights) => void agreed.set(reservationId, nights),
    note(row) {
      if (!touched) return;
      const stay = { rateId: row.RateId, categoryId: row.RequestedResourceCategoryId, persons: personsOf(row) };
      agreed.set(row.Id, new Map(nightsOf(calendar, row).map((day) => [day, quote(stay, day)])));
    },
    nightly: (row, day) => agreed.get(row.Id)?.get(day) ?? parts.original(row, day),
  };
}

export function personsOf({ PersonCounts }: Pick<Reservation, "PersonCounts">): number {
  return PersonCounts.reduce((sum, { Count }) => sum + Count, 0);
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}
