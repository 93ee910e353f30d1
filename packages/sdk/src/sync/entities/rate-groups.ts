import { changed, flag, localised, or, uuid, wholeOr } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RateGroupRow } from "../rows.ts";

/** How rates are sorted. Read whole; nothing must be known. */
export const rateGroups: Resource = defineResource<RateGroupRow>({
  name: "rate_groups",
  label: "Rate groups",
  entity: "rate_group",
  table: "sync_rate_group",
  operation: "rateGroups/getAll",
  collection: "RateGroups",
  ids: "RateGroupIds",
  windowed: false,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    service_id: uuid("ServiceId"),
    name: or(localised("Names"), ""),
    short_name: localised("ShortNames"),
    ordering: wholeOr("Ordering", 0),
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
