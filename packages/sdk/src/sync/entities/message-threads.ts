import { sql } from "kysely";
import { changed, flag, instant, or, text } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface MessageThreadRow extends MirrorRow {
  subject: string;
  /** The name of who began it. */
  sender: string | null;
  is_resolved: boolean;
  created_at: string;
}

/**
 * Conversations with the hotel: Mews shows those that this integration began. Read by windows of UpdatedUtc; nothing must
 * be known.
 */
export const messageThreads: Resource = defineResource<MessageThreadRow>({
  name: "message_threads",
  label: "Message threads",
  entity: "message_thread",
  table: "sync_message_thread",
  operation: "messageThreads/getAll",
  collection: "MessageThreads",
  ids: "MessageThreadIds",
  windowed: true,
  stamped: true,
  request: () => ({}),
  columns: {
    subject: or(text("Subject"), ""),
    sender: text("OriginalSender"),
    is_resolved: flag("IsResolved", false),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  personal: { columns: ["subject", "sender"] },
  announces: "records_changed",
  pace: "others",
});
