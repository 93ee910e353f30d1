import { isCompany } from "../../money/closing.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds, within } from "../../protocol/values.ts";
import type { OrderItem, Payment } from "../../state/money-tables.ts";
import type { Table } from "../../state/table.ts";
import type { World } from "../../world.ts";
import { inCurrency } from "./currency.ts";
import { knownAccount, openBill, ownersOf } from "./accounts.ts";
import { cardTransaction, legacyItem, legacyPayment } from "./legacy-rows.ts";

export const accountingItemOperations: readonly Operation[] = [
  operation("accountingItems/getAll", (body, world) => {
    const { state } = world;
    const { OrderItems, PaymentItems, CreditCardTransactions } = body.Extent;
    const items = OrderItems ? rowsOf(state.orderItems, body) : [];
    const payments = PaymentItems || CreditCardTransactions ? rowsOf(state.payments, body) : [];
    return {
      OrderItems: OrderItems ? inCurrency(items.map(legacyItem), ["UnitAmount", "Amount"], body.Currency, world) : null,
      PaymentItems: PaymentItems ? inCurrency(payments.map(legacyPayment), ["Amount"], body.Currency, world) : null,
      CreditCardTransactions: CreditCardTransactions
        ? payments.map(cardTransaction).filter((row) => row !== undefined)
        : null,
    };
  }),
  operation("accountingItems/update", ({ AccountingItemUpdates }, world) => {
    const moves = AccountingItemUpdates.map((update, index) => moveOf(world, update, index));
    for (const { name, id, fields } of moves) {
      if (name === "payments") world.change("payments", id, fields);
      else world.change("orderItems", id, { ...fields, UpdaterProfileId: world.integrationId });
    }
    const { orderItems, payments } = world.state;
    const ids = [...new Set(moves.map(({ id }) => id))];
    return {
      OrderItems: rowsById(orderItems, ids).map(legacyItem),
      PaymentItems: rowsById(payments, ids).map(legacyPayment),
    };
  }),
];

function rowsById<Row extends Accounted>(table: Table<Row>, ids: readonly string[]): readonly Row[] {
  return ids.map((id) => table.get(id)).filter((row) => row !== undefined);
}

type Accounted = OrderItem | Payment;

/** Whether a row answers all the filters; rebated items are asked for by what they rebate. */
function wantedBy(body: Body<"accountingItems/getAll">): (row: Accounted) => boolean {
  const [closed, consumed] = [bounds(body.ClosedUtc), bounds(body.ConsumedUtc)];
  const rebated = body.RebatedItemIds === undefined ? undefined : new Set(body.RebatedItemIds);
  const states = body.States === undefined ? undefined : new Set<string>(body.States);
  return (row) =>
    (closed === undefined || within(closed, row.ClosedUtc)) &&
    (consumed === undefined || within(consumed, row.ConsumedUtc)) &&
    (states === undefined || states.has(row.AccountingState)) &&
    (rebated === undefined || (isItem(row) && rebated.has(row.Data?.Rebate?.RebatedItemId ?? "")));
}

function isItem(row: Accounted): row is OrderItem {
  return "ServiceOrderId" in row;
}

/** There are no pages: it answers all at once, which is why it was given up. */
function rowsOf<Row extends Accounted>(table: Table<Row>, body: Body<"accountingItems/getAll">): readonly Row[] {
  const limitation = { count: Number.POSITIVE_INFINITY, cursor: undefined };
  return table.page({ ids: body.ItemIds, updated: bounds(body.UpdatedUtc), where: wantedBy(body), limitation }).rows;
}

interface Move {
  readonly name: "orderItems" | "payments";
  readonly id: string;
  readonly fields: {
    readonly BillId: string | null;
    readonly AccountId: string;
    readonly AccountType: "Company" | "Customer";
  };
}

type Update = Body<"accountingItems/update">["AccountingItemUpdates"][number];

/** An item or a payment goes to an open bill of its account, or of the one that it is put to; with null, to none. */
function moveOf(world: World, { AccountingItemId: id, BillId, AccountId }: Update, index: number): Move {
  const { orderItems, payments } = world.state;
  const name = `AccountingItemUpdates[${index}]`;
  const item = orderItems.get(id);
  const row = item ?? payments.get(id);
  if (row === undefined) throw invalid(`${name}.AccountingItemId`);
  if (row.AccountingState === "Closed") throw new Refusal(403, "What is on a closed bill cannot be moved.");
  if (row.AccountingState !== "Open") throw new Refusal(403, "A canceled item cannot be moved.");
  const to = AccountId?.Value?.toLowerCase() ?? row.AccountId ?? "";
  const account = knownAccount(world, to, `${name}.AccountId`);
  const bill = BillId.Value === null ? undefined : openBill(world, BillId.Value.toLowerCase());
  if (bill !== undefined && !ownersOf(bill).includes(account.Id)) throw invalid("BillId");
  const AccountType = isCompany(account) ? "Company" : "Customer";
  return {
    name: item === undefined ? "payments" : "orderItems",
    id,
    fields: { BillId: bill?.Id ?? null, AccountId: account.Id, AccountType },
  };
}
