import type { Amount } from "../../amount.ts";
import { itemRow, productData } from "../../money/rows.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { OrderItem, ProductServiceOrder } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { insideHistory } from "./history-window.ts";
import { known, knownIf } from "../known.ts";
import { listPrice, priceOf } from "../price.ts";
import { knownAccount, openBillOf, postingTo } from "./accounts.ts";

export const orderOperations: readonly Operation[] = [
  listing<ProductServiceOrder>("productServiceOrders/getAll", {
    rows: ({ state }) => state.productServiceOrders,
    ids: "ProductServiceOrderIds",
    by: {
      ServiceIds: (row) => row.ServiceId,
      AccountIds: (row) => row.AccountId,
      LinkedReservationIds: (row) => row.LinkedReservationId,
      States: (row) => row.State,
    },
    services: "any",
  }),
  operation("orders/add", (body, world) => {
    const at = body.ConsumptionUtc ?? world.stamp();
    const lines = linesOf(body, world, at);
    const order = orderOf(body, world, at);
    insideHistory(world, at);
    const account = knownAccount(world, body.AccountId, "AccountId");
    const bill = openBillOf(world, body.BillId, account.Id);
    // What hangs on a stay in the house stands on its bill; before that it waits for the guest to arrive.
    const billId = bill?.Id ?? billOfStay(world, body.LinkedReservationId, account.Id);
    world.add("productServiceOrders", order);
    for (const line of lines) {
      const facts = { ...line, serviceId: order.ServiceId, orderId: order.Id, consumed: at, billId };
      const row = itemRow(world.uuid(), postingTo(world, account), { ...facts, notes: body.Notes ?? null });
      world.add("orderItems", row);
    }
    return { OrderId: order.Id };
  }),
];

type Request = Body<"orders/add">;

interface Line {
  readonly type: OrderItem["Type"];
  readonly name: string;
  readonly count: number;
  readonly unit: Amount;
  readonly total: Amount;
  readonly revenue: OrderItem["RevenueType"];
  readonly categoryId: string | null;
  readonly externalIdentifier: string | null;
  readonly data: OrderItem["Data"];
}

/** Everything that is ordered; it stands on the bill in groups unless that is not wished. */
function linesOf({ ServiceId, ProductOrders = [], Items = [], Options }: Request, world: World, at: string): Line[] {
  if (ProductOrders.length + Items.length === 0) throw invalid("Items", "There is nothing to order.");
  const grouped = Options?.DisableItemGrouping !== true;
  const products = ProductOrders.flatMap((order, index): Line[] => {
    const name = `ProductOrders[${index}]`;
    const sold = world.books.sold(order.ProductId);
    if (sold?.serviceId !== ServiceId) throw invalid(`${name}.ProductId`);
    const count = positive(order.Count ?? 1, `${name}.Count`);
    const price =
      order.UnitAmount === undefined
        ? listPrice(sold, world.calendar.dayOf(Date.parse(at)))
        : priceOf(world, order.UnitAmount, at, `${name}.UnitAmount`);
    const line = (units: number): Line => ({
      type: "ProductOrder",
      name: sold.name,
      count: units,
      unit: price.unit,
      total: price.times(units),
      revenue: "Product",
      categoryId: sold.categoryId,
      externalIdentifier: order.ExternalIdentifier ?? null,
      data: productData(sold.id),
    });
    return grouped ? [line(count)] : Array.from({ length: count }, () => line(1));
  });
  const free = Items.map((item, index): Line => {
    const name = `Items[${index}]`;
    const count = positive(item.UnitCount, `${name}.UnitCount`);
    const price = priceOf(world, item.UnitAmount, at, `${name}.UnitAmount`);
    const { accountingCategories } = world.state;
    const category = knownIf(accountingCategories, item.AccountingCategoryId, `${name}.AccountingCategoryId`);
    return {
      type: "CustomItem",
      name: item.Name,
      count,
      unit: price.unit,
      total: price.times(count),
      revenue: "Additional",
      categoryId: category?.Id ?? null,
      externalIdentifier: item.ExternalIdentifier ?? null,
      data: null,
    };
  });
  return [...products, ...free];
}

/** Only what the hotel sells beside its rooms is ordered. */
function orderOf(body: Request, world: World, at: string): ProductServiceOrder {
  const { state } = world;
  const service = known(state.services, body.ServiceId, "ServiceId");
  if (service.Data.Discriminator !== "Additional") throw invalid("ServiceId");
  const account = postingTo(world, knownAccount(world, body.AccountId, "AccountId"));
  const stay = knownIf(state.reservations, body.LinkedReservationId, "LinkedReservationId");
  const segment = knownIf(state.businessSegments, body.BusinessSegmentId, "BusinessSegmentId");
  return {
    Id: world.uuid(),
    ServiceId: service.Id,
    AccountId: account.accountId,
    AccountType: account.accountType,
    CreatorProfileId: world.integrationId,
    UpdaterProfileId: world.integrationId,
    BookerId: null,
    Number: String(state.productServiceOrders.size + 1),
    State: at > world.stamp() ? "Confirmed" : "Processed",
    Origin: "Connector",
    CommanderOrigin: null,
    OriginDetails: null,
    CreatedUtc: world.stamp(),
    UpdatedUtc: world.stamp(),
    CancelledUtc: null,
    VoucherId: null,
    BusinessSegmentId: segment?.Id ?? null,
    LinkedReservationId: stay?.Id ?? null,
    Options: {
      OwnerCheckedIn: false,
      AllCompanionsCheckedIn: false,
      AnyCompanionCheckedIn: false,
      ConnectorCheckIn: false,
    },
  };
}

function billOfStay({ state, books }: World, reservationId: string | undefined, accountId: string): string | null {
  const stay = reservationId === undefined ? undefined : state.reservations.get(reservationId);
  return stay?.State === "Started" && stay.AccountId === accountId ? (books.openBillOf(stay.Id) ?? null) : null;
}

function positive(count: number, parameter: string): number {
  if (count < 1) throw invalid(parameter);
  return count;
}
