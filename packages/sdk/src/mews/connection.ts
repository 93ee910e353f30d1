import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Context, Scope } from "../kernel/plugin.ts";
import type { MewsPlugin } from "./plugin.ts";
import type { MewsWorld } from "./settings.ts";

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

/** Where all processes of a kit read how a hotel stands with Mews. Writes only what changed. */
export interface ConnectionStore {
  read(scope: Scope): Promise<MewsConnectionRow | undefined>;
  requests(scope: Scope, state: string, reason: string | null): Promise<void>;
  socket(scope: Scope, state: string): Promise<void>;
  /** The tokens worked: what they opened. */
  worked(scope: Scope, token: string, world: MewsWorld): Promise<void>;
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
  const put = (scope: Scope, change: Partial<MewsConnectionRow>) =>
    ctx.tx(scope, async (tx) => {
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
      const after = await read(scope);
      if (after) {
        const { state, reason } = standing(after);
        await tx.emit("connection_changed", { state, reason });
      }
    });
  return {
    read,
    async requests(scope, state, reason) {
      const before = await read(scope);
      if (before?.requests === state && before.reason === reason) return;
      const since = before?.requests === state ? {} : { requests_since: at() };
      await put(scope, { requests: state, reason, ...since });
    },
    async socket(scope, state) {
      const before = await read(scope);
      if (before?.socket === state) return;
      await put(scope, { socket: state, socket_since: at() });
    },
    async worked(scope, token, world) {
      const before = await read(scope);
      if (before?.token === token && before.world === world && before.requests === "connected") return;
      await put(scope, { requests: "connected", requests_since: at(), reason: null, token, world });
    },
    async forget(scope) {
      const before = await read(scope);
      if (before) await put(scope, { requests: "connecting", requests_since: at(), reason: null });
    },
  };
}

/** The requests decide; the socket adds what only it knows. */
export function standing(row: MewsConnectionRow): MewsConnection {
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
