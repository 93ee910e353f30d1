import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Scope } from "../../kernel/plugin.ts";

/**
 * Where rows lie that belong to the kit and to no hotel: which hotel is which enterprise of Mews, and messages for none.
 * No property can have this id.
 */
export const nobody: Scope = { propertyId: "-", actor: "mews" };

/** Something that a webhook named and that is not read again yet. */
export interface MewsHintRow {
  property_id: string;
  /** Mews's discriminator. */
  kind: string;
  id: string;
  /** "unknown": of a kind that nobody reads. "aside": Mews refuses to give it. */
  state: "waiting" | "unknown" | "aside";
  reason: string | null;
  first_at: string;
  last_at: string;
  /** How often it was named since it is here. */
  times: number;
}

/** A hotel's letter box. Whoever changes its hints holds this row. */
export interface MewsInboxRow {
  property_id: string;
  messages: string;
  events: string;
  last_at: string | null;
  /** Hints that were dropped because too many waited, and that no look at all changes made up for yet. */
  dropped: string;
  /** What a message says became of the integration, until Mews was asked. */
  claimed: string | null;
  /** The same, once Mews refused the tokens after it. */
  ended: string | null;
}

/** Which hotel of the kit is which enterprise. */
export interface MewsEnterpriseRow {
  property_id: string;
  enterprise_id: string;
  /** The property's id; `property_id` is nobody's. */
  hotel: string;
  /** The integrations whose messages came for it, the last five. */
  integration_ids: string[];
}

/** An enterprise or an integration that messages came for, and that no hotel here is. */
export interface MewsStrangerRow {
  property_id: string;
  what: "enterprise" | "integration";
  id: string;
  name: string | null;
  /** Whether an access token came for it. It is not kept. */
  offered_token: boolean;
  messages: string;
  first_at: string;
  last_at: string;
}

/** An access token that came by webhook. The token itself is among the plugin's secrets while it may still be accepted. */
export interface MewsProposalRow {
  property_id: string;
  id: string;
  /** "unchecked", "fits" and "unfit" are open: a person may accept or decline them. */
  state: "unchecked" | "fits" | "unfit" | "accepted" | "declined" | "expired";
  /** Why it does not fit. */
  reason: string | null;
  /** The action of the message it came in. */
  action: string;
  integration_id: string | null;
  integration_name: string | null;
  requestor: string | null;
  /** A hash of the token: the same token is proposed once. */
  fingerprint: string;
  times: number;
  created_at: string;
  last_at: string;
  decided_at: string | null;
  decided_by: string | null;
}

export interface MewsWebhookTables {
  mews_hint: MewsHintRow;
  mews_inbox: MewsInboxRow;
  mews_enterprise: MewsEnterpriseRow;
  mews_stranger: MewsStrangerRow;
  mews_proposal: MewsProposalRow;
}

export const webhookMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table mews_hint (
        property_id text not null, kind text not null, id uuid not null, state text not null default 'waiting', reason text,
        first_at timestamptz not null, last_at timestamptz not null, times integer not null,
        primary key (property_id, kind, id))`,
      sql`create index mews_hint_oldest on mews_hint (property_id, state, first_at)`,
      sql`create table mews_inbox (
        property_id text primary key, messages bigint not null default 0, events bigint not null default 0, last_at timestamptz,
        dropped bigint not null default 0, claimed text, ended text)`,
      sql`create table mews_enterprise (
        property_id text not null, enterprise_id uuid not null, hotel text not null, integration_ids uuid[] not null default '{}',
        primary key (property_id, enterprise_id, hotel))`,
      sql`create table mews_stranger (
        property_id text not null, what text not null, id uuid not null, name text, offered_token boolean not null default false,
        messages bigint not null default 1, first_at timestamptz not null, last_at timestamptz not null,
        primary key (property_id, what, id))`,
      sql`create table mews_proposal (
        property_id text not null, id uuid not null, state text not null default 'unchecked', reason text, action text not null,
        integration_id uuid, integration_name text, requestor text, fingerprint text not null, times integer not null default 1,
        created_at timestamptz not null, last_at timestamptz not null, decided_at timestamptz, decided_by text,
        primary key (property_id, id), unique (property_id, fingerprint))`,
    ]) {
      await statement.execute(db);
    }
  },
};
