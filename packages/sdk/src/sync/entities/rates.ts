import { changed, flag, localised, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RateRow } from "../rows.ts";

/** Rates. Read whole; the bookable services must be known, for Mews wants them named. */
export const rates: Resource = defineResource<RateRow>({
  name: "rates",
  label: "Rates",
  entity: "rate",
  table: "sync_rate",
  operation: "rates/getAll",
  collection: "Rates",
  ids: "RateIds",
  windowed: false,
  stamped: true,
  // A service that is not bookable would fail the whole call.
  needs: ["bookableServiceIds"],
  request: ({ bookableServiceIds }) =>
    bookableServiceIds.length > 0
      ? { ServiceIds: bookableServiceIds, ActivityStates: ["Active", "Deleted"] }
      : undefined,
  columns: {
    service_id: uuid("ServiceId"),
    group_id: uuid("GroupId"),
    base_rate_id: uuid("BaseRateId"),
    segment_id: uuid("BusinessSegmentId"),
    name: or(localised("Names"), text("Name"), ""),
    short_name: text("ShortName"),
    kind: word("Type"),
    is_enabled: flag("IsEnabled", true),
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  said: { group_id: { of: "rate_group" }, base_rate_id: { of: "rate" } },
  announces: "configuration_changed",
  pace: "others",
});
