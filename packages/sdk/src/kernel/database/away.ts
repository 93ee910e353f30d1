import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import { kernelErrors } from "../failures.ts";

/** In how many seconds it is worth while to ask again. */
const retryAfter = 2;

/** Of SQLSTATE: no connection (class 08), and a server that ends (57P01), has crashed (57P02) or still starts (57P03). */
const statesOfAway = /^(08...|57P0[123])$/;
const networkCodes: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);
/** What the driver says of a lost connection has no code. */
const wordsOfAway = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/**
 * Waits for what was asked of the database. Only here is it certain whose connection failed: further up it could be Mews's.
 *
 * @throws kernel/database_away (503) with `details.retryAfter` in seconds, where the server is away; else what failed
 */
export async function asked<R>(answer: Promise<R>): Promise<R> {
  try {
    return await answer;
  } catch (error) {
    throw isAway(error) ? kernelErrors.database_away({ retryAfter }, { cause: error }) : error;
  }
}

/** The pool with every failure to connect, and every lost connection, told as {@link asked} does. */
export function askedPool(pool: pg.Pool): PostgresPool {
  const asking = askedClients((client, text, values) => client.query(text, values));
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => asking(await asked(pool.connect())),
  };
}

/** Clients that put their statements as `put` does, and tell a lost connection as {@link asked} does. */
export function askedClients(
  put: (client: pg.PoolClient, text: string, values: unknown[]) => Promise<unknown>,
): (client: pg.PoolClient) => PostgresPoolClient {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return (client) => {
    // One for each client, by which Kysely knows it again.
    const made =
      known.get(client) ??
      (Object.create(client, {
        query: { value: (text: string, values: unknown[]) => asked(put(client, text, values)) },
      }) as PostgresPoolClient);
    known.set(client, made);
    return made;
  };
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string")
    return statesOfAway.test(error.code) || networkCodes.has(error.code);
  return wordsOfAway.test(error.message);
}
