import { randomUUID } from "node:crypto";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Context, Scope } from "../../kernel/plugin.ts";
import { errors } from "../errors.ts";
import type { SyncTables } from "../rows.ts";
import type { SyncPlugin } from "../types.ts";

/** The right to sync a property, until somebody else takes it over. Every write of its holder carries the epoch. */
export interface Lease {
  readonly propertyId: string;
  readonly holder: string;
  readonly epoch: string;
  /** When it was asked for, or last renewed. */
  since: Moment;
}

/**
 * An instant by the two clocks of a process, in milliseconds. The clock on the wall may be set; the steady one may stand still
 * while the machine is suspended. So time has passed if either says so.
 */
export interface Moment {
  readonly wall: number;
  readonly steady: number;
}

export function thisMoment(): Moment {
  return { wall: Date.now(), steady: performance.now() };
}

/** How long a holder may be silent before another may take over: with the wait to look, a hotel is alone at most 10 s. */
export const leaseSeconds = 8;

/**
 * Takes the lease of a property if it is free, its time is up, or it is the holder's own.
 * By the database's clock, which all processes share.
 */
export async function acquireLease(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  holder: string = randomUUID(),
): Promise<Lease | undefined> {
  const { propertyId } = scope;
  const since = thisMoment();
  return ctx.tx(scope, async (tx) => {
    const { rows } = await sql<{ epoch: string }>`
      insert into sync_lease as held (property_id, holder, epoch, expires_at)
      values (${propertyId}, ${holder}, 1, clock_timestamp() + ${`${leaseSeconds} seconds`}::interval)
      on conflict (property_id) do update set holder = excluded.holder, epoch = held.epoch + 1, expires_at = excluded.expires_at
      where held.expires_at < clock_timestamp() or held.holder = excluded.holder
      returning epoch`.execute(tx);
    return rows[0] && { propertyId, holder, epoch: String(rows[0].epoch), since };
  });
}

/** @returns false when somebody else has the lease */
export async function renewLease(ctx: Context<SyncPlugin>, scope: Scope, lease: Lease): Promise<boolean> {
  const { holder, epoch } = lease;
  const since = thisMoment();
  const { rows } = await ctx.tx(scope, (tx) =>
    sql<{ epoch: string }>`
      update sync_lease set expires_at = clock_timestamp() + ${`${leaseSeconds} seconds`}::interval
      where property_id = ${scope.propertyId} and holder = ${holder} and epoch = ${epoch}::bigint returning epoch`.execute(
      tx,
    ),
  );
  if (rows.length > 0) lease.since = since;
  return rows.length > 0;
}

/**
 * Whether nobody else can hold it yet. Asked by the clocks alone, so that nothing comes between the answer and what is done: a
 * process that was stopped for longer than its lease learns it before it sends what Mews cannot fence.
 */
export function isHeld({ since }: Pick<Lease, "since">, { wall, steady }: Moment = thisMoment()): boolean {
  return Math.max(wall - since.wall, steady - since.steady) < leaseSeconds * 1000;
}

/**
 * Does what a lease is held for, and gives the lease back. Where both fail the work's error is thrown: that the lease could
 * not be given back is its consequence mostly, and a lease ends by itself.
 */
export async function whileHeld<R>(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  lease: Lease,
  work: () => Promise<R>,
): Promise<R> {
  let result: R;
  try {
    result = await work();
  } catch (error) {
    await releaseLease(ctx, scope, lease).catch((more: unknown) =>
      ctx.log.warn(
        { propertyId: scope.propertyId, error: more instanceof Error ? more.message : String(more) },
        "the lease of a hotel could not be given back: it ends by itself",
      ),
    );
    throw error;
  }
  await releaseLease(ctx, scope, lease);
  return result;
}

export async function releaseLease(ctx: Context<SyncPlugin>, scope: Scope, { holder, epoch }: Lease): Promise<void> {
  await ctx.tx(scope, (tx) =>
    sql`update sync_lease set expires_at = clock_timestamp() - interval '1 second'
      where property_id = ${scope.propertyId} and holder = ${holder} and epoch = ${epoch}::bigint`.execute(tx),
  );
}

/**
 * First statement of each transaction of a holder: who takes the lease over must wait for its end, and after that it
 * does not commit.
 *
 * @param asked what is to be known besides, in the same statement
 * @returns the answer to that
 * @throws sync/lease_lost
 */
export async function fence(
  tx: Kysely<SyncTables>,
  { propertyId, holder, epoch }: Lease,
  asked: RawBuilder<boolean> = sql<boolean>`false`,
): Promise<boolean> {
  const { rows } = await sql<{ asked: boolean }>`
    select ${asked} as asked from sync_lease where property_id = ${propertyId} and holder = ${holder} and epoch = ${epoch}::bigint for share`.execute(
    tx,
  );
  if (!rows[0]) throw errors.lease_lost({ propertyId });
  return rows[0].asked;
}
