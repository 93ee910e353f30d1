import { centsOf, plainAmount } from "../../amount.ts";
import { dayNumber, isoDate } from "../../calendar.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Row } from "../../protocol/wire.ts";
import type { World } from "../../world.ts";

/** Most days that can be asked for: a month and a day. */
const MOST_DAYS = 32;

type Balance = Row<"ledgerBalances/getAll">;
type Ledger = Balance["LedgerType"];

/**
 * What stood on each ledger when a day began and ended. Mews documents the ledgers' names alone, so this is one reading
 * of them: revenue, tax and what is charged for others (city tax) count on the day of consumption, payments on the day
 * on which they are charged; an invoice moves what is owed to the city ledger; money for a stay that has not begun is a
 * deposit; and the guest ledger is what is then left to pay, so that all that was charged and paid is found again.
 */
export const ledgerBalanceOperations: readonly Operation[] = [
  operation("ledgerBalances/getAll", ({ Date: dates, LedgerTypes, Limitation }, world) => {
    const [first, last] = [dayOf(dates.Start, "Date.Start"), dayOf(dates.End, "Date.End")];
    if (last < first || last - first >= MOST_DAYS) throw invalid("Date");
    const ledgers = [...new Set(LedgerTypes)];
    const balances = balancesOf(world, first, last);
    const rows: Balance[] = [];
    for (let day = last; day >= first; day--)
      for (const ledger of ledgers) {
        const [opening, closing] = [balances(ledger, day - 1), balances(ledger, day)];
        rows.push({
          EnterpriseId: world.state.enterprise.Id,
          Date: isoDate(day),
          LedgerType: ledger,
          OpeningBalance: plainAmount(opening),
          ClosingBalance: plainAmount(closing),
        });
      }
    // The rows have no ids, so a cursor can name none: it counts the rows that were given.
    const given = Limitation.Cursor === undefined ? 0 : countIn(Limitation.Cursor);
    const page = rows.slice(given, given + Limitation.Count);
    return { LedgerBalances: page, Cursor: page.length === 0 ? null : cursorAt(given + page.length) };
  }),
];

const SINGLE = ["Revenue", "NonRevenue", "Tax", "Payment", "City", "Deposit"] as const;

/** The balance of each ledger at the end of each day, in cents, from the day before the first. */
function balancesOf(world: World, first: number, last: number): (ledger: Ledger, day: number) => number {
  const { state, calendar } = world;
  const sums = new Map(SINGLE.map((ledger) => [ledger, new Float64Array(last - first + 2)]));
  const local = (stamp: string): number => calendar.dayOf(Date.parse(stamp));
  /** From this day on the ledger holds so much more. */
  const add = (ledger: (typeof SINGLE)[number], day: number, cents: number): void => {
    const sum = sums.get(ledger);
    const place = Math.max(0, day - (first - 1));
    if (sum !== undefined && place < sum.length) sum[place] = (sum[place] ?? 0) + cents;
  };
  for (const row of state.orderItems.rows) {
    if (row.AccountingState === "Canceled") continue;
    const day = local(row.ConsumedUtc);
    const net = centsOf(row.Amount.NetValue);
    add(row.Type === "CityTax" ? "NonRevenue" : "Revenue", day, net);
    add("Tax", day, centsOf(row.Amount.GrossValue) - net);
  }
  for (const row of state.payments.rows) {
    if (row.State !== "Charged" || row.ChargedUtc === null) continue;
    const [day, cents] = [local(row.ChargedUtc), centsOf(row.Amount.GrossValue)];
    if (row.Type === "InvoicePayment") {
      add("City", day, -cents);
      continue;
    }
    add("Payment", day, cents);
    const begun = beginOf(world, row.ReservationId);
    if (begun === undefined || local(begun) <= day) continue;
    add("Deposit", day, cents);
    add("Deposit", local(begun), -cents);
  }
  for (const sum of sums.values())
    for (let at = 1; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (sum[at - 1] ?? 0);
  const of = (ledger: (typeof SINGLE)[number], day: number): number => sums.get(ledger)?.[day - (first - 1)] ?? 0;
  return (ledger, day) => {
    if (ledger !== "Guest") return of(ledger as (typeof SINGLE)[number], day);
    const charged = of("Revenue", day) + of("NonRevenue", day) + of("Tax", day);
    return charged + of("Payment", day) - of("City", day) - of("Deposit", day);
  };
}

/** When the stay that a payment is for began, or ended before it began; later than all days while neither is so. */
function beginOf({ state }: World, reservationId: string | null): string | undefined {
  const stay = reservationId === null ? undefined : state.reservations.get(reservationId);
  if (stay === undefined) return undefined;
  return stay.ActualStartUtc ?? stay.CancelledUtc ?? "9999-01-01T00:00:00Z";
}

function dayOf(date: string, parameter: string): number {
  const [, year = "", month = "", day = ""] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (year === "" || Number.isNaN(number)) throw invalid(parameter);
  return number;
}

const CURSOR = "00000000-0000-4000-8000-";

function cursorAt(rows: number): string {
  return CURSOR + String(rows).padStart(12, "0");
}

function countIn(cursor: string): number {
  const [, digits] = /^0{8}-0{4}-40{3}-80{3}-(\d{12})$/.exec(cursor) ?? [];
  if (digits === undefined) throw invalid("Limitation.Cursor");
  return Number(digits);
}
