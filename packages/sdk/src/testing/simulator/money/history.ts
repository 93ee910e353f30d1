import { centsOf } from "../amount.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { Bill, CashierTransaction, OrderItem, Payment } from "../state/money-tables.ts";
import type { Past } from "../state/keeper.ts";
import type { Premises } from "../world.ts";
import type { Act, Stay } from "./act.ts";
import { symbolOf, written } from "./closing.ts";
import { type AccountIds, type DraftLedger, draftLedger, type Errand, type StayAccount } from "./draft-ledger.ts";
import { accountOf, type House } from "./house.ts";
import { gather } from "./past.ts";
import { rowIds } from "./row-ids.ts";
import { book, cancel, checkIn, checkOut } from "./stay-book.ts";
import { nightsOf } from "./stay-lines.ts";

/** What had been booked when the books were opened: worked out stay by stay, and not kept. */
export interface History {
  readonly ids: AccountIds;
  /** How many stays there were; a stay is known by its place among the reservations. */
  readonly stays: number;
  readonly items: Past<OrderItem>;
  readonly payments: Past<Payment>;
  readonly bills: Past<Bill>;
  readonly cash: Past<CashierTransaction>;
  /** The last number that each counter gave. */
  readonly numbers: ReadonlyMap<string, number>;
  /** What was still to come of each stay. */
  readonly errands: readonly Due[];
  /** A stay as it was when the books were opened. */
  stay(stay: number): Stay | undefined;
  account(stay: number): StayAccount;
  /** The bill that a stay had by then. */
  billOf(stay: number): string | undefined;
  /** Stays that were put to this account. */
  staysOf(accountId: string): readonly number[];
}

/**
 * Goes through the past of every stay once. Of the rows only their order and their stamps are kept; the reservations,
 * their guests and their prices are held as they were, so that a row comes out the same whenever it is read.
 */
export function historyOf(house: House, premises: Premises, seed: string): History {
  const until = premises.at();
  const ids = {
    items: rowIds(seed, "orderItems"),
    payments: rowIds(seed, "payments"),
    bills: rowIds(seed, "bills"),
    cash: rowIds(seed, "cashierTransactions"),
  };
  const stays = premises.state.reservations.rows.map((row) => stayOf(house, premises, row));
  const workOut = (stay: number, coming: (errand: Errand) => void): StayAccount => {
    const ledger = draftLedger(ids, stay, until, coming);
    const of = stays[stay];
    if (of !== undefined) relive(house, ledger, of);
    return ledger.account();
  };

  const [items, payments] = [gather<OrderItem>(), gather<Payment>()];
  const [bills, cash] = [gather<Bill>(), gather<CashierTransaction>()];
  const errands: Due[] = [];
  const closings: Closing[] = [];
  for (let stay = 0; stay < stays.length; stay++) {
    const of = workOut(stay, (errand) => errands.push({ stay, errand }));
    items.add(stay, of.items);
    payments.add(stay, of.payments);
    bills.add(stay, of.bills);
    cash.add(stay, of.cash);
    for (const { IssuedUtc: issued, CounterId: counterId } of of.bills)
      if (issued !== null && counterId !== null) closings.push({ stay, issued, counterId });
  }
  const numbers = number(closings, stays.length);

  let last: { readonly stay: number; readonly account: StayAccount } | undefined;
  const account = (stay: number): StayAccount => {
    if (last?.stay === stay) return last.account;
    const of = workOut(stay, () => {});
    const numbered = of.bills.map((bill) => withNumber(house, bill, numbers.ofStay[stay] ?? 0));
    last = { stay, account: { ...of, bills: numbered } };
    return last.account;
  };
  return {
    ids,
    stays: stays.length,
    items: items.past(ids.items, (stay) => account(stay).items),
    payments: payments.past(ids.payments, (stay) => account(stay).payments),
    bills: bills.past(ids.bills, (stay) => account(stay).bills),
    cash: cash.past(
      ids.cash,
      (stay) => account(stay).cash,
      (row, place) => ({ ...row, Number: String(place + 1) }),
    ),
    numbers: numbers.last,
    errands,
    stay: (stay) => stays[stay],
    account,
    billOf: (stay) => account(stay).bills[0]?.Id,
    staysOf: (accountId) => stays.flatMap(({ row }, stay) => (row.AccountId === accountId ? [stay] : [])),
  };
}

/** A stay as it is now. */
export function stayOf(house: House, premises: Premises, row: Reservation): Stay {
  const { first, count } = nightsOf(house, row);
  const prices = Array.from({ length: count }, (_, night) => centsOf(premises.nightlyPrice(row, first + night)));
  const owner = accountOf(premises.state, row.AccountId);
  if (owner === undefined) throw new RangeError(`reservation ${row.Id} is put to nobody: ${row.AccountId}`);
  return { row, prices, owner };
}

/** What the books would hold if they had been kept from the day of the booking. */
function relive(house: House, ledger: DraftLedger, stay: Stay): void {
  const { CreatedUtc, ActualStartUtc, ActualEndUtc, CancelledUtc, State, CreatorProfileId } = stay.row;
  const act = (stamp: string): Act => ({ house, ledger, stay, by: stay.row.UpdaterProfileId, stamp });
  book({ ...act(CreatedUtc), by: CreatorProfileId });
  if (ActualStartUtc !== null) checkIn(act(ActualStartUtc));
  if (State === "Processed" && ActualEndUtc !== null) checkOut(act(ActualEndUtc));
  if (State === "Canceled" && CancelledUtc !== null) cancel(act(CancelledUtc));
}

interface Due {
  readonly stay: number;
  readonly errand: Errand;
}

interface Closing {
  readonly stay: number;
  readonly issued: string;
  readonly counterId: string;
}

/** Bills are numbered in the order in which they were closed, each kind by its own counter; a stay has one at most. */
function number(
  closings: readonly Closing[],
  stays: number,
): { readonly ofStay: Uint32Array; readonly last: ReadonlyMap<string, number> } {
  const ofStay = new Uint32Array(stays);
  const last = new Map<string, number>();
  const inOrder = [...closings].sort((a, b) => (a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : a.stay - b.stay));
  for (const { stay, counterId } of inOrder) {
    const value = (last.get(counterId) ?? 0) + 1;
    last.set(counterId, value);
    ofStay[stay] = value;
  }
  return { ofStay, last };
}

function withNumber({ chart }: House, bill: Bill, value: number): Bill {
  if (bill.CounterId === null) return bill;
  const Number = written(chart.counters.find((row) => row.Id === bill.CounterId)?.Format ?? null, value);
  return { ...bill, Number, VariableSymbol: symbolOf(Number) };
}
