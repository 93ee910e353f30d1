import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import type { MewsPlugin } from "./plugin.ts";
import type { MewsStanding } from "./standing.ts";
import type { MewsWorld } from "./worlds.ts";

/**
 * How a hotel stands with Mews. not_connected: no tokens yet. connecting: tokens, not used yet. connected: requests are
 * answered (and messages come, where a socket is open). catching_up, degraded: the socket is back after a gap, or gone
 * while requests are answered. down: Mews cannot be reached. refused: Mews does not accept the tokens.
 */
export type MewsState = "not_connected" | "connecting" | "connected" | "catching_up" | "degraded" | "down" | "refused";

export interface MewsConnection {
  readonly state: MewsState;
  readonly since: Date | null;
  /** In words, where something is wrong. */
  readonly reason: string | null;
  /** "closed" | "connected" | "catching_up" | "degraded" | "down": how messages come. */
  readonly socket: string;
  /** The operations that Mews does not let this integration use, as far as they were asked for. */
  readonly missing: readonly MewsMissing[];
}

export interface MewsMissing {
  readonly operation: string;
  readonly since: Date;
  /** Mews's id of the request that was refused: what their support asks for. */
  readonly requestId: string | null;
  /** Mews's own words. */
  readonly message: string | null;
}

export interface MewsMissingRow {
  property_id: string;
  operation: string;
  since: string;
  request_id: string | null;
  message: string | null;
}

/** How the requests of a property fare, and with which tokens they worked. */
export interface MewsConnectionRow {
  property_id: string;
  /** "connecting" | "connected" | "down" | "refused" */
  requests: string;
  requests_since: string;
  /** "closed" | "connected" | "catching_up" | "degraded" | "down" */
  socket: string;
  socket_since: string;
  reason: string | null;
  /** A hash of the access token that worked last, and whose data it opened. */
  token: string | null;
  world: string | null;
}

export const connectionMigration: Migration = {
  async up(db) {
    await sql`create table mews_connection (
      property_id text primary key, requests text not null default 'connecting', requests_since timestamptz not null,
      socket text not null default 'closed', socket_since timestamptz not null, reason text, token text, world text)`.execute(
      db,
    );
  },
};

export const missingMigration: Migration = {
  async up(db) {
    await sql`create table mews_missing (
      property_id text not null, operation text not null, since timestamptz not null, request_id text, message text,
      primary key (property_id, operation))`.execute(db);
  },
};

/** Another process may have noted otherwise meanwhile. */
const goodForMs = 5_000;

/** Where all processes of a kit read how a hotel stands with Mews. Writes only what changed. */
export interface ConnectionStore {
  read(scope: Scope): Promise<MewsConnectionRow | undefined>;
  requests(scope: Scope, state: string, reason: string | null): Promise<void>;
  socket(scope: Scope, state: string): Promise<void>;
  /** The tokens worked: what they opened. */
  worked(scope: Scope, token: string, world: MewsWorld): Promise<void>;
  /** What Mews thinks of the tokens, where it refuses something. */
  refusals(scope: Scope, standing: MewsStanding): Promise<void>;
  /** An operation was answered: it is not missing. */
  permitted(scope: Scope, operation: string): Promise<void>;
  missing(scope: Scope): Promise<readonly MewsMissing[]>;
  /** Other settings: nothing is known any more. */
  forget(scope: Scope): Promise<void>;
}

