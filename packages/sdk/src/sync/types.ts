import type { Plugin, Scope } from "../kernel/plugin.ts";
import type { ListRequest } from "../http/list-query.ts";
import type { ListResult } from "../http/list.ts";
import type { MewsPlugin } from "../mews/plugin.ts";
import type { CompanyField, RoomField, StayField } from "./lists.ts";
import type { AuditService } from "./audit/types.ts";
import type { DocumentsService } from "./documents.ts";
import type { Resource } from "./resource.ts";
import type { WriteGuard } from "./push/guards.ts";
import type { PushEvents, PushService } from "./push/types.ts";
import type { StreamState, SyncTables, SyncViews } from "./rows.ts";
import type { ProofService } from "./proof/types.ts";
import type { LiveEvents, LiveService, StreamLive } from "./live/types.ts";
import type { SyncSettings } from "./settings.ts";
import type { Today } from "./today.ts";

/** Copies a hotel's Mews data and keeps the copy true. */
export type SyncPlugin = Plugin<
  "sync",
  {
    service: SyncService;
    events: SyncEvents;
    tables: SyncTables;
    views: SyncViews;
    settings: SyncSettings;
    dependsOn: { mews: MewsPlugin };
  }
>;

export interface SyncService extends PushService, ProofService, AuditService, LiveService, DocumentsService {
  /**
   * Has an entity of a plugin copied beside the built-in ones. To be called while the plugin is set up; its table is one of
   * the plugin's own.
   *
   * @throws sync/bad_resource, sync/closed
   * @example
   * ctx.deps.sync.add(defineResource<DepartmentRow>({ name: "departments", table: "lostfound_department" … }));
   */
  add(resource: Resource): void;
  /**
   * Has somebody asked before anything is written to Mews: when it is asked for, and again just before it is sent. To be
   * called while a plugin is set up.
   *
   * @throws sync/closed
   * @example
   * ctx.deps.sync.guard({ name: "nightaudit", concerns: () => sql<boolean>`true`, judge: async (scope, writes) => … });
   */
  guard(guard: WriteGuard): void;
  /** Every stream's name, in the order in which they are copied. */
  readonly streams: readonly string[];
  /**
   * The hotel's day in figures.
   *
   * @throws sync/not_read_yet
   * @example
   * const { arrivals, occupancy } = await kit.sync.today(scope);
   */
  today(scope: Scope): Promise<Today>;
  /** How far the copy is, stream by stream. */
  status(scope: Scope): Promise<SyncStatus>;
  /**
   * Looks for changes now, and copies what is missing; of one stream, or of all. Resolves when that is done, or, where
   * another process syncs this hotel, when that one has been asked. Of all, a kit that is not started also sends what
   * is due: of each record the oldest write. What became of it is read back from Mews by the next call some seconds later.
   *
   * @throws kernel/no_such_property, mews/not_connected, sync/no_such_stream, sync/other_hotel, and what Mews answers
   * @example
   * await kit.sync.runNow(scope);
   */
  runNow(scope: Scope, stream?: string): Promise<void>;
  /** Stops copying after the page under way; of one stream, or of all. */
  pause(scope: Scope, stream?: string): Promise<void>;
  resume(scope: Scope, stream?: string): Promise<void>;
  readonly reservations: Lister<ReservationView, StayField>;
  readonly companies: Lister<CompanyView, CompanyField>;
  readonly rooms: Lister<RoomView, RoomField>;
}

/** What is read page by page, and one by one. */
export interface Lister<View, Field extends string> {
  /**
   * A page of them.
   *
   * @throws kernel/invalid_query, kernel/invalid_cursor
   * @example
   * const { data, total, next } = await kit.sync.reservations.list(scope, { filter: { "arrivalDate.gte": "2026-03-01" } });
   */
  list(scope: Scope, asked?: ListRequest<Field>): Promise<ListResult<View>>;
  /** @throws sync/not_found */
  get(scope: Scope, id: string): Promise<View>;
}

