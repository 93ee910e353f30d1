import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { GapCode } from "./profile.ts";

export interface ScoreRow {
  property_id: string;
  guest_id: string;
  score: number;
  gap_codes: GapCode[];
  /** Which requirements it was scored by. */
  version: string;
  scored_at: string;
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

/** The plugin's tables, forward only. */
export const migrations: Record<string, Migration> = { "001_score": score, "002_without_detail": withoutDetail };
