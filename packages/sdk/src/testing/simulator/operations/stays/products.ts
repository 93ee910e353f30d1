import { centsOf, taxedAmount, taxIn } from "../../amount.ts";
import { productPrice } from "../../money/products.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { State } from "../../state/state.ts";
import type { Product, ProductCategory } from "../../state/stay-tables.ts";
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
  operation("products/getPricing", (body, { state, calendar }) => {
    const product = known(state.products, body.ProductId, "ProductId");
    const days = daysOf(calendar, body, MOST_DAYS_READ);
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
      if (days === undefined) Price = taxedAmount(centsOf(Value ?? 0), taxIn(product.Price));
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
