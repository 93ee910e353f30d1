import { sql } from "kysely";
import { changed, innerWord, instant, or, text, uuid } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface MessageRow extends MirrorRow {
  thread_id: string;
  /** "enterprise", the hotel, or "application", this integration. */
  sender: string | null;
  text: string;
  created_at: string;
}

/**
 * What was written in message threads; a message never changes. Read by windows of CreatedUtc, which Mews takes a month at
 * a time; the threads must be known, for Mews wants them named. It has no filter by a message's own id.
 */
export const messages: Resource = defineResource<MessageRow>({
  name: "messages",
  label: "Messages",
  entity: "message",
  table: "sync_message",
  operation: "messages/getAll",
  collection: "Messages",
  windowed: true,
  windows: ["CreatedUtc"],
  stamped: false,
  needs: ["messageThreadIds"],
  request: ({ messageThreadIds }) => ({ MessageThreadIds: messageThreadIds }),
  columns: {
    thread_id: uuid("MessageThreadId"),
    sender: innerWord("Sender", "Discriminator"),
    text: or(text("Text"), ""),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  personal: { columns: ["text"], of: [{ column: "thread_id", entity: "message_thread" }] },
  said: { thread_id: { label: "Conversation", of: "message_thread" } },
  announces: "records_changed",
  pace: "others",
});
