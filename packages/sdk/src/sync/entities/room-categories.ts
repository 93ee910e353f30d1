import { sql } from "kysely";
import { changed, flag, localised, or, uuid, wholeOr, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RoomCategoryRow } from "../rows.ts";

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

/** Kinds of rooms. Read whole; the bookable services must be known, for Mews wants them named. */
export const roomCategories: Resource = defineResource<RoomCategoryRow>({
  name: "room_categories",
  label: "Room categories",
  entity: "room_category",
  table: "sync_room_category",
  operation: "resourceCategories/getAll",
  collection: "ResourceCategories",
  ids: "ResourceCategoryIds",
  windowed: false,
  stamped: false,
  needs: ["bookableServiceIds"],
  request: ({ bookableServiceIds }) =>
    bookableServiceIds.length > 0
      ? { ServiceIds: bookableServiceIds, ActivityStates: ["Active", "Deleted"] }
      : undefined,
  columns: {
    service_id: uuid("ServiceId"),
    name: or(localised("Names"), ""),
    short_name: localised("ShortNames"),
    kind: or(word("Type"), "room"),
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
