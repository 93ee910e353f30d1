import type { MewsErrorCode } from "./errors.ts";
import type { RequestClass } from "./writes.ts";

/** What a failure means: whether asking again can help, and what it says of the hotel's standing with Mews. */
export interface Meaning {
  readonly code: MewsErrorCode;
  /** Whether the same request may fare better a little later. */
  readonly passes: boolean;
  /** What Mews did: nothing for certain, or perhaps what was asked. */
  readonly did: "nothing" | "perhaps";
  /** Who makes the next try wait: the retry itself, unless it is the limiter, which holds every caller of the token. */
  readonly wait?: "limiter";
  /** `access`: the tokens, or their permission for this operation, were refused. `outage`: nothing would fare better. */
  readonly marks?: "access" | "outage";
}

/** Mews looked and said no: the same request gets the same answer. */
const refused = (code: MewsErrorCode): Meaning => ({ code, passes: false, did: "nothing" });
/** Nobody knows how far it came. */
const lost = (code: MewsErrorCode): Meaning => ({ code, passes: false, did: "perhaps" });
const outage = (code: MewsErrorCode, did: Meaning["did"] = "perhaps"): Meaning => ({
  code,
  passes: true,
  did,
  marks: "outage",
});

const byStatus: Readonly<Record<number, Meaning>> = {
  400: refused("mews/invalid_request"),
  401: { ...refused("mews/unauthorized"), marks: "access" },
  403: refused("mews/forbidden"),
  404: refused("mews/not_found"),
  408: lost("mews/too_heavy"), // the same again is as heavy: `each` asks for less
  409: refused("mews/conflict"), // what was read is stale: only the caller can decide again
  410: refused("mews/gone"),
  413: refused("mews/too_large"),
  429: { code: "mews/rate_limited", passes: true, did: "nothing", wait: "limiter" },
};

const byCode: Readonly<Partial<Record<MewsErrorCode, Meaning>>> = {
  "mews/network": outage("mews/network"),
  "mews/timed_out": outage("mews/timed_out"),
  "mews/unreachable": outage("mews/unreachable", "nothing"),
  "mews/unexpected_answer": { ...lost("mews/unexpected_answer"), passes: true },
  "mews/aborted": lost("mews/aborted"), // as an error of the transport: while the request was under way
};

/** What a status means, whatever its body; undefined for success. */
export function meaningOf(status: number): Meaning | undefined {
  if (status === 200 || status === 204) return undefined;
  if (status >= 500) return outage("mews/unavailable");
  return byStatus[status] ?? (status >= 400 ? refused("mews/invalid_request") : lost("mews/unexpected_answer"));
}

/** What it means when no usable answer came, by the code of the failure. */
export function meaningOfFailure(code: MewsErrorCode): Meaning {
  return byCode[code] ?? refused(code);
}

/** Whether asking again can help, and can do no harm: creates and charges are only asked again where nothing was done. */
export function mayRepeat({ passes, did }: Meaning, kind: RequestClass): boolean {
  return passes && (did === "nothing" || (kind !== "keyed" && kind !== "once"));
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
  try {
    const body = JSON.parse(text) as { Message?: unknown; RequestId?: unknown } | null;
    return { message: said(body?.Message), requestId: said(body?.RequestId) };
  } catch {
    return {};
  }
}

function said(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value.slice(0, 1000) : undefined;
}
