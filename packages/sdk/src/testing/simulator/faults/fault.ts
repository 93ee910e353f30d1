/** What answers a request in place of its result, or spoils it. At most one befalls a request. */
export type AnswerFault =
  /** 429. `retryAfter` says in which form the wait is told, if at all; default in seconds, 10 of them. */
  | { readonly kind: "tooManyRequests"; readonly retryAfter?: RetryAfterForm; readonly seconds?: number }
  /** 408. With `above`, only what asks for more than so many rows times days of its widest interval. */
  | { readonly kind: "timeout"; readonly above?: number }
  /** Another status: 409, 410, 500, 502 … `processed` says whether the operation did its work first. Default it did not. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      /** What comes with it: Mews's error body, a web page as of a proxy, or nothing. Default Mews's. */
      readonly body?: "json" | "html" | "empty";
      readonly processed?: boolean;
    }
  /** The connection ends without an answer; `processed` says whether the operation did its work first. */
  | { readonly kind: "dropped"; readonly processed: boolean }
  /** The connection ends within the body, after this share of it. Default a half. */
  | { readonly kind: "cut"; readonly share?: number }
  /** 200, and a body that is no JSON although all of it came. */
  | { readonly kind: "brokenJson" }
  /** 400 for what sends a cursor. */
  | { readonly kind: "staleCursor" }
  /** The answer to what sends a cursor carries that cursor again: walked without a guard, it has no end. */
  | { readonly kind: "repeatedCursor" }
  /** A page without its rows, its cursor kept. */
  | { readonly kind: "emptyPage" }
  /** 401 from now on, for every operation, until the access token is changed. */
  | { readonly kind: "revoked" }
  /** 401 for this operation: the integration has no permission for it. */
  | { readonly kind: "notPermitted" };

/** What a request meets besides; all of them may come together, and with an {@link AnswerFault}. */
export type RequestFault =
  /** The answer, or with `processed: false` the work, comes so much later. Default the answer. */
  | { readonly kind: "stalled"; readonly milliseconds: number; readonly processed?: boolean }
  /** Changes are seen only when they are older than this, by the hotel's clock; until then, the rows as they were. */
  | { readonly kind: "lateVisibility"; readonly seconds: number }
  /** The same, only for what was written through the API itself. */
  | { readonly kind: "readAfterWrite"; readonly seconds: number }
  /** `Date` and `NowUtc` are ahead of the hotel's stamps by this; below 0 behind. */
  | { readonly kind: "clockSkew"; readonly seconds: number };

/** What holds for as long as its rule does. */
export type StandingFault =
  /** New stamps are put back to whole multiples of this, though never before the row's last: many rows share one. */
  { readonly kind: "equalStamps"; readonly seconds: number };

export type SocketFault =
  /** An event is sent twice. */
  | { readonly kind: "socketDuplicate" }
  /** An event is sent after the one that follows it, five seconds late if none does. */
  | { readonly kind: "socketReordered" }
  /** An event is not sent. */
  | { readonly kind: "socketLost" }
  /** A connection over which something was to be sent, an event or a pong, is silent from then on, and stays open. */
  | { readonly kind: "socketHalfOpen" }
  /** The upgrade request is refused with this status, or without one the connection ends in the handshake. */
  | { readonly kind: "socketRefused"; readonly status?: number }
  /** A connection is ended again so long after it opened, at once by default: those who reconnect make a storm. */
  | { readonly kind: "socketClosed"; readonly milliseconds?: number };

export type WebhookFault =
  /** A message is never sent. */
  | { readonly kind: "webhookLost" }
  /** A message is sent twice. */
  | { readonly kind: "webhookDuplicate" }
  /** A message is sent so much later than the lag would have it. */
  | { readonly kind: "webhookLate"; readonly seconds: number };

/** One thing that can go wrong between Mews and its callers. Plain data. */
export type Fault = AnswerFault | RequestFault | StandingFault | SocketFault | WebhookFault;

export type FaultKind = Fault["kind"];

export type FaultOf<K extends FaultKind> = Extract<Fault, { readonly kind: K }>;

/** How the wait after a 429 is told: seconds, an HTTP date, or not at all. */
export type RetryAfterForm = "seconds" | "date" | "none";

/**
 * When a fault happens. Everything that narrows it must hold: of the requests that it fits, it spares the first `after`,
 * strikes each other one with `probability`, and ends when it has struck `times`.
 *
 * @example
 * // The third and fourth read of customers meet a 502 with a web page.
 * const rule: FaultRule = {
 *   fault: { kind: "status", status: 502, body: "html" },
 *   operations: ["customers/*"],
 *   after: 2,
 *   times: 2,
 * };
 */
export interface FaultRule {
  readonly fault: Fault;
  /** Operations that it may befall, `*` for any text. Default all. For faults of requests only. */
  readonly operations?: readonly string[];
  /** 0 to 1, default 1. */
  readonly probability?: number;
  readonly times?: number;
  readonly after?: number;
}

/** What each kind of fault befalls. */
export const faultGroups: { readonly [K in FaultKind]: "request" | "standing" | "socket" | "webhook" } = {
  tooManyRequests: "request",
  timeout: "request",
  status: "request",
  dropped: "request",
  cut: "request",
  brokenJson: "request",
  staleCursor: "request",
  repeatedCursor: "request",
  emptyPage: "request",
  revoked: "request",
  notPermitted: "request",
  stalled: "request",
  lateVisibility: "request",
  readAfterWrite: "request",
  clockSkew: "request",
  equalStamps: "standing",
  socketDuplicate: "socket",
  socketReordered: "socket",
  socketLost: "socket",
  socketHalfOpen: "socket",
  socketRefused: "socket",
  socketClosed: "socket",
  webhookLost: "webhook",
  webhookDuplicate: "webhook",
  webhookLate: "webhook",
};
