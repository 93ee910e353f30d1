import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { appendOnly } from "../../kernel/database/role.ts";

/**
 * One committed act: a page that was stored, an edit, a write that Mews took. Entries of a property are a chain: each
 * hash covers the one before it, the entry itself and the digests of its versions.
 */
export interface AuditEntryRow {
  property_id: string;
  /** The place in the chain, from 1, without holes. */
  seq: string;
  /** By which the versions name their entry; not in the order of the chain. */
  id: string;
  at: string;
  /** From Mews, to Mews, or by somebody here. */
  direction: "in" | "out" | "here";
  /** Who: a person, a plugin, or "sync". */
  actor: string;
  /** What brought it about: "walk", "history", "hint", "mended", "heal", "chain", "proof", "edit", "write", "settle", "erase", "vanished". */
  cause: string;
  /** In words, where somebody gave a reason. */
  why: string | null;
  /** Of Mews's answer, or of the call to Innkit. */
  request_id: string | null;
  rows: number;
  /** SHA-256 over the versions' digests in their order. */
  rows_digest: Uint8Array;
  hash: Uint8Array;
}

/** One version of a record that was stored or sent. */
export interface VersionRow {
  property_id: string;
  entry: string;
  n: number;
  entity: string;
  id: string;
  /** "added", "changed", "merged", "gone"; "edited", "commanded", "sent", "settled"; "erased", "retired". */
  kind: string;
  /** When Mews changed it, as far as it says. */
  mews_at: string | null;
  /** MD5 of the payload after it; null where there is none. */
  content: string | null;
  /** By Mews's field names: before and after. Null where the whole payload is new, or where what it said was erased. */
  changes: Readonly<Record<string, readonly [unknown, unknown]>> | null;
  /** SHA-256 of the changes; it outlives their erasure, so that the chain still holds. */
  changes_digest: Uint8Array | null;
  /** SHA-256 of the version. */
  digest: Uint8Array;
}

/** The newest entry of a property's chain, and the last of those that retention has left behind. */
export interface AuditHeadRow {
  property_id: string;
  seq: string;
  hash: Uint8Array;
  tail_seq: string;
  tail_hash: Uint8Array;
}

export interface AuditTables {
  sync_audit_entry: AuditEntryRow;
  sync_version: VersionRow;
  sync_audit_head: AuditHeadRow;
}

export const audit: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_audit_entry (
        property_id text not null, seq bigint not null, id bigint not null, at timestamptz not null, direction text not null,
        actor text not null, cause text not null, why text, request_id text, rows integer not null,
        rows_digest bytea not null, hash bytea not null, primary key (property_id, seq))`,
      sql`create sequence sync_audit_entry_id owned by sync_audit_entry.id`,
      sql`create unique index sync_audit_entry_by_id on sync_audit_entry (property_id, id)`,
      sql`comment on table sync_audit_entry is ${sql.lit(appendOnly)}`,
      sql`create table sync_version (
        property_id text not null, entry bigint not null, n integer not null, entity text not null, id uuid not null,
        kind text not null, mews_at timestamptz, content text, changes jsonb, changes_digest bytea, digest bytea not null,
        primary key (property_id, entry, n))`,
      sql`create index sync_version_of on sync_version (property_id, entity, id, entry)`,
      sql`comment on table sync_version is ${sql.lit(appendOnly)}`,
      sql`create table sync_audit_head (
        property_id text primary key, seq bigint not null, hash bytea not null, tail_seq bigint not null, tail_hash bytea not null)`,
    ]) {
      await statement.execute(db);
    }
  },
};
