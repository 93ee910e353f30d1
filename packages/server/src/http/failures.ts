import { STATUS_CODES } from "node:http";
import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type InnkitError, isInnkitError, type Logger } from "@innkit/sdk";
import { errors } from "../errors.ts";
import type { ServerEnv } from "./env.ts";

/**
 * Every failure leaves as problem details (RFC 9457) with what programs need under `error`: `{ code, message, details,
 * requestId }`; what is not ours to tell stays in the log.
 * The log names the route, never the path that was asked for: a path may end in a secret, as those of webhooks do.
 */
export function failure(log: Logger): ErrorHandler<ServerEnv> {
  return (error, c) => {
    const told = tellable(error);
    if (told.status >= 500) {
      const { requestId } = c.var;
      const route = `${c.req.method} ${routePath(c)}`;
      log.error({ requestId, code: told.code, route, error: described(error) }, "a request failed");
    }
    return failed(c, told);
  };
}

export const nothingHere: NotFoundHandler<ServerEnv> = (c) => failed(c, errors.no_such_route());

/** The answer for an error. */
export function failed(c: Context<ServerEnv>, error: InnkitError): Response {
  const { head, problem } = answerOf(error, c.var.requestId);
  return c.json(problem, error.status as ContentfulStatusCode, head);
}

/** What an error answers: problem details, and the head that goes with them. */
export function answerOf(
  { code, message, details, status }: InnkitError,
  requestId: string,
): { head: Record<string, string>; problem: object } {
  const wait = details["retryAfter"];
  const isForLater = (status === 429 || status === 503) && typeof wait === "number";
  const head = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...(isForLater ? { "retry-after": String(Math.ceil(wait)) } : {}),
  };
  const problem = {
    type: `urn:innkit:error:${code.replace("/", ":")}`,
    title: STATUS_CODES[status] ?? "Error",
    status,
    detail: message,
    instance: `urn:innkit:request:${requestId}`,
    error: { code, message, details, requestId },
  };
  return { head, problem };
}

function tellable(error: unknown): InnkitError {
  if (isInnkitError(error)) return error;
  if (error instanceof HTTPException && error.status === 400) return errors.malformed({}, { cause: error });
  return errors.internal({}, { cause: error });
}

/** The error and what caused it, for the log. */
function described(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause && depth < 4 ? { cause: described(cause, depth + 1) } : {}) };
}
