import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { WriteClass } from "../../mews/writes.ts";
import type { Policy } from "../reconcile.ts";
import type { Objection } from "./guards.ts";
import type { Value } from "./writable.ts";

/**
 * Where a write stands.
 *
 * - `pending`: to be sent when it is due.
 * - `sending`: on its way; after a crash nobody knows how far it came.
 * - `sent`: Mews took it; it is yet to be read back.
 * - `done`, `cancelled`: over.
 * - `conflict`: a person must decide what is left of it.
 * - `unknown`: it may have happened, and nothing but a person can tell.
 * - `failed`: Mews refused it.
 * - `held`: a rule of the hotel held it up when it was to be sent.
 */
export type WriteState =
  "pending" | "sending" | "sent" | "done" | "conflict" | "unknown" | "failed" | "held" | "cancelled";

/** States in which nothing more will happen to a write. */
export const ended: readonly WriteState[] = ["done", "cancelled"];

/** States in which a write stays until a person sends it again or takes it back; what is shown is what Mews has. */
export const stopped: readonly WriteState[] = ["failed", "held"];

/** One field of an edit on its way to Mews. */
export interface WrittenField {
  /** What both agreed on when it was edited; undefined where the record had nothing like it. */
  base?: Value | undefined;
  ours: Value;
  /**
   * `pending`; `sent`; `done`: Mews has it; `same`: Mews had it already; `lost`: Mews's value stands; `ask`: a person
   * decides; `replaced`: by a later edit; `cancelled`.
   */
  state: "pending" | "sent" | "done" | "same" | "lost" | "ask" | "replaced" | "cancelled";
  /** What Mews had when that was decided. */
  theirs?: Value | undefined;
  /** The policy that decided, where there was something to decide. */
  policy?: Policy | undefined;
  /** The value that did not come to stand. */
  lost?: Value | undefined;
}

/** What Mews made of a value: ignored, or written otherwise. */
export interface Difference {
  readonly field: string;
  readonly sent: unknown;
  readonly found: unknown;
}

/** One write to Mews: an edit of a record, or a command. */
export interface WriteRow {
  property_id: string;
  /** Also the key by which a command of class `keyed` is found in Mews. */
  id: string;
  /** The order in which they were asked for. */
  seq: string;
  /** "edit", or the command: "note.add". */
  name: string;
  entity: string;
  /** The record that it changes; of one that makes something, none. */
  record_id: string | null;
  class: WriteClass;
  state: WriteState;
  /** Of an edit. */
  fields: Record<string, WrittenField>;
  /** Of a command. */
  input: unknown;
  actor: string;
  reason: string | null;
  request_id: string | null;
  /** What was asked for, to tell a repeated request from another one. */
  request_hash: string | null;
  created_at: string;
  due_at: string;
  /** In a row. */
  failures: number;
  /** Looks that did not find it yet. */
  looks: number;
  sent_at: string | null;
  ended_at: string | null;
  /** An earlier try may have been carried out: "unknown"; or that, and a later one was refused: "refused". */
  doubt: "unknown" | "refused" | null;
  error: string | null;
  error_code: string | null;
  /** What Mews calls that which was made. */
  made_id: string | null;
  differences: Difference[];
  /** What was said about it when it was asked for, or last when it was to be sent. */
  objections: readonly Objection[];
}

export interface AttemptRow {
  property_id: string;
  write_id: string;
  number: number;
  /** "send", "look" or "read back". */
  what: string;
  operation: string;
  at: string;
  ended_at: string | null;
  /** "taken", "refused", "unknown", "stale", "not sent"; of looks "found" or "not found". */
  outcome: string | null;
  status: number | null;
  /** Mews's id of the request. */
  mews_request_id: string | null;
  message: string | null;
}

/** A field that Mews and we changed differently, for a person to decide. */
export interface ConflictRow {
  property_id: string;
  id: string;
  write_id: string;
  entity: string;
  record_id: string;
  field: string;
  /** JSON; SQL null where there was none. */
  base: Value | null;
  theirs: Value | null;
  ours: Value | null;
  theirs_at: string | null;
  /** The profile that changed it last in Mews, as far as it says. */
  theirs_by: string | null;
  ours_at: string;
  ours_by: string;
  reason: string | null;
  state: "open" | "settled";
  decision: "mews" | "ours" | "value" | null;
  value: Value | null;
  opened_at: string;
  settled_at: string | null;
  settled_by: string | null;
}

export interface PushTables {
  sync_write: WriteRow;
  sync_write_attempt: AttemptRow;
  sync_conflict: ConflictRow;
}

export const push: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_write (
        property_id text not null, id uuid not null, seq bigint generated always as identity, name text not null,
        entity text not null, record_id uuid, class text not null, state text not null,
        fields jsonb not null default '{}', input jsonb, actor text not null, reason text,
        request_id text, request_hash text, created_at timestamptz not null, due_at timestamptz not null,
        failures integer not null default 0, looks integer not null default 0, sent_at timestamptz, ended_at timestamptz,
        doubt text, error text, error_code text, made_id text, differences jsonb not null default '[]',
        primary key (property_id, id))`,
      sql`create index sync_write_newest on sync_write (property_id, seq)`,
      sql`create unique index sync_write_request on sync_write (property_id, request_id) where request_id is not null`,
      sql`create index sync_write_due on sync_write (property_id, due_at) where state in ('pending', 'sending', 'sent')`,
      sql`create index sync_write_open on sync_write (property_id, entity, record_id) where state not in ('done', 'cancelled')`,
      sql`create index sync_write_of on sync_write (property_id, entity, record_id, seq)`,
      sql`create table sync_write_attempt (
        property_id text not null, write_id uuid not null, number integer not null, what text not null,
        operation text not null, at timestamptz not null, ended_at timestamptz, outcome text, status integer,
        mews_request_id text, message text, primary key (property_id, write_id, number))`,
      sql`create table sync_conflict (
        property_id text not null, id uuid not null, write_id uuid not null, entity text not null, record_id uuid not null,
        field text not null, base jsonb, theirs jsonb, ours jsonb, theirs_at timestamptz, theirs_by text,
        ours_at timestamptz not null, ours_by text not null, reason text, state text not null, decision text, value jsonb,
        opened_at timestamptz not null, settled_at timestamptz, settled_by text, primary key (property_id, id))`,
      sql`create index sync_conflict_state on sync_conflict (property_id, state, opened_at)`,
      sql`create unique index sync_conflict_open on sync_conflict (property_id, entity, record_id, field) where state = 'open'`,
      sql`create index sync_conflict_of on sync_conflict (property_id, entity, record_id)`,
      sql`create index sync_conflict_write on sync_conflict (property_id, write_id)`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** What rules have said about a write is kept with it. */
export const objections: Migration = {
  async up(db) {
    await sql`alter table sync_write add column objections jsonb not null default '[]'`.execute(db);
  },
};
