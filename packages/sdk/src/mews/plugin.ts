import { z } from "zod";
import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";
import { type Context, definePlugin, type Plugin, type Scope } from "../kernel/plugin.ts";
import { budgetLimiters, budgetMigration, type MewsBudgetTables, tokenBudgetMigration } from "./budget-table.ts";
import { createMewsClient } from "./client.ts";
import type { MewsClock } from "./clock.ts";
import {
  connectionMigration,
  connectionOf,
  connectionStore,
  type MewsConnection,
  type MewsConnectionRow,
  type MewsMissingRow,
  missingMigration,
} from "./connection.ts";
import { deprecatedCalls, deprecatedMigration, type MewsDeprecatedCallRow } from "./deprecated-calls.ts";
import type { MewsDeprecation } from "./deprecations.ts";
import { mewsRoutes } from "./http.ts";
import type { ShapeNotice } from "./drift/index.ts";
import { fingerprint } from "./fingerprint.ts";
import type { RequestWindow } from "./ledger.ts";
import type { MewsBudget } from "./limiter.ts";
import { noticedBy } from "./noticed.ts";
import type { MewsClient, MewsClientOptions, MewsCredentials } from "./options.ts";
import { type MewsSocketOptions, openMewsSocket } from "./socket.ts";
import { environmentOf, type MewsSettings, settings, windowsOf, worldOfSettings } from "./settings.ts";
import { hotelsOfToken, type MewsTokenHotels } from "./token-hotels.ts";
import { watched } from "./watched.ts";
import type { WebhookSecrets } from "./webhooks/secret.ts";
import { webhookEvents, webhookJobs, webhooksOf } from "./webhooks/service.ts";
import { type MewsWebhookTables, webhookMigration } from "./webhooks/tables.ts";
import type { MewsWebhookEvents, MewsWebhookService } from "./webhooks/types.ts";
import { isDemoToken, type MewsWorld } from "./worlds.ts";

/** One client of Mews for each hotel, made from the hotel's settings. */
export type MewsPlugin = Plugin<
  "mews",
  { service: MewsService; events: MewsEvents; tables: MewsTables; settings: MewsSettings }
>;

