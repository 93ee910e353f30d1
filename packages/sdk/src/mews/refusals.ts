import type { MewsClock } from "./clock.ts";
import type { MewsError, MewsErrorCode } from "./errors.ts";
import type { Answer, Call, Layer } from "./pipeline.ts";
import type { Known, MewsDenial } from "./standing.ts";

/** What Mews refused these tokens, and until when it is not asked again. */
export interface Refusals {
  denials(): readonly MewsDenial[];
  /** Fails at once what was refused a short while ago, unless the credentials are others by now. */
  readonly gate: Layer;
  /** Sends what was not refused a short while ago. Where it was refused longer ago, the first call tries for all. */
  admit(call: Call, send: () => Promise<Answer>): Promise<Answer>;
  /**
   * Throws what a 401 means: that this operation is not allowed, or that the tokens open nothing any more.
   *
   * @param version of the credentials it was sent with
   */
  judge(call: Call, version: number, answer: Answer): Promise<never>;
}

interface Bar {
  readonly denial: MewsDenial;
  readonly code: MewsErrorCode;
  readonly restMs: number;
  /** Nothing is sent before. */
  until: number;
}

/** The question whether the tokens still open anything. */
interface Check {
  readonly answer: Promise<unknown>;
  /** Ends a little after it was sent: others do not wait for it for ever. */
  readonly patience: Promise<void>;
  isSent(): void;
}

/** Every integration may ask it. So where it is refused, it is the tokens that are refused. */
const touchstone = "configuration/get";

const connectionRestMs = 60_000;
const operationRestMs = 600_000;
const longestDoubtMs = 5_000;

export interface RefusalOptions {
  readonly known: Known;
  readonly clock: MewsClock;
  readonly ask: (call: Call) => Promise<Answer>;
  /** Reads them, and notes whether they are others. */
  readonly credentials: (operation: string) => Promise<unknown>;
  /** Given, as this file is loaded by itself: a bundler cuts the client into pieces by what such files share with it. */
  readonly Failure: typeof MewsError;
}

export function keepRefusals({ known, clock, ask, credentials, Failure }: RefusalOptions): Refusals {
  const of = known.version;
  let refusal: Bar | undefined;
  const denials = new Map<string, Bar>();
  /** Requests are numbered, to know of two which was sent later. What was sent before there were refusals is 0. */
  let sent = 0;
  let lastGood = 0;
  let lastRefused = 0;
  let checking: Check | undefined;

  const barOf = ({ operation, force }: Call): Bar | undefined =>
    force === true ? undefined : (refusal ?? denials.get(operation));

  function heed(call: Call): Bar | undefined {
    const bar = barOf(call);
    if (bar === undefined || bar.until <= clock.now().getTime()) return bar;
    const { requestId, message: mewsMessage } = bar.denial;
    throw new Failure(bar.code, call.operation, { status: 401, requestId, mewsMessage, attempts: 0 });
  }

  function barred(code: MewsErrorCode, restMs: number, operation: string, { requestId, message }: Answer): Bar {
    const since = clock.now();
    return { denial: { operation, since, requestId, message }, code, restMs, until: since.getTime() + restMs };
  }

  /** Asks whether the tokens still open anything; whoever wants to know meanwhile waits for the same answer. */
  function check(lane: Call["lane"]): Promise<unknown> {
    if (checking !== undefined) return checking.answer;
    const call = { operation: touchstone, kind: "read", body: {}, lane, signal: undefined, minimal: false } as const;
    let cancel: (() => void) | undefined;
    let isSent = (): void => {};
    const patience = new Promise<void>((done) => {
      isSent = () => (cancel ??= clock.setTimer(done, longestDoubtMs));
    });
    const answer = ask({ ...call, force: true }).finally(() => {
      cancel?.();
      checking = undefined;
    });
    checking = { answer, patience, isSent };
    return answer;
  }

  /** While it is being found out what a refusal means, others wait a little, so as not to run into it too. */
  async function found({ force, signal }: Call): Promise<void> {
    if (checking === undefined || force === true) return;
    await untilAborted(Promise.race([checking.patience, checking.answer.catch(() => {})]), signal);
  }

  /** What was sent before a refusal tells nothing about it. */
  function good(operation: string, number: number): void {
    if (number < lastRefused) return;
    lastGood = Math.max(lastGood, number);
    const isNews = refusal !== undefined || denials.has(operation);
    refusal = undefined;
    denials.delete(operation);
    if (isNews) known.become("working");
  }

  async function judge(call: Call, version: number, answer: Answer, number: number = 0): Promise<never> {
    const { operation } = call;
    const { status, requestId, message: mewsMessage } = answer;
    const fail = (code: MewsErrorCode): never => {
      throw new Failure(code, operation, { status, requestId, mewsMessage });
    };
    const isOld = (): boolean => version !== of || of !== known.version;
    const works = (): boolean => lastGood > number;
    try {
      // Again where the answer was to a question that is older than this request.
      while (operation !== touchstone && !isOld() && !works()) await untilAborted(check(call.lane), call.signal);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
    }
    if (isOld()) return fail("mews/unauthorized");
    if (works()) {
      denials.set(operation, barred("mews/not_permitted", operationRestMs, operation, answer));
      known.become("working");
      return fail("mews/not_permitted");
    }
    if (operation === touchstone) {
      lastRefused = number;
      refusal = barred("mews/unauthorized", connectionRestMs, operation, answer);
      known.become("refused");
    }
    return fail("mews/unauthorized");
  }

  return {
    denials: () => [...denials.values()].map(({ denial }) => denial),
    judge,
    async gate(call, next) {
      await found(call);
      if (barOf(call) !== undefined) {
        await credentials(call.operation);
        if (of === known.version) heed(call);
      }
      return next(call);
    },
    async admit(call, send) {
      await found(call);
      const bar = heed(call);
      if (bar !== undefined) bar.until = clock.now().getTime() + bar.restMs;
      const number = (sent += 1);
      if (call.force === true && call.operation === touchstone) checking?.isSent();
      let answer: Answer | undefined;
      try {
        answer = await send();
      } finally {
        if (bar !== undefined && answer?.status !== 401) bar.until = 0; // nothing was learnt: the next one may try
      }
      if (answer.status === 401) return judge(call, of, answer, number);
      if (answer.status < 300 && of === known.version) good(call.operation, number);
      return answer;
    },
  };
}

/** Waits for work that goes on whoever waits; rejects with the signal's reason when it is aborted meanwhile. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let leave = (): void => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error);
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
