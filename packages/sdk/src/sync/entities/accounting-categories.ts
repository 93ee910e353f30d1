import { changed, flag, instant, or, text, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface AccountingCategoryRow extends MirrorRow {
  name: string;
  code: string | null;
  external_code: string | null;
  ledger_account: string | null;
  /** "accommodation", "food_and_beverage", "taxes" … */
  classification: string | null;
  created_at: string | null;
}

/** Under what the books count it. Read whole; nothing must be known. */
export const accountingCategories: Resource = defineResource<AccountingCategoryRow>({
  name: "accounting_categories",
  label: "Accounting categories",
  entity: "accounting_category",
  table: "sync_accounting_category",
  operation: "accountingCategories/getAll",
  collection: "AccountingCategories",
  ids: "AccountingCategoryIds",
  windowed: false,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    name: or(text("Name"), ""),
    code: text("Code"),
    external_code: text("ExternalCode"),
    ledger_account: text("LedgerAccountCode"),
    classification: word("Classification"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
