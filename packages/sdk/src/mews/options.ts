import type { MewsClock } from "./clock.ts";
import type { BudgetStore, MewsLane, RequestWindow } from "./ledger.ts";
import type { MewsBudget, MewsLimiter } from "./limiter.ts";
import type { MewsNames, MewsOperations } from "./operations.ts";
import type { MewsPage, WalkOptions } from "./pages.ts";

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

/** Where the client writes. The fields never hold a request, a token or a guest's data. */
export interface MewsLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface MewsClientOptions {
  environment: MewsEnvironment;
  /** The tokens, or a function that is asked before every request, so that they can be rotated. */
  credentials: MewsCredentials | (() => Promise<MewsCredentials>);
  /** Name and version of the caller, for Mews's logs and its certification: `Lighthouse 1.2.0`. */
  clientName: string;
  fetch?: ((input: string, init: RequestInit) => Promise<Response>) | undefined;
  clock?: MewsClock | undefined;
  /** A number of [0, 1): jitter is made of it. */
  random?: (() => number) | undefined;
  log?: MewsLog | undefined;
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
}

export interface CallOptions {
  /** Interactive calls go before hints, and those before backfill. `call` is interactive and `each` is backfill unless told. */
  lane?: MewsLane | undefined;
  /** On whose behalf, for those who read the budget; the operation's resource (`reservations`) unless given. */
  feature?: string | undefined;
  signal?: AbortSignal | undefined;
}

export interface MewsClient extends MewsByName {
  /**
   * Asks Mews once, within the budget, and again where that is safe.
   *
   * @throws MewsError; its `code` says what happened.
   * @example
   * const { Enterprise } = await mews.call("configuration/get", {});
   */
  call<O extends MewsOperation>(operation: O, body: MewsRequest<O>, options?: CallOptions): Promise<MewsResponse<O>>;
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
