import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import type { OpenDatabase } from "./database/door.ts";
import { rowsAfter, toEvent } from "./events.ts";
import { kernelErrors } from "./failures.ts";
import { type JobQueue, messageOf, type Wake } from "./jobs.ts";
import type { Logger } from "./plugin.ts";
import { apart } from "./running.ts";
import type { DeliveryStore, LoggedEvent } from "./service.ts";
import type { KernelTables } from "./tables.ts";

/** Who hears an event, durably. Its place in each property's log is kept in the database. */
export interface Subscriber {
  /** `<plugin>:<event>`. */
  readonly id: string;
  readonly event: string;
  handle(event: LoggedEvent): Promise<void>;
}

export interface Delivery extends DeliveryStore {
  /** Gives each subscriber its place in each property's log that `db` sees: the end for a log that is there already. */
  prepare(subscribers: readonly Subscriber[], db?: Kysely<KernelTables>): Promise<void>;
  /** From now on commits and wakes are followed up, and what no hint came for is looked for from time to time. */
  start(): void;
  /** A commit of this process announced these. */
  committed(propertyId: string, names: readonly string[]): void;
  /** Looks at everything that waits; for starts, gaps in hearing, and tests. Returns how many events were handled. */
  sweep(): Promise<number>;
  /** Looks at what these ask for. Nobody waits: a handler that takes long would keep later hints from being heard. */
  deliver(wakes: readonly Wake[]): void;
  /** Waits for running handlers, at most this long. */
  stop(graceSeconds: number): Promise<void>;
}

/** Tries before an event is set aside; the pauses between them grow from 1 s to 5 min. */
const tries = 8;
const batch = 100;
const leaseSeconds = 60;
/**
 * How often everything that waits is looked at, in milliseconds. A hint can come to nothing: the cursor was held by a
 * process that was killed, the store did not answer, or clocks differ and a second try was asked for too early.
 */
const sweepEvery = 30_000;

/**
 * Gives committed events to their subscribers: at least once, in order per property, each subscriber apart. The cursor
 * is the truth and every wake-up only a hint, so a lost or doubled one does no harm. One process at a time serves a
 * cursor, by a lease.
 */
