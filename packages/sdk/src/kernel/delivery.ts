import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import { cursors, leaseSeconds, type Place } from "./cursors.ts";
import type { OpenDatabase } from "./database/door.ts";
import { deadLetters } from "./dead-letters.ts";
import { rowsAfter, toEvent } from "./events.ts";
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
  /** A commit of this process or another announced these. */
  committed(propertyId: string, names: readonly string[]): void;
  /** Looks at everything that waits; for starts, gaps in hearing, and tests. Returns how many events were handled. */
  sweep(): Promise<number>;
  /** Tries again what these ask for. Nobody waits: a handler that takes long would keep later hints from being heard. */
  deliver(wakes: readonly Wake[]): void;
  /** Waits for running handlers, at most this long. */
  stop(graceSeconds: number): Promise<void>;
}

/** Tries before an event is set aside; the pauses between them grow from 1 s to 5 min. */
const tries = 8;
const batch = 100;
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
  const places = cursors(database);
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
    const place = { subscriber: subscriber.id, propertyId };
    const cursor = await places.take(place);
    if (!cursor) return 0;
    let handled = 0;
    let { seq, attempt } = cursor;
    // A handler may take longer than the lease.
    const renewing = setInterval(() => void (stopped || follow(places.renew(place))), leaseSeconds * 333);
    renewing.unref();
    try {
      for (;;) {
        const rows = stopped ? [] : await rowsAfter(database, propertyId, seq, batch, subscriber.event);
        if (rows.length === 0) return handled;
        for (const row of rows) {
          if (stopped) return handled;
          const event = toEvent(row);
          const failure = await attemptTo(subscriber, event, attempt + 1);
          if (failure !== undefined && attempt + 1 < tries) {
            await postpone(subscriber, place, attempt + 1, failure);
            return handled;
          }
          seq = event.seq;
          const moved =
            failure === undefined
              ? await places.advance(place, seq)
              : await places.setAside(place, { seq, attempts: attempt + 1, error: failure });
          if (failure !== undefined)
            log.error({ ...place, seq, error: failure }, "an event is set aside as a dead letter");
          attempt = 0;
          handled++;
          if (!moved) return handled;
        }
      }
    } finally {
      clearInterval(renewing);
      await places.release(place);
    }
  };
  /** What went wrong, in words; undefined when the subscriber took the event. */
  const attemptTo = async (
    subscriber: Subscriber,
    event: LoggedEvent,
    attempt: number,
  ): Promise<string | undefined> => {
    try {
      await subscriber.handle(event);
      return undefined;
    } catch (thrown) {
      const error = messageOf(thrown);
      const { propertyId, seq } = event;
      log.warn({ subscriber: subscriber.id, propertyId, seq, attempt, error }, "a subscriber could not take an event");
      return error;
    }
  };
  const postpone = async ({ id }: Subscriber, place: Place, attempt: number, error: string): Promise<void> => {
    const seconds = Math.min(300, 2 ** (attempt - 1)) * (0.8 + 0.4 * Math.random());
    await places.postpone(place, attempt, error, seconds);
    const due = new Date(Date.now() + seconds * 1000 + 50);
    await jobs.wake({ propertyId: place.propertyId, subscriber: id }, due);
  };
  /** A subscriber's trouble with the store itself must not end the others' deliveries; the sweep comes again. */
  const follow = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((error: unknown) =>
      log.error({ error: messageOf(error) }, "delivering events failed and will be tried again"),
    );

  const sweep = async (): Promise<number> => {
    const due = await places.due();
    const counts = await Promise.all(
      due.map(({ propertyId, subscriber }) => {
        const known = subscribers.get(subscriber);
        return known ? serve(known, propertyId) : Promise.resolve(0);
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  };

  return {
    sweep,
    ...deadLetters(database, (id) => subscribers.get(id)),
    status: ({ propertyId }) => places.status(propertyId),
    async prepare(list, db) {
      for (const subscriber of list) subscribers.set(subscriber.id, subscriber);
      await places.prepare(list, db);
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
      for (const { propertyId, subscriber } of wakes) {
        const known = subscribers.get(subscriber);
        if (known) void follow(serve(known, propertyId));
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
  };
}
