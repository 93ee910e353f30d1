import { operation, type Operation } from "../../protocol/operation.ts";
import { Refusal } from "../../protocol/refusal.ts";
import type { OrderItem } from "../../state/money-tables.ts";
import { listing } from "../listing.ts";
import { inCurrency } from "./currency.ts";
import { idsOf } from "./found.ts";
import { insideHistory } from "./history-window.ts";
import { known } from "../known.ts";

export const orderItemOperations: readonly Operation[] = [
  listing<OrderItem>("orderItems/getAll", {
    rows: ({ state }) => state.orderItems,
    ids: "OrderItemIds",
    by: {
      AccountIds: (row) => row.AccountId,
      ServiceOrderIds: (row) => row.ServiceOrderId,
      ServiceIds: (row) => row.ServiceId,
      BillIds: (row) => row.BillId,
      AccountingStates: (row) => row.AccountingState,
      Types: (row) => row.Type,
    },
    times: {
      ConsumedUtc: (row) => row.ConsumedUtc,
      CanceledUtc: (row) => row.CanceledUtc,
      ClosedUtc: (row) => row.ClosedUtc,
    },
    services: "any",
    among: (body, world) =>
      idsOf("items", { bill: "BillIds", order: "ServiceOrderIds", account: "AccountIds" }, body, world),
    more: ({ rows }, { Currency }, world) => ({
      OrderItems: inCurrency(rows, ["UnitAmount", "Amount"], Currency, world),
    }),
  }),
  operation("orderItems/cancel", ({ OrderItemIds }, world) => {
    const items = [...new Set(OrderItemIds)].map((id) => known(world.state.orderItems, id, "OrderItemIds"));
    for (const item of items) {
      if (item.AccountingState === "Closed") throw new Refusal(403, "An item on a closed bill cannot be canceled.");
      if (item.AccountingState !== "Open") throw new Refusal(403, "The item has been canceled already.");
      insideHistory(world, item.ConsumedUtc);
    }
    for (const { Id } of items) {
      world.change("orderItems", Id, {
        AccountingState: "Canceled",
        CanceledUtc: world.stamp(),
        UpdaterProfileId: world.integrationId,
      });
    }
    return {};
  }),
];
