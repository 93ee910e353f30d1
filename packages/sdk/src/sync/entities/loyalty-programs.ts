import { sql } from "kysely";
import { changed, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface LoyaltyProgramRow extends MirrorRow {
  chain_id: string | null;
  name: string;
  code: string | null;
  /** "hotel" | "external_partner" | "soft_brand" | "unknown" */
  kind: string | null;
  /** "free" | "paid" */
  subscription: string | null;
}

/**
 * The chain's loyalty programs. Read whole; nothing must be known. They show neither a stamp nor whether they are deleted:
 * deleted ones are asked for apart.
 */
export const loyaltyPrograms: Resource = defineResource<LoyaltyProgramRow>({
  name: "loyalty_programs",
  label: "Loyalty programs",
  entity: "loyalty_program",
  table: "sync_loyalty_program",
  operation: "loyaltyPrograms/getAll",
  collection: "LoyaltyPrograms",
  ids: "LoyaltyProgramIds",
  windowed: false,
  stamped: false,
  vanishes: true,
  deleted: { ActivityStates: ["Deleted"] },
  request: () => ({ ActivityStates: ["Active"] }),
  columns: {
    chain_id: uuid("ChainId"),
    name: or(text("Name"), ""),
    code: text("Code"),
    kind: word("Type"),
    subscription: word("Subscription"),
    is_active: sql`true`,
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
