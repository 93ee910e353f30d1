import type { RawBuilder } from "kysely";
import type { MirrorRow } from "./rows.ts";

/** A mirrored entity: how it is paged and how Mews's words become ours. One file an entity. */
export interface Resource {
  /** The stream's name: "guests". */
  readonly name: string;
  /** As people read it: "Guests". */
  readonly label: string;
  /** What one row is, in payloads and quarantine: "guest". */
  readonly entity: string;
  readonly table: string;
  /** The Mews operation that lists it. */
  readonly operation: string;
  /** The field of the answer that holds the rows. */
  readonly collection: string;
  /** The request field that asks for rows by id. */
  readonly ids: string;
  /** Read by windows of UpdatedUtc, so that history can be long; else read whole. */
  readonly windowed: boolean;
  /** Rows carry UpdatedUtc: the newer stamp wins. Without it, a row with other content wins. */
  readonly stamped: boolean;
  /** What of {@link Known} the request names. */
  readonly needs?: readonly (keyof Known)[];
  /** The rest of the request. Undefined when there is nothing to ask for yet. */
  request(known: Known): object | undefined;
  /** Column → SQL over `page.payload` (one row of the answer) and `hotel.zone`, `hotel.language`. */
  readonly columns: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Columns that name a profile which staff may merge into another, and of which entities it may be. */
  readonly refers?: Readonly<Record<string, readonly string[]>>;
  /** What the columns need beside the payload. */
  readonly joins?: RawBuilder<unknown>;
  /** The event that announces changed rows. */
  readonly announces: Announcement;
  /** Which setting says how often it is polled. */
  readonly pace: "guests" | "reservations" | "others";
}

export type Announcement =
  "guests_changed" | "reservations_changed" | "rooms_changed" | "companies_changed" | "configuration_changed";

/** What was read before and a request needs. */
export interface Known {
  readonly bookableServiceIds: readonly string[];
  readonly roomCategoryIds: readonly string[];
}

type Managed = "property_id" | "id" | "source" | "source_id" | "synced_at" | "sync_state";

/** Of a resource, what its file says; every column of the row must be there. */
export type ResourceSpec<Row extends MirrorRow> = Omit<Resource, "columns"> & {
  readonly columns: { readonly [Column in Exclude<keyof Row & string, Managed>]: RawBuilder<unknown> };
};

/**
 * Declares a mirrored entity.
 *
 * @example
 * export const segments = defineResource<SegmentRow>({ name: "segments", entity: "segment", columns: { name: text("Name") … } });
 */
export function defineResource<Row extends MirrorRow>(spec: ResourceSpec<Row>): Resource {
  return spec;
}
