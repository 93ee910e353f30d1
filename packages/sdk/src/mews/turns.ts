import type { Ask, Grant, MewsLane, Refusal, RequestWindow } from "./ledger.ts";

/** What a store keeps of a token beside its requests. Instants are milliseconds by the token's own time. */
export interface Standing {
  /** The token's own time when it was last asked for. It never goes back, whatever the clock does. */
  now: number;
  /** How far it is ahead of the clock. */
  ahead: number;
  heldUntil: number;
  /** How many 429s came in a row, to whichever process. */
  refusals: number;
  /** The longest window that anybody asked about: so long are requests remembered. */
  keepMs: number;
  /** When a person last asked. */
  personAt: number;
  /**
   * The limiters that wait with an urgent request, in their order, and until when each is waited for: who has not come
   * by then crashed, or gave up.
   */
  readonly line: Map<string, number>;
}

/** At most `requests` in any `ms`; of one lane, where it is named. */
export interface Rule {
  readonly requests: number;
  readonly ms: number;
  readonly lane?: MewsLane;
}

/** How long, in milliseconds, until one more request is within the rules for all lanes, and within those of its own. */
export interface Room {
  all: number;
  own: number;
}

/** What others leave free of a window while people are about, so that a person need not wait for it to slide. */
const reserve = 0.05;

/** The most of a window that is spent on hints: so much, and no more, can be had by whoever forges them. */
const hintShare = 0.2;

/** How late a limiter may come before its place in line is lost. */
const graceMs = 1_000;

export function newStanding(now: number): Standing {
  return { now, ahead: 0, heldUntil: 0, refusals: 0, keepMs: 0, personAt: 0, line: new Map() };
}

/** The clock moved. One that is set back must not hold callers up for as long as it went. */
export function moveOn(standing: Standing, clock: number): void {
  standing.ahead = Math.max(standing.ahead, standing.now - clock);
  standing.now = clock + standing.ahead;
}

export function longestMs(windows: readonly RequestWindow[]): number {
  return Math.max(...windows.map(({ seconds }) => seconds * 1000));
}

/** A request asks. @returns what it has to be within: for each limiter ahead in the line it leaves a request free */
export function asked(standing: Standing, { lane, urgent, windows, limiter, passed }: Ask): Rule[] {
  const { now, line } = standing;
  if (lane === "interactive") standing.personAt = now;
  if (passed === standing.refusals) standing.refusals = 0;
  standing.keepMs = Math.max(standing.keepMs, longestMs(windows));
  for (const [one, until] of line) if (until <= now) line.delete(one);
  const place = [...line.keys()].indexOf(limiter);
  const before = place < 0 ? line.size : place;
  return windows.flatMap(({ requests, seconds }): Rule[] => {
    const ms = seconds * 1000;
    const free = urgent || standing.personAt + ms < now ? before : before + Math.ceil(requests * reserve);
    const all = { ms, requests: Math.max(1, requests - free) };
    return lane === "hint" ? [all, { ms, requests: Math.max(1, Math.floor(requests * hintShare)), lane }] : [all];
  });
}

/** Lets the request in, or has it wait; in line, where it is urgent and only others are in its way. */
export function decided(standing: Standing, { limiter, urgent }: Ask, { all, own }: Room): Grant {
  const { now, line, heldUntil, refusals } = standing;
  const lapses = [...line].flatMap(([one, until]) => (one === limiter ? [] : [until - now]));
  const waitMs = Math.max(heldUntil - now, Math.min(all, ...lapses), own);
  if (waitMs > 0) {
    if (urgent && own <= 0) line.set(limiter, now + waitMs + graceMs);
    return { granted: false, waitMs };
  }
  line.delete(limiter);
  return { granted: true, refusals };
}

/** A 429 came. */
export function refused(standing: Standing, { ms, told, refusals }: Refusal): void {
  const isFirst = refusals === standing.refusals;
  if (isFirst) standing.refusals += 1;
  if (isFirst || told) standing.heldUntil = Math.max(standing.heldUntil, standing.now + ms);
}
