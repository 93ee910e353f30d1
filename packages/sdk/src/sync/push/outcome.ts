import { isInnkitError } from "../../kernel/errors.ts";
import { isMewsError } from "../../mews/errors.ts";
import { isOutage } from "../pull/failure.ts";
import type { Ending } from "./outbox.ts";

/** What a request that did not end well means for the write. */
export interface Outcome {
  /**
   * `unknown`: perhaps it was carried out. `stale`: what we had read is old. `refused`: Mews said no, and will again.
   * `not sent`: nothing was done, and it may fare better later.
   */
  readonly kind: "unknown" | "stale" | "refused" | "not sent";
  readonly code: string;
  readonly message: string;
  /** Nothing else would fare better now. */
  readonly isOutage: boolean;
  /** One of many may be what Mews did not like. */
  readonly mayBeOne: boolean;
  readonly ending: Ending;
}

const refusals: readonly string[] = [
  "mews/invalid_request",
  "mews/forbidden",
  "mews/not_permitted",
  "mews/not_found",
  "mews/gone",
  "mews/too_large",
];
const ofOne: readonly string[] = ["mews/invalid_request", "mews/forbidden", "mews/too_large"];

/** @throws the error itself where it is none of Mews's: then nobody knows how far it came */
export function outcomeOf(error: unknown): Outcome {
  if (!isMewsError(error)) throw error;
  const { code, status, requestId, details } = error;
  const message = error.mewsMessage ?? error.message;
  const kind =
    code === "mews/outcome_unknown"
      ? "unknown"
      : code === "mews/conflict"
        ? "stale"
        : refusals.includes(code)
          ? "refused"
          : "not sent";
  const because = typeof details["because"] === "string" ? details["because"] : undefined;
  return {
    kind,
    code,
    message,
    isOutage: isOutage(error) || isInnkitError(error, "mews/unauthorized") || (kind === "unknown" && isBad(because)),
    mayBeOne: ofOne.includes(code),
    ending: {
      outcome: kind,
      status: status || null,
      requestId: requestId ?? null,
      message,
    },
  };
}

/** Of a request whose outcome is unknown: whether the next one would fare as badly. */
function isBad(because: string | undefined): boolean {
  return because !== undefined && because !== "mews/too_heavy" && because !== "mews/unexpected_answer";
}

const second = 1000;

/** How long Mews may take to show what it stored: what was sent is read back then. */
export const settleMs: number = 3 * second;
/** How long a write whose answer was lost is given before the first look. */
export const lookMs: number = 5 * second;
/** How long Mews may still be at work on a request whose answer was lost: nothing is sent again before. */
export const workMs: number = 60 * second;
/** How often a write of unknown outcome is tried before a person is asked. */
export const mostDoubts = 10;

/** No write waits longer for its next try; one that is to wait longer was put off by a clock that was set back since. */
export const longestPauseMs: number = 15 * 60 * second;

/** Between two tries, growing. */
export function pauseMs(failures: number): number {
  return Math.min(longestPauseMs, 5 * second * 2 ** Math.min(failures, 20));
}

/** Between two looks for what Mews took and does not show. Undefined after the last: it has ignored it. */
export function nextLookMs(looks: number): number | undefined {
  return [7 * second, 30 * second][looks];
}

export function later(at: Date, ms: number): string {
  return new Date(at.getTime() + ms).toISOString();
}
