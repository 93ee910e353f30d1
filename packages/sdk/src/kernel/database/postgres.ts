import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Logger } from "../plugin.ts";
import type { KernelTables } from "../tables.ts";
import { kernelErrors } from "../failures.ts";
import { asked, askedPool } from "./away.ts";
import { appRole, type Database, type OpenDatabase, propertySetting } from "./door.ts";
import { preparing } from "./prepared.ts";
import { ensureAppRole } from "./role.ts";
import { scopedTypes } from "./values.ts";

export interface PostgresOptions {
  /** Most connections that plugins' statements use at once; default 10. The kernel adds up to 14 of its own: 4 as the owner, 8 for jobs, 2 that listen. */
  connections?: number;
}

/**
 * A PostgreSQL server, 15 or newer.
 *
 * @param url `postgres://user:password@host:port/database`; the user owns the database (or may create roles and schemas in it)
 * @throws kernel/database_unreachable, kernel/database_too_old, kernel/database_role; from then on every statement throws
 *   kernel/database_away (503) while the server is away
 * @example
 * await createInnkit({ database: postgres(process.env.DATABASE_URL), plugins });
 */
export function postgres(url: string | undefined, options: PostgresOptions = {}): Database {
  return {
    kind: "postgres",
    open: (log) =>
      openPostgres(url ?? "", log, {
        kind: "postgres",
        connections: options.connections ?? 10,
        onClose: async () => {},
      }),
  };
}

/** A process that is frozen in a transaction would keep its locks, and whoever takes over from it would wait for ever. */
const endsFrozen = "-c idle_in_transaction_session_timeout=30s";

/**
 * Statements are not compiled before they run. They are long, over sets that are small to a database: compiling a year's key
 * figures took longer than answering them, most of all where several processes share the work, for each compiles anew.
 */
const interpreted = "-c jit=off";

/** Opens the pools on a server that is there. Also what `embeddedPostgres` does once its server runs. */
export async function openPostgres(
  url: string,
  log: Logger,
  { kind, connections, onClose }: { kind: "postgres" | "embedded"; connections: number; onClose: () => Promise<void> },
): Promise<OpenDatabase> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw kernelErrors.database_unreachable(
      {},
      { message: "The database URL must look like postgres://user:password@host:5432/database" },
    );
  }
  // A pool's end does not wait for its sockets: an embedded server that stops next may still cut them.
  let closing = false;
  const lost = (error: Error): void => {
    if (!closing) log.warn({ error: error.message }, "a database connection was lost");
  };
  const ownerPool = new pg.Pool({
    connectionString: withOptions(url, "-c timezone=UTC"),
    max: 4,
    application_name: "innkit",
  });
  surviveCuts(ownerPool, lost);
  const owner = new Kysely<KernelTables>({ dialect: new PostgresDialect({ pool: askedPool(ownerPool) }) });
  try {
    await checkServer(ownerPool);
    await ensureAppRole(owner);
  } catch (error) {
    await ownerPool.end();
    throw error;
  }
  const appPool = new pg.Pool({
    connectionString: withOptions(url, `-c timezone=UTC -c role=${appRole}`, `${endsFrozen} ${interpreted}`),
    max: connections,
    application_name: "innkit app",
    types: scopedTypes,
  });
  surviveCuts(appPool, lost);
  const bound = new WeakMap<pg.PoolClient, string>();
  const handles = new Map<string, Kysely<KernelTables>>();
  const bind = async (propertyId: string): Promise<pg.PoolClient> => {
    const client = await asked(appPool.connect());
    if (bound.get(client) === propertyId) return client;
    try {
      await asked(client.query("select set_config($1, $2, false)", [propertySetting, propertyId]));
    } catch (error) {
      client.release(true);
      throw error;
    }
    bound.set(client, propertyId);
    return client;
  };
  return {
    kind,
    owner,
    scoped(propertyId) {
      let handle = handles.get(propertyId);
      if (!handle) {
        const connect = async () => preparing(await bind(propertyId));
        const pool = { connect, end: async () => {}, options: appPool.options };
        handle = new Kysely<KernelTables>({ dialect: new PostgresDialect({ pool }) });
        handles.set(propertyId, handle);
      }
      return handle;
    },
    boss: { connectionString: url, max: 4, application_name: "innkit jobs" },
    listen: (channel, heard) => listenOn(url, channel, heard, log),
    async close() {
      closing = true;
      await appPool.end();
      await ownerPool.end();
      await onClose();
    },
  };
}

/**
 * The address with start options added to those it has, and with some that it may set otherwise. They stand in the address because the driver prefers what it
 * finds there: given beside it, ours would be dropped, and plugins would run as the owner.
 */
function withOptions(url: string, options: string, unlessSet?: string): string {
  const [base = "", query = ""] = url.split("?", 2);
  const params = new URLSearchParams(query);
  params.set("options", [unlessSet, params.get("options"), options].filter(Boolean).join(" "));
  return `${base}?${params.toString().replaceAll("+", "%20")}`;
}

/** A cut connection is an error event; without a listener, one that comes between two statements ends the process. */
function surviveCuts(pool: pg.Pool, lost: (error: Error) => void): void {
  pool.on("error", lost);
  pool.on("connect", (client) => client.on("error", () => {}));
}

async function checkServer(pool: pg.Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ server_version_num: string }>("show server_version_num");
    version = Number(rows[0]!.server_version_num);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause);
    throw kernelErrors.database_unreachable(
      { reason },
      { cause, message: `The database cannot be reached: ${reason}` },
    );
  }
  if (version < 150_000) {
    const found = Math.floor(version / 10_000);
    throw kernelErrors.database_too_old(
      { found },
      { message: `PostgreSQL 15 or newer is needed; this server is ${found}` },
    );
  }
}

/** A connection of its own that listens, and comes back after it was cut. */
async function listenOn(
  url: string,
  channel: string,
  heard: (payload: string) => void,
  log: Logger,
): Promise<() => Promise<void>> {
  let closed = false;
  let client: pg.Client | undefined;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: "innkit listener", keepAlive: true });
    next.on("notification", ({ payload }) => heard(payload ?? ""));
    next.on("error", () => {});
    next.on("end", () => {
      if (closed || client !== next) return;
      client = undefined;
      retry();
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
    heard("");
  };
  const retry = (): void => {
    again = setTimeout(() => {
      connect().catch((error: Error) => {
        log.warn({ error: error.message }, "the event listener cannot reconnect yet");
        if (!closed) retry();
      });
    }, 1000);
  };
  await asked(connect());
  return async () => {
    closed = true;
    clearTimeout(again);
    await client?.end();
  };
}
