import { sql, type ColumnType } from "kysely";
import type { Migration } from "kysely/migration";
import type { CheckedRule } from "./rule.ts";
import type { Finding } from "./lint.ts";
import type { RunCounts } from "./run-record.ts";

type JsonColumn<Value> = ColumnType<Value, string, string>;

/** A version of a rule. What it says never changes (the database refuses it); how far it has come does. */
export interface VersionRow {
  property_id: string;
  rule_id: string;
  version: number;
  rule: JsonColumn<CheckedRule>;
  /** Why it was written, in words. */
  note: string | null;
  written_at: string;
  written_by: string;
  /** When it was tried over history or on a record, and what came of that. */
  tested_at: string | null;
  tested_by: string | null;
  tested: JsonColumn<Record<string, unknown>> | null;
  findings: JsonColumn<readonly Finding[]> | null;
  activated_at: string | null;
  activated_by: string | null;
  retired_at: string | null;
  retired_by: string | null;
  /** From when it is to run, and until when; null: at once, without end. */
  starts_at: string | null;
  ends_at: string | null;
}

/** One look at a batch of guests or stays, or one question at a point, with what came of each rule. */
export interface RunRow {
  property_id: string;
  id: string;
  at: string;
  /** "sync.guests_changed", "sweep", "bookings.confirm" … */
  cause: string;
  actor: string;
  counts: JsonColumn<readonly RunCounts[]>;
  /** At a point: the facts that were given. */
  facts: JsonColumn<Record<string, unknown>> | null;
  microseconds: number;
}

/** Up to where a property's timed rules have been run, by the hotel's clock. */
export interface ClockRow {
  property_id: string;
  ticked_at: string | null;
  /** When everybody is looked at again, because a rule had reached its limit; by our clock. */
  sweep_at: string | null;
}

/** Versions, runs and times; what was stored before is each rule's running version. */
export const life: Migration = {
  async up(db) {
    for (const statement of [
      sql`alter table rules_rule
        add column state text not null default 'active', add column latest integer not null default 1,
        add column timing jsonb, add column cap jsonb, add column owner text, add column ends_at timestamptz`,
      sql`update rules_rule set latest = version, state = case when enabled then 'active' else 'retired' end`,
      sql`create table rules_version (
        property_id text not null, rule_id uuid not null, version integer not null, rule jsonb not null, note text,
        written_at timestamptz not null, written_by text not null, tested_at timestamptz, tested_by text, tested jsonb,
        findings jsonb, activated_at timestamptz, activated_by text, retired_at timestamptz, retired_by text,
        starts_at timestamptz, ends_at timestamptz, primary key (property_id, rule_id, version))`,
      sql`create index rules_version_due on rules_version (property_id, starts_at) where starts_at is not null and activated_at is null`,
      sql`insert into rules_version (property_id, rule_id, version, rule, written_at, written_by, tested_at, tested_by, activated_at, activated_by)
        select property_id, id, version, jsonb_strip_nulls(jsonb_build_object('key', key, 'name', name, 'description', description,
          'type', type, 'trigger', trigger, 'once', once, 'enabled', enabled, 'priority', priority))
          || jsonb_build_object('conditions', conditions, 'actions', actions),
          updated_at, updated_by, updated_at, updated_by, updated_at, updated_by from rules_rule`,
      sql`create function rules_version_stands() returns trigger language plpgsql as $body$
        begin
          if new.rule is distinct from old.rule or new.written_at is distinct from old.written_at
            or new.written_by is distinct from old.written_by then
            raise exception 'a version of a rule never changes; write the next one' using errcode = 'restrict_violation';
          end if;
          return new;
        end $body$`,
      sql`create trigger rules_version_stands before update on rules_version for each row execute function rules_version_stands()`,

      sql`create table rules_run (
        property_id text not null, id uuid not null, at timestamptz not null, cause text not null, actor text not null,
        counts jsonb not null, facts jsonb, microseconds integer not null, primary key (property_id, id))`,
      sql`create index rules_run_at on rules_run (property_id, at desc, id)`,
      sql`alter table rules_firing add column run_id uuid, add column trace jsonb, add column effects jsonb not null default '[]'`,
      sql`create index rules_firing_rule on rules_firing (property_id, rule_id, fired_at desc)`,
      sql`create table rules_clock (property_id text primary key, ticked_at timestamptz, sweep_at timestamptz)`,

      sql`alter table rules_notification
        alter column firing_id drop not null,
        add column deliver_at timestamptz, add column delivered_at timestamptz, add column digest boolean not null default false,
        add column digest_id uuid`,
      sql`update rules_notification set deliver_at = created_at, delivered_at = created_at`,
      sql`create index rules_notification_due on rules_notification (property_id, deliver_at) where delivered_at is null`,
      sql`create index rules_notification_digest on rules_notification (property_id, digest_id) where digest_id is not null`,
      sql`drop index rules_notification_unread`,
      sql`create index rules_notification_unread on rules_notification (property_id)
        where read_at is null and delivered_at is not null and digest_id is null`,
    ]) {
      await statement.execute(db);
    }
  },
};
