import { type Kysely, sql } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { saidChanges } from "../audit/said.ts";
import { errors } from "../errors.ts";
import { same } from "../reconcile.ts";
import type { SyncTables } from "../rows.ts";
import { type Writable, writableOf } from "./mirror.ts";
import { type ConflictRow, stopped, type WriteRow } from "./tables.ts";
import type { FieldProvenance } from "./types.ts";
import { valueWords } from "./value-words.ts";
import { mewsField, type Payload, readField, type Value } from "./writable.ts";

/** So many of a record's last writes are looked through. */
const mostWrites = 500;

/** A change that came from Mews, as the audit has it. */
interface Incoming {
  /** By Mews's clock, as far as it says. */
  readonly at: string;
  /** When it was stored, by ours. */
  readonly storedAt: string;
  readonly by: string | null;
}

/** Who set each field of a record, when, from where, and which policy decided. */
export async function provenanceOf(
  ctx: SyncContext,
  scope: Scope,
  entity: string,
  id: string,
): Promise<FieldProvenance[]> {
  const known = await knownOf(ctx, scope, entity, id);
  const { resource, payload } = known;
  const written = new Set(Object.values(resource.writes.fields).map(mewsField));
  const others = Object.keys(payload).filter((field) => !written.has(field) && field !== "Id");
  const { fields } = resource.writes;
  const ours = ofWritables(known);
  const held = ours.map(({ field, value }) => ({ field: fields[field], values: [value] }));
  const wordsOf = await valueWords(ctx.db(scope), scope.propertyId, held);
  const told = Object.fromEntries(others.map((field) => [field, [null, payload[field]] as const]));
  const [said] = await saidChanges(ctx.db(scope), scope.propertyId, ctx.streams.resources, [{ entity, changes: told }]);
  return [
    ...ours.map((one, place) => ({ ...one, label: fields[one.field]!.label, words: wordsOf(held[place]!) })),
    ...Object.entries(said!).flatMap(([name, whole]) =>
      Object.entries(whole.parts ?? { [name]: whole }).map(([field, { label, after, words }]) => ({
        ...fromMews(known, field, name, after),
        label,
        words,
      })),
    ),
  ];
}

/** The same of what can be written only, in the order in which it is declared; what people call it is not in it. */
export function ofWritables(known: Known): WritableProvenance[] {
  return Object.keys(known.resource.writes.fields).map((name) => ofWritable(known, name));
}

type Unnamed<Held> = Omit<FieldProvenance, "label" | "words"> & { readonly value: Held };
type WritableProvenance = Unnamed<Value>;

/** What a record's provenance is read from. @throws sync/no_such_entity, sync/not_found */
export async function knownOf(ctx: SyncContext, scope: Scope, entity: string, id: string): Promise<Known> {
  const { propertyId } = scope;
  const db = ctx.db(scope);
  const resource = writableOf(ctx, entity);
  const payload = isUuid(id) ? await payloadOf(db, propertyId, entity, id) : undefined;
  if (!payload) throw errors.not_found({ entity, id });
  const writes = await db
    .selectFrom("sync_write")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("record_id", "=", id)
    .orderBy("seq", "desc")
    .limit(mostWrites)
    .execute();
  const conflicts = await db
    .selectFrom("sync_conflict")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("record_id", "=", id)
    .execute();
  const incoming = await incomingOf(db, propertyId, entity, id, payload);
  return { resource, payload, writes, conflicts, incoming };
}

export interface Known {
  readonly resource: Writable;
  readonly payload: Payload;
  /** Newest first. */
  readonly writes: readonly WriteRow[];
  readonly conflicts: readonly ConflictRow[];
  readonly incoming: (field: string) => Incoming;
}

