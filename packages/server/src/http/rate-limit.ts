import type { Context } from "hono";
import { errors } from "../errors.ts";
import type { ServerEnv } from "./env.ts";

/** How many requests a session may make at a property in a window of seconds. */
export interface RateLimit {
  requests: number;
  seconds: number;
}

/** The admin reads a page anew once a second at most, some twenty requests: five dashboards in sight, all day, stay below. */
export const defaultRateLimit: RateLimit = { requests: 6_000, seconds: 60 };

/** Counts a request of a session at a property. @throws kernel/too_many_requests (429) with `details.retryAfter` in seconds */
export type Limiter = (c: Context<ServerEnv>, sessionId: string, propertyId: string | undefined) => void;

/** Beyond these the window that began first is forgotten, so that the table stays small. */
const mostWindows = 10_000;

/**
 * A window begins with the first request that finds none, and ends by the clock. The counts are this process's own: behind
 * several processes a session has the limit once in each, as a row in the database for every request would cost more than
 * most requests do.
 *
 * Header fields as in draft-ietf-httpapi-ratelimit-headers-11.
 */
export function rateLimiter({ requests, seconds }: RateLimit, now: () => number = () => performance.now()): Limiter {
  const windows = new Map<string, { used: number; ends: number }>();

  return (c, sessionId, propertyId) => {
    const at = now();
    const key = `${sessionId} ${propertyId ?? ""}`;
    let window = windows.get(key);
    if (window === undefined || window.ends <= at) {
      windows.delete(key);
      forgetEnded(windows, at);
      window = { used: 0, ends: at + seconds * 1_000 };
      windows.set(key, window);
    }
    const left = requests - ++window.used;
    const wait = Math.ceil((window.ends - at) / 1_000);
    c.header("ratelimit-policy", `"default";q=${requests};w=${seconds}`);
    c.header("ratelimit", `"default";r=${Math.max(0, left)};t=${wait}`);
    if (left >= 0) return;
    throw errors.too_many_requests(
      { retryAfter: wait, requests, seconds },
      { message: `More than ${requests} requests in ${seconds} seconds; wait ${wait} seconds` },
    );
  };
}

/** They stand in the order in which they began, which is the order in which they end. */
function forgetEnded(windows: Map<string, { ends: number }>, at: number): void {
  for (const [key, { ends }] of windows) {
    if (ends > at && windows.size < mostWindows) return;
    windows.delete(key);
  }
}
