import type { MewsLane } from "./ledger.ts";
import type { RequestClass } from "./writes.ts";

/** One request on its way to Mews. Only the two innermost layers ever see tokens. */
export interface Call {
  readonly operation: string;
  /** What asking twice would do. */
  readonly kind: RequestClass;
  readonly body: object;
  readonly lane: MewsLane;
  /** On whose behalf; the operation's resource unless given. */
  readonly feature?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Whether an empty answer may come as 204. */
  readonly minimal: boolean;
  /** Reads the answer while it can still be asked for again; without it, whoever looks at the answer reads it. */
  readonly parse?: ((answer: Answer) => Record<string, unknown>) | undefined;
  /** Asked although Mews refused it a short while ago: to learn whether it still does. */
  readonly force?: boolean | undefined;
  /** Asked last: false ends the call before anything was sent. */
  readonly mayLeave?: (() => boolean) | undefined;
}

/** What came back: any status. `message` is Mews's own words where it failed. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** What `parse` read. */
  readonly parsed?: Record<string, unknown> | undefined;
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
