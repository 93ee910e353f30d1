import { z } from "zod";
import type { Context, Job, Schema, Scope } from "../../kernel/plugin.ts";
import type { MewsClient, MewsClientOptions } from "../options.ts";
import type { MewsPlugin } from "../plugin.ts";
import { directoryOf } from "./directory.ts";
import { inboxOf } from "./inbox.ts";
import { checkToken, integrationsOf, isClaim } from "./integration.ts";
import { learning } from "./learning.ts";
import type { MewsIntegrationWebhook, MewsWebhook } from "./message.ts";
import { proposalsOf } from "./proposals.ts";
import { seldom } from "./seldom.ts";
import { liveSecrets, secretMatches, type WebhookSecrets } from "./secret.ts";
import type { MewsWebhookEvents, MewsWebhookService } from "./types.ts";

/** What webhooks need of the rest of the plugin. */
export interface WebhookParts {
  /** The live secrets of the address. */
  readonly secrets: WebhookSecrets | undefined;
  client(scope: Scope): Promise<MewsClient>;
  isRefused(scope: Scope): Promise<boolean>;
  /** What a client with another access token is made of; undefined for a hotel without a client token. */
  optionsWith(scope: Scope, accessToken: string): Promise<MewsClientOptions | undefined>;
}

/** What the rest of the plugin needs of webhooks. */
export interface Webhooks {
  readonly service: MewsWebhookService;
  /** Stands before a hotel's requests and sees which enterprise its tokens open. */
  learning(scope: Scope, send: NonNullable<MewsClientOptions["fetch"]>): NonNullable<MewsClientOptions["fetch"]>;
  /** Why Mews refuses a hotel's tokens, where a message said so. */
  reason(scope: Scope): Promise<string | undefined>;
}

export const webhookEvents: { [E in keyof MewsWebhookEvents]: Schema<MewsWebhookEvents[E]> } = {
  hinted: z.object({ kinds: z.record(z.string(), z.int()) }),
  token_proposed: z.object({ proposalId: z.string() }),
  token_accepted: z.object({ proposalId: z.string() }),
  token_declined: z.object({ proposalId: z.string() }),
  integration_changed: z.object({ action: z.string(), isOn: z.boolean() }),
};

/** Mews is asked when a message claims something, and old proposals are forgotten once a day. */
export function webhookJobs({ webhooks }: MewsWebhookService, ctx: Context<MewsPlugin>): Record<string, Job> {
  return {
    ask: {
      async run({ scope }) {
        if (scope) await webhooks.ask(scope);
      },
    },
    tidy: {
      schedule: "17 3 * * *",
      async run() {
        for (const { id } of await ctx.properties()) await webhooks.tidy({ propertyId: id, actor: "mews" });
      },
    },
  };
}

/** Receiving webhooks: which hotel a message is for, and what it leaves behind for whom. */
export function webhooksOf(ctx: Context<MewsPlugin>, parts: WebhookParts): Webhooks {
  const directory = directoryOf(ctx);
  const inbox = inboxOf(ctx);
  const integrations = integrationsOf(ctx, parts);
  const proposals = proposalsOf(ctx, async (scope, token) => {
    const options = await parts.optionsWith(scope, token);
    if (!options) return "This hotel has no client token: enter it under Settings, Mews";
    return checkToken(options, await directory.enterpriseOf(scope.propertyId));
  });
  const warn = seldom(ctx);
  const live = liveSecrets(parts.secrets ?? []);
  const as = (propertyId: string): Scope => ({ propertyId, actor: "mews" });

  const receiveIntegration = async (message: MewsIntegrationWebhook): Promise<void> => {
    const { action, enterprise, integration, accessToken } = message;
    const hotels = enterprise
      ? await directory.hotelsOf(enterprise.id, integration?.id)
      : integration
        ? await directory.hotelsOfIntegration(integration.id)
        : [];
    const stranger = enterprise ?? integration;
    if (hotels.length === 0 && stranger)
      return directory.park({
        what: enterprise ? "enterprise" : "integration",
        ...stranger,
        offeredToken: accessToken !== undefined,
      });
    for (const hotel of hotels) {
      if (accessToken) await proposals.propose(as(hotel), message);
      if (isClaim(action)) await integrations.claim(as(hotel), action);
    }
  };

  return {
    service: {
      webhooks: {
        admits: async (secret) => secretMatches(secret, await live()),
        async receive(message: MewsWebhook) {
          if (message.type === "integration") return receiveIntegration(message);
          const { enterpriseId, integrationId, events, unreadable } = message;
          if (unreadable > 0)
            warn({ enterpriseId, unreadable }, "events of Mews's webhooks name nothing that could be read again");
          const hotels = await directory.hotelsOf(enterpriseId, integrationId);
          if (hotels.length === 0)
            return directory.park({ what: "enterprise", id: enterpriseId, name: null, offeredToken: false });
          for (const hotel of hotels) await inbox.store(as(hotel), events);
        },
        enterpriseOf: ({ propertyId }) => directory.enterpriseOf(propertyId),
        standing: (scope) => inbox.standing(scope),
        strangers: () => directory.strangers(),
        async ask(scope) {
          await proposals.check(scope);
          await integrations.verify(scope);
        },
        tidy: (scope) => proposals.tidy(scope),
      },
      hints: inbox,
      proposals: (scope) => proposals.list(scope),
      accept: (scope, id) => proposals.accept(scope, id),
      decline: (scope, id) => proposals.decline(scope, id),
    },
    learning: (scope, send) =>
      learning(
        send,
        async (enterpriseId) => {
          await directory.learn(scope.propertyId, enterpriseId);
          await integrations.works(scope);
        },
        (error) =>
          ctx.log.error(
            { propertyId: scope.propertyId, error: error instanceof Error ? error.message : String(error) },
            "which hotel of Mews the tokens open could not be written down",
          ),
      ),
    reason: (scope) => integrations.reason(scope),
  };
}
