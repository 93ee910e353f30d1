import { paymentRow, type Posting, type Receipt } from "../../money/rows.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Payment } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { keepCard } from "../guests/credit-cards.ts";
import { known, knownIf } from "../known.ts";
import { priceOf } from "../price.ts";
import { knownAccount, openBillOf, postingTo } from "./accounts.ts";

const SECOND = 1000;
const DAY = 86_400_000;

/** Money that comes in through the API. */
export const payingOperations: readonly Operation[] = [
  operation("payments/addExternal", (body, world) => {
    const account = knownAccount(world, body.AccountId, "AccountId");
    const type = body.Type ?? "Unspecified";
    const enabled = world.state.enterprise.AccountingConfiguration?.EnabledExternalPaymentTypes ?? [];
    // The type may be left out everywhere but in France.
    if (body.Type !== undefined && !enabled.includes(type))
      throw new Refusal(403, `The external payment type ${type} is not enabled in this property.`);
    const bill = openBillOf(world, body.BillId, account.Id);
    const payment = add(world, postingTo(world, account), {
      ...commonOf(world, body),
      type: "ExternalPayment",
      kind: null,
      data: {
        Discriminator: "External",
        External: { Type: type, ExternalIdentifier: body.ExternalIdentifier ?? null },
      },
      billId: bill?.Id ?? null,
    });
    return { ExternalPaymentId: payment.Id };
  }),
  operation("payments/addAlternative", (body, world) => {
    const customer = known(world.state.customers, body.CustomerId, "CustomerId");
    const { Discriminator: method, Ideal, SepaDirectDebit } = body.Data;
    if (method === "Ideal" && Ideal === undefined) throw invalid("Data.Ideal");
    if (method === "SepaDirectDebit" && SepaDirectDebit === undefined) throw invalid("Data.SepaDirectDebit");
    const payment = add(world, postingTo(world, customer), {
      ...commonOf(world, body),
      type: "AlternativePayment",
      kind: "Payment",
      data: { Discriminator: "Alternative", Alternative: { Type: method } },
      pending: true,
    });
    // Nobody is there to approve it: the guest is taken to do so soon, and a bank to take two days.
    chargeLater(world, payment.Id, method === "SepaDirectDebit" ? 2 * DAY : 30 * SECOND);
    const url = `https://pay.mews.example/${payment.Id}`;
    return { PaymentId: payment.Id, NextAction: { Discriminator: "RedirectToUrl", Value: url } };
  }),
  operation("payments/addCreditCard", (body, world) => {
    const customer = known(world.state.customers, body.CustomerId, "CustomerId");
    const bill = openBillOf(world, body.BillId, customer.Id);
    const { Id: CreditCardId } = keepCard(world, customer.Id, {
      Type: body.CreditCard.Type,
      ObfuscatedNumber: obfuscated(body.CreditCard.Number),
      Expiration: body.CreditCard.Expiration ?? null,
    });
    add(world, postingTo(world, customer), {
      ...commonOf(world, body),
      ...cardPayment(CreditCardId),
      billId: bill?.Id ?? null,
      identifier: body.ReceiptIdentifier ?? null,
    });
    return { CreditCardId };
  }),
  operation("creditCards/charge", (body, world) => {
    const card = known(world.state.creditCards, body.CreditCardId, "CreditCardId");
    if (card.State === "Disabled") throw new Refusal(403, "The credit card is disabled.");
    const account = knownAccount(world, card.CustomerId, "CreditCardId");
    const payment = add(world, postingTo(world, account), {
      ...commonOf(world, body),
      ...cardPayment(card.Id),
      identifier: body.ReceiptIdentifier ?? null,
    });
    return { PaymentId: payment.Id };
  }),
];

/** What anybody may read of a number: how it ends. */
function obfuscated(number: string): string {
  return `************${number.replaceAll(/\D/g, "").slice(-4)}`;
}

const cardPayment = (CreditCardId: string): Pick<Receipt, "type" | "kind" | "data"> => ({
  type: "CreditCardPayment",
  kind: "Payment",
  data: { Discriminator: "CreditCard", CreditCard: { CreditCardId, Transaction: null } },
});

type Paid = Pick<Body<"payments/addExternal">, "Amount" | "ReservationId" | "AccountingCategoryId" | "Notes">;

/** What all payments say. A payment of less than nothing gives money back. */
function commonOf(
  world: World,
  body: Paid,
): Pick<Receipt, "cents" | "origin" | "categoryId" | "reservationId" | "notes"> {
  const { cents } = priceOf(world, body.Amount, world.stamp(), "Amount");
  if (cents === 0) throw invalid("Amount");
  const category = knownIf(world.state.accountingCategories, body.AccountingCategoryId, "AccountingCategoryId");
  const stay = knownIf(world.state.reservations, body.ReservationId, "ReservationId");
  return {
    cents,
    origin: "Api",
    categoryId: category?.Id ?? null,
    reservationId: stay?.Id ?? null,
    notes: body.Notes ?? null,
  };
}

function add(world: World, posting: Posting, receipt: Receipt): Payment {
  return world.add("payments", paymentRow(world.uuid(), posting, receipt));
}

/** The provider's answer comes later. */
export function chargeLater(world: World, id: string, wait: number): void {
  world.later(world.at() + wait, () => {
    if (world.state.payments.get(id)?.State !== "Pending") return;
    world.change("payments", id, { State: "Charged", ChargedUtc: world.stamp() });
  });
}
