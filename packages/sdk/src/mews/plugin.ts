import { z } from "zod";
import { definePlugin, type Plugin, type Scope } from "../kernel/plugin.ts";
import { budgetMigration, type MewsBudgetTables, tokenBudgetMigration } from "./budget-table.ts";
import type { MewsClock } from "./clock.ts";
import {
  connectionMigration,
  type MewsConnection,
  type MewsConnectionRow,
  type MewsMissingRow,
  missingMigration,
} from "./connection.ts";
import { deprecatedMigration, type MewsDeprecatedCallRow } from "./deprecated-calls.ts";
import type { MewsDeprecation } from "./deprecations.ts";
import type { ShapeNotice } from "./drift/index.ts";
import { mewsRoutes } from "./http.ts";
import type { RequestWindow } from "./ledger.ts";
import type { MewsBudget } from "./limiter.ts";
import type { MewsClient, MewsClientOptions } from "./options.ts";
import { mewsService } from "./service.ts";
import { type MewsSettings, settings } from "./settings.ts";
import type { MewsSocketOptions } from "./socket.ts";
import type { MewsTokenHotels } from "./token-hotels.ts";
import type { WebhookSecrets } from "./webhooks/secret.ts";
import { webhookEvents, webhookJobs } from "./webhooks/service.ts";
import { type MewsWebhookTables, webhookMigration } from "./webhooks/tables.ts";
import type { MewsWebhookEvents, MewsWebhookService } from "./webhooks/types.ts";

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
  /**
   * The hotels that other settings would open: to be asked before they are saved, so that tokens that work are not replaced
   * by tokens that do not. Nothing is saved.
   *
   * @param changes as they would be saved: keys left out stay as they are
   * @throws kernel/invalid_settings, mews/not_connected without tokens, mews/mixed_worlds, and what Mews answers
   * @example
   * await kit.mews.tryOut(scope, { accessToken });
   * await kit.kernel.settings.write(scope, "mews", { accessToken });
   */
  tryOut(scope: Scope, changes: Partial<MewsSettings>): Promise<MewsTokenHotels>;
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
