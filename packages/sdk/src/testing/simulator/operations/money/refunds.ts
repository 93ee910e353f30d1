import { centsOf } from "../../amount.ts";
import { accountOf } from "../../money/house.ts";
import { paymentRow } from "../../money/rows.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Payment } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";
import { wholeCents } from "../price.ts";
import { postingTo } from "./accounts.ts";
import { chargeLater } from "./paying.ts";

/** How long the provider takes to give money back. */
const WAIT = 20_000;

export const refundOperations: readonly Operation[] = [
  operation("payments/refund", (body, world) => {
    const payment = known(world.state.payments, body.PaymentId, "PaymentId");
    if (payment.AccountId !== body.AccountId) throw invalid("AccountId");
    const type = refundable(payment);
    const left = receivedBy(payment) - refundedOf(world, payment);
    const cents = body.ValueToRefund === undefined ? left : wholeCents(body.ValueToRefund, "ValueToRefund");
    if (left <= 0) throw new Refusal(403, "The payment has been refunded already.");
    if (cents <= 0) throw invalid("ValueToRefund");
    if (cents > left) throw new Refusal(403, `No more than ${(left / 100).toFixed(2)} of the payment can be refunded.`);
    const account = accountOf(world.state, payment.AccountId);
    if (account === undefined) throw invalid("AccountId");
    const refund = world.add(
      "payments",
      paymentRow(world.uuid(), postingTo(world, account), {
        type,
        cents: -cents,
        kind: "Refund",
        origin: "Api",
        categoryId: payment.AccountingCategoryId,
        data: payment.Data,
        // What is on a closed bill stays: the refund is open, on no bill.
        billId: payment.AccountingState === "Open" ? payment.BillId : null,
        reservationId: payment.ReservationId,
        notes: body.Reason,
        // The refund leads back to what it refunds.
        identifier: payment.Id,
        pending: true,
      }),
    );
    chargeLater(world, refund.Id, WAIT);
    return {
      PaymentId: payment.Id,
      RefundId: refund.Id,
      Type: type,
      Amount: { Currency: payment.Amount.Currency, Value: cents / 100 },
      State: refund.State,
    };
  }),
];

/** Cash goes back by a payment of less than nothing, and what came from elsewhere goes back there. */
function refundable({ Type, Kind, State }: Payment): "CreditCardPayment" | "AlternativePayment" {
  const type = (["CreditCardPayment", "AlternativePayment"] as const).find((one) => one === Type);
  if (type === undefined) throw new Refusal(403, "Only card and alternative payments can be refunded.");
  if (Kind !== "Payment") throw new Refusal(403, "A refund cannot be refunded.");
  if (State !== "Charged") throw new Refusal(403, "Only a charged payment can be refunded.");
  return type;
}

const receivedBy = (payment: Payment): number => -centsOf(payment.Amount.GrossValue);

function refundedOf({ books }: World, payment: Payment): number {
  return books
    .rows("account", payment.AccountId)
    .payments.filter((row) => row.Kind === "Refund" && row.Identifier === payment.Id && row.State !== "Failed")
    .reduce((sum, row) => sum - receivedBy(row), 0);
}
