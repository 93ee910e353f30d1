import { sql } from "kysely";
import { changed, or, text, uuid, wholeOr } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface LoyaltyTierRow extends MirrorRow {
  program_id: string;
  name: string;
  code: string | null;
  ordering: number;
}

/**
 * The tiers of loyalty programs. Read whole; the programs must be known, for Mews wants them named. They show neither a
 * stamp nor whether they are deleted: deleted ones are asked for apart.
 */
export const loyaltyTiers: Resource = defineResource<LoyaltyTierRow>({
  name: "loyalty_tiers",
  label: "Loyalty tiers",
  entity: "loyalty_tier",
  table: "sync_loyalty_tier",
  operation: "loyaltyTiers/getAll",
  collection: "LoyaltyTiers",
  ids: "LoyaltyTierIds",
  windowed: false,
  stamped: false,
  vanishes: true,
  deleted: { ActivityStates: ["Deleted"] },
  needs: ["loyaltyProgramIds"],
  request: ({ loyaltyProgramIds }) => ({ LoyaltyProgramIds: loyaltyProgramIds, ActivityStates: ["Active"] }),
  columns: {
    program_id: uuid("LoyaltyProgramId"),
    name: or(text("Name"), ""),
    code: text("Code"),
    ordering: wholeOr("Ordering", 0),
    is_active: sql`true`,
    updated_at: changed(),
  },
  said: { program_id: { of: "loyalty_program" } },
  announces: "records_changed",
  pace: "others",
});
