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
import { endWindow, windowsLeft, type WindowRow } from "./window-store.ts";

/** How many windows are read at once: what Mews allows in 30 seconds, at up to two and a half seconds a page. */
export const walkersPerHotel = 16;

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
  const { ctx, scope, lease, signal } = round;
  const failures = new Map<string, unknown>();
  /** Windows in somebody's hands or left for a later time. */
  const taken = new Set<string>();
  const paused = new Set<string>();
  const tellsProgress = progressTeller(() => ctx.clock.now());
  let isOut = false;
  let ended = 0;

  const next = async (): Promise<Work | undefined> => {
    if (isOut || signal.aborted) return undefined;
    const streams = await loadStreams(ctx, scope);
    const settings = await ctx.settings(scope);
    const now = ctx.clock.now();
    const open = ctx.streams.resources.filter((resource) => {
      const stream = streams.get(resource.name);
      if (!stream || stream.state === "paused" || paused.has(resource.name)) return false;
      return !isOff(resource, settings) && !waits(stream, now);
    });
    const left = await windowsLeft(
      ctx,
      scope,
      open.map(({ name }) => name),
    );
    for (const row of left) {
      if (taken.has(keyOf(row))) continue;
      taken.add(keyOf(row));
      return { row, stream: streams.get(row.stream)!, resource: open.find(({ name }) => name === row.stream)! };
    }
    return undefined;
  };

  const walker = async (first: Work | undefined): Promise<void> => {
    for (let work = first; work; work = await next()) {
      const { row, stream, resource } = work;
      try {
        if (await walkWindow(round, resource, row)) {
          await endWindow(ctx, scope, lease, row, tellsProgress);
          ended++;
        } else paused.add(row.stream);
      } catch (error) {
        const told = isOut;
        isOut ||= isOutage(error) || isInnkitError(error, "mews/unauthorized");
        if (isInnkitError(error, "mews/unauthorized") && (told || (await isRefused(failures)))) continue;
        await fail(round, failures, { streams: [row.stream], label: resource.label, row: stream, error });
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
