import type { Amount } from "../../amount.ts";
import { centsOf } from "../../amount.ts";
import { paymentRow } from "../../money/rows.ts";
import type { Command } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { knownAccount, postingTo } from "./accounts.ts";
import { turn } from "./payment-requests.ts";

/** What a payment terminal is asked to take. */
export interface TerminalData {
  readonly PaymentTerminalId: string;
  readonly AccountId: string;
  readonly BillId: string | null;
  readonly PaymentId: string | null;
  readonly PreauthorizationId: string | null;
  readonly Amount: Amount;
  readonly Fee: null;
  readonly PaymentTerminalData: string;
  readonly AccountData: object;
  readonly CustomerId: string;
  readonly FullName: string;
}

interface Asked {
  readonly Type: "Payment" | "Preauthorization";
  readonly PaymentRequestId: string | null;
  readonly ReservationId: string | null;
}

/** The terminal has done what it was asked: the money is booked, or held, and the request for it is met. */
export function settleTerminal(world: World, { Device, Data }: Command): unknown {
  if (Device.Type !== "PaymentTerminal") return Data;
  const data = Data as TerminalData; // written by commands/addPaymentTerminal
  const asked = JSON.parse(data.PaymentTerminalData) as Asked;
  if (asked.PaymentRequestId !== null) turn(world, asked.PaymentRequestId, "Completed");
  if (asked.Type === "Preauthorization") {
    const { Id } = world.add("preauthorizations", {
      Id: world.uuid(),
      CreditCardId: world.uuid(),
      Amount: data.Amount,
      State: "Chargeable",
      ReservationId: asked.ReservationId,
      Code: null,
      CustomerId: data.AccountId,
      IsActive: true,
    });
    return { ...data, PreauthorizationId: Id };
  }
  // A bill may have been closed while the guest looked for the card: the payment is then on none.
  const bill = data.BillId === null ? undefined : world.state.bills.get(data.BillId);
  const posting = postingTo(world, knownAccount(world, data.AccountId, "CommandId"));
  const { Id } = world.add(
    "payments",
    paymentRow(world.uuid(), posting, {
      type: "CreditCardPayment",
      kind: "Payment",
      cents: centsOf(data.Amount.GrossValue),
      origin: "Terminal",
      categoryId: world.books.chart().cardPayments,
      data: { Discriminator: "CreditCard", CreditCard: { CreditCardId: null, Transaction: null } },
      billId: bill?.State === "Open" ? bill.Id : null,
      reservationId: asked.ReservationId,
      requestId: asked.PaymentRequestId,
    }),
  );
  return { ...data, PaymentId: Id };
}
