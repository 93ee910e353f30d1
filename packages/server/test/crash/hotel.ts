import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { createSimulator, type FaultRule, type Simulator } from "@innkit/sdk/testing";

/** Ten seeds and twelve kills in place of one and four, and real waits. */
export const isLong: boolean = process.env["INNKIT_LONG_TESTS"] === "1";

/** What the hotel's Mews takes, and what is asked of it at most: the shares of the real limit, in a tenth of the time. */
export const limit = { requests: 120, seconds: 3 };
export const budget = { requests: 108, seconds: 3 };

/** Windows that are read at once: those of history, and the look at what is new. */
export const walksAtOnce = 17;

/** Under which the tokens of every life lie encrypted. */
export const secret = randomBytes(32).toString("base64");

/** A small hotel that anybody on this machine can reach, and how a life is told of it. */
export async function openHotel(
  seed: string,
  faults: readonly FaultRule[],
): Promise<{
  hotel: Simulator;
  /** What the property's settings say of Mews, with the tokens that open it now. */
  settings(): object;
}> {
  const hotel = await createSimulator({
    seed,
    size: 20,
    historyDays: 100,
    aheadDays: 30,
    requestLimit: limit,
    faults,
  });
  const { url, socketUrl } = await hotel.listen();
  return {
    hotel,
    settings: () => ({ environment: "custom", platformUrl: url, socketUrl, ...hotel.credentials }),
  };
}

/**
 * Pages of the reservations' history are small, so that a kill finds a walk between its pages: what asks for more than
 * this many rows times days is too much for Mews.
 */
export const smallPages: FaultRule = {
  fault: { kind: "timeout", above: 12_000 },
  operations: ["reservations/getAll/2023-06-06"],
};

/** The hotel's clock is wrong by so much. */
export const clockOff = (seconds: number): FaultRule => ({ fault: { kind: "clockSkew", seconds } });

/** Everything that can go wrong between Mews and a caller, a little of each. */
export function faultsWith(skew: number): FaultRule[] {
  const seldom = (fault: FaultRule["fault"]): FaultRule => ({ fault, probability: 0.02 });
  return [
    clockOff(skew),
    { fault: { kind: "lateVisibility", seconds: 2 } },
    { fault: { kind: "readAfterWrite", seconds: 2 } },
    smallPages,
    seldom({ kind: "tooManyRequests", retryAfter: "seconds", seconds: 1 }),
    seldom({ kind: "tooManyRequests", retryAfter: "none" }),
    seldom({ kind: "timeout" }),
    seldom({ kind: "status", status: 500 }),
    seldom({ kind: "status", status: 502, body: "html", processed: true }),
    seldom({ kind: "dropped", processed: false }),
    seldom({ kind: "dropped", processed: true }),
    seldom({ kind: "cut" }),
    seldom({ kind: "brokenJson" }),
    seldom({ kind: "staleCursor" }),
    seldom({ kind: "repeatedCursor" }),
    seldom({ kind: "emptyPage" }),
    seldom({ kind: "stalled", milliseconds: 1000 }),
    { fault: { kind: "equalStamps", seconds: 5 } },
    seldom({ kind: "socketDuplicate" }),
    seldom({ kind: "socketLost" }),
    seldom({ kind: "socketReordered" }),
    seldom({ kind: "socketHalfOpen" }),
    seldom({ kind: "socketClosed" }),
    seldom({ kind: "socketRefused" }),
  ];
}

/** How long no request comes from a process that has nothing to do, but for its next look. */
const quietMs = 3000;

/** Resolves when so many requests more have come, when none came for a while, or when the process has ended. */
export async function requestsMore(hotel: Simulator, count: number, ended: Promise<unknown>): Promise<void> {
  const asked = () => hotel.status().traffic.requests;
  const until = asked() + count;
  let isOver = false;
  void ended.finally(() => (isOver = true));
  let last = { asked: asked(), at: Date.now() };
  while (!isOver && asked() < until && Date.now() - last.at < quietMs) {
    await pause(20);
    if (asked() > last.asked) last = { asked: asked(), at: Date.now() };
  }
}

/**
 * Mews takes the tokens away with the next request but so many. Resolves two seconds after that: time for a storm of further
 * ones. Where the process asks for less, it keeps them: none of a later life are taken in their place.
 */
export async function revoke(hotel: Simulator, after: number, ended: Promise<unknown>): Promise<void> {
  const revoked = hotel.faults.add({ fault: { kind: "revoked" }, after, times: 1 });
  await requestsMore(hotel, after + 1, ended);
  await pause(2000);
  revoked.remove();
}

/** How many of the last requests were refused for their tokens. */
export function refusals(hotel: Simulator): number {
  return hotel.requestLog().filter(({ status }) => status === 401).length;
}

/** Writes that a second time would double: one that Mews can be searched for, and one that it cannot. */
export function writesOf(life: number): { requestId: string; write: object }[] {
  return ["a", "b"].map((one) => {
    const requestId = randomUUID();
    return {
      requestId,
      write: { command: { name: "company.add", input: { name: `Tours ${life} ${one}` }, requestId } },
    };
  });
}

/** Numbers of [0, 1), the same for the same text. */
export function randomOf(text: string): () => number {
  let state = [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 0x1000000;
  };
}
