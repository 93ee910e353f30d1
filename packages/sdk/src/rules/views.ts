import { iso } from "./ids.ts";
import type { FiringRow, NotificationRow, RecommendationRow } from "./tables.ts";
import type { FiringView, NotificationView, RecommendationView } from "./types.ts";

/** Whom and which rule a row is about. */
export type About = Pick<FiringRow, "rule_id" | "rule_name" | "guest_id" | "reservation_id" | "subject_label">;

function about({ rule_id, rule_name, guest_id, reservation_id, subject_label }: About) {
  return {
    ruleId: rule_id,
    ruleName: rule_name,
    guestId: guest_id,
    guest: subject_label,
    reservationId: reservation_id,
  };
}

/** A recommendation as people read it. */
export function recommendationView(row: RecommendationRow & About & { explanation: string }): RecommendationView {
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    state: row.state,
    reason: row.reason,
    ...about(row),
    arrivalDate: row.arrival_date,
    explanation: row.explanation,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
    closedAt: row.closed_at === null ? null : iso(row.closed_at),
    closedBy: row.closed_by,
  };
}

/** A notification as people read it. */
export function notificationView(
  row: NotificationRow & { [K in keyof About]: About[K] | null } & { gathered: string | null },
): NotificationView {
  return {
    id: row.id,
    title: row.title,
    body: row.body ?? row.gathered,
    level: row.level,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    guestId: row.guest_id,
    guest: row.subject_label,
    reservationId: row.reservation_id,
    createdAt: iso(row.created_at),
    read: row.read_at !== null,
    readAt: row.read_at === null ? null : iso(row.read_at),
  };
}

/** A firing as people read it. */
export function firingView(
  row: Omit<FiringRow, "facts" | "actions" | "trace" | "effects"> & {
    facts: Record<string, unknown>;
    actions: string[];
    trace: FiringView["trace"];
    effects: FiringView["effects"];
  },
): FiringView {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleName: row.rule_name,
    ruleVersion: row.rule_version,
    type: row.type,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    subject: row.subject_label,
    guestId: row.guest_id,
    reservationId: row.reservation_id,
    message: row.message,
    explanation: row.explanation,
    facts: row.facts,
    trace: row.trace,
    actions: row.actions,
    effects: row.effects,
    firedAt: iso(row.fired_at),
    clearedAt: row.cleared_at === null ? null : iso(row.cleared_at),
    holds: row.cleared_at === null,
  };
}
