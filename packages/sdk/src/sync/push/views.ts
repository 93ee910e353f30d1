import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import type { Resource } from "../resource.ts";
import { commands } from "./commands/commands.ts";
import { recordNames } from "./names.ts";
import type { AttemptRow, ConflictRow, WriteRow } from "./tables.ts";
import type { AttemptView, ConflictView, WriteView } from "./types.ts";
import type { Words } from "../words.ts";
import { type Held, valueWords } from "./value-words.ts";
import type { WritableField } from "./writable.ts";

/* The outbox's rows as people and programs outside read them. */

export async function writeViews(ctx: SyncContext, scope: Scope, rows: readonly WriteRow[]): Promise<WriteView[]> {
  const { resources } = ctx.streams;
  const nameOf = await recordNames(ctx.db(scope), scope.propertyId, rows);
  const held = rows.flatMap((row) => Object.keys(row.fields).map((name) => heldIn(resources, row, name)));
  const wordsOf = await valueWords(ctx.db(scope), scope.propertyId, held);
  return rows.map((row) => writeView(resources, row, nameOf(row), wordsOf));
}

/** All that a write says of a field. */
function heldIn(resources: readonly Resource[], { entity, fields, differences }: WriteRow, name: string): Held {
  const { base, ours, lost } = fields[name]!;
  const others = differences.filter(({ field }) => field === name).flatMap(({ sent, found }) => [sent, found]);
  return { field: fieldOf(resources, entity, name), values: [base, ours, lost, ...others] };
}

function writeView(
  resources: readonly Resource[],
  row: WriteRow,
  recordName: string | null,
  wordsOf: (held: Held) => Words,
): WriteView {
  const fields = Object.keys(row.fields).map((field) => labelOf(resources, row.entity, field));
  const label = labelOfWrite(row);
  const waits = row.state === "pending" || row.state === "sent" || row.state === "sending";
  return {
    id: row.id,
    name: row.name,
    label,
    title: recordName === null ? label : `${label}: ${recordName}`,
    entity: row.entity,
    recordId: row.record_id,
    recordName,
    about: fields.length > 0 ? fields.join(", ") : null,
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
      words: wordsOf(heldIn(resources, row, field)),
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
    objections: row.objections,
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

export async function conflictViews(
  ctx: SyncContext,
  scope: Scope,
  rows: readonly ConflictRow[],
): Promise<ConflictView[]> {
  const { resources } = ctx.streams;
  const nameOf = await recordNames(ctx.db(scope), scope.propertyId, rows);
  const held = rows.map((row) => ({
    field: fieldOf(resources, row.entity, row.field),
    values: [row.base, row.theirs, row.ours, row.value],
  }));
  const wordsOf = await valueWords(ctx.db(scope), scope.propertyId, held);
  return rows.map((row, place) => conflictView(resources, row, nameOf(row), wordsOf(held[place]!)));
}

function conflictView(
  resources: readonly Resource[],
  row: ConflictRow,
  recordName: string | null,
  words: Words,
): ConflictView {
  const label = labelOf(resources, row.entity, row.field);
  // A number or a room's name alone says too little: "reservation 10084".
  const named = recordName === null || row.entity === "guest" || row.entity === "company";
  const of = named ? (recordName ?? `a ${spoken(row.entity)}`) : `${spoken(row.entity)} ${recordName}`;
  return {
    id: row.id,
    entity: row.entity,
    recordId: row.record_id,
    recordName,
    field: row.field,
    label,
    title: `${label} of ${of}`,
    words,
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

/** "Check in", "Change a guest". */
export function labelOfWrite({ name, entity }: Pick<WriteRow, "name" | "entity">): string {
  return commands.find((command) => command.name === name)?.label ?? `Change a ${spoken(entity)}`;
}

/** "service_order" as people say it. */
const spoken = (entity: string) => entity.replaceAll("_", " ");

function labelOf(resources: readonly Resource[], entity: string, field: string): string {
  return fieldOf(resources, entity, field)?.label ?? field;
}

function fieldOf(resources: readonly Resource[], entity: string, field: string): WritableField | undefined {
  return resources.find((resource) => resource.entity === entity)?.writes?.fields[field];
}
