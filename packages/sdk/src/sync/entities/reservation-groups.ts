import { sql } from "kysely";
import { changed, text } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface ReservationGroupRow extends MirrorRow {
  /** Empty for most, and not unique. */
  name: string | null;
  channel_manager: string | null;
  channel_manager_number: string | null;
}

/** What was booked together. Read by windows of UpdatedUtc, which the rows do not show; nothing must be known. */
export const reservationGroups: Resource = defineResource<ReservationGroupRow>({
  name: "reservation_groups",
  label: "Reservation groups",
  entity: "reservation_group",
  table: "sync_reservation_group",
  operation: "reservationGroups/getAll",
  collection: "ReservationGroups",
  ids: "ReservationGroupIds",
  windowed: true,
  stamped: false,
  request: () => ({}),
  columns: {
    name: text("Name"),
    channel_manager: text("ChannelManager"),
    channel_manager_number: text("ChannelManagerGroupNumber"),
    is_active: sql`true`,
    updated_at: changed(),
  },
  personal: { columns: ["name", "channel_manager_number"] },
  announces: "records_changed",
  pace: "others",
});
