import { changed, flag, instant, uuid } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RoomCategoryAssignmentRow } from "../rows.ts";

/** Which room is of which category. Read whole; the categories must be known, for Mews wants them named. */
export const roomCategoryAssignments: Resource = defineResource<RoomCategoryAssignmentRow>({
  name: "room_category_assignments",
  label: "Room category assignments",
  entity: "room_category_assignment",
  table: "sync_room_category_assignment",
  operation: "resourceCategoryAssignments/getAll",
  collection: "ResourceCategoryAssignments",
  ids: "ResourceCategoryAssignmentIds",
  windowed: false,
  stamped: true,
  needs: ["roomCategoryIds"],
  request: ({ roomCategoryIds }) =>
    roomCategoryIds.length > 0
      ? { ResourceCategoryIds: roomCategoryIds, ActivityStates: ["Active", "Deleted"] }
      : undefined,
  columns: {
    room_id: uuid("ResourceId"),
    room_category_id: uuid("CategoryId"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
