import type { MewsClock } from "./clock.ts";
import type { BudgetStore, MewsLane, RequestWindow } from "./ledger.ts";
import type { MewsBudget, MewsLimiter } from "./limiter.ts";
import type { MewsDeprecatedOperation, MewsNames, MewsOperations } from "./operations/types.ts";
import type { MewsPage, WalkOptions } from "./pages.ts";
import type { MewsDeprecation } from "./deprecations.ts";
import type { MewsProbe, ProbeOptions } from "./probe.ts";
import type { MewsStanding } from "./standing.ts";

export type MewsOperation = keyof MewsOperations;
export type MewsRequest<O extends MewsOperation> = MewsOperations[O]["request"];
export type MewsResponse<O extends MewsOperation> = MewsOperations[O]["response"];
/** One row of what the operation lists. */
export type MewsRow<O extends MewsOperation> = MewsOperations[O]["row"];
/** What a walk takes: the request without `Limitation`, which the walk sets. */
export type MewsWalk<O extends MewsOperation> = Omit<MewsRequest<O>, "Limitation">;

/** `demo` and `production` are Mews's own; the third form is for a simulator or a proxy. */
export type MewsEnvironment = "demo" | "production" | { readonly platformUrl: string; readonly socketUrl: string };

export interface MewsCredentials {
  readonly clientToken: string;
  readonly accessToken: string;
}

/** Where the client writes. The fields never hold a request, a token or a guest's data. What it throws fails no call. */
export interface MewsLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface MewsClientOptions {
  environment: MewsEnvironment;
  /** The tokens, or a function that is asked before every request, so that they can be rotated. */
  credentials: MewsCredentials | (() => Promise<MewsCredentials>);
  /**
   * Of a token that opens several hotels, a portfolio's: the id of the one that this client asks for. Every request is
   * limited to that enterprise, or to its chain; one that names another is refused with `mews/invalid_request`, and one that
   * cannot be limited and would list rows of all with `mews/not_permitted`.
   */
  enterprise?: string | undefined;
  /** Name and version of the caller, for Mews's logs and its certification: `Lighthouse 1.2.0`. */
  clientName: string;
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  clock?: MewsClock | undefined;
  /** A number of [0, 1): jitter is made of it. */
  random?: (() => number) | undefined;
  log?: MewsLog | undefined;
  /** Hears every good answer, to the letter; what it throws, or rejects with, is logged and does no harm. */
  onAnswer?: ((operation: string, text: string) => void) | undefined;
  /** Where requests are counted; in memory unless given. Processes that share a token share a store. */
  store?: BudgetStore | undefined;
  /** Clients of one process that share a token share a limiter; it brings its own store. */
  limiter?: MewsLimiter | undefined;
  /** What is asked of Mews at most, all windows at once; `budgets.standard` unless given. */
  limits?: readonly RequestWindow[] | undefined;
  /** How often a read is asked before its failure stands; 5 unless given. */
  attempts?: number | undefined;
  /** How long one request may take, in milliseconds; 120 000 unless given, as Mews may think for tens of seconds. */
  timeoutMs?: number | undefined;
  /** Hears each change of what Mews thinks of the tokens. What it throws, or rejects with, is logged. */
  onStanding?: ((standing: MewsStanding) => void) | undefined;
}

export interface CallOptions {
  /** Interactive calls go before hints, and those before backfill. `call` is interactive and `each` is backfill unless told. */
  lane?: MewsLane | undefined;
  /** On whose behalf, for those who read the budget; the operation's resource (`reservations`) unless given. */
  feature?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Sent although Mews refused the tokens, or this operation, a short while ago: to learn whether it still does. */
  force?: boolean | undefined;
  /**
   * Asked last, when the request has waited for its turn and is about to leave. Where it answers false nothing is sent and the
   * call ends with `mews/not_sent`: for a write that another process may have taken over while this one stood still.
   */
  mayLeave?: (() => boolean) | undefined;
}

export interface MewsClient extends MewsByName {
  /**
   * Asks Mews once, within the budget, and again where that is safe.
   *
   * @throws MewsError; its `code` says what happened.
   * @example
   * const { Enterprise } = await mews.call("configuration/get", {});
   */
  call: MewsCall;
  /**
   * Walks every page, newest rows first. Time windows and lists that are wider than Mews takes are split, so a row may
   * come twice; one page is held at a time. On 408 the page is halved, then the window.
   *
   * @throws MewsError; pages already given stay good, and `page.next` tells where to go on.
   * @example
   * for await (const page of mews.each("customers/getAll", { UpdatedUtc, Extent: { Customers: true } })) await store(page.rows);
   */
  each<O extends MewsOperation>(
    operation: O,
    body: MewsWalk<O>,
    options?: WalkOptions,
  ): AsyncIterable<MewsPage<MewsRow<O>>>;
  /** What of this token's request budget is spent, on what, and what is left: now, by all who share its store. */
  budget(): Promise<MewsBudget>;
  /**
   * What Mews thinks of the tokens: whether they work, and which operations they may not use, as far as was asked.
   *
   * @example
   * const { connection, operations } = mews.standing();
   */
  standing(): MewsStanding;
  /** The requests sent to operations that Mews will end, day by day. Empty where none is called. */
  deprecations(): Promise<readonly MewsDeprecation[]>;
  /**
   * Asks what these tokens may do, without changing anything: reads by the smallest request, writes by one that Mews
   * must refuse. Of all operations, unless some are named.
   *
   * @throws MewsError, where the tokens or the way to Mews fail altogether
   * @example
   * const { operations } = await mews.probe(["customers/getAll", "reservations/add"]);
   * for (const { operation, may, why } of operations) if (may !== "yes") console.warn(operation, may, why);
   */
  probe(operations?: readonly string[], options?: ProbeOptions): Promise<MewsProbe>;
}

export interface MewsCall {
  /** @deprecated Mews has announced the end of this operation: what stands at its entry in {@link MewsOperations}. */
  <O extends MewsDeprecatedOperation>(
    operation: O,
    body: MewsRequest<O>,
    options?: CallOptions,
  ): Promise<MewsResponse<O>>;
  <O extends MewsOperation>(operation: O, body: MewsRequest<O>, options?: CallOptions): Promise<MewsResponse<O>>;
}

/** `mews.reservations.getAll(body)`: the same as `call`, by name. Of several versions, the newest. */
export type MewsByName = {
  readonly [Resource in keyof MewsNames]: {
    readonly [Action in keyof MewsNames[Resource]]: MewsNames[Resource][Action] extends MewsOperation
      ? (
          body: MewsRequest<MewsNames[Resource][Action]>,
          options?: CallOptions,
        ) => Promise<MewsResponse<MewsNames[Resource][Action]>>
      : never;
  };
};
