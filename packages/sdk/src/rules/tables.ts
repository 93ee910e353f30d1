import { sql, type ColumnType } from "kysely";
import type { Migration } from "kysely/migration";
import type { TraceGroup } from "./evaluate.ts";
import { type ClockRow, life, type RunRow, type VersionRow } from "./life-tables.ts";
import type { Cap, Conditions, RuleAction, RuleType, Timing } from "./rule.ts";

/** JSON that is read as a value and written as text. */
type JsonColumn<Value> = ColumnType<Value, string, string>;

export interface RuleRow {
  property_id: string;
  id: string;
  key: string | null;
  name: string;
  description: string;
  type: RuleType;
  trigger: string;
  conditions: JsonColumn<Conditions>;
  actions: JsonColumn<RuleAction[]>;
  once: string | null;
  enabled: boolean;
  priority: number;
  /** The version whose content this is: the one that runs, or ran last; the newest where none ever did. */
  version: number;
  created_at: string;
  updated_at: string;
  updated_by: string;
  state: RuleState;
  /** The newest version there is. */
  latest: number;
  timing: JsonColumn<Timing> | null;
  cap: JsonColumn<Cap> | null;
  owner: string | null;
  /** When it stops by itself. */
  ends_at: string | null;
}

/** How far a rule has come. What is switched off is retired. */
export const ruleStates = ["draft", "tested", "active", "retired"] as const;
export type RuleState = (typeof ruleStates)[number];

/** A rule that held for a guest or a stay on one occasion; `cleared_at` is set while it does not hold any more. */
export interface FiringRow {
  property_id: string;
  id: string;
  rule_id: string;
  rule_version: number;
  rule_name: string;
  type: RuleType;
  /** "record": what a rule was asked about at a point, and that is neither. */
  subject_type: "guest" | "stay" | "record";
  subject_id: string;
  subject_label: string;
  guest_id: string | null;
  reservation_id: string | null;
  occasion: string;
  message: string | null;
  explanation: string;
  facts: JsonColumn<Record<string, unknown>>;
  actions: JsonColumn<string[]>;
  business_date: string;
  fired_at: string;
  cleared_at: string | null;
  run_id: string | null;
  /** Each condition with its value as it was. */
  trace: JsonColumn<TraceGroup> | null;
  /** What each action came to. */
  effects: JsonColumn<readonly Effect[]>;
}

/** An action that was done for a firing. */
export interface Effect {
  readonly action: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** In a few words, where the action says. */
  readonly result: string;
}

export interface RecommendationRow {
  property_id: string;
  id: string;
  firing_id: string;
  title: string;
  body: string | null;
  arrival_date: string | null;
  state: "open" | "done" | "dismissed";
  reason: string | null;
  closed_by: string | null;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
}

export interface NotificationRow {
  property_id: string;
  id: string;
  /** Null for a digest, which stands for several. */
  firing_id: string | null;
  title: string;
  body: string | null;
  level: "info" | "important";
  created_at: string;
  read_at: string | null;
  /** When the team is to be told, by the hotel's clock: later than it was found in quiet hours, and for a digest. */
  deliver_at: string;
  delivered_at: string | null;
  /** To be told with others once a day. */
  digest: boolean;
  /** The digest it was told in. */
  digest_id: string | null;
}

export interface RulesTables {
  rules_rule: RuleRow;
  rules_firing: FiringRow;
  rules_recommendation: RecommendationRow;
  rules_notification: NotificationRow;
  rules_version: VersionRow;
  rules_run: RunRow;
  rules_clock: ClockRow;
}

const rules: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table rules_rule (
        property_id text not null, id uuid not null, key text, name text not null, description text not null, type text not null,
        trigger text not null, conditions jsonb not null, actions jsonb not null, once text, enabled boolean not null,
        priority integer not null, version integer not null, created_at timestamptz not null, updated_at timestamptz not null,
        updated_by text not null, primary key (property_id, id), unique (property_id, key))`,

      sql`create table rules_firing (
        property_id text not null, id uuid not null, rule_id uuid not null, rule_version integer not null, rule_name text not null,
        type text not null, subject_type text not null, subject_id text not null, subject_label text not null, guest_id uuid,
        reservation_id uuid, occasion text not null, message text, explanation text not null, facts jsonb not null,
        actions jsonb not null, business_date date not null, fired_at timestamptz not null, cleared_at timestamptz,
        primary key (property_id, id), unique (property_id, rule_id, rule_version, subject_id, occasion))`,
      sql`create index rules_firing_fired on rules_firing (property_id, fired_at desc, id)`,
      sql`create index rules_firing_day on rules_firing (property_id, business_date)`,
      sql`create index rules_firing_subject on rules_firing (property_id, subject_id)`,
      sql`create index rules_firing_open on rules_firing (property_id, rule_id) where cleared_at is null`,

      sql`create table rules_recommendation (
        property_id text not null, id uuid not null, firing_id uuid not null, title text not null, body text, arrival_date date,
        state text not null, reason text, closed_by text, created_at timestamptz not null, updated_at timestamptz not null,
        closed_at timestamptz, primary key (property_id, id))`,
      sql`create index rules_recommendation_firing on rules_recommendation (property_id, firing_id)`,
      sql`create index rules_recommendation_open on rules_recommendation (property_id, arrival_date, id) where state = 'open'`,

      sql`create table rules_notification (
        property_id text not null, id uuid not null, firing_id uuid not null, title text not null, body text, level text not null,
        created_at timestamptz not null, read_at timestamptz, primary key (property_id, id))`,
      sql`create index rules_notification_created on rules_notification (property_id, created_at desc, id)`,
      sql`create index rules_notification_unread on rules_notification (property_id) where read_at is null`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** The plugin's tables, forward only. */
export const migrations: Record<string, Migration> = { "001_rules": rules, "002_life": life };
