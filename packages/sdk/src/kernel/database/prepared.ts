import { createHash } from "node:crypto";
import type { PostgresPoolClient } from "kysely";
import type pg from "pg";
import { askedClients } from "./away.ts";

/** From this many characters on, an argument is a page of many rows. */
const manyRows = 100_000;

/**
 * A client that keeps the plan of a statement that writes a page of many rows: such statements are long, and come again. Others
 * are planned anew, so that no connection collects plans.
 */
export const preparing: (client: pg.PoolClient) => PostgresPoolClient = askedClients((client, text, values) => {
  const isLong = values.some((one) => typeof one === "string" && one.length > manyRows);
  return isLong ? client.query({ name: nameOf(text), text, values }) : client.query(text, values);
});

function nameOf(statement: string): string {
  return createHash("sha256").update(statement).digest("hex").slice(0, 32);
}
