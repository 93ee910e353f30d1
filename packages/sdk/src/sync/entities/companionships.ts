import { sql } from "kysely";
import { changed, uuid } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface CompanionshipRow extends MirrorRow {
  guest_id: string;
  group_id: string;
  /** Null for who accompanies the whole group. */
  reservation_id: string | null;
}

/**
 * Who accompanies which stay. Read by windows of UpdatedUtc, which the rows do not show; that filter alone is refused, so
 * the groups of stays must be known. Who is taken off a stay vanishes.
 */
export const companionships: Resource = defineResource<CompanionshipRow>({
  name: "companionships",
  label: "Companions",
  entity: "companionship",
  table: "sync_companionship",
  operation: "companionships/getAll",
  collection: "Companionships",
  ids: "CompanionshipIds",
  windowed: true,
  stamped: false,
  vanishes: true,
  needs: ["reservationGroupIds"],
  // By group, not by stay: some accompany the group only. The extent is required; none of its parts is wanted.
  request: ({ reservationGroupIds }) => ({ Extent: {}, ReservationGroupIds: reservationGroupIds }),
  requestByIds: { Extent: {} },
  columns: {
    guest_id: uuid("CustomerId"),
    group_id: uuid("ReservationGroupId"),
    reservation_id: uuid("ReservationId"),
    is_active: sql`true`,
    updated_at: changed(),
  },
  said: { group_id: { of: "reservation_group" } },
  announces: "records_changed",
  pace: "others",
});
