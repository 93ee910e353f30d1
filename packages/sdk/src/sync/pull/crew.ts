import { isInnkitError } from "../../kernel/errors.ts";
import { progressTeller } from "../live/progress.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { isOff, waits } from "./agenda.ts";
import { isOutage } from "./failure.ts";
import { healReferences } from "./heal.ts";
import { fail, type Failures, type Sweeper } from "./pass.ts";
import { loadStreams } from "./stream-store.ts";
import { type Round, walkWindow } from "./walk.ts";
import { windowsLeft, type WindowRow } from "./window-store.ts";

/** How many windows are read at once: what Mews allows in 30 seconds, at up to two and a half seconds a page. */
export const walkersPerHotel = 16;

/** How long what was read of the plan is good for: who pauses a stream waits no longer. */
const planGoodForMs = 1_000;

/** Reads the planned history of a hotel, several windows at once, newest first, beside the looks at what is new. */
export interface Crew {
  /** Reads until nothing is left that does not rest. Who calls while it works gets the same end. */
  work(round: Round): Promise<HistoryRead>;
}

/** Where there was nothing to read. */
export const nothingRead: HistoryRead = { windows: 0, failures: new Map() };

/** What came of it. With windows that were read there may be more to plan: streams whose requests name their rows. */
export interface HistoryRead {
  readonly windows: number;
  readonly failures: Failures;
}

interface Work {
  readonly row: WindowRow;
  readonly stream: StreamRow;
  readonly resource: Resource;
}

export function crew(isRefused: Sweeper["isRefused"]): Crew {
  let working: Promise<HistoryRead> | undefined;
  return {
    work: (round) => (working ??= readWindows(round, isRefused).finally(() => (working = undefined))),
  };
}

async function readWindows(round: Round, isRefused: Sweeper["isRefused"]): Promise<HistoryRead> {
  const { ctx, scope, signal } = round;
  const failures = new Map<string, unknown>();
  /** Windows in somebody's hands or left for a later time. */
  const taken = new Set<string>();
  const paused = new Set<string>();
  const tellsProgress = progressTeller(() => ctx.clock.now());
  let isOut = false;
  let ended = 0;

  /** What is open, as it was read last: a walker that is free takes from it, and not each reads it anew. */
  let plan: Work[] = [];
  let readAt = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const now = ctx.clock.now();
    const streams = await loadStreams(ctx, scope);
    const settings = await ctx.settings(scope);
    const open = new Map<string, Resource>();
    for (const resource of ctx.streams.resources) {
      const stream = streams.get(resource.name);
      if (stream && stream.state !== "paused" && !isOff(resource, settings) && !waits(stream, now))
        open.set(resource.name, resource);
    }
    const left = await windowsLeft(ctx, scope, [...open.keys()]);
    plan = left.map((row) => ({ row, stream: streams.get(row.stream)!, resource: open.get(row.stream)! }));
    readAt = now.getTime();
  };

  const take = (): Work | undefined => {
    const work = plan.find(({ row }) => !taken.has(keyOf(row)) && !paused.has(row.stream));
    if (work) taken.add(keyOf(work.row));
    return work;
  };

  const next = async (): Promise<Work | undefined> => {
    if (isOut || signal.aborted) return undefined;
    const work = Math.abs(ctx.clock.now().getTime() - readAt) < planGoodForMs ? take() : undefined;
    if (work) return work;
    await (reading ??= read().finally(() => (reading = undefined)));
    return isOut || signal.aborted ? undefined : take();
  };

  const walker = async (first: Work | undefined): Promise<void> => {
    for (let work = first; work; work = await next()) {
      const { row, stream, resource } = work;
      try {
        if (await walkWindow(round, resource, row, tellsProgress)) ended++;
        else paused.add(row.stream);
      } catch (error) {
        readAt = -Infinity; // its stream rests now
        const told = isOut;
        isOut ||= isOutage(error) || isInnkitError(error, "mews/unauthorized");
        if (isInnkitError(error, "mews/unauthorized") && (told || (await isRefused(failures)))) continue;
        await fail(round, failures, { streams: [row.stream], label: resource.label, row: stream, error });
        readAt = -Infinity;
      }
    }
  };

  const first = await next();
  if (!first) return { windows: 0, failures };
  const others = Array.from({ length: walkersPerHotel - 1 }, async () => walker(await next()));
  const walkers = await Promise.allSettled([walker(first), ...others]);
  const broken = walkers.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  if (ended > 0 && !isOut) await healReferences(round, (await ctx.settings(scope)).off);
  return { windows: ended, failures };
}

function keyOf({ stream, from_at, to_at }: WindowRow): string {
  return `${stream} ${from_at} ${to_at}`;
}
