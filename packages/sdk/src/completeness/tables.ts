import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { appRole } from "../kernel/database/door.ts";
import type { GapCode, Purpose } from "./profile.ts";
import type { CompletenessSettings } from "./types.ts";

/** The score of a guest: a view of the guest's kind. */
export interface ScoreRow extends Record<Purpose, number | null> {
  property_id: string;
  guest_id: string;
  score: number;
  gap_codes: GapCode[];
  /** One letter a field: see `judge`. What a score by other requirements follows from. */
  verdicts: string;
  /** By which checks, and what they were told besides the profile. */
  version: string;
  /** Since when the guest has these gaps, or the kind this score. */
  since: string;
  scored_at: string;
}

/** Of which kind a guest is, and since when. */
export interface GuestRow {
  property_id: string;
  guest_id: string;
  kind: string;
  since: string;
}

/**
 * All guests with the same verdicts in the same situation, and their score. A hotel of a million guests has some thousands of
 * kinds: what other requirements make of them is written to so many rows.
 */
export interface KindRow extends Record<Purpose, number | null> {
  property_id: string;
  /** Made of what it is: see `kindOf`. */
  id: string;
  verdicts: string;
  /** What else the requirements tell guests by: see `situationOf`. */
  situation: string;
  version: string;
  score: number;
  gap_codes: GapCode[];
  /** Since when it has this score. */
  since: string;
  /** When its score or gaps became what they are, and in which run of scoring anew; 0 where they are its first. */
  scored_at: string;
  run: number;
}

/** A time that a guest was of a kind, until it ended. */
export interface HistoryRow {
  property_id: string;
  guest_id: string;
  until: string;
  since: string;
  kind: string;
}

/** A score that a kind had, until the requirements changed. */
export interface KindHistoryRow {
  property_id: string;
  kind: string;
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
  /** Which of the property's runs it is, from 1. */
  run: number;
  version: string;
  /** The kinds have their scores by these requirements; what is left is to tell of their guests, and to judge the others. */
  weighed: boolean;
  total: number;
  done: number;
  changed: number;
  /** The last guest that was told of; null before the first, and after all of them. */
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
  completeness_guest: GuestRow;
  completeness_kind: KindRow;
  completeness_history: HistoryRow;
  completeness_kind_history: KindHistoryRow;
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

/**
 * Scores are kept by kinds of guests, so that other requirements are a matter of some thousand rows. What was scored before is
 * scored once more: from a score without its verdicts no other follows.
 */
const kinds: Migration = {
  async up(db) {
    for (const statement of [
      sql`drop table completeness_score`,
      sql`create table completeness_kind (
        property_id text not null, id text not null, verdicts text not null, situation text not null, version text not null,
        score smallint not null check (score between 0 and 100), registration smallint, contact smallint, marketing smallint,
        billing smallint, gap_codes text[] not null, since timestamptz not null, scored_at timestamptz not null, run integer not null default 0,
        primary key (property_id, id))`,
      sql`create table completeness_guest (
        property_id text not null, guest_id uuid not null, kind text not null, since timestamptz not null,
        primary key (property_id, guest_id))`,
      // For the guests of a kind: who is told of when its score changes, and who has a gap.
      sql`create index completeness_guest_kind on completeness_guest (property_id, kind)`,
      sql`create view completeness_score with (security_invoker = true) as
        select g.property_id, g.guest_id, k.score, k.registration, k.contact, k.marketing, k.billing, k.gap_codes, k.verdicts,
          k.version, greatest(g.since, k.since) as since, greatest(g.since, k.scored_at) as scored_at
        from completeness_guest as g join completeness_kind as k on k.property_id = g.property_id and k.id = g.kind`,
      sql`grant select on completeness_score to ${sql.id(appRole)}`,
      sql`create table completeness_history (
        property_id text not null, guest_id uuid not null, until timestamptz not null, since timestamptz not null,
        kind text not null, primary key (property_id, guest_id, until))`,
      sql`create table completeness_kind_history (
        property_id text not null, kind text not null, until timestamptz not null, since timestamptz not null,
        score smallint not null, primary key (property_id, kind, until))`,
      sql`create table completeness_requirements (
        property_id text not null, number integer not null, version text not null, "values" jsonb not null,
        saved_at timestamptz not null, saved_by text not null, primary key (property_id, number))`,
      sql`create table completeness_rescore (
        property_id text primary key, run integer not null, version text not null, weighed boolean not null, total integer not null, done integer not null,
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
  "003_kinds": kinds,
};
