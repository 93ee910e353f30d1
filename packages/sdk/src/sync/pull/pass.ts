import { isInnkitError } from "../../kernel/errors.ts";
import { includes, type Situation, type Step, stepOf, type Wanted, waits, withStreams } from "./agenda.ts";
import { failureOf, isOutage } from "./failure.ts";
import { type GapLedger, gapLedger } from "../live/gap-ledger.ts";
import { entitiesToRetry, retryAsked } from "../live/retry.ts";
import { healReferences, retryAside } from "./heal.ts";
import { type Hotel, observeHotel } from "./hotel.ts";
import { guests } from "../entities/guests.ts";
import { reservations } from "../entities/reservations.ts";
import type { MewsLane } from "../../mews/ledger.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { takeFromChain } from "./chain-rows.ts";
import { beginWalk, endRests, endWalk, failWalk, loadStreams } from "./stream-store.ts";
import { configuration } from "../entities/streams.ts";
import { type Round, walkStream } from "./walk.ts";
import { sourcesOf } from "./known.ts";
import { planHistory, windowsLeft } from "./window-store.ts";

/** How long what the hotel's clock said is good enough to close windows by. */
const clockGoodForMs = 10_000;

/** Up to how many stays that changed are kept by name. */
const mostStaysByName = 10_000;

/** What failed in a sweep, by stream. */
export type Failures = ReadonlyMap<string, unknown>;

/** What came of a sweep; `progressed` where there may be more to do. */
export interface Swept {
  readonly progressed: boolean;
  readonly failures: Failures;
  /** How many rows the looks changed, by stream. */
  readonly changed: ReadonlyMap<string, number>;
}

/** Sweeps over all streams: what is new where it is time, and history onto the plan. A crew reads the plan. */
export interface Sweeper {
  /** @param waitedFor of what is wanted that for which a person waits: it is asked in the lane of people */
  sweep(wanted: Wanted, waitedFor?: Wanted): Promise<Swept>;
  /** The hotel as the last sweep saw it. */
  seen(): Hotel | undefined;
  /** After tokens were refused: whether they open the hotel at all. Where not, that is said of every stream. */
  isRefused(failures: Map<string, unknown>): Promise<boolean>;
}

/** Makes the sweeper of one holder of the lease. A stream that fails rests; the others go on. */
export function sweeper(base: Omit<Round, "hotel">): Sweeper {
  const ledger = gapLedger(base.ctx, base.scope, base.lease);
  const plain = looker(base, ledger);
  return {
    ...plain,
    async sweep(wanted, waitedFor) {
      const swept = await plain.sweep(wanted, waitedFor);
      return { ...swept, changed: await ledger.close() };
    },
  };
}

type Looker = Omit<Sweeper, "sweep"> & {
  sweep(...asked: Parameters<Sweeper["sweep"]>): Promise<Omit<Swept, "changed">>;
};

