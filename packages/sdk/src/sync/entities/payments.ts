import { sql } from "kysely";
import { account, changed, decimal, inner, innerWord, instant, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface PaymentRow extends MirrorRow {
  /** Who paid: a guest or a company. */
  guest_id: string | null;
  company_id: string | null;
  bill_id: string | null;
  reservation_id: string | null;
  request_id: string | null;
  accounting_category_id: string | null;
  /** "credit_card_payment", "cash_payment", "external_payment" … */
  kind: string;
  /** "payment" | "chargeback" | "chargeback_reversal" | "refund", of Mews's own payments. */
  purpose: string | null;
  /** How it was paid outside or otherwise: "wire_transfer", "apple_pay" … */
  method: string | null;
  /** charged | canceled | pending | failed | verifying */
  state: string;
  /** open | closed | inactive | canceled: only the first two count. */
  accounting_state: string;
  origin: string | null;
  currency: string | null;
  /** Money, as decimal text; what the guest paid is negative. */
  net: string | null;
  gross: string | null;
  /** Before it was converted to another currency. */
  original_currency: string | null;
  original_net: string | null;
  original_gross: string | null;
  identifier: string | null;
  external_id: string | null;
  notes: string | null;
  consumed_at: string | null;
  charged_at: string | null;
  closed_at: string | null;
  settled_at: string | null;
  created_at: string;
}

/** What was paid and paid back. Read by windows of UpdatedUtc; nothing must be known. */
export const payments: Resource = defineResource<PaymentRow>({
  name: "payments",
  label: "Payments",
  entity: "payment",
  table: "sync_payment",
  operation: "payments/getAll",
  collection: "Payments",
  ids: "PaymentIds",
  windowed: true,
  stamped: true,
  request: () => ({}),
  columns: {
    guest_id: account("Customer"),
    company_id: account("Company"),
    bill_id: uuid("BillId"),
    reservation_id: uuid("ReservationId"),
    request_id: uuid("PaymentRequestId"),
    accounting_category_id: uuid("AccountingCategoryId"),
    kind: word("Type"),
    purpose: word("Kind"),
    method: or(innerWord("Data", "External", "Type"), innerWord("Data", "Alternative", "Type")),
    state: word("State"),
    accounting_state: word("AccountingState"),
    origin: word("PaymentOrigin"),
    currency: inner("Amount", "Currency"),
    net: decimal("Amount", "NetValue"),
    gross: decimal("Amount", "GrossValue"),
    original_currency: inner("OriginalAmount", "Currency"),
    original_net: decimal("OriginalAmount", "NetValue"),
    original_gross: decimal("OriginalAmount", "GrossValue"),
    identifier: text("Identifier"),
    external_id: inner("Data", "External", "ExternalIdentifier"),
    notes: text("Notes"),
    consumed_at: instant("ConsumedUtc"),
    charged_at: instant("ChargedUtc"),
    closed_at: instant("ClosedUtc"),
    settled_at: instant("SettlementUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  personal: {
    columns: ["identifier", "notes"],
    of: [{ column: "guest_id", entity: "guest" }],
    once: sql`accounting_state in ('closed', 'inactive', 'canceled')`,
  },
  announces: "records_changed",
  pace: "money",
});
