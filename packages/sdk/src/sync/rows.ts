import type { ForgettingTables } from "./audit/forgetting.ts";
import type { AuditTables } from "./audit/tables.ts";
import type { LiveTables } from "./live/tables.ts";
import type { PushTables } from "./push/tables.ts";
import type { AliasRow } from "./pull/merge.ts";
import type { WindowRow } from "./pull/window-store.ts";
import type { ProofTables } from "./proof/tables.ts";
import type { EntityTables } from "./entities/tables.ts";

/*
 * The mirror's rows as a plugin reads them. Instants are ISO text in UTC, dates are "YYYY-MM-DD" text: the drivers hand them
 * over as text, and only what computes with them makes a Date of them.
 */

/** Every mirrored row: whose it is, what it is a copy of, and how true the copy is. */
export interface MirrorRow {
  property_id: string;
  /** The Mews id. */
  id: string;
  /** Where the row came from: "mews". */
  source: string;
  source_id: string;
  /** When this version was copied. */
  synced_at: string;
  /** "clean"; "ours": shows what is on its way to Mews; "conflict": a person must decide; "failed": Mews refused an edit; "held": a rule holds one up. */
  sync_state: string;
  is_active: boolean;
  /** When Mews last changed it. */
  updated_at: string;
}

export interface GuestRow extends MirrorRow {
  chain_id: string | null;
  number: string | null;
  title: string | null;
  first_name: string | null;
  last_name: string | null;
  second_last_name: string | null;
  /** "male" | "female", or what Mews may add. */
  gender: string | null;
  email: string | null;
  /** The address is a booking channel's relay, not the guest's own. */
  has_ota_email: boolean;
  phone: string | null;
  /** ISO 3166-1 alpha-2. */
  nationality: string | null;
  language: string | null;
  preferred_language: string | null;
  birth_date: string | null;
  birth_place: string | null;
  birth_country: string | null;
  occupation: string | null;
  address_line1: string | null;
  address_line2: string | null;
  city: string | null;
  postal_code: string | null;
  address_country: string | null;
  /** In our words: "important", "very_important", "returning", "blocklist" … */
  classifications: string[];
  /** In our words: "send_marketing_emails" … */
  options: string[];
  notes: string | null;
  loyalty_code: string | null;
  company_id: string | null;
  tax_id: string | null;
  car_registration: string | null;
  dietary_requirements: string | null;
  /** The profile this one was merged into. */
  merge_target_id: string | null;
  created_at: string;
}

export interface CompanyRow extends MirrorRow {
  chain_id: string | null;
  /** Up to 19 digits: text. */
  number: string | null;
  name: string;
  identifier: string | null;
  tax_id: string | null;
  additional_tax_id: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  iata: string | null;
  contact: string | null;
  notes: string | null;
  mother_company_id: string | null;
  merge_target_id: string | null;
  external_id: string | null;
  created_at: string | null;
}

export interface ReservationRow extends MirrorRow {
  service_id: string;
  group_id: string | null;
  number: string | null;
  /** The owner, when a person owns the stay. */
  guest_id: string | null;
  /** The owner, when a company owns the stay; else the partner company. */
  company_id: string | null;
  /** The travel agency, a company. */
  agency_id: string | null;
  booker_id: string | null;
  /** inquired | requested | optional | confirmed | started | processed | canceled */
  state: string;
  arrival: string;
  departure: string;
  actual_arrival: string | null;
  actual_departure: string | null;
  /** The property's calendar day. */
  arrival_date: string;
  departure_date: string;
  nights: number;
  room_category_id: string | null;
  /** The assigned room. */
  room_id: string | null;
  rate_id: string | null;
  segment_id: string | null;
  adults: number;
  children: number;
  origin: string | null;
  purpose: string | null;
  channel_number: string | null;
  /** In our words: "no_show", "requested_by_guest" … */
  cancellation_reason: string | null;
  cancelled_at: string | null;
  created_at: string;
}

export interface ServiceRow extends MirrorRow {
  name: string;
  /** "bookable" | "additional" */
  kind: string;
  /** "day" | "month" | "hour" of a bookable service. */
  time_unit: string | null;
  created_at: string | null;
}

export interface RoomRow extends MirrorRow {
  name: string;
  /** "space" | "object" | "person" */
  kind: string;
  floor: string | null;
  parent_id: string | null;
  /** dirty | clean | inspected | out_of_service | out_of_order */
  state: string;
  created_at: string | null;
}

