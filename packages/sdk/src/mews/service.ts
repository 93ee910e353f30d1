import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { budgetLimiters } from "./budget-table.ts";
import { createMewsClient } from "./client.ts";
import { connectionOf, connectionStore, type MewsConnectionRow } from "./connection.ts";
import { deprecatedCalls } from "./deprecated-calls.ts";
import { fingerprint } from "./fingerprint.ts";
import { noticedBy } from "./noticed.ts";
import type { MewsClient, MewsClientOptions, MewsCredentials } from "./options.ts";
import type { MewsOptions, MewsPlugin, MewsService } from "./plugin.ts";
import { environmentOf, type MewsSettings, settings, windowsOf, worldOfSettings } from "./settings.ts";
import { checkedSettings } from "../kernel/checked-settings.ts";
import { kernelErrors } from "../kernel/failures.ts";
import { openMewsSocket } from "./socket.ts";
import { hotelsOfToken } from "./token-hotels.ts";
import { watched } from "./watched.ts";
import { webhooksOf } from "./webhooks/service.ts";
import { isDemoToken, type MewsWorld } from "./worlds.ts";

const errors: Readonly<Record<"not_connected" | "mixed_worlds", ErrorFactory>> = defineErrors("mews", {
  not_connected: [409, "This hotel is not connected to Mews: enter its tokens under Settings, Mews"],
  mixed_worlds: [409, "These tokens belong to another Mews environment"],
});

/** A client, and what it was made of. */
interface Made {
  readonly client: MewsClient;
  readonly values: MewsSettings;
  readonly credentials: MewsCredentials;
}

/** Keeps one client for each hotel, made anew when its settings change, and what is known of how it stands with Mews. */
export function mewsService(ctx: Context<MewsPlugin>, options: MewsOptions): MewsService {
  const connections = connectionStore(ctx);
  const deprecated = deprecatedCalls(ctx);
  const noticed = noticedBy(ctx);
  const limiters = budgetLimiters(ctx, { clock: options.clock, random: options.random });
  /** By the version of the settings: who asks while it is being made gets the same client. */
  const made = new Map<string, { readonly version: number; readonly making: Promise<Made> }>();
  /** What is being written down of each property, in its order. */
  const notes = new Map<string, Promise<void>>();
  const note = ({ propertyId }: Scope, what: string, work: () => Promise<void>): void => {
    const last = notes.get(propertyId) ?? Promise.resolve();
    const failed = (error: unknown): void =>
      ctx.log.error({ propertyId, error: messageOf(error) }, `${what} could not be kept`);
    notes.set(propertyId, last.then(work).catch(failed));
  };
  // What the last call learnt is written down before the database closes.
  ctx.onStop(async () => void (await Promise.all(notes.values())));
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
  const entered = async (scope: Scope, changes?: Partial<MewsSettings>) => {
    const saved = await ctx.settings(scope);
    const given = Object.entries(changes ?? {}).filter(([, value]) => value !== undefined);
    const values = changes ? checkedSettings("mews", settings, { ...saved, ...Object.fromEntries(given) }) : saved;
    const credentials = credentialsOf(values);
    if (!credentials) throw errors.not_connected({ propertyId: scope.propertyId });
    const token = fingerprint(credentials.accessToken);
    const world = worldOfSettings(values);
    const row = await connections.read(scope);
    const mixed = mixture(row, token, world);
    if (mixed) throw errors.mixed_worlds({ propertyId: scope.propertyId, world }, { message: mixed });
    return { values, credentials, token, world, row };
  };
  const hotelsOf = async (scope: Scope, changes?: Partial<MewsSettings>) => {
    const { values, credentials } = await entered(scope, changes);
    const client = createMewsClient({ ...clientOptions(scope, values, credentials), enterprise: undefined });
    return { chosen: values.enterpriseId?.toLowerCase(), found: await hotelsOfToken(client) };
  };
  const make = async (scope: Scope, before: Made | undefined): Promise<Made> => {
    const { values, credentials, token, world, row } = await entered(scope);
    if (before || (row && row.token !== token)) await connections.forget(scope);
    const send = options.fetch ?? fetch;
    const client = createMewsClient({
      ...clientOptions(scope, values, credentials),
      fetch: webhooks.learning(scope, watched(send, { connections, deprecated, log: ctx.log, scope, token, world })),
      onAnswer: noticed.at(scope.propertyId),
      onStanding: (standing) =>
        note(scope, "what Mews thinks of the tokens", async () => {
          const latest = await made.get(scope.propertyId)?.making.catch(() => undefined);
          if (latest?.client === client) await connections.refusals(scope, standing); // else it is of other tokens
        }),
    });
    return { client, values, credentials };
  };
  const current = async (scope: Scope): Promise<Made> => {
    const { version } = await ctx.deps.kernel.settings.read(scope, "mews");
    const known = made.get(scope.propertyId);
    if (known?.version === version) return known.making;
    const making = (async () => make(scope, await known?.making.catch(() => undefined)))();
    const entry = { version, making };
    made.set(scope.propertyId, entry);
    // What could not be made is tried again by whoever asks next.
    making.catch(() => made.get(scope.propertyId) === entry && made.delete(scope.propertyId));
    return making;
  };

  return {
    ...webhooks.service,
    client: async (scope) => (await current(scope)).client,
    hotels: async (scope) => (await hotelsOf(scope)).found,
    async tryOut(scope, changes) {
      const { chosen, found } = await hotelsOf(scope, changes);
      if (chosen === undefined || found.hotels.some(({ id }) => id === chosen)) return found;
      const names = found.hotels.map(({ name }) => name).join(", ");
      const message = `This token does not open the hotel that is chosen for it (${chosen}): it opens ${names}`;
      throw kernelErrors.invalid_settings({ plugin: "mews", issues: [{ path: "enterpriseId", message }] }, { message });
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
