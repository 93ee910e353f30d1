import type { MewsErrorCode } from "./errors.ts";

/** What a failed answer means and whether asking again can help. */
export interface Meaning {
  readonly code: MewsErrorCode;
  /**
   * `always`: Mews did nothing, so even a write may be asked again. `reads`: it may have done something, so only what
   * changes nothing. `never`: the same request gets the same answer.
   */
  readonly repeat: "always" | "reads" | "never";
  /** Who makes the next try wait: the retry itself, or the limiter, which holds every caller of the token. */
  readonly wait: "backoff" | "limiter";
}

const final = (code: MewsErrorCode): Meaning => ({ code, repeat: "never", wait: "backoff" });
const passing = (code: MewsErrorCode): Meaning => ({ code, repeat: "reads", wait: "backoff" });

const byStatus: Readonly<Record<number, Meaning>> = {
  400: final("mews/invalid_request"),
  401: final("mews/unauthorized"),
  403: final("mews/forbidden"),
  404: final("mews/not_found"),
  408: final("mews/too_heavy"), // the same again is as heavy: `each` asks for less
  409: final("mews/conflict"), // what was read is stale: only the caller can decide again
  410: final("mews/gone"),
  413: final("mews/too_large"),
  429: { code: "mews/rate_limited", repeat: "always", wait: "limiter" },
};

const byCode: Readonly<Partial<Record<MewsErrorCode, Meaning>>> = {
  "mews/network": passing("mews/network"),
  "mews/timed_out": passing("mews/timed_out"),
  "mews/unexpected_answer": passing("mews/unexpected_answer"),
};

/** What a status means; undefined for success. */
export function meaningOf(status: number): Meaning | undefined {
  if (status === 200 || status === 204) return undefined;
  if (status >= 500) return passing("mews/unavailable");
  return byStatus[status] ?? final(status >= 400 ? "mews/invalid_request" : "mews/unexpected_answer");
}

/** What it means when no usable answer came. */
export function meaningOfFailure(code: MewsErrorCode): Meaning {
  return byCode[code] ?? final(code);
}

/**
 * How long Mews asks to wait, in milliseconds: `Retry-After` in seconds or as a date, read against the answer's own
 * `Date` where there is one, as clocks differ. Undefined where nothing sensible is said.
 */
export function retryAfterMs(header: string | null, answeredAt: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestHoldMs, Math.ceil(Number(text) * 1000));
  const until = Date.parse(text);
  if (!text.endsWith("GMT") || Number.isNaN(until)) return undefined;
  const from = Date.parse(answeredAt ?? "");
  return Math.min(longestHoldMs, Math.max(0, until - (Number.isNaN(from) ? now.getTime() : from)));
}

/** A header that asks for longer than this is a mistake. */
const longestHoldMs = 3_600_000;

/** Mews's own words in an error body. From the edge it may be no JSON at all. `Details` is left alone: it quotes the request. */
export function errorBody(text: string): { message?: string | undefined; requestId?: string | undefined } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return {};
  }
  if (typeof body !== "object" || body === null) return {};
  return {
    message: "Message" in body ? said(body.Message) : undefined,
    requestId: "RequestId" in body ? said(body.RequestId) : undefined,
  };
}

function said(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 1000) : undefined;
}
