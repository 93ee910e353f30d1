import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Context, Scope } from "../../kernel/plugin.ts";
import { fence, type Lease } from "../pull/lease.ts";
import type { SyncPlugin } from "../types.ts";
import type { ProofRequestRow } from "./tables.ts";
import type { ReconcileInput } from "./types.ts";

/** A request that failed tells why for so long. */
const keptHours = 24;

/**
 * Asks for a reconcile by whoever holds the lease. Where the same is asked for already, it is asked for once.
 *
 * @returns the id of the certificate to be
 */
export async function askFor(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  { depth = "full", repair = true }: ReconcileInput,
): Promise<string> {
  const { propertyId } = scope;
  const now = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    await sql`delete from sync_proof_request where property_id = ${propertyId}
      and failed_at < ${new Date(now.getTime() - keptHours * 3_600_000).toISOString()}::timestamptz`.execute(tx);
    const { rows } = await sql<{ id: string }>`
      with waiting as (
        select id from sync_proof_request where property_id = ${propertyId} and depth = ${depth} and repair = ${repair} and failed_at is null
        order by asked_at, id limit 1
      ), added as (
        insert into sync_proof_request (property_id, id, depth, repair, asked_by, asked_at)
        select ${propertyId}, ${randomUUID()}::uuid, ${depth}, ${repair}, ${scope.actor}, ${now.toISOString()}::timestamptz
        where not exists (select from waiting) returning id
      )
      select id::text as id from waiting union all select id::text from added`.execute(tx);
    return rows[0]!.id;
  });
}

/** The oldest request that waits. */
export async function nextRequest(ctx: Context<SyncPlugin>, scope: Scope): Promise<ProofRequestRow | undefined> {
  return ctx
    .db(scope)
    .selectFrom("sync_proof_request")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .where("failed_at", "is", null)
    .orderBy("asked_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
}

/** A request that waits, or failed. */
export async function requestOf(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  id: string,
): Promise<ProofRequestRow | undefined> {
  return ctx
    .db(scope)
    .selectFrom("sync_proof_request")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Notes why a reconcile could not be done, for those who wait for it. */
export async function failRequest(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  lease: Lease,
  { id, error }: { id: string; error: string },
): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await tx
      .updateTable("sync_proof_request")
      .set({ failed_at: ctx.clock.now().toISOString(), error })
      .where("property_id", "=", scope.propertyId)
      .where("id", "=", id)
      .execute();
  });
}
