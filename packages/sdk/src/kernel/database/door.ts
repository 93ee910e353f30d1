import type { Kysely } from "kysely";
import type { Logger } from "../plugin.ts";
import type { KernelTables } from "../tables.ts";

/** The role that plugins' statements run as: it owns nothing, so row-level security always holds for it. */
export const appRole = "innkit_app";
/** The session setting that row-level security compares `property_id` with. */
export const propertySetting = "innkit.property_id";
/** The channel on which a commit tells other processes that a property has new events. */
export const eventChannel = "innkit_event";

/** One of the three ways to a PostgreSQL: `postgres()`, `embeddedPostgres()`, `pglite()`. Nothing is opened before `createInnkit`. */
export interface Database {
  readonly kind: "postgres" | "embedded" | "pglite";
  open(log: Logger): Promise<OpenDatabase>;
}

/** Connections that the job queue opens. */
export interface JobConnections {
  readonly connectionString: string;
  readonly max: number;
  readonly application_name: string;
}

/**
 * Puts the statements of the job queue: a transaction, or a database of one session. In words of our own, so that our types
 * ask for none of pg-boss's.
 */
export interface JobStatements {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: object[] }>;
  listen?(channel: string, heard: (payload: string) => void, ready: () => void): Promise<{ close(): Promise<void> }>;
}

/** An open database. The kernel's own; plugins get {@link OpenDatabase.scoped}. */
export interface OpenDatabase {
  readonly kind: Database["kind"];
  /** As the owner: migrations, the kernel's work over all properties, identity. Timestamps are Dates. */
  readonly owner: Kysely<KernelTables>;
  /** As {@link appRole} with this property set. Timestamps are ISO text, 8-byte integers and numerics are text. */
  scoped(propertyId: string): Kysely<KernelTables>;
  /** How the job queue reaches this database: by connections of its own, or by whoever puts its statements. */
  readonly boss: JobConnections | { readonly backend: "pglite"; readonly db: JobStatements };
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
