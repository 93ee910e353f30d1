import type { MewsResponse } from "../../../mews/options.ts";
import type { Body } from "../protocol/operation.ts";
import type { Row, Wire } from "../protocol/wire.ts";
import { Table } from "./table.ts";

export type OrderItem = Row<"orderItems/getAll">;
export type Payment = Row<"payments/getAll">;
export type Bill = Row<"bills/getAll">;
export type ProductServiceOrder = Row<"productServiceOrders/getAll">;
export type CashierTransaction = Row<"cashierTransactions/getAll">;
export type AccountingCategory = Row<"accountingCategories/getAll">;
export type PaymentRequest = Row<"paymentRequests/getAll">;
export type Preauthorization = Row<"preauthorizations/getAllByCustomers">;
export type BillingAutomation = Row<"billingAutomations/getAll">;
export type RoutingRule = Row<"routingRules/getAll">;
export type Outlet = Row<"outlets/getAll">;
export type OutletItem = Row<"outletItems/getAll">;
export type OutletBill = Wire<MewsResponse<"outletItems/getAll">>["OutletBills"][number];
export type Cashier = Row<"cashiers/getAll">;
export type Counter = Row<"counters/getAll">;
export type Department = Row<"departments/getAll">;
export type ExchangeRate = Row<"exchangeRates/getAll">;
export type Device = Row<"devices/getAll">;
export type Command = Row<"commands/getAllByIds">;
export type Export = Row<"exports/getAll">;

/** A bill as it was printed, or is still being printed. */
export interface BillPrint {
  readonly Id: string;
  readonly BillId: string;
  readonly PrintedUtc: string;
  readonly ReadyUtc: string;
}

/** What no operation reads back. */
export type PaymentMethodRequest = Body<"paymentMethodRequests/add"> & { readonly Id: string };
export type PaymentPlan = Body<"billingAutomationPaymentPlans/add"> & { readonly Id: string };

/** What the hotel charges, what it is paid, and what it keeps its books with. */
export interface MoneyTables {
  readonly orderItems: Table<OrderItem>;
  readonly payments: Table<Payment>;
  readonly bills: Table<Bill>;
  readonly productServiceOrders: Table<ProductServiceOrder>;
  readonly cashierTransactions: Table<CashierTransaction>;
  readonly accountingCategories: Table<AccountingCategory>;
  readonly paymentRequests: Table<PaymentRequest>;
  readonly paymentMethodRequests: Table<PaymentMethodRequest>;
  readonly preauthorizations: Table<Preauthorization>;
  readonly billingAutomations: Table<BillingAutomation>;
  readonly paymentPlans: Table<PaymentPlan>;
  readonly routingRules: Table<RoutingRule>;
  readonly outlets: Table<Outlet>;
  readonly outletItems: Table<OutletItem>;
  readonly outletBills: Table<OutletBill>;
  readonly cashiers: Table<Cashier>;
  readonly counters: Table<Counter>;
  readonly departments: Table<Department>;
  readonly exchangeRates: Table<ExchangeRate>;
  readonly devices: Table<Device>;
  readonly commands: Table<Command>;
  readonly exports: Table<Export>;
  readonly billPrints: Table<BillPrint>;
  /** Reservations that were cancelled without a fee, whatever their terms. */
  readonly feeWaived: Set<string>;
}

export function moneyTables(): MoneyTables {
  return {
    orderItems: new Table(),
    payments: new Table(),
    bills: new Table(),
    productServiceOrders: new Table(),
    cashierTransactions: new Table(),
    accountingCategories: new Table(),
    paymentRequests: new Table(),
    paymentMethodRequests: new Table(),
    preauthorizations: new Table(),
    billingAutomations: new Table(),
    paymentPlans: new Table(),
    routingRules: new Table(),
    outlets: new Table(),
    outletItems: new Table(),
    outletBills: new Table(),
    cashiers: new Table(),
    counters: new Table(),
    departments: new Table(),
    exchangeRates: new Table(),
    devices: new Table(),
    commands: new Table(),
    exports: new Table(),
    billPrints: new Table(),
    feeWaived: new Set(),
  };
}
