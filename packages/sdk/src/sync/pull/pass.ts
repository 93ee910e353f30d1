import { isInnkitError } from "../../kernel/errors.ts";
import { includes, type Situation, type Step, stepOf, type Wanted, waits, withStreams } from "./agenda.ts";
import { failureOf, isOutage } from "./failure.ts";
import { type GapLedger, gapLedger } from "../live/gap-ledger.ts";
import { entitiesToRetry, retryAsked } from "../live/retry.ts";
import { healReferences, retryAside } from "./heal.ts";
import { type Hotel, observeHotel } from "./hotel.ts";
import { reservations } from "../entities/reservations.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { beginWalk, endWalk, failWalk, loadStreams } from "./stream-store.ts";
import { configuration, resources, streamNames } from "../entities/streams.ts";
import { type Round, walkStream } from "./walk.ts";
import { planHistory } from "./window-store.ts";

/** How long what the hotel's clock said is good enough to close windows by. */
const clockGoodForMs = 10_000;

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
  sweep(wanted: Wanted): Promise<Swept>;
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
    async sweep(wanted) {
      const swept = await plain.sweep(wanted);
      return { ...swept, changed: await ledger.close() };
    },
  };
}

type Looker = Omit<Sweeper, "sweep"> & { sweep(wanted: Wanted): Promise<Omit<Swept, "changed">> };

/** Looks, and tells the ledger of gaps what was seen. */
function looker(base: Omit<Round, "hotel">, ledger: GapLedger): Looker {
  const { ctx, scope, signal } = base;
  let hotel: Hotel | undefined;
  let lookedAt = 0;

  /** Asks for the hotel and its time. Where that fails nothing else would work: all streams rest. */
  const look = async (wanted: Wanted, failures: Map<string, unknown>): Promise<Hotel | undefined> => {
    const stream = configuration.name;
    const row = (await loadStreams(ctx, scope)).get(stream)!;
    hotel = undefined;
    if (row.state === "paused" || (waits(row, ctx.clock.now()) && !includes(wanted, stream))) return undefined;
    try {
      await beginWalk(ctx, scope, base.lease, { stream, window: undefined });
      hotel = await observeHotel(ctx, scope, base.lease, base.mews, signal);
      await endWalk(ctx, scope, base.lease, { stream, mark: hotel.now });
      lookedAt = ctx.clock.now().getTime();
      await ledger.seen(row);
    } catch (error) {
      hotel = undefined;
      await fail(base, failures, { streams: streamNames, label: undefined, row, error });
    }
    return hotel;
  };

  const isRefused = async (failures: Map<string, unknown>): Promise<boolean> =>
    (await look("all", failures)) === undefined;

  return {
    seen: () => hotel,
    isRefused,
    async sweep(asked) {
      const settings = await ctx.settings(scope);
      const failures = new Map<string, unknown>();
      const isFresh = ctx.clock.now().getTime() - lookedAt < clockGoodForMs;
      const seen = hotel && isFresh && asked === "none" ? hotel : await look(asked, failures);
      if (!seen) return { progressed: false, failures };
      const wanted = withStreams(asked, await ledger.wanted());
      const retries = await entitiesToRetry(ctx, scope);
      const round = { ...base, hotel: seen };
      let progressed = false;
      let staysChanged = false;
      const rows = await loadStreams(ctx, scope);
      for (const resource of resources) {
        signal.throwIfAborted();
        const situation = { hotel: seen, settings, wanted, now: ctx.clock.now() };
        let row = rows.get(resource.name)!;
        let step = stepOf(row, resource, situation);
        if (!step) continue;
        try {
          if (step.kind === "plan") {
            const isFirst = row.mark === null;
            row = await planHistory(ctx, scope, base.lease, { stream: resource.name, windows: step.windows });
            step = isFirst ? undefined : stepOf(row, resource, situation);
          }
          let ended = row;
          while (step) {
            const begun = ended;
            ended = await take(round, resource, begun, step, ledger);
            // A look that went on from earlier has not seen the latest: who wants it looked at now is not done.
            const isDone = ended === begun || !includes(wanted, resource.name) || isUpTo(ended, seen);
            step = isDone ? undefined : stepOf(ended, resource, situation);
          }
          if (retries.has(resource.entity)) await retryAsked(round, resource);
          else if (includes(wanted, resource.name)) await retryAside(round, resource);
          progressed = true;
          if (resource === reservations && ended.rows !== row.rows) staysChanged = true;
        } catch (error) {
          if (isInnkitError(error, "mews/unauthorized") && (await isRefused(failures)))
            return { progressed: false, failures };
          await fail(base, failures, { streams: [resource.name], label: resource.label, row, error });
          if (isOutage(error)) return { progressed: false, failures };
          ledger.refused(resource.name, failureOf(error, resource.label, 0, situation.now).message);
        }
      }
      if (staysChanged) await healReferences(round, settings.off);
      return { progressed, failures };
    },
  };
}

/** Takes one look at a stream. */
async function take(
  round: Round,
  resource: Resource,
  row: StreamRow,
  step: Step,
  ledger: GapLedger,
): Promise<StreamRow> {
  const { ctx, scope, lease, hotel } = round;
  const stream = resource.name;
  const window = step.kind === "resume" ? "kept" : step.kind === "news" ? step.window : undefined;
  const begun = await beginWalk(ctx, scope, lease, { stream, window });
  if (!begun || !(await walkStream(round, resource, begun, (rows) => ledger.changed(stream, rows)))) return row;
  const ended = await endWalk(ctx, scope, lease, { stream, mark: hotel.now });
  if (isUpTo(ended, hotel)) ledger.looked(stream);
  return ended;
}

/** Whether a stream was looked at up to the hotel's time. */
function isUpTo({ mark }: StreamRow, { now }: Hotel): boolean {
  return mark !== null && new Date(mark) >= now;
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
export function hasWork(rows: ReadonlyMap<string, StreamRow>, situation: Situation): boolean {
  const hotel = rows.get(configuration.name);
  if (!hotel || hotel.state === "paused" || (waits(hotel, situation.now) && !includes(situation.wanted, hotel.stream)))
    return false;
  return resources.some((resource) => {
    const row = rows.get(resource.name);
    return row !== undefined && stepOf(row, resource, situation) !== undefined;
  });
}
