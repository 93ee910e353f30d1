import { changed, flag, instant, text, uuid } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { SegmentRow } from "../rows.ts";

/** Business segments. Read whole; nothing must be known. */
export const segments: Resource = defineResource<SegmentRow>({
  name: "segments",
  label: "Business segments",
  entity: "segment",
  table: "sync_segment",
  operation: "businessSegments/getAll",
  collection: "BusinessSegments",
  ids: "Ids",
  windowed: false,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    service_id: uuid("ServiceId"),
    name: text("Name"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
