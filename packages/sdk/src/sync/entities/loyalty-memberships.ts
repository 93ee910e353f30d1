import { sql } from "kysely";
import { changed, date, flag, or, text, uuid, whole, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface LoyaltyMembershipRow extends MirrorRow {
  /** Mews does not say of which kind the account is: a guest, in practice. */
  account_id: string;
  program_id: string;
  tier_id: string | null;
  /** new | pending | enrolled | canceled | declined */
  state: string;
  is_primary: boolean;
  number: string | null;
  points: number | null;
  expires_on: string | null;
  provider_id: string | null;
}

/**
 * Who is a member of which loyalty program. Read by windows of UpdatedUtc, which the rows do not show; nothing must be
 * known. Nor do they show whether they are deleted: deleted ones are asked for apart.
 */
export const loyaltyMemberships: Resource = defineResource<LoyaltyMembershipRow>({
  name: "loyalty_memberships",
  label: "Loyalty memberships",
  entity: "loyalty_membership",
  table: "sync_loyalty_membership",
  operation: "loyaltyMemberships/getAll",
  collection: "LoyaltyMemberships",
  ids: "LoyaltyMembershipIds",
  windowed: true,
  stamped: false,
  vanishes: true,
  deleted: { ActivityStates: ["Deleted"] },
  request: () => ({ ActivityStates: ["Active"] }),
  columns: {
    account_id: uuid("AccountId"),
    program_id: uuid("LoyaltyProgramId"),
    tier_id: uuid("LoyaltyTierId"),
    state: or(word("State"), "new"),
    is_primary: flag("IsPrimary", false),
    // "Code" is the old name of the number.
    number: or(text("MembershipNumber"), text("Code")),
    points: whole("Points"),
    expires_on: date("ExpirationDate"),
    provider_id: text("ProviderMembershipId"),
    is_active: sql`true`,
    updated_at: changed(),
  },
  refers: { account_id: ["guest", "company"] },
  personal: {
    columns: ["number", "points", "expires_on", "provider_id"],
    of: [{ column: "account_id", entity: "guest" }],
  },
  said: {
    account_id: { label: "Member" },
    program_id: { of: "loyalty_program" },
    tier_id: { of: "loyalty_tier" },
    is_primary: { label: "The main one" },
    expires_on: { label: "Expires" },
  },
  announces: "records_changed",
  pace: "others",
});
