import { isInnkitError } from "../../kernel/errors.ts";
import { progressTeller } from "../live/progress.ts";
import { resources } from "../entities/streams.ts";
import type { StreamRow } from "../rows.ts";
import { waits } from "./agenda.ts";
import { isOutage } from "./failure.ts";
import { healReferences } from "./heal.ts";
import { fail, type Failures, type Sweeper } from "./pass.ts";
import { loadStreams } from "./stream-store.ts";
import { type Round, walkWindow } from "./walk.ts";
import { endWindow, windowsLeft, type WindowRow } from "./window-store.ts";

/** How many windows are read at once: what Mews allows in 30 seconds, at a second and a half a page, and a little more. */
export const walkersPerHotel = 12;

/** Reads the planned history of a hotel, several windows at once, newest first, beside the looks at what is new. */
export interface Crew {
  /** Reads until nothing is left that does not rest. Who calls while it works gets the same end. */
  work(round: Round): Promise<Failures>;
}

interface Work {
  readonly row: WindowRow;
  readonly stream: StreamRow;
}

export function crew(isRefused: Sweeper["isRefused"]): Crew {
  let working: Promise<Failures> | undefined;
  return {
    work: (round) => (working ??= readWindows(round, isRefused).finally(() => (working = undefined))),
  };
}

async function readWindows(round: Round, isRefused: Sweeper["isRefused"]): Promise<Failures> {
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
    const windows = await windowsLeft(ctx, scope);
    const streams = await loadStreams(ctx, scope);
    const { off } = await ctx.settings(scope);
    const now = ctx.clock.now();
    for (const row of windows) {
      const stream = streams.get(row.stream);
      if (!stream || taken.has(keyOf(row)) || paused.has(row.stream)) continue;
      if (stream.state === "paused" || off.includes(row.stream) || waits(stream, now)) continue;
      taken.add(keyOf(row));
      return { row, stream };
    }
    return undefined;
  };

  const walker = async (first: Work | undefined): Promise<void> => {
    for (let work = first; work; work = await next()) {
      const { row, stream } = work;
      const resource = resources.find(({ name }) => name === row.stream);
      if (!resource) continue;
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
  if (!first) return failures;
  const others = Array.from({ length: walkersPerHotel - 1 }, async () => walker(await next()));
  const walkers = await Promise.allSettled([walker(first), ...others]);
  const broken = walkers.find((one) => one.status === "rejected");
  if (broken) throw broken.reason;
  if (ended > 0 && !isOut) await healReferences(round, (await ctx.settings(scope)).off);
  return failures;
}

function keyOf({ stream, from_at, to_at }: WindowRow): string {
  return `${stream} ${from_at} ${to_at}`;
}
