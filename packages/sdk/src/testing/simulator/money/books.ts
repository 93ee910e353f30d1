import { randomStream } from "../random.ts";
import type { Table } from "../state/table.ts";
import type { Premises } from "../world.ts";
import { type Chart, layOutChart } from "./chart.ts";
import { finder, type Owner, ownersOfItem, ownersOfPayment, staysBehind } from "./finder.ts";
import { follower } from "./follow.ts";
import { historyOf } from "./history.ts";
import { type House, houseOf } from "./house.ts";
import type { Ledger, Rows } from "./ledger.ts";
import { liveLedger, type LiveParts, nextNumber } from "./live-ledger.ts";
import { type Sold, soldProduct, stayProducts } from "./products.ts";

/** The hotel's books: what each stay is charged and paid, from the first booking on. */
export interface Books {
  chart(): Chart;
  /** What this product costs; undefined for one that is not sold. */
  sold(productId: string): Sold | undefined;
  /** Everything that stands on a bill, belongs to an order or a stay, or is put to an account. */
  rows(owner: Owner, id: string): Rows;
  /** The bill of a stay, while it is open. */
  openBillOf(reservationId: string): string | undefined;
  /** Counts a counter on by one; answers its number as it is written on bills. */
  number(counterId: string): string;
}

/**
 * Lets the money tables fill themselves when they are first used, and from then on books what happens at the desk.
 * Hotels that are never asked about money keep no books.
 */
export function keepBooks(premises: Premises, seed: string): Books {
  const { state } = premises;
  const chart = once(() => layOutChart(state.enterprise, randomStream(seed, "chart")));
  const products = once(() => stayProducts(state, seed));
  const opened = once(() => openBooks(premises, seed, houseOf(state, premises.calendar, chart(), products())));
  const since = { created: state.enterprise.CreatedUtc, updated: state.enterprise.CreatedUtc };
  const fill = <Row extends { readonly Id: string }>(table: Table<Row>, rows: () => readonly Row[]): void =>
    table.opens(() => {
      for (const row of rows()) table.add(row, since);
    });
  fill(state.accountingCategories, () => chart().categories);
  fill(state.cashiers, () => chart().cashiers);
  fill(state.outlets, () => chart().outlets);
  fill(state.departments, () => chart().departments);
  fill(state.exchangeRates, () => chart().exchangeRates);
  fill(state.devices, () => chart().devices);
  fill(state.counters, () =>
    chart().counters.map((row) => ({ ...row, Value: opened().numbers.get(row.Id) ?? row.Value })),
  );
  for (const table of [state.orderItems, state.payments, state.bills, state.cashierTransactions])
    table.opens(() => void opened());
  state.productServiceOrders.opens(() => void opened());
  return {
    chart,
    sold: (productId) => soldProduct(state, productId),
    rows: (owner, id) => opened().rows(owner, id),
    openBillOf: (reservationId) => opened().ledger(reservationId).openBill()?.Id,
    number: (counterId) => nextNumber(premises, counterId, premises.stamp()),
  };
}

interface OpenBooks {
  /** How far each counter had counted. */
  readonly numbers: ReadonlyMap<string, number>;
  rows(owner: Owner, id: string): Rows;
  ledger(reservationId: string): Ledger;
}

function openBooks(premises: Premises, seed: string, house: House): OpenBooks {
  const { state } = premises;
  const history = historyOf(house, premises, seed);
  state.orderItems.begin(history.items);
  state.payments.begin(history.payments);
  state.bills.begin(history.bills);
  state.cashierTransactions.begin(history.cash);

  const behind = (owner: Owner, id: string): readonly number[] => staysBehind(state, history, owner, id);
  const items = finder(state.orderItems, ownersOfItem, (owner, id) =>
    behind(owner, id).flatMap((stay) => history.account(stay).items.map((row) => row.Id)),
  );
  const payments = finder(state.payments, ownersOfPayment, (owner, id) =>
    behind(owner, id).flatMap((stay) => history.account(stay).payments.map((row) => row.Id)),
  );
  const rows: OpenBooks["rows"] = (owner, id) => ({ items: items.by(owner, id), payments: payments.by(owner, id) });
  const placeOf = (reservationId: string): number => state.reservations.placeOf(reservationId) ?? history.stays;
  const counts = new Map<string, number>();
  const orders = new Map<string, string[]>();
  const bills = new Map<string, string>();
  const parts: LiveParts = {
    premises,
    ofOrder: (id) => rows("order", id),
    onBill: (id) => rows("bill", id),
    ordersOf: (id) => orders.get(id) ?? [],
    nextId(kind, reservationId) {
      const stay = placeOf(reservationId);
      const position = counts.get(`${kind} ${stay}`) ?? history.account(stay)[kind].length;
      counts.set(`${kind} ${stay}`, position + 1);
      return history.ids[kind].idOf(stay, position);
    },
    billOf: (id) => bills.get(id) ?? history.billOf(placeOf(id)),
    setBillOf: (id, billId) => void bills.set(id, billId),
  };
  const ledger = (id: string): Ledger => liveLedger(parts, id);
  const follow = follower(house, premises, history, ledger);

  state.reservations.watch(({ Id }, isNew) => follow(Id, isNew));
  state.orderItems.watch(({ Id }) => items.note(Id));
  state.payments.watch(({ Id }) => payments.note(Id));
  state.productServiceOrders.watch(({ Id, LinkedReservationId: stay }, isNew) => {
    if (isNew && typeof stay === "string") orders.set(stay, [...(orders.get(stay) ?? []), Id]);
  });
  for (const { stay, errand } of history.errands) {
    const row = state.reservations.rows[stay];
    if (row !== undefined) premises.later(errand.at, () => errand.act(ledger(row.Id)));
  }
  return { numbers: history.numbers, rows, ledger };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