/** Ids are those of the mirror, which are Mews's; at most 1,000 an event. */
export interface SyncEvents extends PushEvents, LiveEvents {
  guests_changed: { ids: string[] };
  reservations_changed: { ids: string[] };
  rooms_changed: { ids: string[] };
  companies_changed: { ids: string[] };
  /** Services, categories, rates, the hotel itself. */
  configuration_changed: { ids: string[] };
  /** Any other entity: "payment", "companionship". */
  records_changed: { entity: string; ids: string[] };
  /** A stream began or ended to copy history, failed, was paused. */
  stream_changed: { stream: string; state: string };
  /** The copy was compared with Mews. */
  certified: { certificateId: string; result: "pass" | "fail" };
  /** Guests were erased for good: whoever keeps anything about them forgets it. */
  guests_erased: { ids: string[] };
  /** The newest entry of the audit, once a day; kept elsewhere it proves later that nothing before it was altered. */
  audit_head: { seq: number; hash: string };
  /** A new business day began at the hotel. */
  day_turned: { date: string };
}

export interface SyncStatus {
  readonly connection: {
    readonly state: string;
    readonly since: string | null;
    readonly reason: string | null;
    /** How messages come: "connected", or why not. */
    readonly socket: string;
  };
  /** Of the window of the request budget that has the least left. */
  readonly budget: {
    readonly used: number;
    readonly limit: number;
    readonly windowSeconds: number;
    readonly left: number;
    readonly byLane: Readonly<Record<string, number>>;
    readonly byFeature: Readonly<Record<string, number>>;
    readonly heldUntil: string | null;
  } | null;
  readonly phase: "backfill" | "live";
  readonly streams: readonly StreamStatus[];
  /** Requests that Mews would take now. */
  readonly requestsLeft: number | null;
  /** Rows copied. */
  readonly rows: number;
  /** Rows that did not fit and were set aside. */
  readonly quarantined: number;
  /** Share of history that is here, 0..1: of all streams from the beginning, so that it does not fall as they begin. 1 when it is here. */
  readonly progress: number;
  /** Until history is here. */
  readonly estimateSeconds: number | null;
  /** How it stands in a word or two: "Up to date". */
  readonly standing: string;
  /** What there is to say about that. */
  readonly detail: string;
  /** Both, in one sentence for a person. */
  readonly headline: string;
}

export interface StreamStatus extends StreamLive {
  readonly stream: string;
  readonly label: string;
  readonly state: StreamState;
  readonly phase: "backfill" | "live";
  readonly rows: number;
  readonly pages: number;
  readonly windowsDone: number;
  readonly windowsTotal: number;
  /** Share of history copied, 0..1; null before anything is known. */
  readonly progress: number | null;
  readonly mark: string | null;
  readonly succeededAt: string | null;
  readonly error: string | null;
  /** Seconds since the last look that succeeded. */
  readonly lagSeconds: number | null;
}

export interface ReservationView {
  id: string;
  mewsId: string;
  number: string | null;
  state: string;
  guestId: string | null;
  guestName: string | null;
  companyId: string | null;
  companyName: string | null;
  agencyName: string | null;
  arrival: string;
  departure: string;
  arrivalDate: string;
  departureDate: string;
  nights: number;
  roomId: string | null;
  roomName: string | null;
  roomCategory: string | null;
  rate: string | null;
  segment: string | null;
  adults: number;
  children: number;
  origin: string | null;
  purpose: string | null;
  channelNumber: string | null;
  cancellationReason: string | null;
  cancelledAt: string | null;
  /** False where Mews no longer has it: it is kept, and no figure counts it. */
  isActive: boolean;
  createdAt: string;
  updatedAt: string;
  syncedAt: string;
}

export interface CompanyView {
  id: string;
  mewsId: string;
  number: string | null;
  name: string;
  email: string | null;
  phone: string | null;
  website: string | null;
  taxId: string | null;
  iata: string | null;
  contact: string | null;
  notes: string | null;
  isActive: boolean;
  reservations: number;
  updatedAt: string;
  syncedAt: string;
}

export interface RoomView {
  id: string;
  mewsId: string;
  name: string;
  kind: string;
  floor: string | null;
  state: string;
  category: string | null;
  isActive: boolean;
  updatedAt: string;
  syncedAt: string;
}
