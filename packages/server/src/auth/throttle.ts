import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { errors } from "../errors.ts";
import type { AuthTables } from "./tables.ts";

/** Wrong passwords allowed in the window: for one account from one address, and for one account from anywhere. */
const limits = { minutes: 15, pair: 5, account: 50 } as const;

/** Counts failed sign-ins by account and address, in the database, so that every process sees them. */
export interface Throttle {
  /**
   * Counts an attempt before the password is looked at, so that guesses sent at once cannot slip by.
   *
   * @throws kernel/too_many_attempts with `details.retryAfter` in seconds
   */
  attempt(email: string, address: string): Promise<void>;
  /** The password was right: forgets the failures. */
  succeeded(email: string, address: string): Promise<void>;
}

export function createThrottle(database: Kysely<AuthTables>): Throttle {
  async function count(key: string, most: number): Promise<void> {
    const window = sql`make_interval(mins => ${limits.minutes})`;
    const { rows } = await sql<{ failures: number; wait: string }>`
      insert into server_failure as f (key, failures, since) values (${key}, 1, now())
      on conflict (key) do update set
        failures = case when f.since < now() - ${window} then 1 else f.failures + 1 end,
        since = case when f.since < now() - ${window} then now() else f.since end
      returning failures, ceil(extract(epoch from since + ${window} - now()))::int as wait`.execute(database);
    const { failures, wait } = rows[0]!;
    if (failures > most) {
      throw errors.too_many_attempts(
        { retryAfter: Number(wait) },
        { message: `Too many attempts; try again in ${Math.ceil(Number(wait) / 60)} minutes` },
      );
    }
  }
  return {
    async attempt(email, address) {
      await sql`delete from server_failure where since < now() - interval '1 day'`.execute(database);
      await count(keyOf(email, address), limits.pair);
      await count(keyOf(email), limits.account);
    },
    async succeeded(email, address) {
      await database
        .deleteFrom("server_failure")
        .where("key", "in", [keyOf(email, address), keyOf(email)])
        .execute();
    },
  };
}

/** A digest, so that the table holds no e-mail of people who never had an account here. */
function keyOf(email: string, address = "*"): string {
  return createHash("sha256").update(`${email.trim().toLowerCase()}\n${address}`).digest("base64url");
}
