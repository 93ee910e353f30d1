import { sql } from "kysely";
import { fromKysely } from "pg-boss";
import type { OpenDatabase } from "./database/door.ts";
import { eventChannel } from "./database/door.ts";
import { kernelErrors } from "./failures.ts";
import type { JobQueue } from "./jobs.ts";
import type { Scope } from "./plugin.ts";
import { type Pending, type Running, runIn, runningTransaction } from "./running.ts";

/** Runs work in a transaction of the scope's property; a nested call joins the one that is running. */
export type Write = <R>(scope: Scope, work: (pending: Pending, running: Running) => Promise<R>) => Promise<R>;

/**
 * The one way rows, announcements and requests for jobs get into the database: all of them or none.
 * Announcements are written last, so that the lock on the property's event number is held for one statement.
 *
 * @param committed hears the names of the events that a commit announced, and up to where the property's log reaches
 */
export function transactions(
  database: OpenDatabase,
  jobs: JobQueue,
  committed: (propertyId: string, names: readonly string[], seq: number) => void,
): Write {
  return async (scope, work) => {
    const { propertyId } = scope;
    const joined = runningTransaction();
    if (joined) {
      if (joined.propertyId !== propertyId) {
        throw kernelErrors.nested_property(
          { outer: joined.propertyId, inner: propertyId },
          { message: `A transaction of property "${joined.propertyId}" cannot hold work of "${propertyId}"` },
        );
      }
      return work(joined.pending, joined);
    }
    const pending: Pending = { events: [], jobs: [] };
    let seq = 0;
    const result = await database
      .scoped(propertyId)
      .transaction()
      .execute(async (trx) => {
        const running: Running = { propertyId, trx, pending, open: true };
        const value = await runIn(running, () => work(pending, running));
        seq = await announce(running, jobs);
        return value;
      });
    if (pending.events.length > 0) committed(propertyId, [...new Set(pending.events.map(({ name }) => name))], seq);
    return result;
  };
}

async function announce({ propertyId, trx, pending }: Running, jobs: JobQueue): Promise<number> {
  const db = fromKysely(trx);
  for (const job of pending.jobs) await jobs.send(job, db);
  const { events } = pending;
  if (events.length === 0) return 0;
  const { rows } = await sql<{ seq: string }>`
    with place as (
      update kernel_property set event_seq = event_seq + ${events.length}::int
      where property_id = ${propertyId} returning event_seq - ${events.length}::int as before
    ), written as (
      insert into kernel_event (property_id, seq, name, actor, payload)
      select ${propertyId}, place.before + e.n, e.item->>'name', e.item->>'actor', e.item->'payload'
      from place, jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality as e (item, n)
      returning seq
    )
    select max(seq)::text as seq, pg_notify(${eventChannel}, ${propertyId} || ' ' || max(seq)) from written having count(*) > 0`.execute(
    trx,
  );
  const [last] = rows;
  if (!last) throw kernelErrors.no_such_property({ propertyId }, { message: `There is no property "${propertyId}"` });
  await jobs.wake({ propertyId, names: [...new Set(events.map(({ name }) => name))] }, db);
  return Number(last.seq);
}
