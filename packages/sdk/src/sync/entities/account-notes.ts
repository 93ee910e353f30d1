import { account, changed, flag, innerUuid, or, text, words } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface AccountNoteRow extends MirrorRow {
  /** Whose it is: a guest's or a company's. */
  guest_id: string | null;
  company_id: string | null;
  content: string;
  /** In our words, in practice one: "front_office", "housekeeping" … */
  classifications: string[];
  creator_id: string | null;
  updater_id: string | null;
}

/**
 * Notes on guests and companies. Read by windows of UpdatedUtc, which the rows do not show; nothing must be known. Deleted
 * ones are asked for too and say so.
 */
export const accountNotes: Resource = defineResource<AccountNoteRow>({
  name: "account_notes",
  label: "Notes on guests and companies",
  entity: "account_note",
  table: "sync_account_note",
  operation: "accountNotes/getAll",
  collection: "AccountNotes",
  ids: "AccountNoteIds",
  windowed: true,
  ofChain: true,
  stamped: false,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    guest_id: account("Customer"),
    company_id: account("Company"),
    content: or(text("Content"), ""),
    classifications: words("Classifications"),
    creator_id: innerUuid("CreatorProfile", "EnterpriseProfile", "ProfileId"),
    updater_id: innerUuid("UpdaterProfile", "EnterpriseProfile", "ProfileId"),
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  personal: {
    columns: ["content", "classifications"],
    of: [{ column: "guest_id", entity: "guest" }],
  },
  announces: "records_changed",
  pace: "others",
});
