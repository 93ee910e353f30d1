import { createHash } from "node:crypto";
import type { PostgresPoolClient } from "kysely";
import type pg from "pg";
import { askedClients } from "./away.ts";

/** From this many characters on, an argument is a page of many rows. */
const manyRows = 100_000;

/** A client that puts its statements as {@link planned} says. */
export const preparing: (client: pg.PoolClient) => PostgresPoolClient = askedClients((client, text, values) =>
  client.query(planned(text, values)),
);

/**
 * A statement as it is put to the driver. The plan of one that writes a page of many rows is kept: such statements are long,
 * and come again. Others are planned anew, so that no connection collects plans.
 */
export function planned(text: string, values: unknown[]): pg.QueryConfig {
  const isLong = values.some((one) => typeof one === "string" && one.length > manyRows);
  return isLong ? { name: nameOf(text), text, values } : { text, values };
}

function nameOf(statement: string): string {
  return createHash("sha256").update(statement).digest("hex").slice(0, 32);
}
