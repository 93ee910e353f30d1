import { centsOf, taxedAmount } from "../amount.ts";
import type { CancellationReason } from "../state/guest-rows.ts";
import type { OrderItem } from "../state/money-tables.ts";
import { type Act, DAY, lot, postingOf, type Stay } from "./act.ts";
import type { House } from "./house.ts";
import { balanceOf, isEmpty } from "./ledger.ts";
import { itemRow, productData, rebateData } from "./rows.ts";
import { closeBill, openBill, pay, placeOnBill, wayOf } from "./stay-bill.ts";
import { linesOf, type StayLine } from "./stay-lines.ts";
import { ownTax } from "./taxes.ts";

/** Booked: every night is charged at once, to be consumed later; a rate that is paid in advance is paid. */
export function book(act: Act): void {
  for (const line of linesOf(act.house, act.stay)) charge(act, line);
  prepay(act);
}

/** Changed: nights that it no longer has, or has at another price, are cancelled, and what is new is charged. */
export function revise(act: Act, before: Stay): void {
  const { house, ledger, stay, stamp } = act;
  const [had, has] = [linesBy(house, before), linesBy(house, stay)];
  for (const [key, line] of had) {
    if (isSame(line, has.get(key))) continue;
    const item = ledger.items().find((one) => one.AccountingState === "Open" && keyOf(one) === key);
    // It may have been cancelled by hand, or be on a closed bill: there it stays.
    if (item !== undefined) ledger.setItem(item.Id, canceled(act, false), stamp);
  }
  for (const [key, line] of has) if (!isSame(line, had.get(key))) charge(act, line);
  prepay(act);
}

/** Put to another account: what is closed stays with the one before. */
export function moveAccount({ ledger, stay, by, stamp }: Act): void {
  const { AccountId, AccountType } = stay.row;
  for (const { Id, AccountingState } of ledger.items())
    if (AccountingState !== "Closed") ledger.setItem(Id, { AccountId, AccountType, UpdaterProfileId: by }, stamp);
  for (const { Id, AccountingState } of ledger.payments())
    if (AccountingState !== "Closed") ledger.setPayment(Id, { AccountId, AccountType }, stamp);
  const bill = ledger.openBill();
  if (bill === undefined) return;
  const CustomerId = AccountType === "Customer" ? AccountId : null;
  ledger.setBill(bill.Id, { AccountId, AccountType, CustomerId }, stamp);
}

/** The guest has arrived: a bill is opened, and all that was charged so far stands on it. */
export function checkIn(act: Act): void {
  placeOnBill(act);
}

/** The guest has left: what is still owed is paid, and the bill is closed. */
export function checkOut(act: Act): void {
  const { house, ledger, stay } = act;
  const bill = placeOnBill(act);
  // Where all of it was moved to other bills, an empty one is left: that cannot be closed, nor one that waits for money.
  if (bill === undefined || isEmpty(ledger.onBill(bill.Id))) return;
  if (ledger.onBill(bill.Id).payments.some(({ State }) => State === "Pending")) return;
  if (lot(stay.row, 0) < 0.015) rebate(act, bill.Id);
  const way = house.invoiced(stay.row) === undefined ? wayOf(stay.row) : "invoice";
  pay(act, { cents: balanceOf(ledger.onBill(bill.Id)), way, billId: bill.Id });
  closeBill(act, bill);
}

/** Cancelled: nothing is charged but, sometimes, a fee; what was paid in advance is kept as the fee or given back. */
export function cancel(act: Act): void {
  const { house, ledger, stay, stamp } = act;
  for (const { Id, AccountingState } of ledger.items())
    if (AccountingState === "Open") ledger.setItem(Id, canceled(act, true), stamp);
  const held = -balanceOf({ items: [], payments: ledger.payments().filter((one) => one.AccountingState === "Open") });
  const fee = feeOf(house, stay, held);
  if (fee === 0) {
    pay(act, { cents: -held, way: advanceWay(stay), billId: null });
    return;
  }
  const { Id: billId } = placeOnBill(act) ?? openBill(act);
  const total = taxedAmount(fee, ownTax("lodging", stamp));
  ledger.charge((id) =>
    itemRow(id, postingOf(act), {
      type: "CancellationFee",
      name: stay.row.CancellationReason === "NoShow" ? "No-show fee" : "Cancellation fee",
      serviceId: stay.row.ServiceId,
      orderId: stay.row.Id,
      count: 1,
      unit: total,
      total,
      revenue: "Additional",
      categoryId: house.chart.fees,
      consumed: stamp,
      data: null,
      billId,
    }),
  );
  // A card that was left as a guarantee is charged; of the others some never pay.
  if (lot(stay.row, 24) < 0.6) pay(act, { cents: fee - held, way: "card", billId });
  const bill = ledger.openBill();
  if (bill !== undefined && balanceOf(ledger.onBill(billId)) === 0) closeBill(act, bill);
}

