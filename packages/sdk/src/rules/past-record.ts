import { type Kysely, sql } from "kysely";
import type { CompletenessService, ScoreThen } from "../completeness/types.ts";
import type { Property, Scope } from "../kernel/plugin.ts";
import { type NamedThen, nameStates, type State, type StayThen } from "./history.ts";
import { batches } from "./ids.ts";

/** What was on record about a page of stays and their guests besides themselves. */
export interface PastRecord {
  readonly property: Property;
  readonly lookAheadDays: number;
  readonly rooms: ReadonlyMap<string, readonly State<NamedThen>[]>;
  readonly categories: ReadonlyMap<string, readonly State<NamedThen>[]>;
  readonly scores: ReadonlyMap<string, readonly ScoreThen[]>;
  /** The stays of the page by all guests who ever had them. */
  readonly theirs: ReadonlyMap<string, readonly { readonly id: string; readonly states: readonly State<StayThen>[] }[]>;
  /** Days of departure of stays that were over before, and have stood so since; by guest. */
  readonly over: ReadonlyMap<string, readonly string[]>;
}

/** Which of it a rule asks for; the rest is not read. */
export interface Asks {
  readonly scores: boolean;
  readonly rooms: boolean;
  readonly earlierStays: boolean;
}

/** Reads it for a page. */
export async function pastRecord<T>(
  db: Kysely<T>,
  completeness: Pick<CompletenessService, "scoresSince">,
  { scope, property, lookAheadDays }: { scope: Scope; property: Property; lookAheadDays: number },
  asks: Asks,
  stays: ReadonlyMap<string, readonly State<StayThen>[]>,
  from: Date,
): Promise<PastRecord> {
  const rows = [...stays.values()].flatMap((states) => states.map(({ row }) => row));
  const wanted = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const names = (entity: "room" | "room_category", ids: readonly (string | null)[]) =>
    nameStates(db, scope.propertyId, entity, asks.rooms ? wanted(ids) : [], from);
  const guestIds = wanted(rows.map(({ guest_id }) => guest_id));
  const scores = new Map<string, readonly ScoreThen[]>();
  for (const ids of batches(asks.scores ? guestIds : []))
    for (const [id, past] of await completeness.scoresSince(scope, ids, from)) scores.set(id, past);
  return {
    property,
    lookAheadDays,
    rooms: await names(
      "room",
      rows.map(({ room_id }) => room_id),
    ),
    categories: await names(
      "room_category",
      rows.map(({ room_category_id }) => room_category_id),
    ),
    scores,
    theirs: byGuest(stays),
    over: asks.earlierStays ? await overBefore(db, scope, guestIds, stays) : new Map(),
  };
}

function byGuest(stays: ReadonlyMap<string, readonly State<StayThen>[]>): PastRecord["theirs"] {
  const theirs = new Map<string, { id: string; states: readonly State<StayThen>[] }[]>();
  for (const [id, states] of stays) {
    for (const guest of new Set(states.flatMap(({ row }) => row.guest_id ?? []))) {
      const known = theirs.get(guest);
      if (known) known.push({ id, states });
      else theirs.set(guest, [{ id, states }]);
    }
  }
  return theirs;
}

/** A stay that has changed since is among those of the page. */
async function overBefore<T>(
  db: Kysely<T>,
  { propertyId }: Scope,
  guestIds: readonly string[],
  stays: ReadonlyMap<string, unknown>,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ guest: string; id: string; departure: string }>`
    select guest_id as guest, id, departure_date::text as departure from sync_reservation
    where property_id = ${propertyId} and is_active and state = 'processed'
      and guest_id in (select unnest(${sql.val([...guestIds])}::uuid[]))`.execute(db);
  const over = new Map<string, string[]>();
  for (const { guest, id, departure } of rows) {
    if (stays.has(id)) continue;
    const known = over.get(guest);
    if (known) known.push(departure);
    else over.set(guest, [departure]);
  }
  return over;
}
