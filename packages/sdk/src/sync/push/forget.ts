import { type Kysely, sql } from "kysely";
import type { SyncTables } from "../rows.ts";

/**
 * Forgets what the outbox and the conflicts hold of people who were erased: values, reasons, what was found. That there
 * was a write, when and whose, stays; what had not been sent is cancelled. In the transaction that erases the rest.
 *
 * @param ids of records of this entity, which may also be what a write made, or whom a note, an order or a payment is for
 */
export async function forgetWrites(
  tx: Kysely<SyncTables>,
  propertyId: string,
  entity: string,
  ids: readonly string[],
): Promise<void> {
  const those = sql`property_id = ${propertyId} and entity = ${entity} and record_id = any(${[...ids]}::uuid[])`;
  const isLeft = sql`state in ('pending', 'conflict', 'failed', 'held', 'unknown')`;
  await sql`delete from sync_conflict where ${those}`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    update sync_write set fields = '{}', input = null, reason = null, differences = '[]', objections = '[]', error = null,
      state = case when ${isLeft} then 'cancelled' else state end,
      ended_at = coalesce(ended_at, case when ${isLeft} then now() end)
    where (${those}) or (property_id = ${propertyId}
      and (input ->> 'accountId' = any(${[...ids]}::text[]) or made_id = any(${[...ids]}::text[])))
    returning id::text as id`.execute(tx);
  if (entity === "guest") {
    // What rules said of a guest's stays, or of profiles that were merged, names the guest.
    await sql`update sync_write set objections = '[]', error = case when error_code = 'sync/blocked' then null else error end
      where property_id = ${propertyId} and objections <> '[]' and (input ->> 'sourceId' = any(${[...ids]}::text[])
        or input ->> 'targetId' = any(${[...ids]}::text[]) or (entity = 'reservation' and record_id in (
          select id from sync_reservation where property_id = ${propertyId} and guest_id = any(${[...ids]}::uuid[]))))`.execute(
      tx,
    );
  }
  await sql`update sync_write_attempt set message = null
    where property_id = ${propertyId} and write_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx);
}
