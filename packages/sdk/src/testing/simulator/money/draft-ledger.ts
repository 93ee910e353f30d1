import type { Bill, CashierTransaction, OrderItem, Payment } from "../state/money-tables.ts";
import { isWaiting, type Ledger } from "./ledger.ts";
import type { RowIds } from "./row-ids.ts";

/** All that was booked of one stay up to an instant. Bills and cash have no numbers yet. */
export interface StayAccount {
  readonly items: readonly OrderItem[];
  readonly payments: readonly Payment[];
  readonly bills: readonly Bill[];
  readonly cash: readonly CashierTransaction[];
}

export interface AccountIds {
  readonly items: RowIds;
  readonly payments: RowIds;
  readonly bills: RowIds;
  readonly cash: RowIds;
}

export interface DraftLedger extends Ledger {
  account(): StayAccount;
}

/** A thing that is still to come. */
export interface Errand {
  readonly at: number;
  readonly act: (ledger: Ledger) => void;
}

interface Stamped {
  readonly Id: string;
  readonly UpdatedUtc: string;
}

/** A ledger in which the past of one stay is gone through; what comes after `until` is handed to `coming`. */
export function draftLedger(
  ids: AccountIds,
  stay: number,
  until: number,
  coming: (errand: Errand) => void,
): DraftLedger {
  const items: OrderItem[] = [];
  const payments: Payment[] = [];
  const bills: Bill[] = [];
  const cash: CashierTransaction[] = [];

  const add = <Row extends Stamped>(rows: Row[], by: RowIds, make: (id: string) => Row): Row => {
    const row = make(by.idOf(stay, rows.length));
    rows.push(row);
    return row;
  };
  /** Nobody has seen the rows yet, so they are written over. */
  const set = <Row extends Stamped>(rows: readonly Row[], id: string, fields: Partial<Row>, stamp: string): void => {
    const row = rows.find((one) => one.Id === id);
    if (row === undefined) throw new RangeError(`the stay has no row ${id}`);
    // What comes later may have been written already: a card payment is settled days after it was made.
    const UpdatedUtc = stamp > row.UpdatedUtc ? stamp : row.UpdatedUtc;
    Object.assign(row, fields, { UpdatedUtc });
  };

  const ledger: DraftLedger = {
    items: () => items,
    payments: () => payments,
    waiting: () => ({ items: items.filter(isWaiting), payments: payments.filter(isWaiting) }),
    openBill: () => bills.find((bill) => bill.State === "Open"),
    onBill: (billId) => ({
      items: items.filter((row) => row.BillId === billId),
      payments: payments.filter((row) => row.BillId === billId),
    }),
    charge: (make) => add(items, ids.items, make),
    receive: (make) => add(payments, ids.payments, make),
    open: (make) => add(bills, ids.bills, make),
    cashIn: (make) => void cash.push({ ...make(ids.cash.idOf(stay, cash.length)), Number: "" }),
    setItem: (id, fields, stamp) => set(items, id, fields, stamp),
    setPayment: (id, fields, stamp) => set(payments, id, fields, stamp),
    setBill: (id, fields, stamp) => set(bills, id, fields, stamp),
    number: () => null,
    later(at, act) {
      if (at <= until) act(ledger);
      else coming({ at, act });
    },
    account: () => ({ items, payments, bills, cash }),
  };
  return ledger;
}
