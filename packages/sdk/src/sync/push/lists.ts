import { sql } from "kysely";
import type { ListSpec } from "../../http/list.ts";
import { writeStates } from "../words.ts";

/* By what the outbox and the conflicts are sorted and filtered. */

export type WriteField =
  "createdAt" | "order" | "state" | "name" | "entity" | "recordId" | "class" | "actor" | "errorCode" | "isDifferent";

export const writeList: ListSpec<WriteField> = {
  fields: {
    createdAt: { sql: sql`w.created_at`, type: "date", sort: true, filter: true, filled: true },
    order: { sql: sql`w.seq`, type: "number", sort: true, filled: true },
    state: { sql: sql`w.state`, type: "text", sort: true, filter: true, values: Object.keys(writeStates) },
    name: { sql: sql`w.name`, type: "text", sort: true, filter: true },
    entity: { sql: sql`w.entity`, type: "text", sort: true, filter: true },
    recordId: { sql: sql`w.record_id::text`, type: "text", filter: true },
    class: { sql: sql`w.class`, type: "text", filter: true },
    actor: { sql: sql`w.actor`, type: "text", sort: true, filter: true },
    errorCode: { sql: sql`w.error_code`, type: "text", filter: true },
    isDifferent: { sql: sql`(w.differences <> '[]')`, type: "boolean", filter: true },
  },
  search: [sql`w.error`, sql`w.reason`, sql`w.record_id::text`, sql`w.made_id`],
  sort: "-order",
  key: sql`w.seq`,
};

export type ConflictField = "openedAt" | "state" | "entity" | "recordId" | "field" | "settledAt" | "settledBy";

export const conflictList: ListSpec<ConflictField> = {
  fields: {
    openedAt: { sql: sql`c.opened_at`, type: "date", sort: true, filter: true, filled: true },
    state: { sql: sql`c.state`, type: "text", sort: true, filter: true, values: ["open", "settled"] },
    entity: { sql: sql`c.entity`, type: "text", sort: true, filter: true },
    recordId: { sql: sql`c.record_id::text`, type: "text", filter: true },
    field: { sql: sql`c.field`, type: "text", sort: true, filter: true },
    settledAt: { sql: sql`c.settled_at`, type: "date", sort: true, filter: true },
    settledBy: { sql: sql`c.settled_by`, type: "text", filter: true },
  },
  search: [sql`c.record_id::text`, sql`c.field`, sql`c.ours::text`, sql`c.theirs::text`],
  sort: "-openedAt",
  key: sql`c.id`,
};
