import { createHash, randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import { issuesInWords, issuesOf } from "../../kernel/issues.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { same } from "../reconcile.ts";
import type { SyncTables } from "../rows.ts";
import { guardedEdits } from "./guarded.ts";
import { askGuards, type GuardedWrite, type Guards, type Objection } from "./guards.ts";
import { laidOver, lockRecords, showRecords, type Writable, writableOf } from "./mirror.ts";
import {
  announceWrites,
  type Change,
  changesOf,
  changeWrites,
  isOnItsWay,
  openWrites,
  recordWrites,
  stateByFields,
} from "./outbox.ts";
import { stopped, type WriteRow, type WrittenField } from "./tables.ts";
import type { Edit } from "./types.ts";
import { type Payload, readField, type Value, type WritableField } from "./writable.ts";

/** Stores an edit: the outbox row, what the mirror shows, the audit entry and the announcement, all or nothing. */
export async function storeEdit(ctx: SyncContext, scope: Scope, edit: Edit): Promise<WriteRow | undefined> {
  const { propertyId, actor } = scope;
  const resource = writableOf(ctx, edit.entity);
  const values = checkedValues(resource, edit);
  const id = edit.id.toLowerCase();
  if (!isUuid(id)) throw errors.not_found({ entity: edit.entity, id });
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const payloads = await lockRecords(tx, propertyId, resource, [id]);
    const payload = payloads.get(id);
    if (!payload)
      throw errors.not_found(
        { entity: edit.entity, id },
        { message: "There is no such record, or Mews has it no longer" },
      );
    if (payload["IsActive"] === false)
      throw errors.not_writable(
        { entity: edit.entity, id },
        { message: "It was deleted in Mews, or merged into another" },
      );
    const request = requestOf(edit.requestId, { entity: edit.entity, id, values });
    const repeated = await repeatedWrite(tx, propertyId, request);
    if (repeated) return repeated;
    const open = await openWrites(tx, propertyId, resource.entity, [id]);
    const fields = fieldsOf(resource, payload, open, values, edit.seen);
    if (Object.keys(fields).length === 0) return undefined;
    const asked: NewWrite = {
      property_id: propertyId,
      name: "edit",
      entity: resource.entity,
      record_id: id,
      class: "absolute",
      fields,
      input: null,
      actor,
      reason: edit.reason ?? null,
      ...request,
      at,
    };
    const write = await insertWrite(ctx.guards, tx, asked, async () => {
      const shown = laidOver(resource.writes.fields, payload, open);
      return (await guardedEdits(tx, resource, [{ write: asked, shown }]))[0]!;
    });
    if (write.isRepeated) return write.row;
    await changeWrites(tx, replaced(open, Object.keys(fields)), at);
    await showRecords(tx, propertyId, resource, payloads);
    await announceWrites(tx, "write_queued", [write.row], "pending");
    await recordWrites(
      tx,
      [{ write: write.row, changes: changesOf(resource, Object.entries(fields)) }],
      { direction: "here", cause: "edit", at },
      "edited",
    );
    return write.row;
  });
}

/** @throws sync/not_writable, sync/invalid_value naming the fields */
function checkedValues({ writes }: Writable, { entity, fields }: Edit): Record<string, Value> {
  const values: Record<string, Value> = {};
  const issues: { path: string; message: string }[] = [];
  for (const [name, given] of Object.entries(fields)) {
    const field = Object.hasOwn(writes.fields, name) ? writes.fields[name] : undefined;
    if (!field) {
      const allowed = Object.keys(writes.fields);
      throw errors.not_writable(
        { entity, field: name, allowed },
        { message: `"${name}" of a ${entity} cannot be written to Mews; these can: ${allowed.join(", ")}` },
      );
    }
    if (given === undefined) continue;
    const result = field.value.safeParse(given);
    if (result.success) values[name] = result.data;
    else issues.push({ path: name, message: issuesOf(result.error).message });
  }
  if (issues.length === 0) return values;
  throw errors.invalid_value({ entity, issues }, { message: issuesInWords(issues) });
}

/**
 * What of the values is new, and what each of them builds on.
 *
 * @throws sync/in_conflict, sync/not_writable, and sync/changed_meanwhile where a field is not as it was seen
 */
function fieldsOf(
  { entity, writes }: Writable,
  payload: Payload,
  open: readonly WriteRow[],
  values: Readonly<Record<string, Value>>,
  seen: Edit["seen"] = {},
): Record<string, WrittenField> {
  const fields: Record<string, WrittenField> = {};
  const issues: { path: string; message: string }[] = [];
  for (const [name, ours] of Object.entries(values)) {
    const field = writes.fields[name]!;
    const theirs = readField(field, payload);
    if (open.some((write) => write.fields[name]?.state === "ask"))
      throw errors.in_conflict({ entity, field: name, issues: [{ path: name, message: inConflict }] });
    const before = open.findLast(
      (write) => !stopped.includes(write.state) && ["pending", "sent"].includes(write.fields[name]?.state ?? ""),
    );
    const shown = before ? before.fields[name]!.ours : theirs;
    if (same(shown, ours)) continue;
    if (seen[name] !== undefined && !same(seen[name], shown)) {
      const now = shown === null ? "is empty" : `is ${JSON.stringify(shown)}`;
      issues.push({ path: name, message: `Somebody changed it meanwhile: it ${now} by now` });
    }
    refuseConsent(field, name, ours);
    const base = before === undefined ? theirs : isOnItsWay(before) ? shown : before.fields[name]!.base;
    fields[name] = { base, ours, state: "pending" };
  }
  if (issues.length > 0) throw errors.changed_meanwhile({ entity, issues });
  return fields;
}

