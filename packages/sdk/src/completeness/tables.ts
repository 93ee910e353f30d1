import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { GapCode, Purpose } from "./profile.ts";
import type { CompletenessSettings } from "./types.ts";

export interface ScoreRow extends Record<Purpose, number | null> {
  property_id: string;
  guest_id: string;
  score: number;
  gap_codes: GapCode[];
  /** One letter a field: see `judge`. What a score by other requirements follows from. */
  verdicts: string;
  /** By which checks, and what they were told besides the profile. */
  version: string;
  /** Since when the score is what it is. */
  since: string;
  scored_at: string;
}

/** A score that was, from `since` until `until`. */
export interface HistoryRow {
  property_id: string;
  guest_id: string;
  until: string;
  since: string;
  score: number;
}

/** Requirements as they were saved. A row never changes. */
export interface RequirementsRow {
  property_id: string;
  number: number;
  version: string;
  values: Partial<CompletenessSettings>;
  saved_at: string;
  saved_by: string;
}

/** How far scoring anew is. */
export interface RescoreRow {
  property_id: string;
  version: string;
  total: number;
  done: number;
  changed: number;
  /** The last guest that was weighed; after all of them, null. */
  after: string | null;
  started_at: string;
  finished_at: string | null;
}

/** A day's figures of a property, as the last look of the day found them. */
export interface TrendRow extends Record<Purpose, number | null> {
  property_id: string;
  date: string;
  guests: number;
  mean: number | null;
  weak: number;
}

export interface CompletenessTables {
  completeness_score: ScoreRow;
  completeness_history: HistoryRow;
  completeness_requirements: RequirementsRow;
  completeness_rescore: RescoreRow;
  completeness_trend: TrendRow;
}

const score: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table completeness_score (
        property_id text not null, guest_id uuid not null, score smallint not null check (score between 0 and 100),
        gap_codes text[] not null, detail jsonb not null, version text not null, scored_at timestamptz not null,
        primary key (property_id, guest_id))`,
      // For lists by score and for counts by band.
      sql`create index completeness_score_score on completeness_score (property_id, score, guest_id)`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** Parts and words of a score were three quarters of its row, and follow from the profile. */
const withoutDetail: Migration = {
  async up(db) {
    await sql`alter table completeness_score drop column detail`.execute(db);
  },
};

/** Verdicts, from which scores by any requirements follow; a figure for each purpose; what was. */
const purposes: Migration = {
  async up(db) {
    for (const statement of [
      sql`alter table completeness_score add column verdicts text not null default '', add column registration smallint,
        add column contact smallint, add column marketing smallint, add column billing smallint,
        add column since timestamptz`,
      sql`update completeness_score set since = scored_at`,
      sql`alter table completeness_score alter column since set not null`,
      sql`create table completeness_history (
        property_id text not null, guest_id uuid not null, until timestamptz not null, since timestamptz not null,
        score smallint not null, primary key (property_id, guest_id, until))`,
      sql`create table completeness_requirements (
        property_id text not null, number integer not null, version text not null, "values" jsonb not null,
        saved_at timestamptz not null, saved_by text not null, primary key (property_id, number))`,
      sql`create table completeness_rescore (
        property_id text primary key, version text not null, total integer not null, done integer not null,
        changed integer not null, after uuid, started_at timestamptz not null, finished_at timestamptz)`,
      sql`create table completeness_trend (
        property_id text not null, date date not null, guests integer not null, mean real, registration real, contact real,
        marketing real, billing real, weak integer not null, primary key (property_id, date))`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** The plugin's tables, forward only. */
export const migrations: Record<string, Migration> = {
  "001_score": score,
  "002_without_detail": withoutDetail,
  "003_purposes": purposes,
};
