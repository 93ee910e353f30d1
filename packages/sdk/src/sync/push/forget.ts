import { type Kysely, sql } from "kysely";
import type { SyncTables } from "../rows.ts";

/** A command that was forgotten: under the names of both the audit has what it was told. */
export interface ForgottenCommand {
  readonly id: string;
  readonly entity: string;
  /** What Mews calls that which it made; null where it made nothing, or nobody knows. */
  readonly madeId: string | null;
}

/**
 * Forgets what the outbox and the conflicts hold of people who were erased: values, reasons, what was found. That there
 * was a write, when and whose, stays, and it is over: there is nothing left to send, to look for or to read back. What is
 * under way just now ends as cancelled, and as done once Mews says that it took it. In the transaction that erases the rest.
 *
 * @param ids of records of this entity, which may also be what a write made, or whom a note, an order or a payment is for
 * @returns the commands among them
 */
export async function forgetWrites(
  tx: Kysely<SyncTables>,
  propertyId: string,
  entity: string,
  ids: readonly string[],
): Promise<ForgottenCommand[]> {
  const those = sql`property_id = ${propertyId} and entity = ${entity} and record_id = any(${[...ids]}::uuid[])`;
  const state = sql`case when state in ('done', 'sent') then 'done' else 'cancelled' end`;
  // A task for a stay is for its guest, as it is in the mirror.
  const ofStays =
    entity === "guest"
      ? sql`(entity = 'task' and input ->> 'reservationId' in (select id::text from sync_reservation
          where property_id = ${propertyId} and guest_id = any(${[...ids]}::uuid[])))`
      : sql`false`;
  await sql`delete from sync_conflict where ${those}`.execute(tx);
  const { rows } = await sql<ForgottenCommand & { isCommand: boolean }>`
    update sync_write set fields = '{}', input = null, reason = null, differences = '[]', objections = '[]', error = null,
      state = ${state}, ended_at = coalesce(ended_at, now())
    where (${those}) or (property_id = ${propertyId}
      and (input ->> 'accountId' = any(${[...ids]}::text[]) or made_id = any(${[...ids]}::text[]) or ${ofStays}))
    returning id::text as id, entity, made_id as "madeId", record_id is null as "isCommand"`.execute(tx);
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
  return rows.flatMap(({ isCommand, ...command }) => (isCommand ? command : []));
}