export function connectionStore(ctx: Context<MewsPlugin>): ConnectionStore {
  const at = () => ctx.clock.now().toISOString();
  const read = (scope: Scope) =>
    ctx
      .db(scope)
      .selectFrom("mews_connection")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .executeTakeFirst();
  const announce = async (tx: Tx<MewsPlugin>, scope: Scope): Promise<void> => {
    const after = await read(scope);
    if (!after) return;
    const { state, reason } = connectionOf(after);
    await tx.emit("connection_changed", { state, reason });
  };
  /** What worked and when that was known last, so that not each answer costs a look into the table. */
  const good = new Map<string, { token: string; world: MewsWorld; at: number }>();
  const put = async (scope: Scope, change: Partial<MewsConnectionRow>): Promise<void> => {
    good.delete(scope.propertyId);
    await ctx.tx(scope, async (tx) => {
      const fresh = { requests: "connecting", socket: "closed", reason: null, token: null, world: null };
      await tx
        .insertInto("mews_connection")
        .values({
          property_id: scope.propertyId,
          ...fresh,
          requests_since: at(),
          socket_since: at(),
          ...change,
        })
        .onConflict((conflict) => conflict.column("property_id").doUpdateSet(change))
        .execute();
      await announce(tx, scope);
    });
  };
  const requests: ConnectionStore["requests"] = async (scope, state, reason) => {
    const before = await read(scope);
    if (before?.requests === state && before.reason === reason) return;
    const since = before?.requests === state ? {} : { requests_since: at() };
    await put(scope, { requests: state, reason, ...since });
  };
  /** The operations missing at each property, so that an answer costs no look into the table. */
  const known = new Map<string, Set<string>>();
  const missingAt = async (scope: Scope): Promise<Set<string>> => {
    const found = known.get(scope.propertyId) ?? new Set((await missing(scope)).map(({ operation }) => operation));
    known.set(scope.propertyId, found);
    return found;
  };
  const missing: ConnectionStore["missing"] = async (scope) => {
    const rows = await ctx
      .db(scope)
      .selectFrom("mews_missing")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .orderBy("operation")
      .execute();
    return rows.map(({ operation, since, request_id, message }) => ({
      operation,
      since: new Date(since),
      requestId: request_id,
      message,
    }));
  };
  return {
    read,
    requests,
    missing,
    async refusals(scope, { connection, operations }) {
      if (connection === "refused") await requests(scope, "refused", refused);
      const before = await missingAt(scope);
      const news = operations.filter(({ operation }) => !before.has(operation));
      if (news.length === 0) return;
      await ctx.tx(scope, async (tx) => {
        const rows = news.map(({ operation, since, requestId, message }) => ({
          property_id: scope.propertyId,
          operation,
          since: since.toISOString(),
          request_id: requestId ?? null,
          message: message ?? null,
        }));
        await tx
          .insertInto("mews_missing")
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await announce(tx, scope);
      });
      for (const { operation } of news) before.add(operation);
    },
    async permitted(scope, operation) {
      const before = await missingAt(scope);
      if (!before.has(operation)) return;
      await ctx.tx(scope, async (tx) => {
        await tx
          .deleteFrom("mews_missing")
          .where("property_id", "=", scope.propertyId)
          .where("operation", "=", operation)
          .execute();
        await announce(tx, scope);
      });
      before.delete(operation);
    },
    async socket(scope, state) {
      const before = await read(scope);
      if (before?.socket === state) return;
      await put(scope, { socket: state, socket_since: at() });
    },
    async worked(scope, token, world) {
      const known = good.get(scope.propertyId);
      const now = ctx.clock.now().getTime();
      if (known?.token === token && known.world === world && now - known.at < goodForMs) return;
      const before = await read(scope);
      const isKnown = before?.token === token && before.world === world && before.requests === "connected";
      if (!isKnown) await put(scope, { requests: "connected", requests_since: at(), reason: null, token, world });
      good.set(scope.propertyId, { token, world, at: now });
    },
    async forget(scope) {
      known.delete(scope.propertyId);
      good.delete(scope.propertyId);
      const before = await read(scope);
      await ctx.tx(scope, async (tx) => {
        await tx.deleteFrom("mews_missing").where("property_id", "=", scope.propertyId).execute();
        if (before) await put(scope, { requests: "connecting", requests_since: at(), reason: null });
      });
    },
  };
}

const refused = "Mews does not accept these tokens, or the integration is switched off there";

/** The requests decide; the socket adds what only it knows. */
export function connectionOf(row: MewsConnectionRow): Omit<MewsConnection, "missing"> {
  const { socket } = row;
  const requestsSince = new Date(row.requests_since);
  const socketSince = new Date(row.socket_since);
  if (row.requests !== "connected")
    return { state: row.requests as MewsState, since: requestsSince, reason: row.reason, socket };
  if (socket === "closed") return { state: "connected", since: requestsSince, reason: null, socket };
  if (socket === "connected") {
    return {
      state: "connected",
      since: requestsSince > socketSince ? requestsSince : socketSince,
      reason: null,
      socket,
    };
  }
  if (socket === "catching_up") return { state: "catching_up", since: socketSince, reason: null, socket };
  const reason = "Messages do not come at the moment; changes are looked for at intervals";
  return { state: "degraded", since: socketSince, reason, socket };
}
