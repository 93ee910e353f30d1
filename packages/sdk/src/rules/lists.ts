import { type RawBuilder, sql } from "kysely";
import type { ListField, ListSpec } from "../http/list.ts";
import { ruleStates } from "./tables.ts";

/* What the lists of the plugin sort, filter and search by. */

const field = (name: string, type: ListField["type"], can: "both" | "sort" | "filter" = "both"): ListField => ({
  sql: sql.ref(name),
  type,
  sort: can !== "filter",
  filter: can !== "sort",
});
const column = (name: string): RawBuilder<unknown> => sql.ref(name);

export type RuleField =
  "name" | "type" | "trigger" | "enabled" | "state" | "owner" | "priority" | "lastFired" | "firings7d" | "updatedAt";

export const ruleList: ListSpec<RuleField> = {
  fields: {
    name: field("rule.name", "text", "sort"),
    type: field("rule.type", "text"),
    trigger: field("rule.trigger", "text"),
    enabled: field("rule.enabled", "boolean"),
    state: { ...field("rule.state", "text"), values: ruleStates },
    owner: field("rule.owner", "text"),
    priority: field("rule.priority", "number"),
    lastFired: field("fired.last_fired", "date"),
    firings7d: field("fired.firings", "number", "sort"),
    updatedAt: field("rule.updated_at", "date"),
  },
  search: [column("rule.name"), column("rule.description")],
  sort: "-priority",
  key: column("rule.id"),
};

export type FiringField =
  "firedAt" | "ruleName" | "ruleId" | "type" | "subject" | "guestId" | "reservationId" | "clearedAt" | "holds";

export const firingList: ListSpec<FiringField> = {
  fields: {
    firedAt: field("f.fired_at", "date"),
    ruleName: field("f.rule_name", "text"),
    ruleId: { sql: sql`f.rule_id::text`, type: "text", filter: true },
    type: field("f.type", "text"),
    subject: field("f.subject_label", "text", "sort"),
    guestId: { sql: sql`f.guest_id::text`, type: "text", filter: true },
    reservationId: { sql: sql`f.reservation_id::text`, type: "text", filter: true },
    clearedAt: field("f.cleared_at", "date"),
    holds: { sql: sql`(f.cleared_at is null)`, type: "boolean", filter: true },
  },
  search: [column("f.subject_label"), column("f.rule_name"), column("f.message")],
  sort: "-firedAt",
  key: column("f.id"),
};

export type RecommendationField =
  "state" | "title" | "arrivalDate" | "urgency" | "ruleName" | "guest" | "guestId" | "createdAt" | "updatedAt";

export const recommendationList: ListSpec<RecommendationField> = {
  fields: {
    state: { ...field("r.state", "text"), values: ["open", "done", "dismissed"] },
    title: field("r.title", "text", "sort"),
    arrivalDate: field("r.arrival_date", "date"),
    // What is still to be done, soonest arrival first; then what is over.
    urgency: {
      sql: column("r.arrival_date"),
      type: "date",
      sort: true,
      within: [{ sql: sql`(r.state <> 'open')`, type: "boolean", filled: true }],
    },
    ruleName: field("f.rule_name", "text"),
    guest: field("f.subject_label", "text", "sort"),
    guestId: { sql: sql`f.guest_id::text`, type: "text", filter: true },
    createdAt: field("r.created_at", "date"),
    updatedAt: field("r.updated_at", "date"),
  },
  search: [column("r.title"), column("r.body"), column("f.subject_label")],
  sort: "arrivalDate",
  key: column("r.id"),
};

export type NotificationField = "createdAt" | "title" | "level" | "read" | "ruleName" | "guestId";

export const notificationList: ListSpec<NotificationField> = {
  fields: {
    createdAt: field("n.created_at", "date"),
    title: field("n.title", "text", "sort"),
    level: { ...field("n.level", "text"), values: ["info", "important"] },
    read: { sql: sql`(n.read_at is not null)`, type: "boolean", sort: true, filter: true },
    ruleName: field("f.rule_name", "text"),
    guestId: { sql: sql`f.guest_id::text`, type: "text", filter: true },
  },
  search: [column("n.title"), column("n.body"), column("f.subject_label")],
  sort: "-createdAt",
  key: column("n.id"),
};
