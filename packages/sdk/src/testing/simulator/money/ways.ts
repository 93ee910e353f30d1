import type { Chart } from "./chart.ts";
import type { Receipt } from "./rows.ts";

/** How a guest pays: at the desk, on the hotel's website, through the channel, or by an invoice to the company. */
export type Way = "card" | "cash" | "wallet" | "invoice" | "bookingEngine" | "channel";

/** What a payment in this way looks like; money given back is a refund where the provider knows of it. */
export function receipt(chart: Chart, way: Way, facts: Pick<Receipt, "cents" | "billId" | "reservationId">): Receipt {
  const kind = facts.cents < 0 ? "Refund" : "Payment";
  switch (way) {
    case "card":
    case "bookingEngine":
      return {
        ...facts,
        type: "CreditCardPayment",
        kind,
        origin: way === "card" ? "Operations" : "BookingEngine",
        categoryId: chart.cardPayments,
        data: { Discriminator: "CreditCard", CreditCard: { CreditCardId: null, Transaction: null } },
      };
    case "cash":
      return {
        ...facts,
        type: "CashPayment",
        kind: null,
        origin: "Operations",
        categoryId: chart.cashPayments,
        data: null,
      };
    case "wallet":
      return {
        ...facts,
        type: "AlternativePayment",
        kind,
        origin: "OnlineCheckout",
        categoryId: chart.otherPayments,
        data: { Discriminator: "Alternative", Alternative: { Type: "ApplePay" } },
      };
    case "invoice":
      return {
        ...facts,
        type: "InvoicePayment",
        kind: null,
        origin: "BillBalancing",
        categoryId: chart.otherPayments,
        data: { Discriminator: "Invoice", Invoice: { InvoiceId: null, Type: "Receivable" } },
      };
    case "channel":
      return {
        ...facts,
        type: "ExternalPayment",
        kind: null,
        origin: "ChannelManager",
        categoryId: chart.otherPayments,
        data: { Discriminator: "External", External: { Type: "Prepayment", ExternalIdentifier: null } },
      };
  }
}
