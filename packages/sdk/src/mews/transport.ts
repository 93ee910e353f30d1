import { createFetch } from "ofetch";
import { errorBody, retryAfterMs } from "./answers.ts";
import type { MewsClock } from "./clock.ts";
import { MewsError, type MewsErrorCode } from "./errors.ts";
import type { MewsClientOptions } from "./options.ts";
import type { Call, Next } from "./pipeline.ts";
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
 * the request. A redirect is not followed: it would carry the tokens to another address.
 */
export function transport({ platformUrl, fetch, clock, timeoutMs, scrub }: TransportOptions): Next {
  const $fetch = createFetch({
    fetch: (fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init))) as typeof globalThis.fetch,
    Headers: globalThis.Headers,
    AbortController: globalThis.AbortController,
  });
  const base = platformUrl.replace(/\/+$/, "");

  return async (call) => {
    const timeout = new AbortController();
    const cancel = clock.setTimer(() => timeout.abort(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs);
    try {
      call.signal?.throwIfAborted();
      const response = await $fetch.raw(`${base}/api/connector/v1/${call.operation}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json",
          ...(call.minimal ? { prefer: "return=minimal" } : {}),
        },
        body: JSON.stringify(call.body),
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
        requestId: requestId || (failed.requestId === undefined ? undefined : scrub(failed.requestId)),
        message: failed.message === undefined ? undefined : scrub(failed.message),
        retryAfterMs: retryAfterMs(header("retry-after"), header("date"), clock.now()),
        attempts: 1,
      };
    } catch (error) {
      if (error instanceof MewsError) throw error;
      throw new MewsError(codeOf(call, timeout.signal), call.operation, { cause: plain(rootOf(error), scrub) });
    } finally {
      cancel();
    }
  };
}

function codeOf(call: Call, timeout: AbortSignal): MewsErrorCode {
  if (call.signal?.aborted === true) return "mews/aborted";
  return timeout.aborted ? "mews/timed_out" : "mews/network";
}

/** ofetch wraps what fetch threw; the wrapper says nothing more. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.name === "FetchError" ? (error.cause ?? new Error("fetch failed")) : error;
}

/** A cheap look: an answer that was cut short or is a proxy's page is no JSON object. */
function isObject(text: string): boolean {
  return /^\s*\{/.test(text) && /\}\s*$/.test(text.slice(-16));
}
