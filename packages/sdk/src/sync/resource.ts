import type { RawBuilder } from "kysely";
import type { MewsOperation } from "../mews/options.ts";
import type { EntityWrites } from "./push/writable.ts";
import type { MirrorRow } from "./rows.ts";
import type { Words } from "./words.ts";

/** How an entity is asked for: all that {@link pull} needs to know of it. */
export interface Pullable<Operation extends string = string> {
  /** The stream's name: "guests". */
  readonly name: string;
  /** The Mews operation that lists it. */
  readonly operation: Operation;
  /** Read by windows of time, so that history can be long; else read whole. */
  readonly windowed: boolean;
  /** The request's time filters to walk by, one after the other; UpdatedUtc unless given. */
  readonly windows?: readonly string[];
  /** Laid over the request, it asks for what was deleted instead, where Mews lists that: each row of the answer is gone. */
  readonly deleted?: object;
  /** What of {@link Known} the request names. It is asked for once all of that is here, and never past it in time. */
  readonly needs?: readonly (keyof Known)[];
  /** The rest of the request. Undefined when there is nothing to ask for yet; neither is there for an empty list of ids. */
  request(known: Known): object | undefined;
}

/** A mirrored entity: how it is paged and how Mews's words become ours. One file an entity. */
export interface Resource extends Pullable {
  /** As people read it: "Guests". */
  readonly label: string;
  /** What one row is, in payloads and quarantine: "guest". */
  readonly entity: string;
  readonly table: string;
  /** The field of the answer that holds the rows. */
  readonly collection: string;
  /** The request field that asks for rows by id; undefined where Mews has none. */
  readonly ids?: string;
  /** Rows carry UpdatedUtc: the newer stamp wins. Without it, a row with other content wins. */
  readonly stamped: boolean;
  /** What Mews deletes is no longer in its answers, and no row says so: a reconcile that finds it gone finds no fault of the copy. */
  readonly vanishes?: boolean;
  /** Its rows are the chain's, the same for every hotel that a token opens; read by windows, with nothing named in the request. */
  readonly ofChain?: true;
  /** The setting that a hotel must switch on before this is copied. */
  readonly optIn?: "documents";
  /** The rest of a request that asks by id, where that needs less. */
  readonly requestByIds?: object;
  /** Column → SQL over `page.payload` (one row of the answer) and `hotel.zone`, `hotel.language`. */
  readonly columns: Readonly<Record<string, RawBuilder<unknown>>>;
  /**
   * Columns that name a profile which staff may merge into another, and of which entities it may be; `guest_id` and
   * `company_id` do without being named here.
   */
  readonly refers?: Readonly<Record<string, readonly string[]>>;
  /** How people speak of columns whose names say too little: "room_category_id" is a room category, and needs no word here. */
  readonly said?: Readonly<Record<string, Said | undefined>>;
  /** What the columns need beside the payload. */
  readonly joins?: RawBuilder<unknown>;
  /** What of it may be written back. */
  readonly writes?: EntityWrites;
  /** What of it is about a person, for whom it can be erased. */
  readonly personal?: Personal;
  /** The event that announces changed rows. */
  readonly announces: Announcement;
  /** Which setting says how often it is polled. */
  readonly pace: "guests" | "reservations" | "money" | "others";
}

/** How people speak of a column, where its history is told. */
export interface Said {
  readonly label?: string;
  /** What they call its values, by our words: { started: "Checked in" }. Of a list, what they call its members. */
  readonly words?: Words;
  /** The kind of record whose id it holds, where neither its name nor `refers` tells it. */
  readonly of?: string;
  /** It is a list of how many there are of each: of records of this kind, which `by` names, so many as `count` says. */
  readonly counts?: { readonly of: string; readonly by: string; readonly count: string };
}

/** What of an entity's rows is about a person. */
export interface Personal<Column extends string = string> {
  /** Blanked when the person is erased: each becomes what an answer that does not say it would make it. */
  readonly columns: readonly Column[];
  /** Whose record it is: with that one it is erased, and what is new of theirs later is passed over. */
  readonly of?: readonly Owner<Column>[];
  /**
   * Over the mirror's columns: a row is erased no sooner than this holds, and goes on counting afterwards. For money,
   * which must be kept true until it is settled.
   */
  readonly once?: RawBuilder<boolean>;
}

/** A column that names the person, or a record of which another column does: a note on a stay is its guest's. */
export interface Owner<Column extends string = string> {
  readonly column: Column;
  /** "guest" */
  readonly entity: string;
  readonly through?: { readonly table: string; readonly column: string };
}

/** `records_changed` names the entity beside the ids; the others are of one entity each. */
export type Announcement =
  | "guests_changed"
  | "reservations_changed"
  | "rooms_changed"
  | "companies_changed"
  | "configuration_changed"
  | "records_changed";

/**
 * What was read before and a request names. The lists that grow with the hotel's life are bound: by the window that is
 * read, or by the calendar.
 */
export interface Known {
  readonly serviceIds: readonly string[];
  readonly bookableServiceIds: readonly string[];
  readonly additionalServiceIds: readonly string[];
  readonly roomCategoryIds: readonly string[];
  /** Of the bookable services. */
  readonly rateGroupIds: readonly string[];
  readonly loyaltyProgramIds: readonly string[];
  /** Of stays that had not ended long before the window. */
  readonly reservationGroupIds: readonly string[];
  /** Stays that had not ended, and product orders that had not rested, long before the window. */
  readonly orderIds: readonly string[];
  /** Conversations that were open, or had not rested long, at the window. */
  readonly messageThreadIds: readonly string[];
  /** Guests in house, or arriving within 30 days, and who accompanies them. */
  readonly expectedGuestIds: readonly string[];
}

type Managed = "property_id" | "id" | "source" | "source_id" | "synced_at" | "sync_state";

/** Of a resource, what its file says; every column of the row must be there. */
export type ResourceSpec<Row extends MirrorRow> = Omit<Resource, "columns" | "personal" | "said"> & {
  readonly columns: { readonly [Column in Exclude<keyof Row & string, Managed>]: RawBuilder<unknown> };
  readonly personal?: Personal<Exclude<keyof Row & string, Managed>>;
  readonly said?: { readonly [Column in Exclude<keyof Row & string, Managed>]?: Said };
};

/**
 * Declares an entity: with its row's type one that a kit copies, without one how it is asked for by {@link pull}, for a store
 * of your own.
 *
 * @example
 * export const segments = defineResource<SegmentRow>({ name: "segments", entity: "segment", columns: { name: text("Name") … } });
 * @example
 * const bills = defineResource({ name: "bills", operation: "bills/getAll", windowed: true, request: () => ({}) });
 */
export function defineResource<Row extends MirrorRow>(spec: ResourceSpec<Row>): Resource;
export function defineResource<const Operation extends MewsOperation>(spec: Pullable<Operation>): Pullable<Operation>;
export function defineResource(spec: Pullable): Pullable {
  return spec;
}
