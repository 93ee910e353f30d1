import { type Generated, type JSONColumnType, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { FieldEvidence, Model } from "./linkage/index.ts";

export interface DuplicatesTables {
  duplicates_key: KeyRow;
  duplicates_model: ModelRow;
  duplicates_pair: PairRow;
  duplicates_merge: MergeRow;
}

/** A guest under a key of a blocking rule: whoever has it too is compared. Keys are hashes: no name or address is kept. */
export interface KeyRow {
  property_id: string;
  key: string;
  guest_id: string;
}

export interface ModelRow {
  property_id: string;
  model: JSONColumnType<Model>;
  /** How many guests have a common value, by column. */
  terms: JSONColumnType<Readonly<Record<string, Terms>>>;
  guests: number;
  /** How many guests have come or changed since. */
  changes: Generated<number>;
  learned_at: string;
}

export interface Terms {
  readonly known: number;
  readonly counts: Readonly<Record<string, number>>;
}

export const pairStates = ["open", "later", "different", "merged"] as const;
export type PairState = (typeof pairStates)[number];
export const bands = ["sure", "review"] as const;
export type Band = (typeof bands)[number];

export interface PairRow {
  property_id: string;
  id: Generated<string>;
  /** The smaller id. */
  guest_a: string;
  guest_b: string;
  probability: number;
  weight: number;
  band: Band;
  /** What each field says, without the values. */
  evidence: JSONColumnType<readonly FieldEvidence[]>;
  state: PairState;
  decided_by: string | null;
  decided_at: string | null;
  found_at: string;
  updated_at: string;
}

/** A merge is a link and a chosen view: both profiles stay as they are. */
export interface MergeRow {
  property_id: string;
  id: Generated<string>;
  pair_id: string;
  survivor_id: string;
  merged_id: string;
  /** Whose value stands, by field: ids of guests, and no values. */
  chosen: JSONColumnType<Readonly<Record<string, string>>>;
  merged_by: string;
  merged_at: string;
  undone_by: string | null;
  undone_at: string | null;
  /** The write that merges them in Mews. */
  write_id: string | null;
}

export const migrations: Record<string, Migration> = {
  "001_pair": {
    async up(db) {
      for (const statement of [
        sql`create table duplicates_key (
          property_id text not null, key uuid not null, guest_id uuid not null,
          primary key (property_id, key, guest_id))`,
        sql`create index duplicates_key_guest on duplicates_key (property_id, guest_id)`,
        sql`create table duplicates_model (
          property_id text not null, model jsonb not null, terms jsonb not null, guests integer not null,
          changes integer not null default 0, learned_at timestamptz not null, primary key (property_id))`,
        sql`create table duplicates_pair (
          property_id text not null, id uuid not null default gen_random_uuid(),
          guest_a uuid not null, guest_b uuid not null, check (guest_a < guest_b),
          probability real not null, weight real not null, band text not null check (band in ('sure', 'review')),
          evidence jsonb not null, state text not null default 'open' check (state in ('open', 'later', 'different', 'merged')),
          decided_by text, decided_at timestamptz, found_at timestamptz not null, updated_at timestamptz not null,
          primary key (property_id, id), unique (property_id, guest_a, guest_b))`,
        sql`create index duplicates_pair_b on duplicates_pair (property_id, guest_b)`,
        sql`create index duplicates_pair_state on duplicates_pair (property_id, state, weight desc, id)`,
        sql`create table duplicates_merge (
          property_id text not null, id uuid not null default gen_random_uuid(), pair_id uuid not null,
          survivor_id uuid not null, merged_id uuid not null, chosen jsonb not null,
          merged_by text not null, merged_at timestamptz not null, undone_by text, undone_at timestamptz, write_id uuid,
          primary key (property_id, id))`,
        // A profile goes into one other, and a pair is merged once, until it is undone.
        sql`create unique index duplicates_merge_merged on duplicates_merge (property_id, merged_id) where undone_at is null`,
        sql`create unique index duplicates_merge_pair on duplicates_merge (property_id, pair_id) where undone_at is null`,
        sql`create index duplicates_merge_survivor on duplicates_merge (property_id, survivor_id) where undone_at is null`,
      ]) {
        await statement.execute(db);
      }
    },
  },
};
