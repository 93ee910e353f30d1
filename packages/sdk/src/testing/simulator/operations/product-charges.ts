import { utc } from "../calendar.ts";
import { personsOf } from "../hotel/price-book.ts";
import type { Sold } from "../money/products.ts";
import { itemRow, productData } from "../money/rows.ts";
import { invalid } from "../protocol/refusal.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { OrderItem } from "../state/money-tables.ts";
import type { World } from "../world.ts";
import { listPrice, type Price, priceOf, type SentAmount } from "./price.ts";

/** A product that is ordered with a stay, from when to when; default the whole of it. */
interface ProductOrder {
  readonly ProductId: string;
  readonly Count?: number | undefined;
  readonly UnitAmount?: SentAmount | undefined;
  readonly StartUtc?: string | undefined;
  readonly EndUtc?: string | undefined;
}

export interface ProductCharge {
  readonly sold: Sold;
  readonly count: number;
  readonly price: Price;
  readonly consumed: string;
}

/** What such an order is charged: by the product's charging mode once or nightly, for one or for each person. */
export function chargesOf(world: World, stay: Reservation, order: ProductOrder): readonly ProductCharge[] {
  const { ProductId, Count = 1, UnitAmount, StartUtc: from = stay.StartUtc, EndUtc: to = stay.EndUtc } = order;
  const sold = world.books.sold(ProductId);
  if (sold === undefined) throw invalid("ProductId");
  if (Count < 1) throw invalid("Count");
  if (to < from) throw invalid("EndUtc");
  const perPerson = sold.charging === "PerPerson" || sold.charging === "PerPersonPerTimeUnit";
  const count = Count * (perPerson ? personsOf(stay) : 1);
  const nightly = sold.charging === "PerTimeUnit" || sold.charging === "PerPersonPerTimeUnit";
  return (nightly ? nightsBetween(world, from, to) : [from]).map((consumed) => ({
    sold,
    count,
    price:
      UnitAmount === undefined
        ? listPrice(sold, world.calendar.dayOf(Date.parse(consumed)))
        : priceOf(world, UnitAmount, consumed, "UnitAmount"),
    consumed,
  }));
}

/** Puts them to the account of the stay; they stand on its bill while the guest is in the house. */
export function post(world: World, stay: Reservation, charges: readonly ProductCharge[]): readonly OrderItem[] {
  const { state, books } = world;
  const billId = stay.State === "Started" ? (books.openBillOf(stay.Id) ?? null) : null;
  const posting = {
    enterpriseId: state.enterprise.Id,
    // Whoever owns the stay, a profile that was merged away too.
    accountId: stay.AccountId,
    accountType: stay.AccountType,
    profileId: world.integrationId,
    stamp: world.stamp(),
  };
  return charges.map(({ sold, count, price, consumed }) =>
    world.add(
      "orderItems",
      itemRow(world.uuid(), posting, {
        type: "ProductOrder",
        name: sold.name,
        serviceId: stay.ServiceId,
        orderId: stay.Id,
        count,
        unit: price.unit,
        total: price.times(count),
        revenue: "Product",
        categoryId: sold.categoryId,
        consumed,
        data: productData(sold.id),
        billId,
      }),
    ),
  );
}

/** The instants at which the nights of a time begin, each at the hour of the first. */
function nightsBetween({ calendar }: World, from: string, to: string): readonly string[] {
  const start = Date.parse(from);
  const [first, hour] = [calendar.dayOf(start), calendar.minutesOf(start)];
  const nights = Math.max(1, calendar.dayOf(Date.parse(to)) - first);
  return Array.from({ length: nights }, (_, night) => utc(calendar.instant(first + night, hour)));
}
