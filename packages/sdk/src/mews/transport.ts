import { createFetch, ofetch } from "ofetch";
import { errorBody, retryAfterMs } from "./answers.ts";
import type { MewsClock } from "./clock.ts";
import { MewsError, type MewsErrorCode } from "./errors.ts";
import type { MewsClientOptions } from "./options.ts";
import type { Next } from "./pipeline.ts";
import { plain } from "./secrets.ts";

export interface TransportOptions {
  readonly platformUrl: string;
  readonly fetch: MewsClientOptions["fetch"];
  readonly clock: MewsClock;
  readonly timeoutMs: number;
  readonly scrub: (text: string) => string;
}

/**
 * Sends one request and brings any answer back. Errors are rebuilt from what they say, as those of the transport hold
 * the request; what is thrown as it is was thrown before anything was sent. A redirect is not followed: it would carry
 * the tokens to another address.
 */
export function transport({ platformUrl, fetch, clock, timeoutMs, scrub }: TransportOptions): Next {
  const $fetch = fetch === undefined ? ofetch : createFetch({ fetch: fetch as typeof globalThis.fetch });
  const base = platformUrl.replace(/\/+$/, "");

  return async (call) => {
    call.signal?.throwIfAborted();
    if (call.mayLeave?.() === false) throw new MewsError("mews/not_sent", call.operation);
    const body = JSON.stringify(call.body);
    const timeout = new AbortController();
    const cancel = clock.setTimer(() => timeout.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    try {
      const response = await $fetch.raw(`${base}/api/connector/v1/${call.operation}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(call.minimal ? { prefer: "return=minimal" } : {}),
        },
        body,
        responseType: "stream",
        retry: false,
        ignoreResponseError: true,
        redirect: "manual",
        signal: call.signal === undefined ? timeout.signal : AbortSignal.any([call.signal, timeout.signal]),
      });
      const text = await response.text();
      const header = (name: string): string | null => response.headers.get(name);
      const requestId = scrub(header("request-id")?.slice(0, 200) ?? "");
      if (response.status === 200 && !isObject(text)) {
        throw new MewsError("mews/unexpected_answer", call.operation, {
          status: 200,
          requestId: requestId || undefined,
        });
      }
      const failed = response.status === 200 || response.status === 204 ? {} : errorBody(text);
      return {
        status: response.status,
        text: response.status === 204 ? "{}" : text,
        requestId: requestId || (failed.requestId && scrub(failed.requestId)),
        message: failed.message && scrub(failed.message),
        retryAfterMs: retryAfterMs(header("retry-after"), header("date"), clock.now()),
        attempts: 1,
      };
    } catch (error) {
      if (error instanceof MewsError) throw error;
      const root = rootOf(error);
      let code: MewsErrorCode = neverLeft(root) ? "mews/unreachable" : "mews/network";
      if (timeout.signal.aborted) code = "mews/timed_out";
      if (call.signal?.aborted === true) code = "mews/aborted";
      throw new MewsError(code, call.operation, { cause: plain(root, scrub) });
    } finally {
      cancel();
    }
  };
}

/** No address, no connection, or no trust in the certificate: not one byte of the request was sent. */
const before = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT)$|CERT/;

function neverLeft(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return before.test(String(code ?? cause?.code));
}

/** ofetch wraps what fetch threw; the wrapper says nothing more. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.name === "FetchError" ? (error.cause ?? new Error("fetch failed")) : error;
}

/** A cheap look: an answer that was cut short or is a proxy's page is no JSON object. */
function isObject(text: string): boolean {
  return /^\s*\{/.test(text) && /\}\s*$/.test(text.slice(-16));
}
