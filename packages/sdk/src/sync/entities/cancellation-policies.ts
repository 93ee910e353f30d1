import { sql } from "kysely";
import { changed, decimal, flag, inner, instant, readFrom, text, uuid, whole, word, words } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface CancellationPolicyRow extends MirrorRow {
  rate_group_id: string;
  /** From when the fee is due: "creation" | "start" | "start_date" … */
  applicability: string | null;
  /** … moved by this, an ISO 8601 duration. */
  applicability_offset: string | null;
  /** What the fee is reckoned of: "time_units", "products". */
  fee_extent: string[];
  fee_time_units: number | null;
  fee_currency: string | null;
  absolute_fee: string | null;
  /** A share: "1" is all of it. */
  relative_fee: string | null;
  created_at: string | null;
}

/**
 * What a cancellation costs, by rate group. Read whole; Mews wants bookable services and one more filter, so the rate
 * groups must be known. The operation is one that Mews must allow the integration.
 */
export const cancellationPolicies: Resource = defineResource<CancellationPolicyRow>({
  name: "cancellation_policies",
  label: "Cancellation policies",
  entity: "cancellation_policy",
  table: "sync_cancellation_policy",
  operation: "cancellationPolicies/getAll",
  collection: "CancellationPolicies",
  ids: "CancellationPolicyIds",
  windowed: false,
  stamped: true,
  needs: ["bookableServiceIds", "rateGroupIds"],
  request: ({ bookableServiceIds, rateGroupIds }) => ({
    ServiceIds: bookableServiceIds,
    RateGroupIds: rateGroupIds,
    ActivityStates: ["Active", "Deleted"],
  }),
  columns: {
    rate_group_id: uuid("RateGroupId"),
    applicability: word("Applicability"),
    applicability_offset: text("ApplicabilityOffset"),
    fee_extent: words("FeeExtent"),
    fee_time_units: whole("FeeMaximumTimeUnits"),
    fee_currency: inner("AbsoluteFee", "Currency"),
    absolute_fee: decimal("AbsoluteFee", "Value"),
    relative_fee: readFrom("RelativeFee", sql`${text("RelativeFee")}::numeric`),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
