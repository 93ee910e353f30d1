import type { World } from "../world.ts";
import type { RequestLimit } from "./limit.ts";
import type { Answer, Operation } from "./operation.ts";
import { invalid, Refusal } from "./refusal.ts";

/** A request as the pipeline sees it, whatever carried it. */
export interface Call {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly prefer: string | null;
  text(): Promise<string>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | null;
}

export interface PipelineParts {
  readonly operations: readonly Operation[];
  readonly world: World;
  readonly credentials: { readonly clientToken: string; readonly accessToken: string };
  readonly limit: RequestLimit;
  /** Real milliseconds: request limits do not run faster than the caller does. */
  readonly now: () => number;
  readonly requestId: () => string;
  /** Hears of each request that reached an operation. */
  readonly served: (operation: string) => void;
}

/** The most that a body may weigh; Mews publishes no figure. */
const MOST_BYTES = 4_000_000;
const ROOT = "/api/connector/v1/";

/** The whole face of the API: from a call to its reply, every refusal included. */
export function pipeline(parts: PipelineParts): (call: Call) => Promise<Reply> {
  const paths = new Map(parts.operations.map((operation) => [ROOT + operation.path, operation]));

  const answer = async (call: Call): Promise<Answer> => {
    const operation = paths.get(call.path);
    if (operation === undefined || call.method !== "POST") throw new Refusal(404, "Not Found");
    const body = parse(await call.text());
    authenticate(body, parts.credentials);
    const wait = parts.limit.take(parts.credentials.accessToken, parts.now());
    if (wait > 0) throw new Refusal(429, "Too many requests", { "Retry-After": String(wait) });
    parts.served(operation.path);
    identify(body);
    for (const key of operation.refused) if (body[key] !== undefined) throw invalid(key);
    return operation.answer(body, parts.world);
  };

  return async (call) => {
    const requestId = parts.requestId();
    try {
      const result = await answer(call);
      if (result.empty && call.prefer === "return=minimal") return reply(204, requestId, null);
      return reply(200, requestId, JSON.stringify(result.body));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = JSON.stringify({ Message: error.message, RequestId: requestId, Details: null });
      return reply(error.status, requestId, body, error.headers);
    }
  };
}

function reply(
  status: number,
  requestId: string,
  text: string | null,
  more: Readonly<Record<string, string>> = {},
): Reply {
  const type: Record<string, string> = text === null ? {} : { "Content-Type": "application/json; charset=utf-8" };
  return { status, headers: { "Request-Id": requestId, ...type, ...more }, text };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new Refusal(413, "Request body is too large");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, "Invalid JSON");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Refusal(400, "Invalid JSON");
  return body as Readonly<Record<string, unknown>>;
}

function authenticate(body: Readonly<Record<string, unknown>>, known: PipelineParts["credentials"]): void {
  if (body["ClientToken"] !== known.clientToken) throw new Refusal(401, "Invalid ClientToken");
  if (body["AccessToken"] !== known.accessToken) throw new Refusal(401, "Invalid AccessToken");
}

function identify(body: Readonly<Record<string, unknown>>): void {
  const client = body["Client"];
  if (typeof client !== "string" || client.trim() === "") throw invalid("Client");
  for (const key of ["LanguageCode", "CultureCode"]) {
    const value = body[key];
    if (value !== undefined && value !== null && typeof value !== "string") throw invalid(key);
  }
}
