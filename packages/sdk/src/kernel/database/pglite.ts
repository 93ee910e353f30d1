import type { PGlite, PGliteOptions, Results } from "@electric-sql/pglite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import { join } from "node:path";
import { mkdir } from "node:fs/promises";
import { kernelErrors } from "../failures.ts";
import { insideTransaction } from "../running.ts";
import type { Logger } from "../plugin.ts";
import type { KernelTables } from "../tables.ts";
import { appRole, type Database, isoInstant, type OpenDatabase, propertySetting, textTypes } from "./door.ts";
import { lockFolder } from "./folder-lock.ts";
import { ensureAppRole } from "./role.ts";

export interface PgliteOptions {
  /** A data folder saved by `dumpDataDir`, to start from instead of an empty database. */
  snapshot?: Blob | File;
}

/**
 * PostgreSQL in this process: for scripts, tests and trials. It does not wait for the disk, so a power cut may lose the
 * last writes; one process at a time.
 *
 * @param folder where it keeps its data; without it, in memory
 * @throws kernel/folder_in_use, kernel/folder_unusable, kernel/missing_package
 * @example
 * const kit = await createInnkit({ database: pglite(), plugins: [vendors()] });
 */
export function pglite(folder?: string, options: PgliteOptions = {}): Database {
  return { kind: "pglite", open: (log) => openPglite(folder, options, log) };
}

async function openPglite(folder: string | undefined, options: PgliteOptions, log: Logger): Promise<OpenDatabase> {
  const { PGlite, modules } = await loadPglite();
  const unlock = folder === undefined ? () => {} : await lockFolder(folder);
  if (folder !== undefined)
    log.warn({ folder }, "PGlite is for trials: it does not wait for the disk, a power cut may lose the last writes");
  let lite: PGlite;
  try {
    if (folder !== undefined) await mkdir(join(folder, "pglite"), { recursive: true });
    lite = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: join(folder, "pglite") }),
      ...(options.snapshot ? { loadDataDir: options.snapshot } : {}),
      extensions: modules,
    });
    await lite.exec("set timezone to 'UTC'");
  } catch (error) {
    unlock();
    throw error;
  }
  return adoptPglite(lite, unlock);
}

/** Wraps a PGlite that is there already; `released` runs after it was closed. */
export async function adoptPglite(lite: PGlite, released: () => void = () => {}): Promise<OpenDatabase> {
  const session = new PgliteSession(lite);
  const handle = (propertyId: string | null): Kysely<KernelTables> =>
    new Kysely<KernelTables>({ dialect: dialectOf(session, propertyId) });
  const owner = handle(null);
  const handles = new Map<string, Kysely<KernelTables>>();
  await ensureAppRole(owner);
  return {
    kind: "pglite",
    owner,
    scoped(propertyId) {
      const known = handles.get(propertyId) ?? handle(propertyId);
      handles.set(propertyId, known);
      return known;
    },
    boss: {
      backend: "pglite",
      db: {
        executeSql: (text, values) => session.alone(null, () => session.run(text, values)),
        listen: async (channel, heard, ready) => {
          const unlisten = await session.alone(null, () => lite.listen(channel, heard));
          ready();
          return { close: () => unlisten() };
        },
      },
    },
    async listen(channel, heard) {
      const unlisten = await session.alone(null, () => lite.listen(channel, heard));
      return () => unlisten();
    },
    async close() {
      await session.alone(null, () => lite.close());
      released();
    },
  };
}

/**
 * PGlite has one session for everybody. This hands it out to one user at a time, as the role and property that user
 * runs as, so that nobody's statement falls into another's transaction.
 */
class PgliteSession {
  readonly #lite: PGlite;
  #tail: Promise<void> = Promise.resolve();
  #boundTo: string | null = null;

  constructor(lite: PGlite) {
    this.#lite = lite;
  }

  /** Waits for the session; the returned function gives it back. */
  async take(propertyId: string | null): Promise<() => void> {
    if (insideTransaction())
      throw kernelErrors.outside_transaction(
        {},
        {
          message:
            "PGlite has one connection, and the running transaction holds it: read and write through it (tx, or ctx.db of the same property)",
        },
      );
    let release = (): void => {};
    const before = this.#tail;
    this.#tail = new Promise((resolve) => (release = resolve));
    await before;
    try {
      await this.#bind(propertyId);
    } catch (error) {
      release();
      throw error;
    }
    return release;
  }

