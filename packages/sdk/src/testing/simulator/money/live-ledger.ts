import type { Table } from "../state/table.ts";
import type { Premises } from "../world.ts";
import { written } from "./closing.ts";
import type { AccountIds } from "./draft-ledger.ts";
import { isWaiting, type Ledger, type Rows } from "./ledger.ts";

/** What a ledger of a stay that is going on has to know of the rest of the books. */
export interface LiveParts {
  readonly premises: Premises;
  /** What was charged for an order or a stay, and paid for it. */
  ofOrder(id: string): Rows;
  onBill(billId: string): Rows;
  /** Product orders that hang on the stay. */
  ordersOf(reservationId: string): readonly string[];
  /** The id of the stay's next row of this kind: the one that it would have if the books were opened only later. */
  nextId(kind: keyof AccountIds, reservationId: string): string;
  billOf(reservationId: string): string | undefined;
  setBillOf(reservationId: string, billId: string): void;
}

/** A ledger that writes into the tables, as things happen; each row is stamped with the instant of what happened. */
export function liveLedger(parts: LiveParts, reservationId: string): Ledger {
  const { premises } = parts;
  const { state } = premises;
  const nextId = (kind: keyof AccountIds): string => parts.nextId(kind, reservationId);

  const add = <Row extends { readonly Id: string; readonly CreatedUtc: string }>(table: Table<Row>, made: Row): Row => {
    // While an act opens the books something may fall due: what the act makes then comes after that.
    const created = made.CreatedUtc < table.newestAt() ? table.newestAt() : made.CreatedUtc;
    const row =
      created === made.CreatedUtc
        ? made
        : { ...made, CreatedUtc: created, ...("UpdatedUtc" in made && { UpdatedUtc: created }) };
    table.add(row, { created, updated: created });
    return row;
  };
  const set = <Row extends { readonly Id: string }>(
    table: Table<Row>,
    id: string,
    fields: Partial<Row>,
    stamp: string,
  ): void => {
    const before = table.get(id);
    if (before === undefined) return; // a bill may have been deleted since
    table.replace({ ...before, ...fields, UpdatedUtc: stamp }, stamp);
  };

  const ledger: Ledger = {
    items: () => parts.ofOrder(reservationId).items,
    payments: () => parts.ofOrder(reservationId).payments,
    waiting() {
      const { items, payments } = parts.ofOrder(reservationId);
      const linked = parts.ordersOf(reservationId).flatMap((id) => parts.ofOrder(id).items);
      return { items: [...items, ...linked].filter(isWaiting), payments: payments.filter(isWaiting) };
    },
    openBill() {
      const id = parts.billOf(reservationId);
      const bill = id === undefined ? undefined : state.bills.get(id);
      return bill?.State === "Open" ? bill : undefined;
    },
    onBill: (billId) => parts.onBill(billId),
    charge: (make) => add(state.orderItems, make(nextId("items"))),
    receive: (make) => add(state.payments, make(nextId("payments"))),
    open(make) {
      const bill = add(state.bills, make(nextId("bills")));
      parts.setBillOf(reservationId, bill.Id);
      return bill;
    },
    cashIn(make) {
      const Number = String(state.cashierTransactions.size + 1);
      add(state.cashierTransactions, { ...make(nextId("cash")), Number });
    },
    setItem: (id, fields, stamp) => set(state.orderItems, id, fields, stamp),
    setPayment: (id, fields, stamp) => set(state.payments, id, fields, stamp),
    setBill: (id, fields, stamp) => set(state.bills, id, fields, stamp),
    number: (counterId, stamp) => nextNumber(premises, counterId, stamp),
    later: (at, act) => premises.later(at, () => act(ledger)),
  };
  return ledger;
}

/** Counts on, and answers the number as the counter writes it. */
export function nextNumber({ state }: Premises, counterId: string, stamp: string): string {
  const counter = state.counters.get(counterId);
  if (counter === undefined) throw new RangeError(`there is no counter ${counterId}`);
  const Value = counter.Value + 1;
  state.counters.replace({ ...counter, Value, UpdatedUtc: stamp }, stamp);
  return written(counter.Format, Value);
}
