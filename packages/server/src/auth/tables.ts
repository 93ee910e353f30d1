import { getMigrations } from "better-auth/db/migration";
import type { BetterAuthOptions } from "better-auth";
import { type Kysely, sql } from "kysely";
import type { Role } from "./roles.ts";

/** The tables of sign-in: better-auth's four and its rate limit under our names, and two of our own. */
export interface AuthTables {
  server_user: {
    id: string;
    name: string;
    email: string;
    emailVerified: boolean;
    createdAt: Date;
    updatedAt: Date;
    disabled: boolean;
  };
  server_session: { id: string; userId: string; expiresAt: Date | string; token: string };
  server_account: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    password: string;
    createdAt: Date;
    updatedAt: Date;
  };
  /** Who may what where; `property_id` null means every property. */
  server_grant: { person_id: string; property_id: string | null; role: Role };
  /** Failed sign-ins, by a digest of account and address. */
  server_failure: { key: string; failures: number; since: Date | string };
}

/**
 * Brings the tables up to date, in one transaction under a lock: several processes may start at once.
 * `database` of the options is replaced by that transaction.
 */
export async function migrateAuth(database: Kysely<AuthTables>, options: BetterAuthOptions): Promise<void> {
  await database.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('innkit.server.migrate'))`.execute(trx);
    const { runMigrations } = await getMigrations({ ...options, database: { db: trx, type: "postgres" } });
    await runMigrations();
    await sql`
      create table if not exists server_grant (
        person_id text not null references server_user (id) on delete cascade,
        property_id text,
        role text not null check (role in ('owner', 'manager', 'frontdesk', 'readonly')),
        unique nulls not distinct (person_id, property_id)
      )`.execute(trx);
    await sql`
      create table if not exists server_failure (
        key text primary key,
        failures integer not null,
        since timestamptz not null
      )`.execute(trx);
  });
}
