import { meaningOf, meaningOfFailure, type Meaning } from "./answers.ts";
import { backoff, type MewsClock, pause } from "./clock.ts";
import { MewsError } from "./errors.ts";
import type { Answer, Call, Layer, Next } from "./pipeline.ts";

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

/** Whether to ask again, after `failures` failures and `refusals` 429s of this call. */
export function shouldRepeat(meaning: Meaning, read: boolean, tries: Tries, attempts: number): boolean {
  if (meaning.repeat === "never" || (meaning.repeat === "reads" && !read)) return false;
  return meaning.wait === "limiter" ? tries.refusals <= patienceWithLimits : tries.failures < attempts;
}

export interface Tries {
  failures: number;
  refusals: number;
}

/** Turns what Mews answered into an answer that is good, or an error; asks again where that may help. */
export function retried({ attempts, clock, random }: RetryOptions): Layer {
  return async (call, next) => {
    const tries: Tries = { failures: 0, refusals: 0 };
    for (;;) {
      const outcome = await attempt(call, next);
      const made = tries.failures + tries.refusals + 1;
      const { meaning } = outcome;
      if (meaning === undefined) return { ...outcome.answer, attempts: made };
      if (meaning.wait === "limiter") tries.refusals += 1;
      else tries.failures += 1;
      if (!shouldRepeat(meaning, call.read, tries, attempts)) throw failure(call, outcome, made);
      if (meaning.wait === "backoff") {
        await pause(clock, backoff(tries.failures - 1, random, firstWaitMs, longestWaitMs), call.signal);
      }
    }
  };
}

type Outcome =
  | { readonly answer: Answer; readonly meaning: undefined }
  | { readonly answer: Answer; readonly meaning: Meaning }
  | { readonly error: MewsError; readonly meaning: Meaning };

async function attempt(call: Call, next: Next): Promise<Outcome> {
  try {
    const answer = await next(call);
    const meaning = meaningOf(answer.status);
    return meaning === undefined ? { answer, meaning } : { answer, meaning };
  } catch (error) {
    if (error instanceof MewsError) return { error, meaning: meaningOfFailure(error.code) };
    throw error;
  }
}

function failure(call: Call, outcome: Outcome, attempts: number): MewsError {
  if ("error" in outcome) {
    const { code, status, requestId, mewsMessage, cause } = outcome.error;
    return new MewsError(code, call.operation, { status, requestId, mewsMessage, attempts, cause });
  }
  const { status, requestId, message } = outcome.answer;
  const code = outcome.meaning?.code ?? "mews/unexpected_answer";
  return new MewsError(code, call.operation, { status, requestId, mewsMessage: message, attempts });
}