export interface RoomCategoryRow extends MirrorRow {
  service_id: string;
  name: string;
  short_name: string | null;
  /** "room", "suite", "parking_spot" … */
  kind: string;
  classification: string | null;
  capacity: number;
  extra_capacity: number;
  ordering: number;
  /** People sleep in it: it counts for occupancy. */
  is_lodging: boolean;
}

export interface RoomCategoryAssignmentRow extends MirrorRow {
  room_id: string;
  room_category_id: string;
  created_at: string | null;
}

export interface RateRow extends MirrorRow {
  service_id: string;
  group_id: string | null;
  base_rate_id: string | null;
  segment_id: string | null;
  name: string;
  short_name: string | null;
  /** "public" | "private" | "availability_block" */
  kind: string | null;
  is_enabled: boolean;
}

export interface RateGroupRow extends MirrorRow {
  service_id: string;
  name: string;
  short_name: string | null;
  ordering: number;
}

export interface AgeCategoryRow extends MirrorRow {
  service_id: string;
  name: string;
  short_name: string | null;
  minimal_age: number | null;
  maximal_age: number | null;
  /** "adult" | "child" */
  classification: string;
}

export interface SegmentRow extends MirrorRow {
  service_id: string;
  name: string;
  created_at: string | null;
}

/** The hotel itself: one row a property. */
export interface HotelRow {
  property_id: string;
  /** The Mews enterprise id. */
  id: string;
  chain_id: string | null;
  name: string;
  time_zone: string;
  /** Culture in which Mews keeps the names, "en-US". */
  language: string;
  currency: string | null;
  country: string | null;
  /** "gross" | "net" */
  pricing: string | null;
  /** Since when the property exists in Mews. */
  created_at: string;
  /** What Mews said the time was … */
  hotel_now: string;
  /** … when we asked. */
  observed_at: string;
  /** Hotel seconds in one of ours: 1, but for a simulated hotel that lives faster. */
  pace: number;
  /** The last business date that was announced. */
  business_date: string;
}

/** What a stream of one entity has reached. */
export interface StreamRow {
  property_id: string;
  stream: string;
  state: StreamState;
  phase: "backfill" | "live";
  /** The look at what is new that is under way: its window (null for a stream without windows) and how far it is. */
  walking: boolean;
  window_from: string | null;
  window_to: string | null;
  page_cursor: string | null;
  /** What Mews changed before this instant, back to `reached`, is here or planned: see `sync_window`. */
  mark: string | null;
  /** How far back history is here or planned. */
  reached: string | null;
  rows: string;
  pages: string;
  windows_done: number;
  windows_total: number;
  started_at: string | null;
  finished_at: string | null;
  succeeded_at: string | null;
  /** Somebody asked for a run then, and no look has begun since. */
  requested_at: string | null;
  /** After a failure: not before. */
  retry_at: string | null;
  failures: number;
  error: string | null;
  /** When it failed in this way for the first time and the last; of use while there is an error. */
  failed_since: string | null;
  failed_at: string | null;
}

export type StreamState = "idle" | "running" | "waiting" | "failed" | "paused";

export interface PayloadRow {
  property_id: string;
  entity: string;
  id: string;
  payload: unknown;
  hash: string;
}

/** A row of Mews that does not fit the mirror. */
export interface QuarantineRow {
  property_id: string;
  entity: string;
  id: string;
  reason: string;
  /** As it came; text, because it may not be valid JSON for the database. */
  payload: string;
  /** When it came last, and first. */
  at: string;
  first_at: string | null;
  /** Somebody decided that it does not matter, until Mews sends another content. */
  dismissed_at: string | null;
  dismissed_by: string | null;
}

export interface LeaseRow {
  property_id: string;
  holder: string;
  epoch: string;
  expires_at: string;
}

/** The rows another plugin may read, for joins in one statement: of identity documents none. */
export interface SyncViews extends Omit<EntityTables, "sync_identity_document"> {
  sync_guest: GuestRow;
  sync_company: CompanyRow;
  sync_reservation: ReservationRow;
  sync_room: RoomRow;
  sync_room_category: RoomCategoryRow;
  sync_rate: RateRow;
  sync_hotel: HotelRow;
}

export interface SyncTables
  extends SyncViews, AuditTables, EntityTables, PushTables, ProofTables, ForgettingTables, LiveTables {
  sync_service: ServiceRow;
  sync_room_category_assignment: RoomCategoryAssignmentRow;
  sync_rate_group: RateGroupRow;
  sync_age_category: AgeCategoryRow;
  sync_segment: SegmentRow;
  sync_payload: PayloadRow;
  sync_stream: StreamRow;
  sync_window: WindowRow;
  sync_alias: AliasRow;
  sync_quarantine: QuarantineRow;
  sync_lease: LeaseRow;
}
