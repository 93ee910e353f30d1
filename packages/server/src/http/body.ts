import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { errors } from "../errors.ts";
import type { ServerEnv } from "./env.ts";

export const bodyLimits = { bytes: 256 * 1024, depth: 20 } as const;

/** Refuses bodies over 256 KiB, chunked ones too. */
export const smallBodies: MiddlewareHandler<ServerEnv> = bodyLimit({
  maxSize: bodyLimits.bytes,
  onError: () => {
    throw errors.too_large();
  },
});

/** Refuses JSON nested deeper than 20: parsers, schemas and stores all walk it by recursion. */
export const shallowBodies: MiddlewareHandler<ServerEnv> = async (c, next) => {
  const { method } = c.req;
  if (method !== "GET" && method !== "HEAD" && depthOf(await c.req.text(), bodyLimits.depth) > bodyLimits.depth) {
    throw errors.malformed({}, { message: `The body is nested deeper than ${bodyLimits.depth}` });
  }
  await next();
};

/** How deep brackets nest outside strings; stops counting past `enough`. */
function depthOf(text: string, enough: number): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length && deepest <= enough; at++) {
    const letter = text[at];
    if (quoted) {
      if (letter === "\\") at++;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === "{" || letter === "[") deepest = Math.max(deepest, ++depth);
    else if (letter === "}" || letter === "]") depth--;
  }
  return deepest;
}
