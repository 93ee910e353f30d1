import { sql } from "kysely";
import { isInnkitError } from "../../kernel/errors.ts";
import { hotelDate } from "../pull/hotel-clock.ts";
import { observeHotel } from "../pull/hotel.ts";
import type { Round } from "../pull/walk.ts";
import { certify } from "./certificates.ts";
import { reconcileWithMews } from "./reconcile.ts";
import { failRequest, nextRequest } from "./requests.ts";
import { differencesOf, resultOf, wordsOf } from "./words.ts";
import type { ProofRequestRow } from "./tables.ts";

/** How often it is looked for requests. */
const lookMs = 5_000;

/** What a holder of the lease has: all of a round but the hotel, which is asked for its time anew. */
export type Holder = Omit<Round, "hotel">;

/**
 * Does every reconcile that is asked for, one after the other.
 *
 * @param look brings the copy up to date first, so that what is compared is what the copy claims to be
 */
export async function workOff(holder: Holder, look: () => Promise<void>): Promise<void> {
  const { ctx, scope, lease, signal } = holder;
  for (;;) {
    signal.throwIfAborted();
    const request = await nextRequest(ctx, scope);
    if (!request) return;
    try {
      await orAborted(signal, look());
      await fulfil(holder, request);
    } catch (error) {
      // Who takes the lease over finds the request as it was.
      if (signal.aborted || isInnkitError(error, "sync/lease_lost")) throw error;
      const message = error instanceof Error ? error.message : String(error);
      ctx.log.warn({ propertyId: scope.propertyId, error: message }, "the copy could not be compared with Mews");
      await failRequest(ctx, scope, lease, { id: request.id, error: message });
    }
  }
}

/** What is waited for may need the end of this very work to come to an end itself. */
function orAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

async function fulfil(holder: Holder, { id, depth, repair, asked_by: askedBy }: ProofRequestRow): Promise<void> {
  const { ctx, scope, lease, mews, signal } = holder;
  const began = ctx.clock.now();
  const hotel = await observeHotel(ctx, scope, lease, mews, signal);
  const today = await businessDate(holder, began);
  const options = { depth, repair, certificateId: id, today };
  const found = await reconcileWithMews({ ...holder, hotel }, options);
  const { entities } = found;
  const sum = (of: (entity: (typeof entities)[number]) => number) =>
    entities.reduce((total, one) => total + of(one), 0);
  const at = ctx.clock.now();
  const corrections = sum((one) => one.corrections);
  await certify(holder, {
    ...found,
    id,
    at: at.toISOString(),
    businessDate: today,
    depth,
    repair,
    result: resultOf(found),
    words: wordsOf({ ...found, repair, corrections, depth }),
    rows: sum(({ here }) => here.rows),
    differences: sum(differencesOf),
    corrections,
    requests: found.requests + 1,
    seconds: (at.getTime() - began.getTime()) / 1000,
    askedBy,
  });
}

async function businessDate({ ctx, scope }: Holder, now: Date): Promise<string> {
  const { rows } = await sql<{ date: string }>`select ${hotelDate(scope.propertyId, now)}::text as date`.execute(
    ctx.db(scope),
  );
  return rows[0]!.date;
}

/** Looks for requests for as long as the lease is held. */
export interface ProofWatch {
  stop(): Promise<void>;
}

/**
 * Does what is asked for, beside the streams, which go on.
 *
 * @param look brings the copy up to date
 * @param failed is told what no request can be blamed for
 */
export function watchProof(holder: Holder, look: () => Promise<void>, failed: (error: unknown) => void): ProofWatch {
  const stopping = new AbortController();
  const signal = AbortSignal.any([holder.signal, stopping.signal]);
  let endRest = (): void => {};
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await workOff({ ...holder, signal }, look);
      } catch (error) {
        if (!signal.aborted) failed(error);
      }
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookMs);
        endRest = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort(new Error("the sync of the hotel stops"));
      endRest();
      await watching;
    },
  };
}
