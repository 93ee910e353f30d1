import { type Amount, plainAmount } from "../amount.ts";
import type { Bill, OrderItem, Payment } from "../state/money-tables.ts";

/** Whom a row is put to, and whose doing it is. */
export interface Posting {
  readonly enterpriseId: string;
  readonly accountId: string;
  readonly accountType: "Company" | "Customer";
  /** The profile that posts it. */
  readonly profileId: string;
  readonly stamp: string;
}

export interface Charge {
  readonly type: OrderItem["Type"];
  readonly name: string;
  readonly serviceId: string;
  /** The reservation or the product order it belongs to. */
  readonly orderId: string;
  readonly count: number;
  readonly unit: Amount;
  readonly total: Amount;
  readonly revenue: OrderItem["RevenueType"];
  readonly categoryId: string | null;
  readonly consumed: string;
  readonly start?: string | null;
  readonly data: OrderItem["Data"];
  readonly billId?: string | null;
  readonly notes?: string | null;
  readonly externalIdentifier?: string | null;
}

export function itemRow(Id: string, posting: Posting, charge: Charge): OrderItem {
  return {
    Id,
    EnterpriseId: posting.enterpriseId,
    AccountId: posting.accountId,
    AccountType: posting.accountType,
    ServiceId: charge.serviceId,
    ServiceOrderId: charge.orderId,
    Notes: charge.notes ?? null,
    BillId: charge.billId ?? null,
    AccountingCategoryId: charge.categoryId,
    BillingName: charge.name,
    ExternalIdentifier: charge.externalIdentifier ?? null,
    UnitCount: charge.count,
    UnitAmount: charge.unit,
    Amount: charge.total,
    OriginalAmount: charge.total,
    RevenueType: charge.revenue,
    CreatorProfileId: posting.profileId,
    UpdaterProfileId: posting.profileId,
    CreatedUtc: posting.stamp,
    UpdatedUtc: posting.stamp,
    ConsumedUtc: charge.consumed,
    CanceledUtc: null,
    ClosedUtc: null,
    StartUtc: charge.start ?? null,
    ClaimedUtc: null,
    AccountingState: "Open",
    Type: charge.type,
    Options: { CanceledWithReservation: false },
    Data: charge.data,
    TaxExemptionReason: null,
    TaxExemptionLegalReference: null,
  };
}

/** What an item says of the product that it is. */
export function productData(ProductId: string): NonNullable<OrderItem["Data"]> {
  const Product = { ProductId, AgeCategoryId: null, ProductType: "Product" } as const;
  return { Discriminator: "Product", Rebate: null, Product, AllowanceDiscount: null, AllowanceProfits: null };
}

/** What a rebate says of the item that it takes from. */
export function rebateData(ProductId: string, RebatedItemId: string): NonNullable<OrderItem["Data"]> {
  const Rebate = { ProductId, RebatedItemId };
  return { Discriminator: "Rebate", Rebate, Product: null, AllowanceDiscount: null, AllowanceProfits: null };
}

export interface Receipt {
  readonly type: Payment["Type"];
  /** What was received, in cents; below nought where money was given back. The row shows it with the other sign. */
  readonly cents: number;
  readonly kind: Payment["Kind"];
  readonly origin: NonNullable<Payment["PaymentOrigin"]>;
  readonly categoryId: string | null;
  readonly data: Partial<NonNullable<Payment["Data"]>> | null;
  readonly billId?: string | null;
  readonly reservationId?: string | null;
  readonly requestId?: string | null;
  readonly notes?: string | null;
  readonly identifier?: string | null;
  /** Not charged yet: the provider has still to answer. */
  readonly pending?: boolean;
}

export function paymentRow(Id: string, posting: Posting, receipt: Receipt): Payment {
  const amount = plainAmount(-receipt.cents);
  const pending = receipt.pending ?? false;
  return {
    Id,
    EnterpriseId: posting.enterpriseId,
    AccountId: posting.accountId,
    AccountType: posting.accountType,
    PaymentRequestId: receipt.requestId ?? null,
    BillId: receipt.billId ?? null,
    ReservationId: receipt.reservationId ?? null,
    AccountingCategoryId: receipt.categoryId,
    Amount: amount,
    OriginalAmount: amount,
    Notes: receipt.notes ?? null,
    SettlementId: null,
    ConsumedUtc: posting.stamp,
    ClosedUtc: null,
    ChargedUtc: pending ? null : posting.stamp,
    CreatedUtc: posting.stamp,
    UpdatedUtc: posting.stamp,
    SettlementUtc: null,
    AccountingState: "Open",
    State: pending ? "Pending" : "Charged",
    Identifier: receipt.identifier ?? null,
    Type: receipt.type,
    Kind: receipt.kind,
    Data: receipt.data === null ? null : { ...NO_DATA, ...receipt.data },
    PaymentOrigin: receipt.origin,
  };
}

const NO_DATA: NonNullable<Payment["Data"]> = {
  Discriminator: "",
  CreditCard: null,
  Invoice: null,
  External: null,
  Ghost: null,
  Alternative: null,
};

export interface NewBill {
  readonly name?: string | null;
  readonly associatedAccountIds?: readonly string[];
}

/** A bill as it is opened: what it will say of its owner and its issuer is settled when it is closed. */
export function billRow(Id: string, posting: Posting, bill: NewBill): Bill {
  const associated = bill.associatedAccountIds ?? [];
  return {
    Id,
    Name: bill.name ?? null,
    EnterpriseId: posting.enterpriseId,
    AccountId: posting.accountId,
    AccountType: posting.accountType,
    AssociatedAccountIds: associated.length === 0 ? null : associated,
    CounterId: null,
    State: "Open",
    Type: "Receipt",
    Number: null,
    VariableSymbol: null,
    CreatedUtc: posting.stamp,
    IssuedUtc: null,
    TaxedUtc: null,
    PaidUtc: null,
    DueUtc: null,
    LastReminderDateUtc: null,
    UpdatedUtc: posting.stamp,
    PurchaseOrderNumber: null,
    Notes: null,
    Options: null,
    OwnerData: null,
    AssociatedAccountData: null,
    EnterpriseData: null,
    CorrectionState: "Bill",
    CorrectionType: null,
    CorrectedBillId: null,
    CustomerId: posting.accountType === "Customer" ? posting.accountId : null,
    CompanyId: posting.accountType === "Company" ? posting.accountId : null,
    Revenue: null,
    Payments: null,
    OrderItems: null,
    PaymentItems: null,
    AssigneeData: null,
    CompanyDetails: null,
  };
}
