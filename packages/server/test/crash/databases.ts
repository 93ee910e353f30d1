import { randomUUID } from "node:crypto";
import pg from "pg";

/** A database of its own beside the tests' other ones. @returns its address */
export async function emptyDatabase(): Promise<string> {
  const url = new URL(process.env["INNKIT_TEST_POSTGRES"]!);
  const name = `crash_${randomUUID().replaceAll("-", "")}`;
  await asAdministrator(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

/** Ends every session of the database, as a failover would. */
export async function cutSessions(database: string): Promise<void> {
  await asAdministrator(
    database,
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
}

/** Runs a statement as the database's owner. @returns the rows */
export async function asAdministrator(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
