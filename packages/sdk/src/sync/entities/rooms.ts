import { sql } from "kysely";
import { changed, flag, inner, instant, localised, ours, text, uuid, wholeOr, word } from "./columns.ts";
import { type EntityWrites, idField, textField, wordField, wrappers } from "../push/writable.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RoomCategoryAssignmentRow, RoomCategoryRow, RoomRow } from "../rows.ts";

/** Kinds of space that nobody sleeps in: they never count as rooms. */
const notLodging = [
  "office",
  "meeting_room",
  "parking_spot",
  "desk",
  "team_area",
  "membership",
  "bike",
  "extra_bed",
  "cot",
  "crib",
  "conference_room",
  "rooftop",
  "garden",
  "restaurant",
  "amphitheater",
  "private_spaces",
];

/**
 * Out of order is no state to be set: that takes a block. Mews itself turns rooms dirty in the small hours, so the later
 * change wins.
 */
const writes: EntityWrites = {
  operation: "resources/update",
  most: 1000,
  fields: {
    name: textField({ label: "Name", from: "Name", to: "Name", policy: "mews", needed: true }),
    floor: textField({
      label: "Floor",
      from: ["Data", "Value", "FloorNumber"],
      to: ["Data", "Value", "FloorNumber"],
      policy: "mews",
      needed: true,
    }),
    parent_id: idField({ label: "Part of", from: "ParentResourceId", to: "ParentResourceId", policy: "mews" }),
    state: wordField(["dirty", "clean", "inspected", "out_of_service"], {
      label: "State",
      from: "State",
      to: "State",
      policy: "newest",
      needed: true,
    }),
  },
  request: (updates) => ({
    ResourceUpdates: updates.map(({ id, fields, reason }) => {
      const { Data, ...update } = wrappers(writes.fields, fields);
      return {
        ResourceId: id,
        ...update,
        ...(Data === undefined ? {} : { Data: { Discriminator: "Space", ...Data } }),
        ...(fields["state"] === undefined || reason === null ? {} : { StateReason: { Value: reason } }),
      };
    }),
  }),
};

/** Mews's resources: rooms, and other things that can be booked. */
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
  writes,
  announces: "rooms_changed",
  pace: "others",
});

export const roomCategories: Resource = defineResource<RoomCategoryRow>({
  name: "room_categories",
  label: "Room categories",
  entity: "room_category",
  table: "sync_room_category",
  operation: "resourceCategories/getAll",
  collection: "ResourceCategories",
  ids: "ResourceCategoryIds",
  windowed: false,
  // The one entity that shows no stamp.
  stamped: false,
  needs: ["bookableServiceIds"],
  request: ({ bookableServiceIds }) =>
    bookableServiceIds.length > 0
      ? { ServiceIds: bookableServiceIds, ActivityStates: ["Active", "Deleted"] }
      : undefined,
  columns: {
    service_id: uuid("ServiceId"),
    name: sql`coalesce(${localised("Names")}, '')`,
    short_name: localised("ShortNames"),
    kind: sql`coalesce(${word("Type")}, 'room')`,
    classification: word("Classification"),
    capacity: wholeOr("Capacity", 0),
    extra_capacity: wholeOr("ExtraCapacity", 0),
    ordering: wholeOr("Ordering", 0),
    is_lodging: sql`coalesce(${word("Type")}, 'room') not in (${sql.join(notLodging.map((kind) => sql.lit(kind)))})`,
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});

/** Which room is of which category. */
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
