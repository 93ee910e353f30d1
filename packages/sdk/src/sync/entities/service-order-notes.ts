import { sql } from "kysely";
import { changed, instant, or, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface ServiceOrderNoteRow extends MirrorRow {
  /** A stay, or a product order. */
  order_id: string;
  text: string | null;
  /** "general" | "channel_manager" | "special_request" */
  kind: string;
  created_at: string | null;
}

/**
 * Notes on stays and product orders. Read by windows of UpdatedUtc; the orders must be known, for Mews wants them named.
 * A deleted note vanishes.
 */
export const serviceOrderNotes: Resource = defineResource<ServiceOrderNoteRow>({
  name: "service_order_notes",
  label: "Notes on stays and orders",
  entity: "service_order_note",
  table: "sync_service_order_note",
  operation: "serviceOrderNotes/getAll",
  collection: "ServiceOrderNotes",
  ids: "ServiceOrderNoteIds",
  windowed: true,
  stamped: true,
  vanishes: true,
  needs: ["orderIds"],
  // All types by name: special requests are left out otherwise.
  request: ({ orderIds }) => ({ ServiceOrderIds: orderIds, Types: ["General", "ChannelManager", "SpecialRequest"] }),
  columns: {
    order_id: uuid("OrderId"),
    text: text("Text"),
    kind: or(word("Type"), "general"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  personal: {
    columns: ["text"],
    of: [{ column: "order_id", entity: "guest", through: { table: "sync_reservation", column: "guest_id" } }],
  },
  said: { order_id: { of: "reservation" } },
  announces: "records_changed",
  pace: "others",
});
