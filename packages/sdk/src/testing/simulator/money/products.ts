import { centsOf, EXEMPT, type Tax } from "../amount.ts";
import type { Row } from "../protocol/wire.ts";
import { randomStream } from "../random.ts";
import type { State } from "../state/state.ts";
import type { Table } from "../state/table.ts";
import type { Chart } from "./chart.ts";
import type { StayProducts } from "./house.ts";
import { ownTax } from "./taxes.ts";

type Product = Row<"products/getAll">;

/** What an order of a product has to know of it. */
export interface Sold {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly categoryId: string | null;
  /** Gross price of one, and what is taken of it. */
  readonly cents: number;
  readonly tax: Tax;
  readonly charging: Product["ChargingMode"];
}

/** The products of which a stay is made up, as `products/getAll` knows them; where it knows none, ids of the seed. */
export function stayProducts(state: State, seed: string): StayProducts {
  const random = randomStream(seed, "stay products");
  const drawn = { night: random.uuid(), breakfast: random.uuid(), cityTax: random.uuid() };
  const products = productsOf(state)?.rows ?? [];
  const breakfast = products.find((row) => row.Classifications.Food);
  return {
    night: products.find((row) => row.IsDefault)?.Id ?? drawn.night,
    breakfast: breakfast?.Id ?? drawn.breakfast,
    cityTax: products.find((row) => row.Classifications.CityTax)?.Id ?? drawn.cityTax,
    breakfastCents: centsOf(breakfast?.Price.GrossValue ?? 14),
  };
}

/** The product of this id as it is sold at that instant; of those of a stay, breakfast can be had by itself. */
export function soldProduct(
  state: State,
  { breakfast, breakfastCents }: StayProducts,
  chart: Chart,
  id: string,
  at: string,
): Sold | undefined {
  const row = productsOf(state)?.get(id);
  if (row?.IsActive === true) {
    return {
      id,
      serviceId: row.ServiceId,
      name: Object.values(row.Names)[0] ?? "",
      categoryId: row.AccountingCategoryId,
      cents: centsOf(row.Price.GrossValue),
      tax: taxIn(row.Price),
      charging: row.ChargingMode,
    };
  }
  const service = state.services.rows.find((one) => one.Name === "Breakfast");
  if (row !== undefined || id !== breakfast || service === undefined) return undefined;
  return {
    id,
    serviceId: service.Id,
    name: "Breakfast",
    categoryId: chart.breakfast,
    cents: breakfastCents,
    tax: ownTax("meal", at),
    charging: "PerPersonPerTimeUnit",
  };
}

/** What is taken of a price, as the price itself tells it. */
function taxIn({ Breakdown: { Items } }: Product["Price"]): Tax {
  const [part] = Items;
  if (part === undefined || part.NetValue === 0) return EXEMPT;
  return { code: part.TaxRateCode, percent: Math.round((part.TaxValue / part.NetValue) * 100) };
}

/** The table of what is sold, where the hotel keeps one. */
function productsOf(state: State & { readonly products?: Table<Product> }): Table<Product> | undefined {
  return state.products;
}
