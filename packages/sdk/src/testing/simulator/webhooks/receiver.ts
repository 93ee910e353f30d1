import { z } from "zod";
import { invalidInput, readInput } from "../input.ts";
import type { IntegrationAction } from "./integration.ts";
import type { Discriminator } from "./messages.ts";
import type { WebhookFetch } from "./post.ts";

/** A kind of webhook message: the discriminator of an event, or an action of the integration. */
export type WebhookKind = Discriminator | IntegrationAction;

/** Who is sent webhooks. */
export interface ReceiverOptions {
  /** `http:` or `https:`; Mews itself asks for a shared secret in it. */
  readonly url: string;
  /** Default every kind. */
  readonly kinds?: readonly WebhookKind[];
  /** Takes the messages in place of the network: a receiver in the same process. */
  readonly fetch?: WebhookFetch;
}

const integrationActions: readonly IntegrationAction[] = [
  "IntegrationCreated",
  "IntegrationEnabled",
  "IntegrationDisabled",
  "IntegrationCanceled",
  "IntegrationReinstated",
  "IntegrationDeleted",
  "IntegrationApiKeyCreated",
];

const discriminators: readonly Discriminator[] = [
  "ServiceOrderUpdated",
  "ResourceUpdated",
  "ResourceBlockUpdated",
  "CustomerAdded",
  "CustomerUpdated",
  "PaymentUpdated",
  "MessageAdded",
];

/** @throws `simulator/invalid` (400) */
export function readReceiver(input: unknown): ReceiverOptions {
  const options = readInput(schema, input, "webhook");
  // The address is not quoted: it may hold the secret.
  if (!/^https?:$/.test(protocolOf(options.url))) throw invalidInput("webhook.url: give an address, http: or https:");
  return options;
}

const schema: z.ZodType<ReceiverOptions> = z.strictObject({
  url: z.string().max(2000),
  kinds: z
    .array(z.enum([...discriminators, ...integrationActions]))
    .min(1)
    .exactOptional(),
  fetch: z.custom<WebhookFetch>((value) => typeof value === "function", "give a function").exactOptional(),
});

/** @throws `simulator/invalid` (400) */
export function readIntegrationAction(input: unknown): IntegrationAction {
  return readInput(z.strictObject({ action: z.enum(integrationActions) }), input, "integration").action;
}

function protocolOf(url: string): string {
  return URL.canParse(url) ? new URL(url).protocol : "";
}