export interface MewsService extends MewsWebhookService {
  /**
   * The hotel's client; a new one once its settings changed.
   *
   * @throws mews/not_connected without tokens, mews/mixed_worlds when tokens of one world are used in another
   * @example
   * const mews = await kit.mews.client(scope);
   * const { Enterprise } = await mews.configuration.get({});
   */
  client(scope: Scope): Promise<MewsClient>;
  /**
   * The hotels that the access token in the settings opens: of a portfolio's token there are several, and `enterpriseId` of
   * the settings says which of them this hotel is.
   *
   * @throws mews/not_connected, mews/mixed_worlds, and what Mews answers
   * @example
   * const { isPortfolio, hotels } = await kit.mews.hotels(scope);
   */
  hotels(scope: Scope): Promise<MewsTokenHotels>;
  /** Whether the hotel's token opens others too: its settings say which of them it is. */
  isOneOfSeveral(scope: Scope): Promise<boolean>;
  /** Whether another hotel of the kit is connected by the same access token, as far as it was used there. */
  sharesToken(scope: Scope, hotel: string): Promise<boolean>;
  /** How the requests of the hotel's token stand, all its users together; undefined without tokens. */
  budget(scope: Scope): Promise<MewsBudget | undefined>;
  /** How the hotel stands with Mews, since when, and what it may not use there. */
  connection(scope: Scope): Promise<MewsConnection>;
  /** The calls of the last 30 days to operations that Mews will end, by day. */
  deprecations(scope: Scope): Promise<readonly MewsDeprecation[]>;
  /**
   * What is new in Mews's answers to this hotel: fields, members of enums, kinds of values; never a guest's value. Samples,
   * of this process and since it began, a thousand at most. The log has one warning of each.
   *
   * @example
   * for (const { operation, path, kind, found } of await kit.mews.notices(scope)) console.log(operation, path, kind, found);
   */
  notices(scope: Scope): Promise<readonly ShapeNotice[]>;
  /**
   * Opens the hotel's socket and keeps it open. One process at a time should: sync does, while it holds the lease. With a
   * token of several hotels none is opened: its events do not say at which of them something happened.
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

export interface MewsEvents extends MewsWebhookEvents {
  connection_changed: { state: string; reason: string | null };
}

export interface MewsTables extends MewsBudgetTables, MewsWebhookTables {
  mews_connection: MewsConnectionRow;
  mews_missing: MewsMissingRow;
  mews_deprecated_call: MewsDeprecatedCallRow;
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
  /**
   * The last part of the address that Mews's webhooks are sent to, `/api/mews/webhooks/<secret>`: at most two, while one is
   * changed for the other. Without any, no message is taken.
   */
  webhookSecrets?: WebhookSecrets;
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
      "003_webhooks": webhookMigration,
      "004_missing": missingMigration,
      "005_deprecated_call": deprecatedMigration,
      "006_token_budget": tokenBudgetMigration,
    },
    settings,
    events: {
      connection_changed: z.object({ state: z.string(), reason: z.string().nullable() }),
      ...webhookEvents,
    },
    permissions: {
      "mews:read": "See what Mews permits, and what it will end",
      "mews:connect": "Accept access tokens that Mews sends, and see which hotels a token opens",
    },
    setup: (ctx) => mewsService(ctx, options),
    routes: (service) => mewsRoutes(service),
    jobs: (service, ctx) => webhookJobs(service, ctx),
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
  const deprecated = deprecatedCalls(ctx);
  const noticed = noticedBy(ctx);
  const limiters = budgetLimiters(ctx, { clock: options.clock, random: options.random });
  const made = new Map<string, Promise<Made>>();
  /** What is being written down of each property, in its order. */
  const notes = new Map<string, Promise<void>>();
  const note = ({ propertyId }: Scope, what: string, work: () => Promise<void>): void => {
    const last = notes.get(propertyId) ?? Promise.resolve();
    const failed = (error: unknown): void =>
      ctx.log.error({ propertyId, error: messageOf(error) }, `${what} could not be kept`);
    notes.set(propertyId, last.then(work).catch(failed));
  };
  const webhooks = webhooksOf(ctx, {
    secrets: options.webhookSecrets,
    client: async (scope) => (await current(scope)).client,
    async isRefused(scope) {
      await notes.get(scope.propertyId);
      return (await connections.read(scope))?.requests === "refused";
    },
    async optionsWith(scope, accessToken) {
      const values = await ctx.settings(scope);
      const { clientToken } = values;
      if (!clientToken) return undefined;
      // Counted in memory: anybody can send tokens, and the table of requests would keep a row of each for good.
      return { ...clientOptions(scope, values, { clientToken, accessToken }), limiter: undefined };
    },
  });

  const clientOptions = (
    { propertyId }: Scope,
    values: MewsSettings,
    credentials: MewsCredentials,
  ): MewsClientOptions => ({
    environment: environmentOf(values),
    credentials,
    enterprise: values.enterpriseId,
    clientName: options.clientName ?? "Innkit 0.1.0",
    fetch: options.fetch,
    limiter: limiters.of(propertyId, options.limits ?? windowsOf(values)),
    clock: options.clock,
    random: options.random,
    log: ctx.log,
  });
  /** What the hotel's admin has entered, and how it fared before. */
  const entered = async (scope: Scope) => {
    const values = await ctx.settings(scope);
    const credentials = credentialsOf(values);
    if (!credentials) throw errors.not_connected({ propertyId: scope.propertyId });
    const token = fingerprint(credentials.accessToken);
    const world = worldOfSettings(values);
    const row = await connections.read(scope);
    const mixed = mixture(row, token, world);
    if (mixed) throw errors.mixed_worlds({ propertyId: scope.propertyId, world }, { message: mixed });
    return { values, credentials, token, world, row };
  };
  const make = async (scope: Scope, version: number, before: Made | undefined): Promise<Made> => {
    const { values, credentials, token, world, row } = await entered(scope);
    if (before || (row && row.token !== token)) await connections.forget(scope);
    const send = options.fetch ?? fetch;
    const client = createMewsClient({
      ...clientOptions(scope, values, credentials),
      fetch: webhooks.learning(scope, watched(send, { connections, deprecated, log: ctx.log, scope, token, world })),
      onAnswer: noticed.at(scope.propertyId),
      onStanding: (standing) =>
        note(scope, "what Mews thinks of the tokens", async () => {
          const latest = await made.get(scope.propertyId)?.catch(() => undefined);
          if (latest?.client === client) await connections.refusals(scope, standing); // else it is of other tokens
        }),
    });
    return { version, client, values, credentials };
  };
  const current = async (scope: Scope): Promise<Made> => {
    const { version } = await ctx.deps.kernel.settings.read(scope, "mews");
    const known = await made.get(scope.propertyId)?.catch(() => undefined);
    if (known?.version === version) return known;
    const making = make(scope, version, known);
    made.set(scope.propertyId, making);
    return making;
  };

  return {
    ...webhooks.service,
    client: async (scope) => (await current(scope)).client,
    async hotels(scope) {
      const { values, credentials } = await entered(scope);
      return hotelsOfToken(createMewsClient({ ...clientOptions(scope, values, credentials), enterprise: undefined }));
    },
    isOneOfSeveral: async (scope) => (await ctx.settings(scope)).enterpriseId !== undefined,
    async sharesToken(scope, hotel) {
      const there = await connections.read({ propertyId: hotel, actor: scope.actor });
      if (there?.token == null || there.requests !== "connected") return false;
      const { token, world } = (await connections.read(scope)) ?? {};
      return there.token === token && there.world === world;
    },
    async budget(scope) {
      const values = await ctx.settings(scope);
      const credentials = credentialsOf(values);
      if (!credentials) return undefined;
      const before = await connections.read(scope);
      if (mixture(before, fingerprint(credentials.accessToken), worldOfSettings(values))) return undefined;
      return (await current(scope)).client.budget();
    },
    async connection(scope) {
      await notes.get(scope.propertyId);
      const values = await ctx.settings(scope);
      const credentials = credentialsOf(values);
      const nothing = { since: null, socket: "closed", missing: [] };
      if (!credentials) return { ...nothing, state: "not_connected", reason: "No tokens are entered" };
      const row = await connections.read(scope);
      const mixed = mixture(row, fingerprint(credentials.accessToken), worldOfSettings(values));
      if (mixed) return { ...nothing, state: "refused", reason: mixed };
      if (!row) return { ...nothing, state: "connecting", reason: null };
      const found = { ...connectionOf(row), missing: await connections.missing(scope) };
      return found.state === "refused" ? { ...found, reason: (await webhooks.reason(scope)) ?? found.reason } : found;
    },
    deprecations: (scope) => deprecated.read(scope),
    notices: async ({ propertyId }) => noticed.of(propertyId),
    async listen(scope, listener) {
      const { values, credentials } = await current(scope);
      if (values.enterpriseId !== undefined) return async () => {};
      const tell = (state: string): void =>
        note(scope, "the state of the socket", () => connections.socket(scope, state));
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
        await notes.get(scope.propertyId);
      };
    },
  };
}

function credentialsOf({ clientToken, accessToken }: MewsSettings): MewsCredentials | undefined {
  return clientToken && accessToken ? { clientToken, accessToken } : undefined;
}

/** Why these tokens may not be used: demo tokens are not for production, nor the reverse. Undefined where they may. */
function mixture(before: MewsConnectionRow | undefined, token: string, world: MewsWorld): string | undefined {
  if (world === "production" && isDemoToken(token))
    return "These are the tokens that Mews publishes for its demo: enter the hotel's own";
  if (before?.token !== token || before.world === world) return undefined;
  return `These tokens opened ${before.world} data before and cannot be used for ${world}: enter the ${world} tokens`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
