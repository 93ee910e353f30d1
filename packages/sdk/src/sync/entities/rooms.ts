import { sql } from "kysely";
import { changed, flag, inner, instant, ours, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RoomRow } from "../rows.ts";

/** Mews's resources: rooms, and other things that can be booked. Read whole; nothing must be known. */
export const rooms: Resource = defineResource<RoomRow>({
  name: "rooms",
  label: "Rooms",
  entity: "room",
  table: "sync_room",
  operation: "resources/getAll",
  collection: "Resources",
  ids: "ResourceIds",
  windowed: false,
  stamped: true,
  request: () => ({ Extent: { Resources: true, Inactive: true } }),
  columns: {
    name: text("Name"),
    kind: sql`coalesce(${ours(inner("Data", "Discriminator"))}, 'space')`,
    floor: sql`nullif(page.payload -> 'Data' -> 'Value' ->> 'FloorNumber', '')`,
    parent_id: uuid("ParentResourceId"),
    state: word("State"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "rooms_changed",
  pace: "others",
});
