import { createHash } from "node:crypto";
import type { PostgresPoolClient } from "kysely";
import type pg from "pg";
import { asked } from "./away.ts";

/** From this many characters on, an argument is a page of many rows. */
const manyRows = 100_000;
const preparers = new WeakMap<pg.PoolClient, PostgresPoolClient>();

/**
 * A client that keeps the plan of a statement that writes a page of many rows: such statements are long, and come again. Others
 * are planned anew, so that no connection collects plans.
 */
export function preparing(client: pg.PoolClient): PostgresPoolClient {
  const known = preparers.get(client);
  if (known) return known;
  const plain = client as unknown as PostgresPoolClient;
  const made = Object.create(client, {
    query: {
      value(text: string, values: readonly unknown[]) {
        const isLong = Array.isArray(values) && values.some((one) => typeof one === "string" && one.length > manyRows);
        return isLong ? asked(client.query({ name: nameOf(text), text, values })) : asked(plain.query(text, values));
      },
    },
  }) as PostgresPoolClient;
  preparers.set(client, made);
  return made;
}

function nameOf(statement: string): string {
  return createHash("sha256").update(statement).digest("hex").slice(0, 32);
}
