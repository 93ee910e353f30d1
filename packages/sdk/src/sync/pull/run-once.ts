import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { configuration } from "../entities/streams.ts";
import { errors } from "../errors.ts";
import { inboxOf } from "../live/inbox.ts";
import type { Holder } from "../proof/holder.ts";
import type { Wanted } from "./agenda.ts";
import { crew, nothingRead } from "./crew.ts";
import { acquireLease, type Lease, leaseSeconds, renewLease, whileHeld } from "./lease.ts";
import { type Failures, sweeper } from "./pass.ts";

/**
 * Copies until nothing is left to do, without a runner: takes the lease for as long as it lasts.
 *
 * @param after what else is done while the lease is held
 * @returns what failed; undefined when another process has the lease
 */
export async function runOnce(
  ctx: SyncContext,
  scope: Scope,
  wanted: Wanted,
  after: (holder: Holder) => Promise<void> = async () => {},
): Promise<Failures | undefined> {
  const lease = await acquireLease(ctx, scope);
  if (!lease) return undefined;
  return whileHeld(ctx, scope, lease, () => copyAll(ctx, scope, { lease, wanted, after }));
}

async function copyAll(
  ctx: SyncContext,
  scope: Scope,
  { lease, wanted, after }: { lease: Lease; wanted: Wanted; after: (holder: Holder) => Promise<void> },
): Promise<Failures> {
  const stop = new AbortController();
  const renewing = setInterval(
    () => {
      renewLease(ctx, scope, lease).then(
        (kept) => kept || stop.abort(errors.lease_lost({ propertyId: scope.propertyId })),
        (error: unknown) => stop.abort(error),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const base = { ctx, scope, lease, mews: await ctx.deps.mews.client(scope), signal: stop.signal };
    const { sweep, seen, isRefused } = sweeper(base);
    const failures = new Map<string, unknown>();
    const { work } = crew(isRefused);
    const copy = async (first: Wanted): Promise<void> => {
      for (let next = first, progressed = true; progressed; next = "none") {
        const swept = await sweep(next);
        const hotel = seen();
        const read = hotel && !swept.progressed ? await work({ ...base, hotel }) : nothingRead;
        progressed = swept.progressed || read.windows > 0;
        for (const [stream, error] of [...swept.failures, ...read.failures]) failures.set(stream, error);
      }
    };
    await copy(wanted);
    if (!failures.has(configuration.name) && (await inboxOf(base).empty())) await copy("none");
    await after(base);
    return failures;
  } finally {
    clearInterval(renewing);
  }
}
