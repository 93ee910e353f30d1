import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { OpenDatabase } from "./database/door.ts";
import type { DeliveryStatus } from "./service.ts";
import type { KernelTables } from "./tables.ts";

/** How long a cursor stays with the process that took it, unless it is renewed. */
export const leaseSeconds = 60;

/** A subscriber's place in a property's log. */
export interface Place {
  readonly subscriber: string;
  readonly propertyId: string;
}

/** The cursors of this kit's subscribers, as this process may move them. */
export interface Cursors {
  /** Gives each subscriber its place in each property's log that `db` sees: the end for a log that is there already. */
  prepare(subscribers: readonly { id: string; event: string }[], db?: Kysely<KernelTables>): Promise<void>;
  /** Takes a cursor for this process; undefined while another has it or its second try is not due. */
  take(place: Place): Promise<{ seq: number; attempt: number } | undefined>;
  renew(place: Place): Promise<void>;
  /** Moves on behind an event. False when another process has taken the cursor over meanwhile. */
  advance(place: Place, seq: number): Promise<boolean>;
  /** Moves on behind an event that could not be taken and keeps it as a dead letter, both or neither. */
  setAside(place: Place, letter: { seq: number; attempts: number; error: string }): Promise<boolean>;
  /** Stays where it is until a second try is due. */
  postpone(place: Place, attempt: number, error: string, seconds: number): Promise<void>;
  release(place: Place): Promise<void>;
  /** Cursors with events to take now. */
  due(): Promise<readonly Place[]>;
  status(propertyId: string): Promise<readonly DeliveryStatus[]>;
}

export function cursors({ owner }: OpenDatabase): Cursors {
  const me = randomUUID();
  const lease = sql<Date>`now() + make_interval(secs => ${leaseSeconds})`;
  const at = ({ propertyId, subscriber }: Place) =>
    owner.updateTable("kernel_cursor").where("property_id", "=", propertyId).where("subscriber", "=", subscriber);
  const mine = (place: Place) => at(place).where("holder", "=", me);

  return {
    async prepare(subscribers, db = owner) {
      if (subscribers.length === 0) return;
      const list = JSON.stringify(subscribers.map(({ id, event }) => ({ id, event })));
      await sql`
        insert into kernel_cursor (property_id, subscriber, event, seq)
        select p.property_id, s.item->>'id', s.item->>'event', p.event_seq
        from kernel_property p, jsonb_array_elements(${list}::jsonb) as s (item)
        on conflict do nothing`.execute(db);
    },
    async take(place) {
      const now = sql<Date>`now()`;
      const row = await at(place)
        .set({ holder: me, held_until: lease })
        .where((is) => is.or([is("holder", "is", null), is("holder", "=", me), is("held_until", "<", now)]))
        .where((is) => is.or([is("retry_at", "is", null), is("retry_at", "<=", now)]))
        .returning(["seq", "attempt"])
        .executeTakeFirst();
      return row && { seq: Number(row.seq), attempt: row.attempt };
    },
    async renew(place) {
      await mine(place).set({ held_until: lease }).execute();
    },
    async advance(place, seq) {
      const moved = { seq, attempt: 0, retry_at: null, error: null, held_until: lease };
      const { numUpdatedRows } = await mine(place).set(moved).executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async setAside({ propertyId, subscriber }, { seq, attempts, error }) {
      const { rows } = await sql`
        with moved as (
          update kernel_cursor set seq = ${seq}, attempt = 0, retry_at = null, error = null, held_until = ${lease}
          where property_id = ${propertyId} and subscriber = ${subscriber} and holder = ${me} returning property_id
        )
        insert into kernel_dead_letter (property_id, subscriber, seq, error, attempts)
        select property_id, ${subscriber}, ${seq}, ${error}, ${attempts} from moved returning id`.execute(owner);
      return rows.length === 1;
    },
    async postpone(place, attempt, error, seconds) {
      const retry_at = sql<Date>`now() + make_interval(secs => ${seconds})`;
      await mine(place).set({ attempt, error, retry_at }).execute();
    },
    async release(place) {
      await mine(place).set({ holder: null, held_until: null }).execute();
    },
    async due() {
      const { rows } = await sql<Place>`
        select c.property_id as "propertyId", c.subscriber from kernel_cursor c
        where (c.retry_at is null or c.retry_at <= now()) and exists (
          select from kernel_event e where e.property_id = c.property_id and e.name = c.event and e.seq > c.seq)`.execute(
        owner,
      );
      return rows;
    },
    async status(propertyId) {
      const { rows } = await sql<Omit<DeliveryStatus, "waiting"> & { waiting: string }>`
        select c.subscriber, c.event, c.attempt, c.retry_at as "retryAt", c.error,
          (select count(*) from kernel_event e where e.property_id = c.property_id and e.name = c.event and e.seq > c.seq) as waiting
        from kernel_cursor c where c.property_id = ${propertyId} order by c.subscriber`.execute(owner);
      return rows.map((row) => ({ ...row, waiting: Number(row.waiting) }));
    },
  };
}
