import { type Generated, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Severity } from "./rank.ts";

export const kinds = ["gap", "rule", "duplicate"] as const;
export type Kind = (typeof kinds)[number];
export const states = ["open", "done", "dismissed", "snoozed"] as const;
export type State = (typeof states)[number];

/** Something to do about a guest, once: what a person decided about it stays, so that it is not said again. */
export interface ItemRow {
  property_id: string;
  id: Generated<string>;
  kind: Kind;
  /** The gap's code, the rule's id, or the id of the pair. */
  cause: string;
  guest_id: string | null;
  /** Of a rule, the recommendation of it; a gap is one thing for a guest, whatever the stay. */
  occasion: string;
  /** The stay that makes it pressing. */
  stay_id: string | null;
  due: string | null;
  severity: Severity;
  by_law: boolean;
  points: number;
  reach: number;
  field: string | null;
  title: string;
  body: string | null;
  state: State;
  reason: string | null;
  /** The hotel's day on which it comes back. */
  snoozed_until: string | null;
  owner: string | null;
  asked_at: string | null;
  asked_by: string | null;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  closed_by: string | null;
}

export interface RecommendationsTables {
  recommendations_item: ItemRow;
}

const item: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table recommendations_item (
        property_id text not null, id uuid not null default gen_random_uuid(), kind text not null check (kind in ('gap', 'rule', 'duplicate')),
        cause text not null, guest_id uuid, occasion text not null default '', stay_id uuid, due date,
        severity text not null check (severity in ('high', 'medium', 'low')), by_law boolean not null, points smallint not null,
        reach float8 not null, field text, title text not null, body text,
        state text not null check (state in ('open', 'done', 'dismissed', 'snoozed')), reason text, snoozed_until date, owner text,
        asked_at timestamptz, asked_by text, created_at timestamptz not null, updated_at timestamptz not null,
        closed_at timestamptz, closed_by text, primary key (property_id, id),
        check ((state = 'snoozed') = (snoozed_until is not null)),
        -- one thing to do is one row for ever: this is what keeps a no from being asked again
        unique nulls not distinct (property_id, kind, cause, guest_id, occasion))`,
      sql`create index recommendations_item_guest on recommendations_item (property_id, guest_id)`,
      sql`create index recommendations_item_pair on recommendations_item (property_id, cause) where kind = 'duplicate'`,
      sql`create index recommendations_item_rule on recommendations_item (property_id, occasion) where kind = 'rule'`,
      sql`create index recommendations_item_open on recommendations_item (property_id, due, id) where state in ('open', 'snoozed')`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** The plugin's table, forward only. */
export const migrations: Record<string, Migration> = { "001_item": item };
