import type { Resource } from "../resource.ts";
import { commands } from "./commands/commands.ts";
import type { AttemptRow, ConflictRow, WriteRow } from "./tables.ts";
import type { AttemptView, ConflictView, WriteView } from "./types.ts";

/* The outbox's rows as people and programs outside read them. */

export function writeView(resources: readonly Resource[], row: WriteRow): WriteView {
  const waits = row.state === "pending" || row.state === "sent" || row.state === "sending";
  return {
    id: row.id,
    name: row.name,
    label: commands.find(({ name }) => name === row.name)?.label ?? `Change a ${row.entity.replaceAll("_", " ")}`,
    entity: row.entity,
    recordId: row.record_id,
    class: row.class,
    state: row.state,
    fields: Object.entries(row.fields).map(([field, written]) => ({
      field,
      label: labelOf(resources, row.entity, field),
      before: written.base ?? null,
      after: written.ours,
      state: written.state,
      policy: written.policy ?? null,
      lost: written.lost ?? null,
    })),
    input: row.input,
    actor: row.actor,
    reason: row.reason,
    requestId: row.request_id,
    createdAt: row.created_at,
    dueAt: waits ? row.due_at : null,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    error: row.error,
    errorCode: row.error_code,
    madeId: row.made_id,
    differences: row.differences,
  };
}

export function attemptView(row: AttemptRow): AttemptView {
  return {
    number: row.number,
    what: row.what,
    operation: row.operation,
    at: row.at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    status: row.status,
    mewsRequestId: row.mews_request_id,
    message: row.message,
  };
}

export function conflictView(resources: readonly Resource[], row: ConflictRow): ConflictView {
  return {
    id: row.id,
    entity: row.entity,
    recordId: row.record_id,
    field: row.field,
    label: labelOf(resources, row.entity, row.field),
    base: row.base,
    theirs: { value: row.theirs, at: row.theirs_at, by: row.theirs_by },
    ours: { value: row.ours, at: row.ours_at, by: row.ours_by, reason: row.reason },
    state: row.state,
    decision: row.decision,
    value: row.value,
    openedAt: row.opened_at,
    settledAt: row.settled_at,
    settledBy: row.settled_by,
    writeId: row.write_id,
  };
}

function labelOf(resources: readonly Resource[], entity: string, field: string): string {
  return resources.find((resource) => resource.entity === entity)?.writes?.fields[field]?.label ?? field;
}
