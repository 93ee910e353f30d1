import { eventChannel, type OpenDatabase } from "./database/door.ts";
import { messageOf } from "./jobs.ts";
import type { KernelTables } from "./tables.ts";
import type { Logger, Scope } from "./plugin.ts";
import type { EventReader, LoggedEvent } from "./service.ts";
import type { Selectable } from "kysely";

/** Most events that one read of the log returns. */
const most = 1000;

/** What PostgreSQL tells all processes of a commit. */
export interface Commit {
  readonly propertyId: string;
  /** Which kit committed it. */
  readonly by: string;
  /** Of the events that it announced. */
  readonly names: readonly string[];
  /** Up to where the property's log reaches. */
  readonly seq: number;
}

/** A notice is this text, a space, and up to where the log reaches. */
export function noticeOf({ propertyId, by, names }: Omit<Commit, "seq">): string {
  return [propertyId, by, names.join(",")].join(" ");
}

function commitOf(payload: string): Commit | undefined {
  const [propertyId, by, names, seq] = payload.split(" ");
  return propertyId && by && names && seq ? { propertyId, by, names: names.split(","), seq: Number(seq) } : undefined;
}

/** The event log, read. Writing it is a transaction's affair. */
export interface EventLog extends EventReader {
  /** Learns where each property's log ends; followers hear what comes after. */
  prepare(): Promise<void>;
  /** A commit reached this place of a property's log. */
  committed(propertyId: string, seq: number): void;
  /** Begins to hear of commits; `heard` is told each of them, or nothing after a gap in hearing. */
  listen(heard: (commit?: Commit) => void): Promise<void>;
  close(): Promise<void>;
}

export function eventLog(database: OpenDatabase, log: Logger): EventLog {
  const followers = new Set<(event: LoggedEvent) => void>();
  /** Up to where each property's log was told to followers, or passed while there were none. */
  const told = new Map<string, number>();
  const reading = new Map<string, Promise<void>>();
  let unlisten: (() => Promise<void>) | undefined;

  const heads = async (): Promise<void> => {
    const rows = await database.owner.selectFrom("kernel_property").select(["property_id", "event_seq"]).execute();
    for (const { property_id, event_seq } of rows) committed(property_id, Number(event_seq));
  };
  const committed = (propertyId: string, seq: number): void => {
    if (seq <= (told.get(propertyId) ?? 0)) return;
    if (followers.size === 0) {
      told.set(propertyId, seq);
      return;
    }
    const earlier = reading.get(propertyId) ?? Promise.resolve();
    const next = earlier
      .then(() => tell(propertyId, seq))
      .catch((error: Error) => log.error({ propertyId, error: error.message }, "following the event log failed"));
    reading.set(propertyId, next);
  };
  const tell = async (propertyId: string, upTo: number): Promise<void> => {
    let after = told.get(propertyId) ?? 0;
    while (after < upTo) {
      const rows = await rowsAfter(database, propertyId, after, most);
      if (rows.length === 0) return;
      for (const row of rows) {
        const event = toEvent(row);
        after = event.seq;
        told.set(propertyId, after);
        for (const follower of followers) {
          try {
            follower(event);
          } catch (error) {
            log.error({ event: event.name, error: messageOf(error) }, "a follower of the event log failed");
          }
        }
      }
    }
  };
  return {
    prepare: heads,
    committed,
    async list(scope: Scope, { after = 0, limit = 100, names, newest = false } = {}) {
      let query = database.owner
        .selectFrom("kernel_event")
        .selectAll()
        .where("property_id", "=", scope.propertyId)
        .where("seq", ">", String(after));
      if (names) query = query.where("name", "in", [...names]);
      const rows = await query
        .orderBy("seq", newest ? "desc" : "asc")
        .limit(Math.min(limit, most))
        .execute();
      return rows.map(toEvent);
    },
    follow(handle) {
      followers.add(handle);
      return () => void followers.delete(handle);
    },
    async listen(heard) {
      await heads();
      unlisten = await database.listen(eventChannel, (payload) => {
        const commit = commitOf(payload);
        if (commit) committed(commit.propertyId, commit.seq);
        else
          heads().catch((error: Error) =>
            log.error({ error: error.message }, "reading where the event logs end failed"),
          );
        heard(commit);
      });
    },
    async close() {
      await unlisten?.();
      unlisten = undefined;
      followers.clear();
      await Promise.all(reading.values());
    },
  };
}

/** Events of a property after a place in its log, oldest first. */
export function rowsAfter(
  database: OpenDatabase,
  propertyId: string,
  after: number,
  limit: number,
  name?: string,
): Promise<Selectable<KernelTables["kernel_event"]>[]> {
  let query = database.owner
    .selectFrom("kernel_event")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("seq", ">", String(after));
  if (name) query = query.where("name", "=", name);
  return query.orderBy("seq").limit(limit).execute();
}

export function toEvent(row: Selectable<KernelTables["kernel_event"]>): LoggedEvent {
  return {
    propertyId: row.property_id,
    seq: Number(row.seq),
    id: row.id,
    name: row.name,
    actor: row.actor,
    at: row.at,
    payload: row.payload,
  };
}
