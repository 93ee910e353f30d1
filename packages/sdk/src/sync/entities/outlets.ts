import { changed, flag, instant, or, text } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface OutletRow extends MirrorRow {
  name: string;
  created_at: string | null;
}

/** Bars, restaurants and shops that book on rooms. Read whole; nothing must be known. */
export const outlets: Resource = defineResource<OutletRow>({
  name: "outlets",
  label: "Outlets",
  entity: "outlet",
  table: "sync_outlet",
  operation: "outlets/getAll",
  collection: "Outlets",
  ids: "OutletIds",
  windowed: false,
  stamped: true,
  request: () => ({}),
  columns: {
    name: or(text("Name"), ""),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "records_changed",
  pace: "others",
});
