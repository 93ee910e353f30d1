import { type Kysely, sql } from "kysely";
import type { Property } from "../kernel/plugin.ts";
import type { State, StayThen } from "./history.ts";
import type { Present } from "./past-subjects.ts";

/** Reads what is taken as it is now for a page of stays: names of rooms, scores, stays that are over. */
export async function presentOf<T>(
  db: Kysely<T>,
  property: Property,
  lookAheadDays: number,
  stays: ReadonlyMap<string, readonly State<StayThen>[]>,
  guestIds: ReadonlySet<string>,
): Promise<Present> {
  const rows = [...stays.values()].flatMap((states) => states.map(({ row }) => row));
  const named = async (table: string, ids: readonly (string | null)[]): Promise<Map<string, string>> => {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    const { rows: found } = await sql<{ id: string; name: string }>`select id, name from ${sql.table(table)}
      where property_id = ${property.id} and id in (select unnest(${sql.val(wanted)}::uuid[]))`.execute(db);
    return new Map(found.map(({ id, name }) => [id, name]));
  };
  const ids = sql`(select unnest(${sql.val([...guestIds])}::uuid[]))`;
  const { rows: scored } = await sql<{ id: string; score: number; gaps: string[] }>`
    select guest_id as id, score, gap_codes as gaps from completeness_score where property_id = ${property.id} and guest_id in ${ids}`.execute(
    db,
  );
  const { rows: ended } = await sql<{ guest: string; id: string; departure: string }>`
    select guest_id as guest, id, departure_date::text as departure from sync_reservation
    where property_id = ${property.id} and guest_id in ${ids} and state = 'processed'`.execute(db);
  const over = new Map<string, { id: string; departure: string }[]>();
  for (const { guest, ...stay } of ended) {
    const known = over.get(guest);
    if (known) known.push(stay);
    else over.set(guest, [stay]);
  }
  return {
    property,
    lookAheadDays,
    rooms: await named(
      "sync_room",
      rows.map(({ room_id }) => room_id),
    ),
    categories: await named(
      "sync_room_category",
      rows.map(({ room_category_id }) => room_category_id),
    ),
    scores: new Map(scored.map(({ id, ...score }) => [id, score])),
    over,
  };
}
