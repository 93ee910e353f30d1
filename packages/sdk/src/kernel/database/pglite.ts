import type { PGlite, PGliteOptions } from "@electric-sql/pglite";
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from "kysely";
import { join } from "node:path";
import { mkdir } from "node:fs/promises";
import type pg from "pg";
import { kernelErrors } from "../failures.ts";
import { insideTransaction } from "../running.ts";
import type { Logger } from "../plugin.ts";
import type { KernelTables } from "../tables.ts";
import { appRole, type Database, type OpenDatabase, propertySetting } from "./door.ts";
import { lockFolder } from "./folder-lock.ts";
import { clientOf } from "./pglite-client.ts";
import { planned } from "./prepared.ts";
import { ensureAppRole } from "./role.ts";
import { scopedTypes } from "./values.ts";

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
  } catch (error) {
    unlock();
    throw error;
  }
  return adoptPglite(lite, unlock);
}

/** Wraps a PGlite that is there already; `released` runs after it was closed. */
export async function adoptPglite(lite: PGlite, released: () => void = () => {}): Promise<OpenDatabase> {
  const session = new PgliteSession(await clientOf(lite));
  const handle = (propertyId: string | null): Kysely<KernelTables> =>
    new Kysely<KernelTables>({ dialect: new PostgresDialect({ pool: session.pool(propertyId) }) });
  const owner = handle(null);
  const handles = new Map<string, Kysely<KernelTables>>();
  await sql`set timezone to 'UTC'`.execute(owner);
  await ensureAppRole(owner);
  const listen: OpenDatabase["listen"] = (channel, heard) => session.listen(channel, heard);
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
        executeSql: (text, values) => session.run(text, values),
        listen: async (channel, heard, ready) => {
          const close = await listen(channel, heard);
          ready();
          return { close };
        },
      },
    },
    listen,
    async close() {
      await session.end();
      await lite.close();
      released();
    },
  };
}

/**
 * PGlite has one session for everybody. This hands it out to one user at a time, as the role and property that user
 * runs as, so that nobody's statement falls into another's transaction.
 */
class PgliteSession {
  readonly #client: pg.Client;
  #tail: Promise<void> = Promise.resolve();
  #boundTo: string | null = null;

  constructor(client: pg.Client) {
    this.#client = client;
  }

  /** The session as a pool of one connection. @param propertyId whose rows it sees; null for the owner */
  pool(propertyId: string | null): PostgresPool {
    const put = (text: string, values: unknown[]): pg.QueryConfig =>
      propertyId === null ? { text, values } : { ...planned(text, values), types: scopedTypes };
    const query = (text: string, values: unknown[]) => this.#client.query(put(text, values));
    return {
      options: {},
      end: async () => {},
      connect: async () => {
        const release = await this.#take(propertyId);
        const own = { query: { value: query }, release: { value: release } };
        return Object.create(this.#client, own) as PostgresPoolClient;
      },
    };
  }

  /** Several statements when there are no values, as pg-boss sends them; an error leaves no open transaction behind. */
  run(text: string, values: unknown[] = []): Promise<{ rows: object[] }> {
    return this.#alone(async () => {
      try {
        if (values.length > 0) return await this.#client.query<object>(text, values);
        const results = [await this.#client.query<object>(text)].flat();
        return { rows: results.flatMap(({ rows }) => rows) };
      } catch (error) {
        await this.#client.query("rollback");
        throw error;
      }
    });
  }

  async listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> {
    const hear = (told: pg.Notification): void => {
      if (told.channel === channel) heard(told.payload ?? "");
    };
    this.#client.on("notification", hear);
    await this.#alone(() => this.#client.query(`listen ${channel}`));
    return async () => {
      this.#client.off("notification", hear);
    };
  }

  end(): Promise<void> {
    return this.#alone(() => this.#client.end());
  }

  async #alone<R>(work: () => Promise<R>): Promise<R> {
    const release = await this.#take(null);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** Waits for the session; the returned function gives it back. */
  async #take(propertyId: string | null): Promise<() => void> {
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

  async #bind(propertyId: string | null): Promise<void> {
    if (propertyId === this.#boundTo) return;
    if (propertyId === null) await this.#client.query("reset role");
    else {
      const role = this.#boundTo === null ? `set role ${appRole}; ` : "";
      await this.#client.query(`${role}select set_config('${propertySetting}', ${quoted(propertyId)}, false)`);
    }
    this.#boundTo = propertyId;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** @throws kernel/missing_package */
export async function loadPglite(): Promise<{
  PGlite: typeof PGlite;
  modules: NonNullable<PGliteOptions["extensions"]>;
}> {
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
      { cause, message: "PGlite is not here: install the package @electric-sql/pglite beside @innkit/sdk" },
    );
  }
}
