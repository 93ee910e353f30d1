import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { forgetting } from "./audit/forgetting.ts";
import { audit } from "./audit/tables.ts";
import { liveMigration } from "./live/tables.ts";
import { entities } from "./entities/tables.ts";
import { mirrorHead as head, mirrorKey as key } from "./mirror-table.ts";
import { objections, push } from "./push/tables.ts";
import { aliasMigration } from "./pull/merge.ts";
import { windowsMigration } from "./pull/window-store.ts";
import { deletedMigration, proofMigration } from "./proof/tables.ts";

const mirror: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_guest (${head},
        chain_id uuid, number text, title text, first_name text, last_name text, second_last_name text, gender text,
        email text, has_ota_email boolean not null, phone text, nationality text, language text, preferred_language text,
        birth_date date, birth_place text, birth_country text, occupation text,
        address_line1 text, address_line2 text, city text, postal_code text, address_country text,
        classifications text[] not null, options text[] not null, notes text, loyalty_code text, company_id uuid,
        tax_id text, car_registration text, dietary_requirements text, merge_target_id uuid,
        created_at timestamptz not null, ${key})`,
      sql`create index sync_guest_name on sync_guest (property_id, last_name, first_name, id)`,
      sql`create index sync_guest_email on sync_guest (property_id, email) where email is not null`,
      sql`create index sync_guest_active on sync_guest (property_id) where is_active`,

      sql`create table sync_company (${head},
        chain_id uuid, number text, name text not null, identifier text, tax_id text, additional_tax_id text, email text,
        phone text, website text, iata text, contact text, notes text, mother_company_id uuid, merge_target_id uuid,
        external_id text, created_at timestamptz, ${key})`,
      sql`create index sync_company_name on sync_company (property_id, name, id)`,

      sql`create table sync_reservation (${head},
        service_id uuid not null, group_id uuid, number text, guest_id uuid, company_id uuid, agency_id uuid, booker_id uuid,
        state text not null, arrival timestamptz not null, departure timestamptz not null,
        actual_arrival timestamptz, actual_departure timestamptz, arrival_date date not null, departure_date date not null,
        nights integer not null, room_category_id uuid, room_id uuid, rate_id uuid, segment_id uuid,
        adults integer not null, children integer not null, origin text, purpose text, channel_number text,
        cancellation_reason text, cancelled_at timestamptz, created_at timestamptz not null, ${key})`,
      sql`create index sync_reservation_arrival on sync_reservation (property_id, arrival_date, id)`,
      sql`create index sync_reservation_departure on sync_reservation (property_id, departure_date, id)`,
      sql`create index sync_reservation_guest on sync_reservation (property_id, guest_id, arrival_date)`,
      sql`create index sync_reservation_company on sync_reservation (property_id, company_id) where company_id is not null`,
      sql`create index sync_reservation_in_house on sync_reservation (property_id) where state = 'started'`,

      sql`create table sync_service (${head}, name text not null, kind text not null, time_unit text, created_at timestamptz, ${key})`,
      sql`create table sync_room (${head}, name text not null, kind text not null, floor text, parent_id uuid, state text not null, created_at timestamptz, ${key})`,
      sql`create table sync_room_category (${head},
        service_id uuid not null, name text not null, short_name text, kind text not null, classification text,
        capacity integer not null, extra_capacity integer not null, ordering integer not null, is_lodging boolean not null, ${key})`,
      sql`create table sync_room_category_assignment (${head}, room_id uuid not null, room_category_id uuid not null, created_at timestamptz, ${key})`,
      sql`create index sync_room_category_assignment_room on sync_room_category_assignment (property_id, room_id)`,
      sql`create table sync_rate (${head},
        service_id uuid not null, group_id uuid, base_rate_id uuid, segment_id uuid, name text not null, short_name text,
        kind text, is_enabled boolean not null, ${key})`,
      sql`create table sync_rate_group (${head}, service_id uuid not null, name text not null, short_name text, ordering integer not null, ${key})`,
      sql`create table sync_age_category (${head},
        service_id uuid not null, name text not null, short_name text, minimal_age integer, maximal_age integer, classification text not null, ${key})`,
      sql`create table sync_segment (${head}, service_id uuid not null, name text not null, created_at timestamptz, ${key})`,
      sql`create table sync_hotel (
        property_id text primary key, id uuid not null, chain_id uuid, name text not null, time_zone text not null,
        language text not null, currency text, country text, pricing text, created_at timestamptz not null,
        hotel_now timestamptz not null, observed_at timestamptz not null, pace real not null default 1, business_date date not null)`,

      sql`create table sync_payload (
        property_id text not null, entity text not null, id uuid not null, payload jsonb not null, hash text not null,
        primary key (property_id, entity, id))`,
      sql`create table sync_quarantine (
        property_id text not null, entity text not null, id text not null, reason text not null, payload text not null,
        at timestamptz not null, primary key (property_id, entity, id))`,
    ]) {
      await statement.execute(db);
    }
  },
};

const streams: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_stream (
        property_id text not null, stream text not null, state text not null default 'idle', phase text not null default 'backfill',
        walking boolean not null default false, window_from timestamptz, window_to timestamptz, page_cursor text,
        mark timestamptz, reached timestamptz, rows bigint not null default 0, pages bigint not null default 0,
        windows_done integer not null default 0, windows_total integer not null default 0,
        started_at timestamptz, finished_at timestamptz, succeeded_at timestamptz, requested_at timestamptz,
        retry_at timestamptz, failures integer not null default 0, error text,
        primary key (property_id, stream))`,
      sql`create table sync_lease (
        property_id text primary key, holder text not null, epoch bigint not null, expires_at timestamptz not null)`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** What key figures look for by itself, among rows that are many: each index holds the few that it is about. */
const figures: Migration = {
  async up(db) {
    for (const statement of [
      // Stays of more than a month: without them, a stay that touches a period arrives not long before it.
      sql`create index sync_reservation_long on sync_reservation (property_id, departure_date) where nights > 31`,
      sql`create index sync_reservation_no_show on sync_reservation (property_id, id)
        where state = 'canceled' and cancellation_reason = 'no_show'`,
      sql`create index sync_order_item_free on sync_order_item (property_id, consumed_at) where net = 0 and kind = 'space_order'`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** What was booked or cancelled lately, which the pickup of key figures looks for among all stays. */
const pickup: Migration = {
  async up(db) {
    for (const statement of [
      sql`create index sync_reservation_booked on sync_reservation (property_id, created_at)`,
      sql`create index sync_reservation_lost on sync_reservation (property_id, cancelled_at) where cancelled_at is not null`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** The plugin's tables, forward only. */
export const migrations: Record<string, Migration> = {
  "001_mirror": mirror,
  "002_stream": streams,
  "003_audit": audit,
  "004_entities": entities,
  "005_windows": windowsMigration,
  "006_push": push,
  "007_proof": proofMigration,
  "009_retention": forgetting,
  "008_live": liveMigration,
  "010_alias": aliasMigration,
  "011_figures": figures,
  "012_deleted": deletedMigration,
  "013_objections": objections,
  "014_pickup": pickup,
};
