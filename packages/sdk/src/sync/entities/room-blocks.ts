import { changed, flag, instant, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface RoomBlockRow extends MirrorRow {
  room_id: string;
  /** "out_of_order" | "internal_use" */
  kind: string;
  name: string;
  notes: string | null;
  starts_at: string;
  ends_at: string;
  deleted_at: string | null;
  created_at: string;
}

/**
 * Times when a room cannot be sold: Mews's resource blocks. Read by windows of UpdatedUtc; nothing must be known. Mews has
 * no change of a block: it is deleted and another one made.
 */
export const roomBlocks: Resource = defineResource<RoomBlockRow>({
  name: "room_blocks",
  label: "Room blocks",
  entity: "room_block",
  table: "sync_room_block",
  operation: "resourceBlocks/getAll",
  collection: "ResourceBlocks",
  ids: "ResourceBlockIds",
  windowed: true,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    room_id: uuid("AssignedResourceId"),
    kind: word("Type"),
    name: or(text("Name"), ""),
    notes: text("Notes"),
    starts_at: instant("StartUtc"),
    ends_at: instant("EndUtc"),
    deleted_at: instant("DeletedUtc"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
