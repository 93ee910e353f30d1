import type { Tokens } from "../protocol/tokens.ts";

/** What can happen to an integration at Mews; its webhook tells of one in a message. */
export type IntegrationAction =
  | "IntegrationCreated"
  | "IntegrationEnabled"
  | "IntegrationDisabled"
  | "IntegrationCanceled"
  | "IntegrationReinstated"
  | "IntegrationDeleted"
  | "IntegrationApiKeyCreated";

export interface IntegrationMessage {
  readonly Action: IntegrationAction;
  readonly Data: Readonly<Record<string, unknown>>;
}

/** The integration of a hotel with whoever calls the simulator. */
export interface Integration {
  readonly id: string;
  readonly name: string;
  /** Lets an action happen: the tokens open the API from then on, or do not. Answers the message that tells of it. */
  act(action: IntegrationAction): IntegrationMessage;
}

export interface IntegrationParts {
  readonly id: string;
  readonly enterprise: { readonly Id: string; readonly Name: string };
  readonly tokens: Tokens;
  /** Hotel time. */
  readonly now: () => string;
}

/** What an action does to the tokens, if anything. */
const opens: { readonly [A in IntegrationAction]?: boolean } = {
  IntegrationEnabled: true,
  IntegrationReinstated: true,
  IntegrationDisabled: false,
  IntegrationCanceled: false,
  IntegrationDeleted: false,
};

export function openIntegration({ id, enterprise, tokens, now }: IntegrationParts): Integration {
  const name = "Innkit";
  const Integration = { Id: id, Name: name };
  const created = { Enterprise: enterprise, Service: null, Requestor: null, CreatedUtc: now() };
  const facts: { readonly [A in IntegrationAction]?: () => object } = {
    IntegrationCreated: () => ({ ...created, AccessToken: tokens.accessToken, IsEnabled: tokens.enabled }),
    IntegrationDeleted: () => ({ DeletedUtc: now() }),
    IntegrationApiKeyCreated: () => ({ ApiKey: tokens.accessToken }),
  };
  return {
    id,
    name,
    act(action) {
      tokens.enabled = opens[action] ?? tokens.enabled;
      return { Action: action, Data: { ...facts[action]?.(), Integration } };
    },
  };
}
