import { isInnkitError } from "../../kernel/errors.ts";
import { reservations } from "../entities/reservations.ts";
import { isOff } from "../pull/agenda.ts";
import { isOutage } from "../pull/failure.ts";
import { loadStreams } from "../pull/stream-store.ts";
import type { Round } from "../pull/walk.ts";
import { checkAvailability } from "./availability.ts";
import { claimOf, obstacle } from "./claim.ts";
import { proveEntity, unproved } from "./entity.ts";
import { invariantsOf } from "./invariants.ts";
import { forgetNotes, type Tally } from "./mews-rows.ts";
import type { BusinessCheck, EntityProof, Invariant, ProofDepth } from "./types.ts";

/** How many entities are read at once. */
const abreast = 3;

export interface ReconcileOptions {
  readonly depth: ProofDepth;
  readonly repair: boolean;
  /** Of the certificate to be; rows that are found gone name it. */
  readonly certificateId: string;
  /** The hotel's calendar day. */
  readonly today: string;
}

/** What a reconcile found. */
export interface Reconciled {
  readonly entities: readonly EntityProof[];
  readonly checks: readonly BusinessCheck[];
  readonly invariants: readonly Invariant[];
  readonly requests: number;
}

/**
 * Reads every copied stream from Mews again and compares it with the copy, by id and content; puts right what is wrong.
 * One entity that cannot be compared does not keep the others from it. Work under the lease; the streams go on meanwhile,
 * and what changes is no difference.
 *
 * @throws what stops all of it: Mews out of reach, the lease lost
 */
export async function reconcileWithMews(round: Round, options: ReconcileOptions): Promise<Reconciled> {
  const { ctx, scope, hotel } = round;
  const settings = await ctx.settings(scope);
  const rows = await loadStreams(ctx, scope);
  const tally: Tally = { requests: 0 };
  const copied = ctx.streams.resources.filter((resource) => !isOff(resource, settings));
  await forgetNotes(round);
  try {
    const entities = await abreastOf(copied, (resource) =>
      orProblem(round, () =>
        proveEntity(round, resource, { ...options, settings, hotel, tally, row: rows.get(resource.name)! }),
      ).then((found) => (typeof found === "string" ? unproved(resource, found) : found)),
    );
    const check = await orProblem(round, async () => {
      const row = rows.get(reservations.name)!;
      const reason = obstacle(row);
      if (reason !== null) return `Reservations: ${reason}`;
      const { until } = claimOf(reservations, row, { ...options, settings, hotel });
      return checkAvailability(round, { since: until, today: options.today, tally });
    });
    const checks = [typeof check === "string" ? unchecked(check) : check];
    return { entities, checks, invariants: await invariantsOf(ctx, scope), requests: tally.requests };
  } finally {
    if (!round.signal.aborted) await forgetNotes(round);
  }
}

/** What a failure says, unless it stops everything else too. */
async function orProblem<Found>({ ctx, scope, signal }: Round, work: () => Promise<Found>): Promise<Found | string> {
  try {
    return await work();
  } catch (error) {
    const isFatal =
      isInnkitError(error, "sync/lease_lost") || isInnkitError(error, "mews/unauthorized") || isOutage(error);
    if (signal.aborted || isFatal) throw error;
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.warn(
      { propertyId: scope.propertyId, error: message },
      "a part of the copy could not be compared with Mews",
    );
    return message;
  }
}

/** Some at a time, the results in the order of the items. */
async function abreastOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const take = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!);
  };
  // All are waited for, also when one fails: none may write after the lease is given back.
  const taken = await Promise.allSettled(Array.from({ length: abreast }, take));
  const failed = taken.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
  return results;
}

function unchecked(problem: string): BusinessCheck {
  return {
    name: "availability",
    label: "Rooms and stays of each category on the next nights",
    ok: false,
    problem,
    compared: 0,
    tolerance: 0,
    off: [],
    offTotal: 0,
  };
}
