import { operation, type Operation } from "../../protocol/operation.ts";
import { stored } from "../known.ts";
import { inCurrency } from "./currency.ts";
import { legacyItem, legacyPayment } from "./legacy-rows.ts";

/** Lists from before order items and payments could be asked for by what they belong to. */
export const legacyListOperations: readonly Operation[] = [
  operation("customers/getOpenItems", ({ CustomerIds, Currency }, world) => ({
    Customers: CustomerIds.map((id) => {
      const { Id: CustomerId } = stored(world.state.customers, id, "CustomerIds");
      const { items, payments } = world.books.rows("account", CustomerId);
      const open = (row: { readonly AccountingState: string }): boolean => row.AccountingState === "Open";
      return {
        CustomerId,
        OrderItems: inCurrency(items.filter(open).map(legacyItem), ["UnitAmount", "Amount"], Currency, world),
        PaymentItems: inCurrency(payments.filter(open).map(legacyPayment), ["Amount"], Currency, world),
        Items: [],
      };
    }),
  })),
  operation("reservations/getAllItems", ({ ReservationIds, Currency, AccountingStates }, world) => ({
    Reservations: ReservationIds.map((id) => {
      const { Id: ReservationId } = stored(world.state.reservations, id, "ReservationIds");
      const items = world.books
        .rows("order", ReservationId)
        .items.filter((row) => AccountingStates === undefined || AccountingStates.includes(row.AccountingState));
      return {
        ReservationId,
        Items: [],
        OrderItems: inCurrency(items.map(legacyItem), ["UnitAmount", "Amount"], Currency, world),
      };
    }),
  })),
];
