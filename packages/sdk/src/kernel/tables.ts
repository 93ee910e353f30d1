import { type ColumnType, type Generated, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { JsonObject } from "./json.ts";

/** A stamp that the database sets and the kernel never writes back. */
type Stamp = ColumnType<Date, Date | undefined, Date>;

export interface KernelTables {
  kernel_property: {
    property_id: string;
    name: string;
    time_zone: string;
    currency: string;
    country: string | null;
    /** Number of the property's newest event. */
    event_seq: ColumnType<string, number | undefined, number>;
    created_at: Stamp;
  };
  kernel_event: {
    property_id: string;
    seq: ColumnType<string, number, never>;
    id: Generated<string>;
    name: string;
    actor: string;
    payload: ColumnType<JsonObject, string, never>;
    at: Stamp;
  };
  kernel_cursor: {
    property_id: string;
    subscriber: string;
    event: string;
    seq: ColumnType<string, number, number>;
    attempt: Generated<number>;
    retry_at: Date | null;
    error: string | null;
    holder: string | null;
    held_until: Date | null;
  };
  kernel_dead_letter: {
    property_id: string;
    id: Generated<string>;
    subscriber: string;
    seq: ColumnType<string, number, never>;
    error: string;
    attempts: number;
    at: Stamp;
  };
  kernel_setting: {
    property_id: string;
    plugin: string;
    value: ColumnType<JsonObject, string, string>;
    version: number;
    updated_at: Date;
    updated_by: string;
  };
  kernel_secret: {
    property_id: string;
    plugin: string;
    name: string;
    value: string;
  };
}

const first: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table kernel_property (
        property_id text primary key check (property_id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
        name text not null,
        time_zone text not null,
        currency text not null,
        country text,
        event_seq bigint not null default 0,
        created_at timestamptz not null default now())`,
      sql`create table kernel_event (
        property_id text not null,
        seq bigint not null,
        id uuid not null default gen_random_uuid(),
        name text not null,
        actor text not null,
        payload jsonb not null,
        at timestamptz not null default now(),
        primary key (property_id, seq))`,
      sql`create index kernel_event_name on kernel_event (property_id, name, seq)`,
      sql`create table kernel_cursor (
        property_id text not null,
        subscriber text not null,
        event text not null,
        seq bigint not null,
        attempt integer not null default 0,
        retry_at timestamptz,
        error text,
        holder text,
        held_until timestamptz,
        primary key (property_id, subscriber))`,
      sql`create table kernel_dead_letter (
        property_id text not null,
        id uuid not null default gen_random_uuid(),
        subscriber text not null,
        seq bigint not null,
        error text not null,
        attempts integer not null,
        at timestamptz not null default now(),
        primary key (property_id, id))`,
      sql`create table kernel_setting (
        property_id text not null,
        plugin text not null,
        value jsonb not null,
        version integer not null,
        updated_at timestamptz not null,
        updated_by text not null,
        primary key (property_id, plugin))`,
    ]) {
      await statement.execute(db);
    }
  },
};

const secrets: Migration = {
  async up(db) {
    await sql`create table kernel_secret (
      property_id text not null,
      plugin text not null,
      name text not null,
      value text not null,
      primary key (property_id, plugin, name))`.execute(db);
  },
};

export const kernelMigrations: Record<string, Migration> = { "001_kernel": first, "002_secret": secrets };