export function delivery(database: OpenDatabase, jobs: JobQueue, log: Logger): Delivery {
  const me = randomUUID();
  const subscribers = new Map<string, Subscriber>();
  const serving = new Map<string, Promise<number>>();
  const lookAgain = new Set<string>();
  let running = false;
  let stopped = false;
  let sweeps: NodeJS.Timeout | undefined;

  /** Serves one cursor until it is at the end of its log; calls while it does so make it look once more. */
  const serve = (subscriber: Subscriber, propertyId: string): Promise<number> => {
    const key = `${subscriber.id}\n${propertyId}`;
    const current = serving.get(key);
    if (current) {
      lookAgain.add(key);
      return current;
    }
    const work = apart(async () => {
      let handled = 0;
      try {
        do {
          lookAgain.delete(key);
          handled += await drain(subscriber, propertyId);
        } while (lookAgain.has(key) && !stopped);
        return handled;
      } finally {
        serving.delete(key);
      }
    });
    serving.set(key, work);
    return work;
  };

  const drain = async (subscriber: Subscriber, propertyId: string): Promise<number> => {
    const cursor = await take(subscriber, propertyId);
    if (!cursor) return 0;
    let handled = 0;
    let { seq, attempt } = cursor;
    // A handler may take longer than the lease.
    const renewing = setInterval(() => void (stopped || follow(renew(subscriber, propertyId))), leaseSeconds * 333);
    renewing.unref();
    try {
      for (;;) {
        const rows = stopped ? [] : await rowsAfter(database, propertyId, seq, batch, subscriber.event);
        if (rows.length === 0) return handled;
        for (const row of rows) {
          if (stopped) return handled;
          const event = toEvent(row);
          try {
            await subscriber.handle(event);
          } catch (error) {
            attempt++;
            log.warn(
              { subscriber: subscriber.id, propertyId, seq: event.seq, attempt, error: messageOf(error) },
              "a subscriber could not take an event",
            );
            if (attempt < tries) return (await postpone(subscriber, propertyId, attempt, error)) ?? handled;
            await setAside(subscriber, event, attempt, error);
          }
          seq = event.seq;
          attempt = 0;
          handled++;
          if (!(await advance(subscriber, propertyId, seq))) return handled;
        }
      }
    } finally {
      clearInterval(renewing);
      await release(subscriber, propertyId);
    }
  };

  const cursors = (subscriber: Subscriber, propertyId: string) =>
    database.owner
      .updateTable("kernel_cursor")
      .where("property_id", "=", propertyId)
      .where("subscriber", "=", subscriber.id);
  const lease = sql<Date>`now() + make_interval(secs => ${leaseSeconds})`;

  const take = async (
    subscriber: Subscriber,
    propertyId: string,
  ): Promise<{ seq: number; attempt: number } | undefined> => {
    const row = await cursors(subscriber, propertyId)
      .set({ holder: me, held_until: lease })
      .where((where) =>
        where.or([where("holder", "is", null), where("holder", "=", me), where("held_until", "<", sql<Date>`now()`)]),
      )
      .where((where) => where.or([where("retry_at", "is", null), where("retry_at", "<=", sql<Date>`now()`)]))
      .returning(["seq", "attempt"])
      .executeTakeFirst();
    return row && { seq: Number(row.seq), attempt: row.attempt };
  };
  const renew = async (subscriber: Subscriber, propertyId: string): Promise<number> => {
    await cursors(subscriber, propertyId).set({ held_until: lease }).where("holder", "=", me).execute();
    return 0;
  };
  /** False when another process has taken the cursor over meanwhile. */
  const advance = async (subscriber: Subscriber, propertyId: string, seq: number): Promise<boolean> => {
    const { numUpdatedRows } = await cursors(subscriber, propertyId)
      .set({ seq, attempt: 0, retry_at: null, error: null, held_until: lease })
      .where("holder", "=", me)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  };
  const release = async (subscriber: Subscriber, propertyId: string): Promise<void> => {
    await cursors(subscriber, propertyId).set({ holder: null, held_until: null }).where("holder", "=", me).execute();
  };
  const postpone = async (
    subscriber: Subscriber,
    propertyId: string,
    attempt: number,
    error: unknown,
  ): Promise<undefined> => {
    const seconds = Math.min(300, 2 ** (attempt - 1)) * (0.8 + 0.4 * Math.random());
    await cursors(subscriber, propertyId)
      .set({ attempt, error: messageOf(error), retry_at: sql<Date>`now() + make_interval(secs => ${seconds})` })
      .where("holder", "=", me)
      .execute();
    await jobs.wake(
      { propertyId, names: [subscriber.event], subscriber: subscriber.id },
      undefined,
      new Date(Date.now() + seconds * 1000 + 50),
    );
  };
  const setAside = async (
    subscriber: Subscriber,
    event: LoggedEvent,
    attempts: number,
    error: unknown,
  ): Promise<void> => {
    log.error(
      { subscriber: subscriber.id, propertyId: event.propertyId, seq: event.seq, error: messageOf(error) },
      "an event is set aside as a dead letter",
    );
    await database.owner
      .insertInto("kernel_dead_letter")
      .values({
        property_id: event.propertyId,
        subscriber: subscriber.id,
        seq: event.seq,
        error: messageOf(error),
        attempts,
      })
      .execute();
  };
  /** A subscriber's trouble with the store itself must not end the others' deliveries; the sweep comes again. */
  const follow = (work: Promise<number>): Promise<number> =>
    work.catch((error: unknown) => {
      log.error({ error: messageOf(error) }, "delivering events failed and will be tried again");
      return 0;
    });

  const dueCursors = () =>
    sql<{ property_id: string; subscriber: string }>`
      select c.property_id, c.subscriber from kernel_cursor c
      where (c.retry_at is null or c.retry_at <= now()) and exists (
        select from kernel_event e where e.property_id = c.property_id and e.name = c.event and e.seq > c.seq)`.execute(
      database.owner,
    );

  const sweep = async (): Promise<number> => {
    const { rows } = await dueCursors();
    const counts = await Promise.all(
      rows.map(({ property_id, subscriber }) => {
        const known = subscribers.get(subscriber);
        return known ? serve(known, property_id) : Promise.resolve(0);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };

  return {
    sweep,
    async prepare(list, db = database.owner) {
      for (const subscriber of list) subscribers.set(subscriber.id, subscriber);
      if (list.length === 0) return;
      await sql`
        insert into kernel_cursor (property_id, subscriber, event, seq)
        select p.property_id, s.item->>'id', s.item->>'event', p.event_seq
        from kernel_property p, jsonb_array_elements(${JSON.stringify(list.map(({ id, event }) => ({ id, event })))}::jsonb) as s (item)
        on conflict do nothing`.execute(db);
    },
    start() {
      running = true;
      sweeps = setInterval(() => void follow(sweep()), sweepEvery);
    },
    committed(propertyId, names) {
      if (!running || stopped) return;
      for (const subscriber of subscribers.values()) {
        if (names.includes(subscriber.event)) void follow(serve(subscriber, propertyId));
      }
    },
    deliver(wakes) {
      if (stopped) return;
      for (const subscriber of subscribers.values()) {
        const wanted = wakes.filter((wake) =>
          wake.subscriber === undefined ? wake.names.includes(subscriber.event) : wake.subscriber === subscriber.id,
        );
        for (const propertyId of new Set(wanted.map((wake) => wake.propertyId)))
          void follow(serve(subscriber, propertyId));
      }
    },
    async stop(graceSeconds) {
      stopped = true;
      clearInterval(sweeps);
      const late = new AbortController();
      const ended = Promise.allSettled(serving.values()).then(() => late.abort());
      const timeUp = pause(graceSeconds * 1000, undefined, { signal: late.signal }).then(
        () => log.warn({ waited: graceSeconds }, "a subscriber still runs; its event will be given to it again"),
        () => {},
      );
      await Promise.race([ended, timeUp]);
    },
    async status({ propertyId }) {
      const { rows } = await sql<{
        subscriber: string;
        event: string;
        waiting: string;
        attempt: number;
        retry_at: Date | null;
        error: string | null;
      }>`
        select c.subscriber, c.event, c.attempt, c.retry_at, c.error,
          (select count(*) from kernel_event e where e.property_id = c.property_id and e.name = c.event and e.seq > c.seq) as waiting
        from kernel_cursor c where c.property_id = ${propertyId} order by c.subscriber`.execute(database.owner);
      return rows.map(({ retry_at, waiting, ...row }) => ({ ...row, waiting: Number(waiting), retryAt: retry_at }));
    },
    async deadLetters({ propertyId }) {
      const rows = await database.owner
        .selectFrom("kernel_dead_letter as d")
        .innerJoin("kernel_event as e", (join) =>
          join.onRef("e.property_id", "=", "d.property_id").onRef("e.seq", "=", "d.seq"),
        )
        .where("d.property_id", "=", propertyId)
        .select(["d.id as letter_id", "d.subscriber", "d.error", "d.attempts", "d.at as set_aside_at"])
        .selectAll("e")
        .orderBy("d.at", "desc")
        .limit(1000)
        .execute();
      return rows.map((row) => ({
        id: row.letter_id,
        subscriber: row.subscriber,
        error: row.error,
        attempts: row.attempts,
        at: row.set_aside_at,
        event: toEvent(row),
      }));
    },
    async replay(scope, ids) {
      const wanted = (await this.deadLetters(scope)).filter(({ id }) => ids.includes(id));
      const unknown = ids.find((id) => !wanted.some((letter) => letter.id === id));
      if (unknown) throw kernelErrors.no_such_dead_letter({ id: unknown });
      let delivered = 0;
      for (const { id, subscriber, event } of wanted.toReversed()) {
        const letter = database.owner
          .updateTable("kernel_dead_letter")
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", id);
        try {
          const known = subscribers.get(subscriber);
          if (!known) throw new Error(`nobody is called ${subscriber} here any more`);
          await apart(() => known.handle(event));
        } catch (error) {
          await letter.set({ error: messageOf(error), attempts: sql`attempts + 1`, at: sql`now()` }).execute();
          continue;
        }
        await database.owner
          .deleteFrom("kernel_dead_letter")
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", id)
          .execute();
        delivered++;
      }
      return { delivered, failed: ids.length - delivered };
    },
  };
}
