import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "@innkit/sdk";
import { errors } from "../errors.ts";
import type { ServerEnv } from "./env.ts";

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // antd writes its rules into style elements
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const always: readonly (readonly [string, string])[] = [
  ["content-security-policy", policy],
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()"],
];

export interface RequestOptions {
  log: Logger;
  /** Proxies in front whose `x-forwarded-for` entry is believed; 0 takes the socket's address. */
  proxies: number;
}

/** Names the request, finds the caller's address, and puts the security headers on every answer. */
export function requests({ log, proxies }: RequestOptions): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const requestId = randomUUID();
    c.set("requestId", requestId);
    c.set("address", addressOf(c.req.header("x-forwarded-for"), c.env?.incoming?.socket.remoteAddress, proxies));
    c.set("log", {
      info: (fields, message) => log.info({ requestId, ...fields }, message),
      warn: (fields, message) => log.warn({ requestId, ...fields }, message),
      error: (fields, message) => log.error({ requestId, ...fields }, message),
    });
    await next();
    for (const [name, value] of headersOf(requestId)) c.res.headers.set(name, value);
  };
}

/** What every answer carries; the live feed writes its own head. */
export function headersOf(requestId: string): readonly (readonly [string, string])[] {
  return [...always, ["x-request-id", requestId]];
}

/** Counted from the right, where our own proxies write: what stands left of them the caller may have invented. */
function addressOf(forwarded: string | undefined, socket: string | undefined, proxies: number): string {
  const named = forwarded?.split(",").map((part) => part.trim()) ?? [];
  return (proxies > 0 && named.at(-proxies)) || socket || "unknown";
}

/**
 * Refuses a change that another site's page sends with the person's cookie.
 *
 * @param origin where browsers reach the server; without it, the address the request itself was sent to
 */
export function ownOrigin(origin: string | undefined): MiddlewareHandler<ServerEnv> {
  return async (c, next) => {
    const { method } = c.req;
    if (method !== "GET" && method !== "HEAD" && method !== "OPTIONS") {
      const from = c.req.header("origin");
      const site = c.req.header("sec-fetch-site");
      const own = origin ?? `//${c.req.header("host") ?? new URL(c.req.url).host}`;
      const foreign = from === undefined ? site === "cross-site" || site === "same-site" : !sameOrigin(from, own);
      if (foreign) throw errors.foreign_origin();
    }
    await next();
  };
}

/** `own` is an origin, or "//host" where the scheme cannot be known behind a proxy. */
function sameOrigin(from: string, own: string): boolean {
  return own.startsWith("//") ? URL.canParse(from) && new URL(from).host === own.slice(2) : from === own;
}

/** Answers below /api hold people's data: nothing between here and the browser keeps them. */
export const notStored: MiddlewareHandler<ServerEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
};
