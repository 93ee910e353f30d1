import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Rhythm } from "./silence.ts";

/** Why it is not sure that everything was heard or seen in a span of time. */
export const gapKinds = ["socket", "webhooks", "looks", "silence"] as const;
export type GapKind = (typeof gapKinds)[number];

/** A span in which changes may have been missed, open until a look at what changed has made up for it. */
export interface GapRow {
  property_id: string;
  id: string;
  kind: GapKind;
  /** Streams that must be looked at to close it; empty for all that are copied. */
  streams: string[];
  from_at: string;
  to_at: string;
  reason: string;
  noticed_at: string;
  caught_up_at: string | null;
  /** Records that the catch-up changed, also by looks that did not get to their end. */
  recovered: number;
  verdict: string | null;
}

/** How often messages come from a source, learned by the hour of the week. */
export interface RhythmRow {
  property_id: string;
  source: string;
  rhythm: Rhythm;
}

/** The last page of a stream of which rows had to be set aside. */
export interface MisfitRow {
  property_id: string;
  stream: string;
  at: string;
  rows: number;
  misfits: number;
}

/** A row of quarantine that somebody wants tried again. */
export interface RetryRow {
  property_id: string;
  entity: string;
  id: string;
  requested_at: string;
  requested_by: string;
}

export interface LiveTables {
  sync_gap: GapRow;
  sync_rhythm: RhythmRow;
  sync_misfit: MisfitRow;
  sync_retry: RetryRow;
}

export const liveMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_gap (
        property_id text not null, id uuid not null default gen_random_uuid(), kind text not null, streams text[] not null,
        from_at timestamptz not null, to_at timestamptz not null, reason text not null, noticed_at timestamptz not null,
        caught_up_at timestamptz, recovered integer not null default 0, verdict text, primary key (property_id, id))`,
      // A gap that is told again before it is closed is the same gap, and longer.
      sql`create unique index sync_gap_open on sync_gap (property_id, kind, streams) where caught_up_at is null`,
      sql`create index sync_gap_newest on sync_gap (property_id, noticed_at desc, id)`,
      sql`create table sync_rhythm (
        property_id text not null, source text not null, rhythm jsonb not null, primary key (property_id, source))`,
      sql`create table sync_misfit (
        property_id text not null, stream text not null, at timestamptz not null, rows integer not null, misfits integer not null,
        primary key (property_id, stream))`,
      sql`create table sync_retry (
        property_id text not null, entity text not null, id text not null, requested_at timestamptz not null,
        requested_by text not null, primary key (property_id, entity, id))`,
      sql`alter table sync_quarantine add column first_at timestamptz, add column dismissed_at timestamptz, add column dismissed_by text`,
      sql`update sync_quarantine set first_at = at`,
      sql`alter table sync_stream add column failed_since timestamptz, add column failed_at timestamptz`,
    ]) {
      await statement.execute(db);
    }
  },
};
