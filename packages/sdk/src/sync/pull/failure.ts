import { isInnkitError } from "../../kernel/errors.ts";

/** What a failed walk tells people, and when it is tried again. */
export interface Failure {
  readonly message: string;
  readonly retryAt: Date;
}

const second = 1000;
const firstWait = 5 * second;
/** No stream rests longer after a failure. */
export const longestWait: number = 15 * 60 * second;

const outages = ["mews/unreachable", "mews/network", "mews/timed_out", "mews/unavailable", "mews/rate_limited"];

/** Whether nothing else would fare better now: Mews cannot be reached, or asks for a pause. */
export function isOutage(error: unknown): boolean {
  return outages.some((code) => isInnkitError(error, code));
}

/**
 * @param label what was being read; undefined for the hotel itself, without which nothing else is read
 * @param failures how often it failed in a row before
 */
export function failureOf(error: unknown, label: string | undefined, failures: number, now: Date): Failure {
  const isFinal =
    isInnkitError(error, "mews/unauthorized") ||
    isInnkitError(error, "mews/not_permitted") ||
    isInnkitError(error, "mews/forbidden") ||
    isInnkitError(error, "sync/other_hotel") ||
    isInnkitError(error, "sync/no_hotel_chosen") ||
    isInnkitError(error, "mews/mixed_worlds");
  const wait = isFinal ? longestWait : Math.min(longestWait, firstWait * 2 ** Math.min(failures, 20));
  return { message: inWords(error, label), retryAt: new Date(now.getTime() + wait) };
}

function inWords(error: unknown, label: string | undefined): string {
  if (isInnkitError(error, "mews/unauthorized")) {
    return "Mews does not accept this hotel's tokens, or the integration is switched off there. Check the tokens under Settings, Mews";
  }
  if (isInnkitError(error, "mews/not_permitted")) {
    return `Mews does not let this integration read ${label?.toLowerCase() ?? "the hotel"}: ask Mews to add that permission`;
  }
  return error instanceof Error ? error.message : String(error);
}
