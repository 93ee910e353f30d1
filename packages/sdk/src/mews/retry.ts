import { mayRepeat, type Meaning, meaningOf, meaningOfFailure } from "./answers.ts";
import { backoff, type MewsClock, pause } from "./clock.ts";
import { changed, MewsError } from "./errors.ts";
import type { Call, Layer } from "./pipeline.ts";

export interface RetryOptions {
  /** How often a read is asked before its failure stands. */
  readonly attempts: number;
  readonly clock: MewsClock;
  readonly random: () => number;
}

const firstWaitMs = 500;
const longestWaitMs = 30_000;

/** A 429 is no fault of the request: it may come oftener than a failure before it stands. */
const patienceWithLimits = 8;

/**
 * Turns what Mews answered into an answer that is good, or an error; asks again where that can help and do no harm. Once
 * a try of a write may have been carried out, every other end than success is `mews/outcome_unknown`: that the second
 * was refused does not say that the first was.
 */
export function retried({ attempts, clock, random }: RetryOptions): Layer {
  return async (call, next) => {
    let failures = 0;
    let refusals = 0;
    let isInDoubt = false;
    const end = (error: unknown): unknown => ended(call, error, failures + refusals, isInDoubt);
    for (;;) {
      let meaning: Meaning | undefined;
      let retryAfterMs = 0;
      try {
        const answer = await next(call);
        meaning = meaningOf(answer.status);
        if (meaning === undefined) {
          return { ...answer, attempts: failures + refusals + 1, parsed: call.parse?.(answer) };
        }
        const { status, requestId, message: mewsMessage } = answer;
        retryAfterMs = answer.retryAfterMs ?? 0;
        throw new MewsError(meaning.code, call.operation, { status, requestId, mewsMessage });
      } catch (error) {
        // What is no MewsError is none of Mews's: an abort before anything was sent, or a fault of ours.
        if (error instanceof MewsError) meaning ??= meaningOfFailure(error.code);
        if (meaning?.wait === "limiter") refusals += 1;
        else failures += 1;
        isInDoubt ||= meaning?.did === "perhaps" && call.kind !== "read";
        const isEnough = refusals > patienceWithLimits || failures >= attempts;
        if (meaning === undefined || isEnough || !mayRepeat(meaning, call.kind)) throw end(error);
      }
      if (meaning.wait === "limiter") continue;
      const wait = Math.max(backoff(failures - 1, random, firstWaitMs, longestWaitMs), retryAfterMs);
      await pause(clock, Math.min(wait, longestWaitMs), call.signal).catch((reason: unknown) => {
        throw end(reason);
      });
    }
  };
}

/** The error that a call ends with. What is no MewsError goes on as it is: the outermost layer knows what it means. */
function ended(call: Call, cause: unknown, attempts: number, isInDoubt: boolean): unknown {
  if (cause instanceof MewsError) {
    return isInDoubt
      ? changed(cause, { attempts, writeClass: call.kind, because: cause.code, cause }, "mews/outcome_unknown")
      : changed(cause, { attempts });
  }
  return isInDoubt ? ended(call, new MewsError("mews/aborted", call.operation, { cause }), attempts, true) : cause;
}
