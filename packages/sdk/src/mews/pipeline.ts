import type { MewsLane } from "./ledger.ts";

/** One request on its way to Mews. Only the two innermost layers ever see tokens. */
export interface Call {
  readonly operation: string;
  /** May be asked twice without harm. */
  readonly read: boolean;
  readonly body: object;
  readonly lane: MewsLane;
  /** On whose behalf; the operation's resource unless given. */
  readonly feature?: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Whether an empty answer may come as 204. */
  readonly minimal: boolean;
}

/** What came back: any status. `message` is Mews's own words where it failed. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string | undefined;
  readonly message: string | undefined;
  readonly retryAfterMs: number | undefined;
  /** How many requests it took. */
  readonly attempts: number;
}

export type Next = (call: Call) => Promise<Answer>;
export type Layer = (call: Call, next: Next) => Promise<Answer>;

/** Makes one function of the layers, outermost first, round `send`. */
export function pipeline(layers: readonly Layer[], send: Next): Next {
  return layers.reduceRight<Next>((next, layer) => (call) => layer(call, next), send);
}
