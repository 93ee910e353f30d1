import type { Scope } from "../../kernel/plugin.ts";
import type { MewsWebhook } from "./message.ts";

/** What the mews plugin does with webhooks. */
export interface MewsWebhookService {
  readonly webhooks: MewsWebhooks;
  readonly hints: MewsHints;
  /**
   * Access tokens that came by webhook and wait for a person, newest first. The token is not among what is told.
   *
   * @example
   * for (const { id, state } of await kit.mews.proposals(scope)) if (state === "fits") await kit.mews.accept(scope, id);
   */
  proposals(scope: Scope): Promise<readonly MewsProposal[]>;
  /**
   * Puts a proposed token in the place of the hotel's own, after Mews was asked once more which hotel it opens.
   *
   * @throws mews/no_such_proposal, mews/proposal_closed, mews/proposal_unfit, and what Mews answers
   */
  accept(scope: Scope, id: string): Promise<void>;
  /** @throws mews/no_such_proposal, mews/proposal_closed */
  decline(scope: Scope, id: string): Promise<void>;
}

export interface MewsWebhooks {
  /** Whether this is a live secret of the address. Without any, nothing is. */
  admits(secret: string): Promise<boolean>;
  /** Stores what a message says, for the hotels that it is about. Asks nothing of Mews. */
  receive(message: MewsWebhook): Promise<void>;
  /** The enterprise of Mews that a hotel's tokens open, once Mews has said so. */
  enterpriseOf(scope: Scope): Promise<string | undefined>;
  /** What came for a hotel so far. */
  standing(scope: Scope): Promise<MewsInboxStanding>;
  /** Whom messages came for that no hotel here is, the latest first. */
  strangers(): Promise<readonly MewsStranger[]>;
  /** Asks Mews about what messages claim of a hotel's integration and tokens. A started kit does so by itself. */
  ask(scope: Scope): Promise<void>;
  /** Forgets proposed tokens that nobody decided on in time. A started kit does so by itself. */
  tidy(scope: Scope): Promise<void>;
}

export interface MewsInboxStanding {
  readonly messages: number;
  readonly events: number;
  readonly lastAt: Date | null;
  /** Hints that wait to be read, by kind. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Hints of kinds that nobody here reads, and such that Mews refuses to give, by kind. */
  readonly aside: Readonly<Record<string, number>>;
  /** Hints dropped because too many waited, until a look at all changes makes up for them. */
  readonly dropped: number;
}

export interface MewsStranger {
  readonly what: "enterprise" | "integration";
  readonly id: string;
  /** As the message had it: Mews's word, or anybody's who knows the address. */
  readonly name: string | null;
  /** A message offered an access token for it. Tokens are kept for hotels of this kit only. */
  readonly offeredToken: boolean;
  readonly messages: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

/** Something that a webhook named: to be read again, whatever became of it. */
export interface MewsHint {
  readonly kind: string;
  readonly id: string;
  /** Tells whether it was named again meanwhile. */
  readonly times: number;
}

/** What webhooks named, kept until it was read. One plugin reads: sync. */
export interface MewsHints {
  /** Whether nothing waits and nothing was dropped. */
  isEmpty(scope: Scope): Promise<boolean>;
  /** Those that wait the longest, of these kinds. */
  waiting(scope: Scope, which: { kinds: readonly string[]; limit: number }): Promise<readonly MewsHint[]>;
  /** They were read and stored: forgets those that were not named again meanwhile. */
  done(scope: Scope, hints: readonly MewsHint[]): Promise<void>;
  /** Nobody needs these kinds: forgets them unread. */
  discard(scope: Scope, kinds: readonly string[]): Promise<void>;
  /** Mews refuses to give these: they wait no more, until they are named again or {@link MewsHints.replay}. */
  setAside(scope: Scope, hints: readonly MewsHint[], reason: string): Promise<void>;
  /** Has those set aside wait once more. Returns how many. */
  replay(scope: Scope): Promise<number>;
  /** How many were dropped because too many waited. */
  dropped(scope: Scope): Promise<number>;
  /** A look at all changes made up for so many dropped ones. */
  caughtUp(scope: Scope, dropped: number): Promise<void>;
}

export interface MewsProposal {
  readonly id: string;
  /** "unchecked" until Mews was asked; "fits": it opens this hotel; "unfit": it does not, see `reason`. */
  readonly state: "unchecked" | "fits" | "unfit";
  readonly reason: string | null;
  /** "IntegrationCreated" or "IntegrationApiKeyCreated". */
  readonly action: string;
  readonly integration: { readonly id: string; readonly name: string | null } | null;
  /** Who asked for the integration, as the message has it. */
  readonly requestor: string | null;
  readonly receivedAt: Date;
  /** It is forgotten then. */
  readonly expiresAt: Date;
}

export interface MewsWebhookEvents {
  /** Webhooks named rows of kinds of which nothing waited before: how many events of each kind. */
  hinted: { kinds: Record<string, number> };
  token_proposed: { proposalId: string };
  token_accepted: { proposalId: string };
  token_declined: { proposalId: string };
  /** The integration was switched off or on in Mews, and Mews was asked whether that is so. */
  integration_changed: { action: string; isOn: boolean };
}
