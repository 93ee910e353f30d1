import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { appendOnly } from "../../kernel/database/role.ts";
import type { BusinessCheck, Certificate, EntityProof, Invariant, ProofDepth } from "./types.ts";

/** A certificate. Its rows are never changed. */
export interface CertificateRow {
  property_id: string;
  id: string;
  at: string;
  business_date: string;
  depth: ProofDepth;
  repair: boolean;
  result: Certificate["result"];
  words: string;
  entities: readonly EntityProof[];
  checks: readonly BusinessCheck[];
  invariants: readonly Invariant[];
  rows: string;
  differences: string;
  corrections: string;
  requests: number;
  seconds: number;
  audit_seq: string | null;
  /** In hexadecimal. */
  audit_hash: string | null;
  asked_by: string;
}

/** A reconcile that is asked for. It goes when its certificate is there; one that failed stays for a while. */
export interface ProofRequestRow {
  property_id: string;
  /** Of the certificate to be. */
  id: string;
  depth: ProofDepth;
  repair: boolean;
  asked_by: string;
  asked_at: string;
  failed_at: string | null;
  error: string | null;
}

/** A page of Mews's rows as a reconcile read it: ids and contents (MD5), side by side. */
export interface ProofReadRow {
  property_id: string;
  entity: string;
  page: number;
  /** Of the time for which the copy claims to be true. */
  claimed: boolean;
  ids: string[];
  hashes: string[];
}

/** Some of the ids in which both sides seem to differ, and what was read of them. */
export interface ProofSuspectRow {
  property_id: string;
  entity: string;
  page: number;
  ids: string[];
  hashes: (string | null)[];
  claimed: (boolean | null)[];
}

/** A row here that Mews lists as deleted, or does not return, not even by its id. It is kept, and no longer active. */
export interface GoneRow {
  property_id: string;
  entity: string;
  id: string;
  since: string;
  /** The reconcile that found it; null where Mews said so itself. */
  certificate_id: string | null;
}

export interface ProofTables {
  sync_certificate: CertificateRow;
  sync_proof_request: ProofRequestRow;
  sync_proof_read: ProofReadRow;
  sync_proof_suspect: ProofSuspectRow;
  sync_gone: GoneRow;
}

export const deletedMigration: Migration = {
  up: async (db) => void (await sql`alter table sync_gone alter column certificate_id drop not null`.execute(db)),
};

export const proofMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_certificate (
        property_id text not null, id uuid not null, at timestamptz not null, business_date date not null, depth text not null,
        repair boolean not null, result text not null, words text not null, entities jsonb not null, checks jsonb not null,
        invariants jsonb not null, rows bigint not null, differences bigint not null, corrections bigint not null,
        requests integer not null, seconds double precision not null, audit_seq bigint, audit_hash text, asked_by text not null,
        primary key (property_id, id))`,
      sql`create index sync_certificate_at on sync_certificate (property_id, at desc, id)`,
      sql`comment on table sync_certificate is ${sql.lit(appendOnly)}`,
      sql`create table sync_proof_request (
        property_id text not null, id uuid not null, depth text not null, repair boolean not null, asked_by text not null,
        asked_at timestamptz not null, failed_at timestamptz, error text, primary key (property_id, id))`,
      // Pages of a thousand rows in one row each: a million rows are a thousand of these, written and thrown away in no time.
      sql`create table sync_proof_read (
        property_id text not null, entity text not null, page integer not null, claimed boolean not null,
        ids uuid[] not null, hashes uuid[] not null, primary key (property_id, entity, page))`,
      sql`create table sync_proof_suspect (
        property_id text not null, entity text not null, page integer not null,
        ids uuid[] not null, hashes uuid[] not null, claimed boolean[] not null, primary key (property_id, entity, page))`,
      sql`create table sync_gone (
        property_id text not null, entity text not null, id uuid not null, since timestamptz not null, certificate_id uuid not null,
        primary key (property_id, entity, id))`,
    ]) {
      await statement.execute(db);
    }
  },
};
