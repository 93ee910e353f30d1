import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Context, Scope } from "../kernel/plugin.ts";
import type { BudgetStore, MewsLane, RequestWindow } from "./ledger.ts";
import type { MewsPlugin } from "./plugin.ts";

/** A request that was granted. */
export interface MewsRequestRow {
  property_id: string;
  /** A hash of the access token. */
  token: string;
  /** Milliseconds since 1970, by the caller's clock. */
  at: string;
  lane: MewsLane;
}

/** Until when Mews wants no requests of a token. */
export interface MewsHoldRow {
  property_id: string;
  token: string;
  until: string;
}

export interface MewsBudgetTables {
  mews_request: MewsRequestRow;
  mews_hold: MewsHoldRow;
}

export const budgetMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table mews_request (
        property_id text not null, token text not null, at bigint not null, n bigint generated always as identity,
        lane text not null, primary key (property_id, token, at, n))`,
      sql`create table mews_hold (
        property_id text not null, token text not null, until bigint not null, primary key (property_id, token))`,
    ]) {
      await statement.execute(db);
    }
  },
};

/**
 * The ledger of a property's requests in the database: it outlives a crash and is shared by all processes. The row of
 * the token's hold is the lock that makes `take` one step.
 */
export function budgetStore(ctx: Context<MewsPlugin>, scope: Scope): BudgetStore {
  const { propertyId } = scope;
  return {
    take: (token, { lane, now, windows }) =>
      ctx.tx(scope, async (tx) => {
        const at = now.getTime();
        const longest = Math.max(0, ...windows.map(({ seconds }) => seconds * 1000));
        const { rows: holds } = await sql<{ until: string }>`
          insert into mews_hold (property_id, token, until) values (${propertyId}, ${token}, 0)
          on conflict (property_id, token) do update set until = mews_hold.until returning until`.execute(tx);
        // A clock that was set back must not hold callers up for hours: what lies ahead of it counts as now.
        await sql`delete from mews_request where property_id = ${propertyId} and token = ${token} and at < ${at - longest}`.execute(
          tx,
        );
        const { rows } = await sql<{ at: string }>`
          select least(at, ${at}) as at from mews_request where property_id = ${propertyId} and token = ${token} order by 1`.execute(
          tx,
        );
        const log = rows.map((row) => Number(row.at));
        const waitMs = Math.max(
          Number(holds[0]?.until ?? 0) - at,
          ...windows.map((window) => waitFor(log, at, window)),
        );
        if (waitMs > 0) return { granted: false, waitMs } as const;
        await sql`insert into mews_request (property_id, token, at, lane) values (${propertyId}, ${token}, ${at}, ${lane})`.execute(
          tx,
        );
        return { granted: true } as const;
      }),

    hold: (token, until) =>
      ctx.tx(scope, async (tx) => {
        await sql`insert into mews_hold (property_id, token, until) values (${propertyId}, ${token}, ${until.getTime()})
          on conflict (property_id, token) do update set until = greatest(mews_hold.until, excluded.until)`.execute(tx);
      }),

    async read(token, now, windows) {
      const at = now.getTime();
      const db = ctx.db(scope);
      const { rows } = await sql<{ at: string; lane: MewsLane }>`
        select least(at, ${at}) as at, lane from mews_request where property_id = ${propertyId} and token = ${token}`.execute(
        db,
      );
      const { rows: holds } = await sql<{ until: string }>`
        select until from mews_hold where property_id = ${propertyId} and token = ${token}`.execute(db);
      const held = Number(holds[0]?.until ?? 0);
      const longest = Math.max(0, ...windows.map(({ seconds }) => seconds));
      const recent = rows.filter((row) => Number(row.at) + longest * 1000 >= at);
      const inside = ({ seconds }: RequestWindow) =>
        recent.filter((row) => Number(row.at) + seconds * 1000 >= at).length;
      return {
        used: windows.map(inside),
        byLane: {
          interactive: recent.filter(({ lane }) => lane === "interactive").length,
          backfill: recent.filter(({ lane }) => lane === "backfill").length,
        },
        heldUntil: held > at ? new Date(held) : undefined,
      };
    },
  };
}

/** Milliseconds until one more request fits the window; both of its ends count as inside. */
function waitFor(log: readonly number[], now: number, { requests, seconds }: RequestWindow): number {
  const recent = log.filter((at) => at + seconds * 1000 >= now);
  const blocking = recent[recent.length - requests];
  return blocking === undefined ? 0 : blocking + seconds * 1000 + 1 - now;
}
