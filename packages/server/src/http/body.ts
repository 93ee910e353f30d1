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

/**
 * Refuses JSON nested deeper than 20: parsers, schemas and stores all walk it by recursion. And JSON with a NUL character or
 * half a surrogate pair in a text: PostgreSQL stores neither, and would say so from wherever the text ends up.
 */
export const shallowBodies: MiddlewareHandler<ServerEnv> = async (c, next) => {
  const { method } = c.req;
  if (method !== "GET" && method !== "HEAD") {
    const text = await c.req.text();
    if (depthOf(text, bodyLimits.depth) > bodyLimits.depth)
      throw errors.malformed({}, { message: `The body is nested deeper than ${bodyLimits.depth}` });
    if (holdsUnstorable(text))
      throw errors.malformed({}, { message: "A text of the body holds a NUL character, or half of a surrogate pair" });
  }
  await next();
};

/** How such characters are written in JSON: unescaped, a body that was decoded as UTF-8 cannot hold them. */
const suspicious = /\\u(?:0000|d[89a-f])/i;

function holdsUnstorable(text: string): boolean {
  if (!suspicious.test(text)) return false;
  let found = false;
  const look = (part: string): void => void (found ||= part.includes("\0") || /\p{Surrogate}/u.test(part));
  try {
    JSON.parse(text, (key, value: unknown) => {
      look(key);
      if (typeof value === "string") look(value);
      return value;
    });
  } catch {
    return false; // who reads it as JSON tells that it is none
  }
  return found;
}

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
