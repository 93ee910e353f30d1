import { utc } from "../calendar.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { Bill } from "../state/money-tables.ts";
import { type Act, DAY, lot, postingOf } from "./act.ts";
import { closedBill } from "./closing.ts";
import { isEmpty } from "./ledger.ts";
import { billRow, paymentRow } from "./rows.ts";
import { receipt, type Way } from "./ways.ts";

/** Puts all that is open and on no bill on the bill of the stay, which is opened if need be. */
export function placeOnBill(act: Act): Bill | undefined {
  const { ledger, by, stamp } = act;
  const waiting = ledger.waiting();
  if (isEmpty(waiting)) return ledger.openBill();
  const { Id: BillId } = ledger.openBill() ?? openBill(act);
  for (const { Id } of waiting.items) ledger.setItem(Id, { BillId, UpdaterProfileId: by }, stamp);
  for (const { Id } of waiting.payments) ledger.setPayment(Id, { BillId }, stamp);
  return ledger.openBill();
}

export function openBill(act: Act): Bill {
  const company = act.house.invoiced(act.stay.row);
  const associatedAccountIds = company === undefined ? [] : [company.Id];
  return act.ledger.open((id) => billRow(id, postingOf(act), { associatedAccountIds }));
}

export interface Paying {
  /** Below nought where money is given back. */
  readonly cents: number;
  readonly way: Way;
  readonly billId: string | null;
}

/** Takes a payment, or gives one back; nothing where there is nothing to pay. */
export function pay(act: Act, { cents, way, billId }: Paying): void {
  const { house, ledger, stay, stamp } = act;
  if (cents === 0) return;
  const posting = postingOf(act);
  const facts = { cents, billId, reservationId: stay.row.Id };
  const { Id: PaymentId, Type } = ledger.receive((id) => paymentRow(id, posting, receipt(house.chart, way, facts)));
  if (Type === "CashPayment") {
    ledger.cashIn((Id) => ({
      Id,
      EnterpriseId: posting.enterpriseId,
      CashierId: house.chart.cashier,
      PaymentId,
      CreatedUtc: stamp,
      Notes: null,
      Amount: { Currency: "EUR", Value: cents / 100, Net: null, Tax: null, TaxRate: null },
      Type: cents > 0 ? "CashIn" : "CashOut",
    }));
  }
  if (Type !== "CreditCardPayment") return;
  // Card payments reach the hotel's bank two days later.
  const at = Date.parse(stamp) + 2 * DAY;
  ledger.later(at, (then) => {
    const SettlementUtc = utc(at);
    then.setPayment(PaymentId, { SettlementId: `S${SettlementUtc.slice(0, 10)}`, SettlementUtc }, SettlementUtc);
  });
}

/** How the guest pays at the desk. */
export function wayOf(row: Reservation): Way {
  const share = lot(row, 4);
  return share < 0.78 ? "card" : share < 0.9 ? "cash" : "wallet";
}

/** Closes a bill that balances: a receipt, or the invoice of a company, which pays it some weeks later. */
export function closeBill(act: Act, bill: Bill): void {
  const { house, ledger, stay, stamp } = act;
  const company = house.invoiced(stay.row);
  const type = company !== undefined && stay.row.State === "Processed" ? "Invoice" : "Receipt";
  const counterId = type === "Invoice" ? house.chart.invoices : house.chart.receipts;
  const { items, payments } = ledger.onBill(bill.Id);
  const closed = { AccountingState: "Closed", ClosedUtc: stamp } as const;
  for (const { Id, AccountingState } of items) if (AccountingState === "Open") ledger.setItem(Id, closed, stamp);
  for (const { Id, AccountingState } of payments) if (AccountingState === "Open") ledger.setPayment(Id, closed, stamp);
  const at = Date.parse(stamp);
  const closing = {
    type,
    stamp,
    counterId,
    number: ledger.number(counterId, stamp),
    owner: stay.owner,
    associated: company === undefined ? [] : [company],
    paid: type === "Receipt" ? stamp : null,
    due: type === "Invoice" ? utc(at + 30 * DAY) : null,
  } as const;
  ledger.setBill(bill.Id, closedBill(bill, house.state.enterprise, closing), stamp);
  if (type === "Receipt") return;
  const paid = at + Math.floor((10 + lot(stay.row, 28) * 30) * 86_400) * 1000;
  ledger.later(paid, (then) => then.setBill(bill.Id, { PaidUtc: utc(paid) }, utc(paid)));
}
