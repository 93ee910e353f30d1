import { centsOf } from "../amount.ts";
import type { Bill, CashierTransaction, OrderItem, Payment } from "../state/money-tables.ts";

export interface Rows {
  readonly items: readonly OrderItem[];
  readonly payments: readonly Payment[];
}

/** What is booked of one stay, in the past or as it happens. */
export interface Ledger {
  /** What the stay was charged and what was paid for it, as it is now; closed and cancelled rows too. */
  items(): readonly OrderItem[];
  payments(): readonly Payment[];
  /** What belongs to the stay, and is open and on no bill: orders that hang on it, too. */
  waiting(): Rows;
  /** The bill of the stay that is open, if one is. */
  openBill(): Bill | undefined;
  /** All that stands on a bill, whoever put it there. */
  onBill(billId: string): Rows;
  /** Adds a row, made with the id that is given to it. */
  charge(make: (id: string) => OrderItem): OrderItem;
  receive(make: (id: string) => Payment): Payment;
  open(make: (id: string) => Bill): Bill;
  /** Puts cash into the till; its number is given by the order in which cash came in. */
  cashIn(make: (id: string) => Omit<CashierTransaction, "Number">): void;
  setItem(id: string, fields: Partial<OrderItem>, stamp: string): void;
  setPayment(id: string, fields: Partial<Payment>, stamp: string): void;
  setBill(id: string, fields: Partial<Bill>, stamp: string): void;
  /** The next number of a counter; null where numbers are given once all is known. */
  number(counterId: string, stamp: string): string | null;
  /** Lets something happen at that instant (milliseconds since 1970), at once if it has passed. */
  later(at: number, act: (ledger: Ledger) => void): void;
}

/** What is owed on these rows, in cents: what was charged, less what was received. Cancelled rows count for nothing. */
export function balanceOf({ items, payments }: Rows): number {
  let cents = 0;
  for (const row of items) if (row.AccountingState !== "Canceled") cents += centsOf(row.Amount.GrossValue);
  for (const row of payments)
    if (row.State !== "Canceled" && row.State !== "Failed") cents += centsOf(row.Amount.GrossValue);
  return cents;
}

/** Whether a row is open and on no bill. */
export function isWaiting(row: { readonly BillId: string | null; readonly AccountingState: string }): boolean {
  return row.BillId === null && row.AccountingState === "Open";
}

export function isEmpty({ items, payments }: Rows): boolean {
  return items.length === 0 && payments.length === 0;
}