/** Cancellations after which the hotel keeps nothing. */
const FREE = new Set<CancellationReason>([
  "ConfirmationMissed",
  "BookingAbandoned",
  "ForceMajeure",
  "InputError",
  "InvalidPayment",
  "ServiceNotAvailable",
]);

function feeOf({ state, termsOf }: House, { row, prices }: Stay, held: number): number {
  if (state.feeWaived.has(row.Id)) return 0;
  if (row.CancellationReason !== null && FREE.has(row.CancellationReason)) return 0;
  if (termsOf(row.RateId).prepaid) return Math.max(0, held);
  const late = Date.parse(row.CancelledUtc ?? row.UpdatedUtc) > Date.parse(row.ScheduledStartUtc) - DAY;
  return late || row.CancellationReason === "NoShow" ? Math.max(0, prices[0] ?? 0) : 0;
}

function prepay(act: Act): void {
  const { row, prices } = act.stay;
  // A booking that is only held is paid once it is confirmed.
  if (!act.house.termsOf(row.RateId).prepaid || row.ReleasedUtc !== null || act.ledger.payments().length > 0) return;
  const cents = prices.reduce((sum, price) => sum + price, 0);
  pay(act, { cents, way: advanceWay(act.stay), billId: null });
}

const advanceWay = ({ row }: Stay): "channel" | "bookingEngine" =>
  row.Origin === "ChannelManager" ? "channel" : "bookingEngine";

/** A tenth of the first night is taken off: the guest was not content. */
function rebate(act: Act, billId: string): void {
  const { house, ledger, stay, stamp } = act;
  const night = ledger.items().find((item) => item.Type === "SpaceOrder" && item.AccountingState === "Open");
  const off = -Math.round(centsOf(night?.Amount.GrossValue ?? 0) / 10);
  if (night === undefined || off === 0) return;
  const total = taxedAmount(off, ownTax("lodging", night.ConsumedUtc));
  ledger.charge((id) =>
    itemRow(id, postingOf(act), {
      type: "NightRebate",
      name: "Rebate on a night",
      serviceId: stay.row.ServiceId,
      orderId: stay.row.Id,
      count: 1,
      unit: total,
      total,
      revenue: "Service",
      categoryId: house.chart.lodging,
      consumed: stamp,
      data: rebateData(house.products.night, night.Id),
      billId,
    }),
  );
}

function charge(act: Act, line: StayLine): void {
  const { ServiceId: serviceId, Id: orderId } = act.stay.row;
  act.ledger.charge((id) =>
    itemRow(id, postingOf(act), { ...line, serviceId, orderId, data: productData(line.productId) }),
  );
}

function canceled({ by, stamp }: Act, CanceledWithReservation: boolean): Partial<OrderItem> {
  return {
    AccountingState: "Canceled",
    CanceledUtc: stamp,
    Options: { CanceledWithReservation },
    UpdaterProfileId: by,
  };
}

function linesBy(house: House, stay: Stay): ReadonlyMap<string, StayLine> {
  return new Map(linesOf(house, stay).map((line) => [`${line.productId} ${line.start}`, line]));
}

/** The same of an item that was charged for such a line. */
function keyOf({ Data, StartUtc }: OrderItem): string {
  return `${Data?.Product?.ProductId ?? ""} ${StartUtc ?? ""}`;
}

function isSame(one: StayLine, other: StayLine | undefined): boolean {
  return one.count === other?.count && one.total.GrossValue === other.total.GrossValue;
}
