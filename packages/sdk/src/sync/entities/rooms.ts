import { changed, flag, inner, innerWord, instant, or, text, uuid, word } from "./columns.ts";
import { type EntityWrites, idField, textField, wordField, wrappers } from "../push/writable.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { RoomRow } from "../rows.ts";
import { roomStates } from "../words.ts";

const { out_of_order: _byABlock, ...settableStates } = roomStates;

/** What of a room may be edited. */
export type RoomEdit = "name" | "floor" | "parent_id" | "state";

/**
 * Out of order is no state to be set: that takes a block. Mews itself turns rooms dirty in the small hours, so the later
 * change wins.
 */
const writes: EntityWrites<RoomEdit> = {
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
    parent_id: idField({
      label: "Part of",
      from: "ParentResourceId",
      to: "ParentResourceId",
      of: "room",
      policy: "mews",
    }),
    state: wordField(settableStates, {
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
    kind: or(innerWord("Data", "Discriminator"), "space"),
    floor: inner("Data", "Value", "FloorNumber"),
    parent_id: uuid("ParentResourceId"),
    state: word("State"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  writes,
  said: { state: { words: roomStates } },
  announces: "rooms_changed",
  pace: "others",
});
