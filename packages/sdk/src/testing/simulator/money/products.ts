import { type Amount, centsOf, taxedAmount, taxIn } from "../amount.ts";
import type { Row } from "../protocol/wire.ts";
import { randomStream } from "../random.ts";
import type { State } from "../state/state.ts";
import type { StayProducts } from "./house.ts";
import type { Tax } from "./taxes.ts";

type Product = Row<"products/getAll">;

/** What an order of a product has to know of it. */
export interface Sold {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly categoryId: string | null;
  /** Gross price of one on a local day, and what is taken of it. */
  centsOn(day: number): number;
  readonly tax: Tax;
  readonly charging: Product["ChargingMode"];
}

/** The products of which a stay is made up, as `products/getAll` knows them; where it knows none, ids of the seed. */
export function stayProducts(state: State, seed: string): StayProducts {
  const random = randomStream(seed, "stay products");
  const drawn = { night: random.uuid(), breakfast: random.uuid(), cityTax: random.uuid() };
  const products = state.products.rows;
  const breakfast = products.find((row) => row.Classifications.Food);
  return {
    night: products.find((row) => row.IsDefault)?.Id ?? drawn.night,
    breakfast: breakfast?.Id ?? drawn.breakfast,
    cityTax: products.find((row) => row.Classifications.CityTax)?.Id ?? drawn.cityTax,
    breakfastCents: centsOf(breakfast?.Price.GrossValue ?? 14),
  };
}

/** The product of this id as it is sold; undefined for one that is not. */
export function soldProduct(state: State, id: string): Sold | undefined {
  const row = state.products.get(id);
  if (row?.IsActive !== true) return undefined;
  return {
    id,
    serviceId: row.ServiceId,
    name: Object.values(row.Names)[0] ?? "",
    categoryId: row.AccountingCategoryId,
    centsOn: (day) => centsOf(productPrice(state, row, day).GrossValue),
    tax: taxIn(row.Price),
    charging: row.ChargingMode,
  };
}

/** What a product costs on a local day. */
export function productPrice({ productPrices }: State, { Id, Price }: Product, day: number): Amount {
  const price = productPrices.get(Id)?.get(day);
  return price === undefined ? Price : taxedAmount(centsOf(price), taxIn(Price));
}
