import { createHash } from "node:crypto";
import { z } from "zod";
import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";
import { type Context, definePlugin, type Plugin, type Scope } from "../kernel/plugin.ts";
import { budgetLimiter, budgetMigration, type MewsBudgetTables, tokenBudgetMigration } from "./budget-table.ts";
import { createMewsClient } from "./client.ts";
import type { MewsClock } from "./clock.ts";
import {
  connectionMigration,
  type ConnectionStore,
  connectionStore,
  type MewsConnection,
  type MewsConnectionRow,
  standing,
} from "./connection.ts";
import type { RequestWindow } from "./ledger.ts";
import type { MewsBudget } from "./limiter.ts";
import type { MewsClient, MewsClientOptions, MewsCredentials } from "./options.ts";
import { type MewsSocketOptions, openMewsSocket } from "./socket.ts";
import { environmentOf, type MewsSettings, type MewsWorld, settings, windowsOf, worldOfSettings } from "./settings.ts";

/** One client of Mews for each hotel, made from the hotel's settings. */
export type MewsPlugin = Plugin<
  "mews",
  { service: MewsService; events: MewsEvents; tables: MewsTables; settings: MewsSettings }
>;

export interface MewsService {
  /**
   * The hotel's client; a new one once its settings changed.
   *
   * @throws mews/not_connected without tokens, mews/mixed_worlds when tokens of one world are used in another
   * @example
   * const mews = await kit.mews.client(scope);
   * const { Enterprise } = await mews.configuration.get({});
   */
  client(scope: Scope): Promise<MewsClient>;
  /** How the requests of the hotel's token stand, all its users together; undefined without tokens. */
  budget(scope: Scope): Promise<MewsBudget | undefined>;
  /** How the hotel stands with Mews, and since when. */
  connection(scope: Scope): Promise<MewsConnection>;
  /**
   * Opens the hotel's socket and keeps it open. One process at a time should: sync does, while it holds the lease.
   *
   * @returns the end of it
   * @throws mews/not_connected, mews/mixed_worlds
   * @example
   * const close = await kit.mews.listen(scope, { onEvents: (events) => fetchSoon(events), onGap: (gap) => readChanges(gap) });
   */
  listen(scope: Scope, listener: MewsListener): Promise<() => Promise<void>>;
}

/** Who is told what the socket says. */
export type MewsListener = Pick<MewsSocketOptions, "onEvents" | "onGap">;

export interface MewsEvents {
  connection_changed: { state: string; reason: string | null };
}

export interface MewsTables extends MewsBudgetTables {
  mews_connection: MewsConnectionRow;
}

/** What a developer may replace, for tests and proxies. None of it belongs to a hotel. */
export interface MewsOptions {
  /** Name and version of the program, for Mews's logs. */
  clientName?: string;
  fetch?: MewsClientOptions["fetch"];
  /** Opens the socket's connection. */
  connect?: MewsSocketOptions["connect"];
  clock?: MewsClock;
  random?: () => number;
  /** Most requests of a token, in place of what a hotel's settings say. */
  limits?: readonly RequestWindow[];
}

const errors: Readonly<Record<"not_connected" | "mixed_worlds", ErrorFactory>> = defineErrors("mews", {
  not_connected: [409, "This hotel is not connected to Mews: enter its tokens under Settings, Mews"],
  mixed_worlds: [409, "These tokens belong to another Mews environment"],
});

/**
 * Connects each hotel to Mews by its settings, within its budget of requests.
 *
 * @example
 * const kit = await createInnkit({ database: postgres(url), plugins: [mews(), sync()] });
 */
export function mews(options: MewsOptions = {}): MewsPlugin {
  return definePlugin<MewsPlugin>({
    name: "mews",
    version: "0.1.0",
    migrations: {
      "001_budget": budgetMigration,
      "002_connection": connectionMigration,
      "003_token_budget": tokenBudgetMigration,
    },
    settings,
    events: { connection_changed: z.object({ state: z.string(), reason: z.string().nullable() }) },
    setup: (ctx) => mewsService(ctx, options),
  });
}

/** A client, and of which saved settings it was made. */
interface Made {
  readonly version: number;
  readonly client: MewsClient;
  readonly values: MewsSettings;
  readonly credentials: MewsCredentials;
}

