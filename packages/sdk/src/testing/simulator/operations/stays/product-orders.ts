import type { Amount } from "../../amount.ts";
import { personsOf } from "../../hotel/price-book.ts";
import { nightsOf } from "../../nights.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import { sumOf, taxed } from "../../taxed.ts";
import type { World } from "../../world.ts";
import { grossOf } from "./amounts.ts";
import type { Parameters } from "./booking.ts";
import { known } from "../known.ts";
import { productPrice, taxOf } from "./products.ts";

type ProductOrder = NonNullable<Parameters["ProductOrders"]>[number];

/** What a product costs when it is ordered with a stay: by its charging mode once or nightly, for one or for each person. */
export function orderAmount(
  world: World,
  row: Reservation,
  { ProductId, Count = 1, UnitAmount }: ProductOrder,
): Amount {
  const { state, calendar } = world;
  const product = known(state.products, ProductId, "ProductId");
  const mode = product.ChargingMode;
  const nights = nightsOf(calendar, row);
  const days = mode === "PerTimeUnit" || mode === "PerPersonPerTimeUnit" ? nights : nights.slice(0, 1);
  const heads = mode === "PerPerson" || mode === "PerPersonPerTimeUnit" ? personsOf(row) : 1;
  return sumOf(
    days.map((day) => {
      const unit =
        UnitAmount === undefined ? productPrice(state, product, day).GrossValue : grossOf(UnitAmount, "UnitAmount");
      return taxed(unit * heads * Count, taxOf(product));
    }),
  );
}
