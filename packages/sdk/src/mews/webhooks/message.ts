import { defineErrors, type ErrorFactory } from "../../kernel/errors.ts";
import type { MewsWebhookKind } from "./kinds.ts";

/** What Mews POSTs: which rows changed (general), or news of the integration itself. Both may come to one address. */
export type MewsWebhook = MewsGeneralWebhook | MewsIntegrationWebhook;

/** Rows of one hotel changed. It holds no data and no times: a hint to read again. */
export interface MewsGeneralWebhook {
  readonly type: "general";
  /** The hotel. Ids are in lower case here and below. */
  readonly enterpriseId: string;
  readonly integrationId: string | undefined;
  readonly events: readonly MewsWebhookEvent[];
  /** How many events named no id that could be read again. */
  readonly unreadable: number;
}

export interface MewsWebhookEvent {
  /** Mews's discriminator, also one that is newer than this version. */
  readonly kind: MewsWebhookKind | (string & {});
  readonly id: string;
}

export type MewsIntegrationAction =
  | "IntegrationCreated"
  | "IntegrationEnabled"
  | "IntegrationDisabled"
  | "IntegrationCanceled"
  | "IntegrationReinstated"
  | "IntegrationDeleted"
  | "IntegrationApiKeyCreated";

/** An integration came, went, or got another access token. Only its creation names the hotel. */
export interface MewsIntegrationWebhook {
  readonly type: "integration";
  readonly action: MewsIntegrationAction | (string & {});
  readonly integration: MewsNamed | undefined;
  /** A property, or a chain of them. */
  readonly enterprise: MewsNamed | undefined;
  readonly service: MewsNamed | undefined;
  readonly requestor: { readonly name: string; readonly email: string | undefined } | undefined;
  /** Never to be used unchecked: whoever learns the address of the webhook can send one. */
  readonly accessToken: MewsHeldToken | undefined;
  readonly isEnabled: boolean | undefined;
  readonly createdUtc: string | undefined;
  readonly deletedUtc: string | undefined;
}

export interface MewsNamed {
  readonly id: string;
  readonly name: string;
}

/** A token that nobody sees who does not ask for it: it is in no log, no JSON and no inspected object. */
export interface MewsHeldToken {
  reveal(): string;
}

const errors: Readonly<Record<"invalid_webhook", ErrorFactory>> = defineErrors("mews", {
  invalid_webhook: [400, "This is no message of Mews's webhooks"],
});

/**
 * Reads what came to the address of a webhook: the body's text, or what it was parsed to. Unknown fields are passed over.
 *
 * @throws mews/invalid_webhook (400); it quotes nothing of the message, which may hold a token
 * @example
 * const message = readMewsWebhook(await request.text());
 * if (message.type === "general") for (const { kind, id } of message.events) readSoon(message.enterpriseId, kind, id);
 */
export function readMewsWebhook(message: unknown): MewsWebhook {
  const body = fieldsOf(typeof message === "string" ? parsed(message) : message);
  if (!body) throw invalid("it must be a JSON object");
  const { Action: action, Events: events } = body;
  if (typeof action === "string") return integrationOf(action, fieldsOf(body["Data"]) ?? {});
  if (Array.isArray(events)) return generalOf(body, events);
  throw invalid("it has neither Action nor Events");
}

function generalOf(body: Fields, list: readonly unknown[]): MewsGeneralWebhook {
  const enterpriseId = idOf(body["EnterpriseId"]);
  if (!enterpriseId) throw invalid("EnterpriseId must be an id");
  const events = list.flatMap((event): MewsWebhookEvent[] => {
    const fields = fieldsOf(event);
    const id = idOf(fieldsOf(fields?.["Value"])?.["Id"]);
    const kind = fields?.["Discriminator"];
    return id && typeof kind === "string" && kindShape.test(kind) ? [{ kind, id }] : [];
  });
  const unreadable = list.length - events.length;
  return { type: "general", enterpriseId, integrationId: idOf(body["IntegrationId"]), events, unreadable };
}

function integrationOf(action: string, data: Fields): MewsIntegrationWebhook {
  if (!kindShape.test(action)) throw invalid("Action must be a word");
  const requestor = fieldsOf(data["Requestor"]);
  const name = textOf(requestor?.["Name"]);
  return {
    type: "integration",
    action,
    integration: namedOf(data["Integration"]),
    enterprise: namedOf(data["Enterprise"]),
    service: namedOf(data["Service"]),
    requestor: name === undefined ? undefined : { name, email: textOf(requestor?.["Email"]) },
    accessToken: heldToken(data["AccessToken"] ?? data["ApiKey"]),
    isEnabled: typeof data["IsEnabled"] === "boolean" ? data["IsEnabled"] : undefined,
    createdUtc: textOf(data["CreatedUtc"]),
    deletedUtc: textOf(data["DeletedUtc"]),
  };
}

/** Mews's names of kinds and actions, and those to come. */
const kindShape = /^[A-Za-z]\w{0,63}$/;
const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const longestToken = 500;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** An id of Mews in lower case; undefined for anything else. */
export function idOf(value: unknown): string | undefined {
  return typeof value === "string" && idShape.test(value) ? value.toLowerCase() : undefined;
}

function namedOf(value: unknown): MewsNamed | undefined {
  const fields = fieldsOf(value);
  const id = idOf(fields?.["Id"]);
  return id === undefined ? undefined : { id, name: textOf(fields?.["Name"]) ?? "" };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The token is held by the function alone: there is no property that a log or a debugger could print. */
function heldToken(value: unknown): MewsHeldToken | undefined {
  if (typeof value !== "string" || value === "" || value.length > longestToken) return undefined;
  return { reveal: () => value };
}

/** The parser's own error quotes the text: it is not kept. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("it is not JSON");
  }
}

function invalid(why: string): Error {
  return errors.invalid_webhook({}, { message: `This is no message of Mews's webhooks: ${why}` });
}
