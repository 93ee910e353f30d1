import type { Amount } from "../../amount.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { State } from "../../state/state.ts";
import type { Product, ProductCategory } from "../../state/stay-tables.ts";
import { TAX_RATES, taxed, type TaxRate } from "../../taxed.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";
import { knownByEither } from "./bookable.ts";
import { daysOf, startOf } from "./time-units.ts";

const MOST_DAYS_READ = 100;
const MOST_DAYS_SET = 367;

export const productOperations: readonly Operation[] = [
  // Not documented: deleted products are listed too, and say so.
  listing<Product>("products/getAll", {
    rows: ({ state }) => state.products,
    ids: "ProductIds",
    by: { ServiceIds: (row) => row.ServiceId },
    services: "any",
    where: (row, { IncludeDefault }) => IncludeDefault !== false || !row.IsDefault,
    more: () => ({ CustomerProducts: [] }),
  }),
  listing<ProductCategory>("productCategories/getAll", {
    rows: ({ state }) => state.productCategories,
    ids: "ProductCategoryIds",
    by: { ServiceIds: (row) => row.ServiceId },
    services: "any",
  }),
  operation("products/getPricing", ({ ProductId, EnterpriseIds: _, ...window }, { state, calendar }) => {
    const product = known(state.products, ProductId, "ProductId");
    const days = daysOf(calendar, window, MOST_DAYS_READ);
    return {
      ProductId: product.Id,
      TimeUnitStartsUtc: days.map((day) => startOf(calendar, day)),
      BaseAmountPrices: days.map((day) => productPrice(state, product, day)),
      // No product of the house costs children less.
      AgeCategoryPrices: [],
    };
  }),
  operation("products/updatePrice", ({ ProductId, PriceUpdates }, world) => {
    const { state, calendar } = world;
    const product = knownByEither(state.products, ProductId, "ProductId");
    const updates = PriceUpdates.map(({ Value, FirstTimeUnitStartUtc, LastTimeUnitStartUtc }) => {
      if (Value !== undefined && Value < 0) throw invalid("Value");
      if (FirstTimeUnitStartUtc === undefined && LastTimeUnitStartUtc === undefined) {
        if (Value === undefined) throw invalid("Value");
        return { Value, days: undefined };
      }
      if (FirstTimeUnitStartUtc === undefined) throw invalid("FirstTimeUnitStartUtc");
      if (LastTimeUnitStartUtc === undefined) throw invalid("LastTimeUnitStartUtc");
      return { Value, days: daysOf(calendar, { FirstTimeUnitStartUtc, LastTimeUnitStartUtc }, MOST_DAYS_SET) };
    });
    let { Price } = product;
    for (const { Value, days } of updates) {
      if (days === undefined) Price = taxed(Value ?? 0, taxOf(product));
      else setProductPrices(state, product, days, Value);
    }
    world.change("products", product.Id, { Price, Pricing: { Discriminator: "Absolute", Value: { ...Price } } });
    return {};
  }),
  operation("products/delete", ({ ProductIds }, world) => {
    const ids = new Set(ProductIds.map((id) => known(world.state.products, id, "ProductIds").Id));
    for (const id of ids) world.change("products", id, { IsActive: false });
    return {};
  }),
];

/** What a product costs on a local day. */
export function productPrice({ productPrices }: State, product: Product, day: number): Amount {
  const price = productPrices.get(product.Id)?.get(day);
  return price === undefined ? product.Price : taxed(price, taxOf(product));
}

/** Sets what a product costs on local days; undefined takes it back. */
export function setProductPrices(
  { productPrices }: State,
  product: Product,
  days: readonly number[],
  price: number | undefined,
): void {
  const ofDays = productPrices.get(product.Id) ?? new Map<number, number>();
  productPrices.set(product.Id, ofDays);
  for (const day of days) {
    if (price === undefined) ofDays.delete(day);
    else ofDays.set(day, price);
  }
}

/** The tax that a product's own price shows. */
export function taxOf({ Price }: Product): TaxRate {
  const code = Price.TaxValues[0]?.Code;
  return Object.values(TAX_RATES).find((rate) => rate.code === code) ?? TAX_RATES.standard;
}
