import { sql } from "kysely";
import { changed, or, text, whole, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface SourceRow extends MirrorRow {
  name: string;
  /** "online_travel_agency", "online_booking_engine", "kiosk" … */
  kind: string | null;
  code: number | null;
}

/** Where bookings come from. Read whole; nothing must be known. */
export const sources: Resource = defineResource<SourceRow>({
  name: "sources",
  label: "Sources",
  entity: "source",
  table: "sync_source",
  operation: "sources/getAll",
  collection: "Sources",
  ids: "SourceIds",
  windowed: false,
  stamped: true,
  request: () => ({}),
  columns: {
    name: or(text("Name"), ""),
    kind: word("Type"),
    code: whole("Code"),
    is_active: sql`true`,
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
