import { z } from "zod";
import type { RetryAfterForm } from "./faults/fault.ts";
import { readInput } from "./input.ts";

/** How the simulator behaves where Mews documents nothing, or two things. */
export interface Switches {
  /** What an id in a filter does that names no row: it is missing from the answer, or the call is refused with 400. */
  readonly unknownFilterIds: "missing" | "refused";
  /** What a key that is not documented does, wherever in a request: it is passed over, or the call is refused with 400. */
  readonly unknownProperties: "ignored" | "refused";
  /** Whether a companion, a note or a product that is added through the API moves the stamp of its reservation. */
  readonly childChangeTouchesReservation: boolean;
  /** How a request over the limit is told to wait. */
  readonly retryAfter: RetryAfterForm;
  /** Whether requests that were refused with 429 count towards the limit. */
  readonly refusedRequestsCount: boolean;
  /** Whether this integration is let to use `Prefer: return=minimal`. */
  readonly returnMinimal: "granted" | "ignored";
  /** How the socket spells the state of a reservation that was only asked about. */
  readonly socketInquiredState: "Inquired" | "Enquired";
  /** What a token of several hotels is answered by operations that have no parameter to say which is meant. */
  readonly unscopedInPortfolio: "refused" | "answered";
  /** How long webhooks lag behind: 1 to 5 seconds, or 2 to 5 minutes as with Mews. */
  readonly webhookLag: "short" | "realistic";
  /** Whether a profile that is merged away is told by `CustomerUpdated`. */
  readonly webhookOnMerge: boolean;
  /** Most events in one webhook message. */
  readonly webhookEventsPerMessage: number;
  /** The pauses between the tries of a message that is not accepted, in seconds; after the last it is discarded. */
  readonly webhookRetrySeconds: readonly number[];
}

const DEFAULTS: Switches = {
  unknownFilterIds: "missing",
  unknownProperties: "ignored",
  childChangeTouchesReservation: false,
  retryAfter: "seconds",
  refusedRequestsCount: false,
  returnMinimal: "granted",
  socketInquiredState: "Inquired",
  unscopedInPortfolio: "refused",
  webhookLag: "short",
  webhookOnMerge: true,
  webhookEventsPerMessage: 200,
  webhookRetrySeconds: [180, 300, 600, 1200, 2400],
};

/** The switches of a simulator. */
export interface SwitchBoard {
  all(): Switches;
  /**
   * Sets some of them; the others stay.
   *
   * @throws `simulator/invalid` (400)
   */
  set(changes: Partial<Switches>): Switches;
}

export function switchBoard(changes: Partial<Switches> = {}): SwitchBoard {
  let current = DEFAULTS;
  const set = (more: Partial<Switches>): Switches => {
    current = { ...current, ...readSwitches(more) };
    return current;
  };
  set(changes);
  return { all: () => current, set };
}

/** @throws `simulator/invalid` (400) */
export function readSwitches(input: unknown): Partial<Switches> {
  return readInput(schema, input, "switches");
}

const schema: z.ZodType<Partial<Switches>> = z.strictObject({
  unknownFilterIds: z.enum(["missing", "refused"]).exactOptional(),
  unknownProperties: z.enum(["ignored", "refused"]).exactOptional(),
  childChangeTouchesReservation: z.boolean().exactOptional(),
  retryAfter: z.enum(["seconds", "date", "none"]).exactOptional(),
  refusedRequestsCount: z.boolean().exactOptional(),
  returnMinimal: z.enum(["granted", "ignored"]).exactOptional(),
  socketInquiredState: z.enum(["Inquired", "Enquired"]).exactOptional(),
  unscopedInPortfolio: z.enum(["refused", "answered"]).exactOptional(),
  webhookLag: z.enum(["short", "realistic"]).exactOptional(),
  webhookOnMerge: z.boolean().exactOptional(),
  webhookEventsPerMessage: z.number().int().min(1).max(10_000).exactOptional(),
  webhookRetrySeconds: z.array(z.number().positive().max(86_400)).max(100).exactOptional(),
});
