import { sql } from "kysely";
import { fromKysely } from "pg-boss";
import type { OpenDatabase } from "./database/door.ts";
import { eventChannel } from "./database/door.ts";
import { untilLetThrough } from "./deadlock.ts";
import { noticeOf } from "./events.ts";
import { kernelErrors } from "./failures.ts";
import type { JobQueue } from "./jobs.ts";
import type { Scope } from "./plugin.ts";
import { type Pending, type Running, runIn, runningTransaction } from "./running.ts";

/**
 * Runs work in a transaction of the scope's property; a nested call joins the one that is running. Work that was in the way of
 * others runs again, from the outermost call on.
 */
export type Write = <R>(scope: Scope, work: (pending: Pending, running: Running) => Promise<R>) => Promise<R>;

/**
 * The one way rows, announcements and requests for jobs get into the database: all of them or none.
 * Announcements are written last, so that the lock on the property's event number is held for one statement.
 *
 * @param me by what other processes tell this one's commits from their own
 * @param committed hears the names of the events that a commit announced, and up to where the property's log reaches
 */
export function transactions(
  database: OpenDatabase,
  jobs: JobQueue,
  me: string,
  committed: (propertyId: string, names: readonly string[], seq: number) => void,
): Write {
  return async (scope, work) => {
    const { propertyId } = scope;
    // A program without types may leave it out, and what nobody did is on record of nobody.
    if (typeof scope.actor !== "string" || scope.actor.trim() === "") throw kernelErrors.no_actor({ propertyId });
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
    const { value, pending, seq } = await untilLetThrough(() =>
      database
        .scoped(propertyId)
        .transaction()
        .execute(async (trx) => {
          const running: Running = { propertyId, trx, pending: { events: [], jobs: [] }, open: true };
          const done = await runIn(running, () => work(running.pending, running));
          return { value: done, pending: running.pending, seq: await announce(running, jobs, me) };
        }),
    );
    if (pending.events.length > 0) committed(propertyId, namesOf(pending), seq);
    return value;
  };
}

async function announce({ propertyId, trx, pending }: Running, jobs: JobQueue, me: string): Promise<number> {
  for (const job of pending.jobs) await jobs.send(job, fromKysely(trx));
  const { events } = pending;
  if (events.length === 0) return 0;
  const notice = noticeOf({ propertyId, by: me, names: namesOf(pending) });
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
    select max(seq)::text as seq, pg_notify(${eventChannel}, ${notice} || ' ' || max(seq)) from written having count(*) > 0`.execute(
    trx,
  );
  const [last] = rows;
  if (!last) throw kernelErrors.no_such_property({ propertyId }, { message: `There is no property "${propertyId}"` });
  return Number(last.seq);
}

function namesOf({ events }: Pending): readonly string[] {
  return [...new Set(events.map(({ name }) => name))];
}
