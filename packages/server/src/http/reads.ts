import { etag, RETAINED_304_HEADERS } from "hono/etag";
import type { MiddlewareHandler } from "hono";
import type { ServerEnv } from "./env.ts";

const tag = etag({ retainedHeaders: [...RETAINED_304_HEADERS, "link", "ratelimit", "ratelimit-policy"] });

/** Answers in JSON carry a tag; who sends it back as `If-None-Match` is told 304 while nothing changed. Streams have none. */
export const taggedReads: MiddlewareHandler<ServerEnv> = async (c, next) => {
  await next();
  if (c.res.status === 200 && c.res.headers.get("content-type")?.startsWith("application/json"))
    await tag(c, async () => {});
};