  async alone<R>(propertyId: string | null, work: () => Promise<R>): Promise<R> {
    const release = await this.take(propertyId);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Several statements when there are no values, as pg-boss sends them; an error leaves no open transaction behind. */
  async run(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> {
    try {
      if (values?.length) return await this.#lite.query<Record<string, unknown>>(text, values);
      const results = await this.#lite.exec(text);
      return { rows: results.flatMap((result) => result.rows as Record<string, unknown>[]) };
    } catch (error) {
      await this.#lite.exec("rollback");
      throw error;
    }
  }

  query<R>(text: string, values: unknown[], asText: boolean): Promise<Results<R>> {
    return this.#lite.query<R>(text, values, asText ? { parsers: textParsers } : { parsers: dateParsers });
  }

  async #bind(propertyId: string | null): Promise<void> {
    if (propertyId === this.#boundTo) return;
    if (propertyId === null) await this.#lite.exec("reset role");
    else {
      const role = this.#boundTo === null ? `set role ${appRole}; ` : "";
      await this.#lite.exec(`${role}select set_config('${propertySetting}', ${quoted(propertyId)}, false)`);
    }
    this.#boundTo = propertyId;
  }
}

const asIs = (value: string): string => value;
const textParsers = {
  [textTypes.int8]: asIs,
  [textTypes.numeric]: asIs,
  [textTypes.date]: asIs,
  [textTypes.timestamp]: asIs,
  [textTypes.timestamptz]: isoInstant,
};
const dateParsers = { [textTypes.int8]: asIs, [textTypes.numeric]: asIs };

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function dialectOf(session: PgliteSession, propertyId: string | null): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOf(session, propertyId),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

function driverOf(session: PgliteSession, propertyId: string | null): Driver {
  const releases = new WeakMap<DatabaseConnection, () => void>();
  const statement = async (connection: DatabaseConnection, text: string): Promise<void> => {
    await (connection as PgliteConnection).send(text);
  };
  return {
    init: async () => {},
    async acquireConnection() {
      const release = await session.take(propertyId);
      const connection = new PgliteConnection(session, propertyId !== null);
      releases.set(connection, release);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel }) {
      await statement(connection, isolationLevel ? `begin isolation level ${isolationLevel}` : "begin");
    },
    commitTransaction: (connection) => statement(connection, "commit"),
    rollbackTransaction: (connection) => statement(connection, "rollback"),
    savepoint: (connection, name) => statement(connection, `savepoint "${name}"`),
    rollbackToSavepoint: (connection, name) => statement(connection, `rollback to "${name}"`),
    releaseSavepoint: (connection, name) => statement(connection, `release "${name}"`),
    async releaseConnection(connection) {
      releases.get(connection)?.();
    },
    destroy: async () => {},
  };
}

class PgliteConnection implements DatabaseConnection {
  readonly #session: PgliteSession;
  readonly #asText: boolean;

  constructor(session: PgliteSession, asText: boolean) {
    this.#session = session;
    this.#asText = asText;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await this.#session.query<R>(query.sql, [...query.parameters], this.#asText);
    return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
  }

  async send(text: string): Promise<void> {
    await this.#session.query(text, [], this.#asText);
  }

  // oxlint-disable-next-line require-yield -- the interface asks for a generator; there is nothing to yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw kernelErrors.internal({}, { message: "PGlite cannot stream a query; read it in pages" });
  }
}

async function loadPglite(): Promise<{ PGlite: typeof PGlite; modules: NonNullable<PGliteOptions["extensions"]> }> {
  try {
    const [{ PGlite }, { btree_gist }, { pg_trgm }, { unaccent }] = await Promise.all([
      import("@electric-sql/pglite"),
      import("@electric-sql/pglite/contrib/btree_gist"),
      import("@electric-sql/pglite/contrib/pg_trgm"),
      import("@electric-sql/pglite/contrib/unaccent"),
    ]);
    return { PGlite, modules: { btree_gist, pg_trgm, unaccent } };
  } catch (cause) {
    throw kernelErrors.missing_package(
      { package: "@electric-sql/pglite" },
      { cause, message: "pglite() needs the package @electric-sql/pglite beside @innkit/sdk" },
    );
  }
}
