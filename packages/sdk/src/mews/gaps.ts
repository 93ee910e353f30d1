import { backoff, type MewsClock, pause } from "./clock.ts";

/** A span in which events may have been missed: read again what changed in it. */
export interface MewsGap {
  readonly from: Date;
  readonly to: Date;
}

export interface CatchUpOptions {
  /** Reads again what changed in the gap. */
  readonly onGap: (gap: MewsGap, signal: AbortSignal) => void | Promise<void>;
  readonly clock: MewsClock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Told after each step. `failure` is what the last try threw. */
  readonly changed: (failure: unknown, gap: MewsGap) => void;
}

/** The gaps that are open, closed one at a time and tried until they are. */
export interface CatchUp {
  report(gap: MewsGap): void;
  state(): "done" | "under_way" | "failing";
}

const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

export function catchUp({ onGap, clock, random, signal, changed }: CatchUpOptions): CatchUp {
  let open: MewsGap | undefined;
  let underWay = false;
  let failing = false;

  async function run(): Promise<void> {
    underWay = true;
    let tries = 0;
    while (open !== undefined && !signal.aborted) {
      const gap: MewsGap = open;
      open = undefined;
      const failure = await attempt(gap);
      failing = failure !== undefined;
      tries = failing ? tries + 1 : 0;
      if (!failing) continue;
      open = open === undefined ? gap : spanning(gap, open);
      if (signal.aborted) break;
      changed(failure?.thrown, gap);
      // An abort ends the wait; the loop's condition ends the rest.
      await pause(clock, backoff(tries - 1, random, firstWaitMs, longestWaitMs), signal).catch(() => undefined);
    }
    underWay = false;
  }

  async function attempt(gap: MewsGap): Promise<{ thrown: unknown } | undefined> {
    try {
      await onGap(gap, signal);
      return undefined;
    } catch (thrown) {
      return { thrown };
    }
  }

  return {
    /** Gaps that wait for one under way are read as one: from the first's start to the last's end. */
    report(gap) {
      open = open === undefined ? gap : spanning(open, gap);
      if (!underWay) void run().then(() => changed(undefined, gap));
    },
    state: () => (failing ? "failing" : underWay ? "under_way" : "done"),
  };
}

function spanning(a: MewsGap, b: MewsGap): MewsGap {
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}
