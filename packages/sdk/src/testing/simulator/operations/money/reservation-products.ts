import { utc } from "../../calendar.ts";
import { itemRow, productData } from "../../money/rows.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";
import { listPrice, priceOf } from "../price.ts";
import { knownAccount, postingTo } from "./accounts.ts";

export const reservationProductOperations: readonly Operation[] = [
  operation("reservations/addProduct", (body, world) => {
    const stay = known(world.state.reservations, body.ReservationId, "ReservationId");
    if (stay.State === "Processed" || stay.State === "Canceled")
      throw new Refusal(403, "Nothing can be added to a reservation that is over.");
    const sold = world.books.sold(body.ProductId);
    if (sold === undefined) throw invalid("ProductId");
    if (body.Count < 1) throw invalid("Count");
    const from = body.StartUtc ?? stay.StartUtc;
    const to = body.EndUtc ?? stay.EndUtc;
    if (to < from) throw invalid("EndUtc");
    const price = body.UnitAmount === undefined ? listPrice(sold) : priceOf(world, body.UnitAmount, from, "UnitAmount");
    const persons = stay.PersonCounts.reduce((sum, { Count }) => sum + Count, 0);
    const perPerson = sold.charging === "PerPerson" || sold.charging === "PerPersonPerTimeUnit";
    const count = body.Count * (perPerson ? persons : 1);
    const nightly = sold.charging === "PerTimeUnit" || sold.charging === "PerPersonPerTimeUnit";
    const days = nightly ? nightsBetween(world, from, to) : [from];
    const posting = postingTo(world, knownAccount(world, stay.AccountId, "ReservationId"));
    const rows = days.map((consumed) =>
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
          billId: billOf(world, stay),
        }),
      ),
    );
    return { ItemIds: rows.map((row) => row.Id) };
  }),
];

/** The instants at which the nights of a time begin, each at the hour of the first. */
function nightsBetween({ calendar }: World, from: string, to: string): readonly string[] {
  const start = Date.parse(from);
  const [first, hour] = [calendar.dayOf(start), calendar.minutesOf(start)];
  const nights = Math.max(1, calendar.dayOf(Date.parse(to)) - first);
  return Array.from({ length: nights }, (_, night) => utc(calendar.instant(first + night, hour)));
}

function billOf({ books }: World, stay: Reservation): string | null {
  return stay.State === "Started" ? (books.openBillOf(stay.Id) ?? null) : null;
}
