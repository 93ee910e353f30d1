import type { MewsResponse } from "../../../../mews/options.ts";
import type { Wire } from "../../protocol/wire.ts";
import type { OrderItem, Payment } from "../../state/money-tables.ts";

type Legacy = Wire<MewsResponse<"accountingItems/getAll">>;
export type LegacyItem = NonNullable<Legacy["OrderItems"]>[number];
export type LegacyPayment = NonNullable<Legacy["PaymentItems"]>[number];
export type CardTransaction = NonNullable<Legacy["CreditCardTransactions"]>[number];

/** An order item as the operations from before 2023 show it. */
export function legacyItem(row: OrderItem): LegacyItem {
  return {
    Id: row.Id,
    AccountId: row.AccountId ?? "",
    OrderId: row.ServiceOrderId,
    BillId: row.BillId,
    AccountingCategoryId: row.AccountingCategoryId,
    UnitCount: row.UnitCount,
    UnitAmount: row.UnitAmount,
    Amount: row.Amount,
    OriginalAmount: row.OriginalAmount,
    RevenueType: row.RevenueType,
    CreatorProfileId: row.CreatorProfileId,
    UpdaterProfileId: row.UpdaterProfileId,
    CreatedUtc: row.CreatedUtc,
    UpdatedUtc: row.UpdatedUtc,
    ConsumedUtc: row.ConsumedUtc,
    CanceledUtc: row.CanceledUtc,
    ClosedUtc: row.ClosedUtc,
    StartUtc: row.StartUtc,
    AccountingState: row.AccountingState,
    Data: { Discriminator: ITEM_KINDS[row.Type] ?? "Other", Value: itemValue(row) },
  };
}

const ITEM_KINDS: Readonly<Record<string, LegacyItem["Data"]["Discriminator"]>> = {
  CancellationFee: "CancellationFee",
  NightRebate: "Rebate",
  ProductOrderRebate: "Rebate",
  AdditionalExpenseRebate: "Rebate",
  CustomItem: "CustomItem",
  SpaceOrder: "SpaceOrder",
  ProductOrder: "ProductOrder",
};

function itemValue({ Data }: OrderItem): object | null {
  if (Data?.Rebate) return { RebatedItemId: Data.Rebate.RebatedItemId };
  if (Data?.Product) return { ProductId: Data.Product.ProductId, AgeCategoryId: Data.Product.AgeCategoryId };
  return null;
}

/** A payment as the operations from before 2023 show it. */
export function legacyPayment(row: Payment): LegacyPayment {
  return {
    Id: row.Id,
    AccountId: row.AccountId,
    BillId: row.BillId,
    AccountingCategoryId: row.AccountingCategoryId,
    Amount: row.Amount,
    OriginalAmount: row.OriginalAmount,
    Notes: row.Notes,
    SettlementId: row.SettlementId,
    ConsumedUtc: row.ConsumedUtc ?? row.CreatedUtc,
    ClosedUtc: row.ClosedUtc,
    AccountingState: row.AccountingState,
    State: row.State,
    Identifier: row.Identifier,
    Data: { Discriminator: paymentKind(row), Value: null },
    AmountDefault: row.Amount,
  };
}

const EXTERNAL_KINDS = new Set([
  "Unspecified",
  "BadDebts",
  "WireTransfer",
  "ExchangeRateDifference",
  "ExchangeRoundingDifference",
  "BankCharges",
  "Cheque",
]);

function paymentKind(row: Payment): LegacyPayment["Data"]["Discriminator"] {
  if (row.Type === "CreditCardPayment") return "CreditCard";
  if (row.Type === "InvoicePayment") return "Invoice";
  if (row.Type === "CashPayment") return "Cash";
  const type = row.Data?.External?.Type;
  return type !== undefined && EXTERNAL_KINDS.has(type) ? type : "Other";
}

/** The card transaction behind a payment, if a card was charged. */
export function cardTransaction(row: Payment): CardTransaction | undefined {
  if (row.Type !== "CreditCardPayment") return undefined;
  return {
    PaymentId: row.Id,
    SettlementId: row.SettlementId,
    SettledUtc: row.SettlementUtc,
    Fee: null,
    AdjustedFee: null,
    ChargedAmount: row.Amount,
    SettledAmount: row.SettlementUtc === null ? null : row.Amount,
  };
}
