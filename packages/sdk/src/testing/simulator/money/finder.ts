import type { OrderItem, Payment } from "../state/money-tables.ts";
import type { State } from "../state/state.ts";
import type { Table } from "../state/table.ts";
import type { History } from "./history.ts";

/** What rows can be asked for by: the bill they stand on, the order or stay they belong to, the account they are put to. */
export type Owner = "bill" | "order" | "account";

/** Finds the rows that belong together without reading through the whole table. */
export interface Finder<Row> {
  by(owner: Owner, id: string): readonly Row[];
  /** Remembers a row that was added or changed. */
  note(rowId: string): void;
}

export const ownersOfItem = (row: OrderItem): Owners => [row.BillId, row.ServiceOrderId, row.AccountId];
export const ownersOfPayment = (row: Payment): Owners => [row.BillId, row.ReservationId, row.AccountId];

type Owners = readonly [bill: string | null, order: string | null, account: string | null];

const OWNERS: readonly Owner[] = ["bill", "order", "account"];

/**
 * Rows of the past belong to the stay that their owner leads to; of those that came or changed since, it is remembered
 * what they ever belonged to.
 */
export function finder<Row extends { readonly Id: string }>(
  table: Table<Row>,
  ownersOf: (row: Row) => Owners,
  past: (owner: Owner, id: string) => readonly string[],
): Finder<Row> {
  const noted = new Map<string, Set<string>>();
  return {
    by(owner, id) {
      const place = OWNERS.indexOf(owner);
      const ids = new Set([...past(owner, id), ...(noted.get(`${owner} ${id}`) ?? [])]);
      return [...ids].flatMap((rowId) => {
        const row = table.get(rowId);
        return row !== undefined && ownersOf(row)[place] === id ? [row] : [];
      });
    },
    note(rowId) {
      const row = table.get(rowId);
      if (row === undefined) return;
      ownersOf(row).forEach((id, place) => {
        if (id === null) return;
        const key = `${OWNERS[place] ?? ""} ${id}`;
        const ids = noted.get(key) ?? new Set();
        noted.set(key, ids.add(rowId));
      });
    },
  };
}

/** The stays of the past that such an owner leads to. */
export function staysBehind({ reservations }: State, history: History, owner: Owner, id: string): readonly number[] {
  if (owner === "account") return history.staysOf(id);
  const stay = owner === "bill" ? history.ids.bills.read(id)?.stay : reservations.placeOf(id);
  return stay === undefined || stay >= history.stays ? [] : [stay];
}