function ofWritable(known: Known, name: string): WritableProvenance {
  const { resource, payload, writes } = known;
  const field = resource.writes.fields[name]!;
  const theirs = readField(field, payload);
  const stateIn = (write: WriteRow) => (stopped.includes(write.state) ? undefined : write.fields[name]?.state);
  const pending = writes.find((write) => ["pending", "sent"].includes(stateIn(write) ?? ""));
  if (pending) return fromOurs(known, name, pending, true);
  const told = fromMews(known, name, mewsField(field), theirs);
  const asked = writes.find((write) => stateIn(write) === "ask");
  if (asked) return { ...told, ...about(known, name, asked) };
  const last = writes.find((write) => ["done", "lost"].includes(stateIn(write) ?? ""));
  const written = last?.fields[name];
  const isOurs = written?.state === "done" && same(written.ours, theirs);
  const changed = known.incoming(mewsField(field));
  if (last && isOurs && Date.parse(changed.storedAt) <= Date.parse(last.ended_at ?? changed.storedAt))
    return fromOurs(known, name, last, false);
  if (!last || written?.state !== "lost" || !same(written.theirs, theirs)) return told;
  return { ...told, decidedBy: written.policy ?? null, ...about(known, name, last) };
}

function fromOurs(known: Known, name: string, write: WriteRow, isPending: boolean): WritableProvenance {
  const { ours, policy } = write.fields[name]!;
  return {
    field: name,
    mewsField: mewsField(known.resource.writes.fields[name]!),
    value: ours,
    from: "ours",
    by: write.actor,
    at: isPending ? write.created_at : (write.sent_at ?? write.created_at),
    decidedBy: policy ?? null,
    isPending,
    why: write.reason,
    ...about(known, name, write),
  };
}

function fromMews<Held>({ incoming }: Known, field: string, name: string, value: Held): Unnamed<Held> {
  const { at, by } = incoming(name);
  const nothing = { decidedBy: null, isPending: false, writeId: null, conflictId: null, why: null };
  return { field, mewsField: name, value, from: "mews", by, at, ...nothing };
}

function about({ conflicts }: Known, name: string, write: WriteRow): Pick<FieldProvenance, "writeId" | "conflictId"> {
  const conflict = conflicts.find((one) => one.write_id === write.id && one.field === name);
  return { writeId: write.id, conflictId: conflict?.id ?? null };
}

async function payloadOf(
  db: Kysely<SyncTables>,
  propertyId: string,
  entity: string,
  id: string,
): Promise<Payload | undefined> {
  const row = await db
    .selectFrom("sync_payload")
    .select("payload")
    .where("property_id", "=", propertyId)
    .where("entity", "=", entity)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.payload as Payload | undefined;
}

/** When each field last changed in Mews, and by whom as far as it says. */
async function incomingOf(
  db: Kysely<SyncTables>,
  propertyId: string,
  entity: string,
  id: string,
  payload: Payload,
): Promise<(field: string) => Incoming> {
  const { rows } = await sql<{
    at: string;
    stored_at: string;
    fields: string[] | null;
    profile: readonly [unknown, unknown] | null;
  }>`
    select coalesce(version.mews_at, act.at) as at, act.at as stored_at, version.changes -> 'UpdaterProfileId' as profile,
      case when version.changes is not null then array(select jsonb_object_keys(version.changes)) end as fields
    from sync_version as version
    join sync_audit_entry as act on act.property_id = version.property_id and act.id = version.entry
    where version.property_id = ${propertyId} and version.entity = ${entity} and version.id = ${id}::uuid and act.direction = 'in'
    order by version.entry desc`.execute(db);
  return (field) => {
    // What no later version changed has been so since the record was first read.
    const place = rows.findIndex(({ fields }) => fields === null || fields.includes(field));
    const version = rows[place] ?? rows.at(-1);
    const later = rows.slice(0, place < 0 ? rows.length : place).findLast(({ profile }) => profile !== null);
    const by = rows[place]?.profile?.[1] ?? later?.profile?.[0] ?? payload["UpdaterProfileId"];
    const stamp = payload["UpdatedUtc"];
    const at = version?.at ?? (typeof stamp === "string" ? stamp : new Date(0).toISOString());
    return { at, storedAt: version?.stored_at ?? at, by: typeof by === "string" ? by : null };
  };
}
