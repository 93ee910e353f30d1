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
  /** What the columns need beside the payload. */
  readonly joins?: RawBuilder<unknown>;
  /** What of it is about a person, for whom it can be erased. */
  readonly personal?: Personal;
  /** The event that announces changed rows. */
  readonly announces: Announcement;
  /** Which setting says how often it is polled. */
  readonly pace: "guests" | "reservations" | "others";
}

/** What of an entity's rows is about a person. */
export interface Personal<Column extends string = string> {
  /** Blanked when the person is erased: each becomes what an answer that does not say it would make it. */
  readonly columns: readonly Column[];
  /**
   * Columns that hold whose record it is, with the entity that they name. With that one it is erased, and what Mews says
   * of it later is passed over: `[{ column: "account_id", entity: "guest" }]` on an address.
   */
  readonly of?: readonly { readonly column: Column; readonly entity: string }[];
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
export type ResourceSpec<Row extends MirrorRow> = Omit<Resource, "columns" | "personal"> & {
  readonly columns: { readonly [Column in Exclude<keyof Row & string, Managed>]: RawBuilder<unknown> };
  readonly personal?: Personal<Exclude<keyof Row & string, Managed>>;
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
