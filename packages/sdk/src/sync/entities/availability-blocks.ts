import { changed, decimal, flag, inner, instant, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";
import { cancellationReasons, stayPurposes, stayStates } from "../words.ts";

export interface AvailabilityBlockRow extends MirrorRow {
  service_id: string;
  /** The rate that was made for the block. */
  rate_id: string | null;
  booker_id: string | null;
  company_id: string | null;
  /** The travel agency, a company. */
  agency_id: string | null;
  segment_id: string | null;
  number: string | null;
  name: string | null;
  /** inquired | optional | confirmed | canceled */
  state: string;
  purpose: string | null;
  /** What the block is expected to bring. */
  budget_currency: string | null;
  budget: string | null;
  first_unit_at: string;
  last_unit_at: string;
  released_at: string | null;
  external_id: string | null;
  notes: string | null;
  cancelled_at: string | null;
  /** In our words: "requested_by_guest" … */
  cancellation_reason: string | null;
  created_at: string;
}

const states = ["Confirmed", "Optional", "Inquired", "Canceled"] as const;

/** Rooms kept for a group or an agency. Read by windows of UpdatedUtc; nothing must be known. */
export const availabilityBlocks: Resource = defineResource<AvailabilityBlockRow>({
  name: "availability_blocks",
  label: "Availability blocks",
  entity: "availability_block",
  table: "sync_availability_block",
  operation: "availabilityBlocks/getAll",
  collection: "AvailabilityBlocks",
  ids: "AvailabilityBlockIds",
  windowed: true,
  stamped: true,
  request: () => ({
    Extent: { AvailabilityBlocks: true },
    States: states,
    ActivityStates: ["Active", "Deleted"],
  }),
  columns: {
    service_id: uuid("ServiceId"),
    rate_id: uuid("RateId"),
    booker_id: uuid("BookerId"),
    company_id: uuid("CompanyId"),
    agency_id: uuid("TravelAgencyId"),
    segment_id: uuid("BusinessSegmentId"),
    number: text("AvailabilityBlockNumber"),
    name: text("Name"),
    state: word("State"),
    purpose: word("ReservationPurpose"),
    budget_currency: inner("Budget", "Currency"),
    budget: decimal("Budget", "Value"),
    first_unit_at: instant("FirstTimeUnitStartUtc"),
    last_unit_at: instant("LastTimeUnitStartUtc"),
    released_at: instant("ReleasedUtc"),
    external_id: text("ExternalIdentifier"),
    notes: text("Notes"),
    cancelled_at: instant("CanceledUtc"),
    cancellation_reason: word("CancellationReason"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  refers: { booker_id: ["guest"], agency_id: ["company"] },
  said: {
    state: { words: stayStates },
    purpose: { words: stayPurposes },
    budget: { label: "Expected to bring" },
    first_unit_at: { label: "From" },
    last_unit_at: { label: "Until" },
    cancellation_reason: { label: "Reason of cancellation", words: cancellationReasons },
  },
  announces: "records_changed",
  pace: "others",
});