/** Looks, and tells the ledger of gaps what was seen. */
function looker(base: Omit<Round, "hotel">, ledger: GapLedger): Looker {
  const { ctx, scope, signal } = base;
  let hotel: Hotel | undefined;
  let lookedAt = 0;
  /** Stays that changed since it was last looked whom they name. */
  const unhealed = new Set<string>();
  /** Whether it was looked whom any stay names: what a holder before left, nobody else knows. */
  let isHealed = false;

  const note = (resource: Resource, ids: readonly string[]): void => {
    ledger.changed(resource.name, ids.length);
    if (resource === reservations) for (const id of ids) if (unhealed.size <= mostStaysByName) unhealed.add(id);
  };

  const healNamed = async (round: Round, off: readonly string[]): Promise<void> => {
    // While history is read most guests are yet to come: its readers look for the others when they are done.
    const isDue = !isHealed && (await windowsLeft(ctx, scope, [guests.name, reservations.name])).length === 0;
    if (isDue || unhealed.size > mostStaysByName) await healReferences(round, off);
    else if (unhealed.size > 0) await healReferences(round, off, [...unhealed]);
    isHealed ||= isDue;
    unhealed.clear();
  };

  /** Asks for the hotel and its time. Where that fails nothing else would work: all streams rest. */
  const look = async (wanted: Wanted, failures: Map<string, unknown>, lane?: MewsLane): Promise<Hotel | undefined> => {
    const stream = configuration.name;
    const row = (await loadStreams(ctx, scope)).get(stream)!;
    hotel = undefined;
    if (row.state === "paused" || (waits(row, ctx.clock.now()) && !includes(wanted, stream))) return undefined;
    try {
      await beginWalk(ctx, scope, base.lease, { stream, window: undefined });
      hotel = await observeHotel(ctx, scope, base.lease, base.mews, signal, lane);
      await endWalk(ctx, scope, base.lease, { stream, mark: hotel.now });
      if (row.error !== null) await endRests(ctx, scope, base.lease, row.error);
      lookedAt = ctx.clock.now().getTime();
      await ledger.seen(row);
    } catch (error) {
      hotel = undefined;
      await fail(base, failures, { streams: ctx.streams.names, label: undefined, row, error });
    }
    return hotel;
  };

  const isRefused = async (failures: Map<string, unknown>): Promise<boolean> =>
    (await look("all", failures)) === undefined;

  return {
    seen: () => hotel,
    isRefused,
    async sweep(asked, waitedFor = "none") {
      const laneOf = (stream: string): MewsLane => (includes(waitedFor, stream) ? "interactive" : "backfill");
      const settings = await ctx.settings(scope);
      const failures = new Map<string, unknown>();
      const isFresh = Math.abs(ctx.clock.now().getTime() - lookedAt) < clockGoodForMs;
      const seen =
        hotel && isFresh && asked === "none" ? hotel : await look(asked, failures, laneOf(configuration.name));
      if (!seen) return { progressed: false, failures };
      const wanted = withStreams(asked, await ledger.wanted());
      const retries = await entitiesToRetry(ctx, scope);
      const round = { ...base, hotel: seen };
      let progressed = false;
      let rows = await loadStreams(ctx, scope);
      let isMoved = false;
      for (const resource of ctx.streams.resources) {
        signal.throwIfAborted();
        if (isMoved && sourcesOf(resource).length > 0) {
          // Where one of those that it names was looked at, it may claim less than before.
          rows = await loadStreams(ctx, scope);
          isMoved = false;
        }
        const situation = { hotel: seen, settings, wanted, now: ctx.clock.now(), rows };
        const before = rows.get(resource.name)!;
        let row = before;
        try {
          let steps = 0;
          for (let step = stepOf(row, resource, situation); step; steps++) {
            const done = await take({ ...round, lane: laneOf(resource.name) }, resource, row, step, {
              ledger,
              changed: (ids) => note(resource, ids),
            });
            row = done ?? row;
            rows.set(resource.name, row);
            const goesOn = done && (step.kind === "plan" ? before.mark !== null : step.kind === "resume");
            // What was broken off ends where it was to end: whoever asks for what is new wants more.
            step = goesOn ? stepOf(row, resource, situation) : undefined;
          }
          if (steps === 0) continue;
          isMoved = true;
          if (retries.has(resource.entity)) await retryAsked(round, resource);
          else if (includes(wanted, resource.name)) await retryAside(round, resource);
          progressed = true;
        } catch (error) {
          if (isInnkitError(error, "mews/unauthorized") && (await isRefused(failures)))
            return { progressed: false, failures };
          await fail(base, failures, { streams: [resource.name], label: resource.label, row, error });
          if (isOutage(error)) return { progressed: false, failures };
          ledger.refused(resource.name, failureOf(error, resource.label, 0, situation.now).message);
        }
      }
      await healNamed(round, settings.off);
      return { progressed, failures };
    },
  };
}

/** Takes one step of a stream. @returns its row afterwards; undefined when it was paused on the way */
async function take(
  round: Round,
  resource: Resource,
  row: StreamRow,
  step: Step,
  { ledger, changed }: { ledger: GapLedger; changed: (ids: readonly string[]) => void },
): Promise<StreamRow | undefined> {
  const { ctx, scope, lease, hotel } = round;
  const stream = resource.name;
  if (step.kind === "plan") {
    const taken = row.mark === null ? await takeFromChain(round, resource) : undefined;
    return taken ?? planHistory(ctx, scope, lease, { stream, windows: step.windows });
  }
  const window = step.kind === "resume" ? "kept" : step.kind === "news" ? step.window : undefined;
  const begun = await beginWalk(ctx, scope, lease, { stream, window });
  if (!begun || !(await walkStream(round, resource, begun, changed))) return undefined;
  const ended = await endWalk(ctx, scope, lease, { stream, mark: hotel.now });
  // A look that went on from earlier, or closed a part of a long gap, has not seen the latest. One that names rows of
  // other streams sees as far as those.
  if ((ended.mark !== null && new Date(ended.mark) >= hotel.now) || sourcesOf(resource).length > 0)
    ledger.looked(stream);
  return ended;
}

/** Notes that streams could not be read, unless the work was ended. @throws what ended it */
export async function fail(
  { ctx, scope, lease, signal }: Omit<Round, "hotel">,
  failures: Map<string, unknown>,
  {
    streams,
    label,
    row,
    error,
  }: {
    streams: readonly string[];
    label: string | undefined;
    row: Pick<StreamRow, "stream" | "failures">;
    error: unknown;
  },
): Promise<void> {
  if (signal.aborted || isInnkitError(error, "sync/lease_lost")) throw error;
  const { message, retryAt } = failureOf(error, label, row.failures, ctx.clock.now());
  for (const stream of streams) failures.set(stream, error);
  ctx.log.warn(
    { propertyId: scope.propertyId, stream: streams.length > 1 ? "all" : row.stream, error: message },
    "copying from Mews failed",
  );
  await failWalk(ctx, scope, lease, { streams, error: message, retryAt });
}

/** Whether a sweep would find anything to do. */
export function hasWork(resources: readonly Resource[], situation: Situation): boolean {
  const { rows } = situation;
  const hotel = rows.get(configuration.name);
  if (!hotel || hotel.state === "paused" || (waits(hotel, situation.now) && !includes(situation.wanted, hotel.stream)))
    return false;
  return resources.some((resource) => {
    const row = rows.get(resource.name);
    return row !== undefined && stepOf(row, resource, situation) !== undefined;
  });
}
