import { sql } from "kysely";
import { account, changed, instant, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface BillRow extends MirrorRow {
  /** Whose it is: a guest's or a company's. */
  guest_id: string | null;
  company_id: string | null;
  number: string | null;
  name: string | null;
  /** "open" | "closed" */
  state: string;
  /** "receipt" | "invoice"; means nothing before it is closed. */
  kind: string | null;
  counter_id: string | null;
  /** "bill" | "corrective_bill" */
  correction_state: string;
  correction_kind: string | null;
  corrected_bill_id: string | null;
  variable_symbol: string | null;
  purchase_order: string | null;
  notes: string | null;
  issued_at: string | null;
  taxed_at: string | null;
  due_at: string | null;
  paid_at: string | null;
  created_at: string;
}

/**
 * Bills and invoices; what is on them are the order items and payments that name them. Read by windows of UpdatedUtc;
 * nothing must be known. An empty bill that is deleted vanishes.
 */
export const bills: Resource = defineResource<BillRow>({
  name: "bills",
  label: "Bills",
  entity: "bill",
  table: "sync_bill",
  operation: "bills/getAll",
  collection: "Bills",
  ids: "BillIds",
  windowed: true,
  stamped: true,
  vanishes: true,
  // Corrective ones by name: they are left out otherwise.
  request: () => ({ CorrectionState: ["Bill", "CorrectiveBill"] }),
  columns: {
    guest_id: account("Customer"),
    company_id: account("Company"),
    number: text("Number"),
    name: text("Name"),
    state: word("State"),
    kind: word("Type"),
    counter_id: uuid("CounterId"),
    correction_state: or(word("CorrectionState"), "bill"),
    correction_kind: word("CorrectionType"),
    corrected_bill_id: uuid("CorrectedBillId"),
    variable_symbol: text("VariableSymbol"),
    purchase_order: text("PurchaseOrderNumber"),
    notes: text("Notes"),
    issued_at: instant("IssuedUtc"),
    taxed_at: instant("TaxedUtc"),
    due_at: instant("DueUtc"),
    paid_at: instant("PaidUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  personal: {
    columns: ["name", "variable_symbol", "purchase_order", "notes"],
    of: [{ column: "guest_id", entity: "guest" }],
    once: sql`state = 'closed'`,
  },
  said: { corrected_bill_id: { of: "bill" } },
  announces: "records_changed",
  pace: "money",
});