/** Why a field over which a person must decide cannot be set. */
export const inConflict = "Staff have changed it in Mews as well: decide first which value stands";

/** Why a field cannot be set away from what it is: of consent, what permits more. */
export const withdrawn = "What a guest has withdrawn is only given again in Mews, by whoever asked the guest";

/** Whether a value of this field permits less than the other one, so that nobody here may set that. */
export function isWithdrawn(field: WritableField, value: Value): boolean {
  return field.policy === "restrictive" && value === (field.restrictive ?? false);
}

function refuseConsent(field: WritableField, name: string, value: Value): void {
  if (field.policy !== "restrictive" || isWithdrawn(field, value)) return;
  const issues = [{ path: name, message: withdrawn }];
  throw errors.not_writable({ field: name, issues }, { message: `${field.label}: ${withdrawn}` });
}

/** What waits, or was refused, and is edited once more goes no further. */
function replaced(open: readonly WriteRow[], names: readonly string[]): Change[] {
  return open.flatMap((write): Change[] => {
    if (write.name !== "edit" || isOnItsWay(write) || (write.state !== "pending" && !stopped.includes(write.state)))
      return [];
    const stale = names.filter((name) => write.fields[name]?.state === "pending");
    if (stale.length === 0) return [];
    const now = stale.map((name) => [name, { ...write.fields[name]!, state: "replaced" }] as const);
    const fields = { ...write.fields, ...(Object.fromEntries(now) as typeof write.fields) };
    const left = stateByFields({ fields });
    return [
      { write, changes: { fields, state: stopped.includes(write.state) && left === "pending" ? write.state : left } },
    ];
  });
}

/** By what a repeated request is known. */
export interface RequestKey {
  readonly request_id: string | null;
  readonly request_hash: string | null;
}

export function requestOf(requestId: string | undefined, content: object): RequestKey {
  if (requestId === undefined) return { request_id: null, request_hash: null };
  return { request_id: requestId, request_hash: createHash("sha256").update(JSON.stringify(content)).digest("hex") };
}

/** What was made of the request before. @throws sync/request_reused where it asked for something else */
export async function repeatedWrite(
  tx: Kysely<SyncTables>,
  propertyId: string,
  { request_id, request_hash }: RequestKey,
): Promise<WriteRow | undefined> {
  if (request_id === null) return undefined;
  const found = await tx
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("request_id", "=", request_id)
    .executeTakeFirst();
  if (found && found.request_hash !== request_hash)
    throw errors.request_reused({ requestId: request_id, write: found.id });
  return found;
}

export type NewWrite = Pick<
  WriteRow,
  "property_id" | "name" | "entity" | "record_id" | "class" | "fields" | "input" | "actor" | "reason"
> &
  RequestKey & { readonly at: Date };

/**
 * Puts a write into the outbox; where the same request was faster, that one is given. Where somebody may object, it is not
 * taken at first, and goes in once they were asked: nobody else pays for that.
 *
 * @param told the write as guards are asked about it
 * @throws what ends the transaction where a guard forbids it
 */
export async function insertWrite(
  guards: Guards,
  tx: Kysely<SyncTables>,
  write: NewWrite,
  told: () => Promise<GuardedWrite>,
): Promise<{ row: WriteRow; isRepeated: boolean }> {
  const { property_id: propertyId, name, actor } = write;
  const free = await insertUnless(tx, write, [], guards.concern(propertyId, [name]));
  if (free) return { row: free, isRepeated: false };
  const repeated = await repeatedWrite(tx, propertyId, write);
  if (repeated) return { row: repeated, isRepeated: true };
  const objections = await askGuards(guards, { propertyId, actor }, await told());
  const row = await insertUnless(tx, write, objections, sql<boolean>`false`);
  if (row) return { row, isRepeated: false };
  return { row: (await repeatedWrite(tx, propertyId, write))!, isRepeated: true };
}

async function insertUnless(
  tx: Kysely<SyncTables>,
  { at, ...write }: NewWrite,
  objections: readonly Objection[],
  unless: RawBuilder<boolean>,
): Promise<WriteRow | undefined> {
  const now = at.toISOString();
  const values = { ...write, id: randomUUID(), state: "pending", created_at: now, due_at: now, objections };
  // What numbers the rows, and what has a default, is left to the table.
  const names = sql.join(Object.keys(values).map((column) => sql.ref(column)));
  const { rows } = await sql<WriteRow>`
    insert into sync_write (${names})
    select ${names} from jsonb_populate_record(null::sync_write, ${JSON.stringify(values)}::jsonb) as one where not ${unless}
    on conflict do nothing returning *`.execute(tx);
  return rows[0];
}