function mewsService(ctx: Context<MewsPlugin>, options: MewsOptions): MewsService {
  const connections = connectionStore(ctx);
  const made = new Map<string, Promise<Made>>();

  const make = async (scope: Scope, version: number): Promise<Made> => {
    const values = await ctx.settings(scope);
    const credentials = credentialsOf(values);
    if (!credentials) throw errors.not_connected({ propertyId: scope.propertyId });
    const token = fingerprint(credentials.accessToken);
    const world = worldOfSettings(values);
    const before = await connections.read(scope);
    const mixed = mixture(before, token, world);
    if (mixed) throw errors.mixed_worlds({ propertyId: scope.propertyId, world }, { message: mixed });
    if (before && before.token !== token) await connections.forget(scope);
    const { fetch: send = fetch, clock, random } = options;
    const client = createMewsClient({
      environment: environmentOf(values),
      credentials,
      clientName: options.clientName ?? "Innkit 0.1.0",
      fetch: watched(send, connections, { scope, token, world }),
      limiter: budgetLimiter(ctx, { windows: options.limits ?? windowsOf(values), clock, random }),
      clock,
      random,
      log: ctx.log,
    });
    return { version, client, values, credentials };
  };
  const current = async (scope: Scope): Promise<Made> => {
    const { version } = await ctx.deps.kernel.settings.read(scope, "mews");
    const known = await made.get(scope.propertyId)?.catch(() => undefined);
    if (known?.version === version) return known;
    const making = make(scope, version);
    made.set(scope.propertyId, making);
    return making;
  };

  return {
    client: async (scope) => (await current(scope)).client,
    async budget(scope) {
      const values = await ctx.settings(scope);
      const credentials = credentialsOf(values);
      if (!credentials) return undefined;
      const before = await connections.read(scope);
      if (mixture(before, fingerprint(credentials.accessToken), worldOfSettings(values))) return undefined;
      return (await current(scope)).client.budget();
    },
    async connection(scope) {
      const values = await ctx.settings(scope);
      const credentials = credentialsOf(values);
      if (!credentials)
        return { state: "not_connected", since: null, reason: "No tokens are entered", socket: "closed" };
      const row = await connections.read(scope);
      const mixed = mixture(row, fingerprint(credentials.accessToken), worldOfSettings(values));
      if (mixed) return { state: "refused", since: null, reason: mixed, socket: "closed" };
      return row ? standing(row) : { state: "connecting", since: null, reason: null, socket: "closed" };
    },
    async listen(scope, listener) {
      const { values, credentials } = await current(scope);
      let last: Promise<void> = Promise.resolve();
      const tell = (state: string): void => {
        last = last
          .then(() => connections.socket(scope, state))
          .catch((error: unknown) =>
            ctx.log.error({ error: messageOf(error) }, "the state of the socket could not be kept"),
          );
      };
      tell("down"); // until it is open; what an earlier process said no longer counts
      const socket = await openMewsSocket({
        ...listener,
        environment: environmentOf(values),
        credentials,
        onState: ({ state }) => tell(state),
        clock: options.clock,
        random: options.random,
        log: ctx.log,
        ...(options.connect ? { connect: options.connect } : {}),
      });
      return async () => {
        await socket.close();
        tell("closed");
        await last;
      };
    },
  };
}

function credentialsOf({ clientToken, accessToken }: MewsSettings): MewsCredentials | undefined {
  return clientToken && accessToken ? { clientToken, accessToken } : undefined;
}

/** Why these tokens may not be used: demo tokens are not for production, nor the reverse. Undefined where they may. */
function mixture(before: MewsConnectionRow | undefined, token: string, world: MewsWorld): string | undefined {
  if (before?.token !== token || before.world === world) return undefined;
  return `These tokens opened ${before.world} data before and cannot be used for ${world}: enter the ${world} tokens`;
}

/** Sees how each request fares. A 401 speaks of the tokens only where every integration may ask: at the configuration. */
function watched(
  send: NonNullable<MewsClientOptions["fetch"]>,
  connections: ConnectionStore,
  { scope, token, world }: { scope: Scope; token: string; world: ReturnType<typeof worldOfSettings> },
): NonNullable<MewsClientOptions["fetch"]> {
  return async (input, init) => {
    let answer: Response;
    try {
      answer = await send(input, init);
    } catch (error) {
      if (!init.signal?.aborted) await connections.requests(scope, "down", "Mews could not be reached");
      throw error;
    }
    if (answer.ok) await connections.worked(scope, token, world);
    else if (answer.status === 401 && input.endsWith("/configuration/get")) {
      await connections.requests(
        scope,
        "refused",
        "Mews does not accept these tokens, or the integration is switched off there",
      );
    } else if (answer.status >= 500) await connections.requests(scope, "down", "Mews has a fault");
    return answer;
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Tells tokens apart without holding them. */
function fingerprint(token: string): string {
  return createHash("sha256").update(token).digest("hex").slice(0, 32);
}
