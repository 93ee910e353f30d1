import { type Kysely, type RawBuilder, sql } from "kysely";
import { guests } from "../entities/guests.ts";
import { hotelClock } from "../pull/hotel-clock.ts";
import type { SyncTables } from "../rows.ts";
import type { ErasureOutlook, Mention, Obstacle, RecordName } from "./types.ts";

/** Of what stands in the way, and of what carries the name, so many are named. */
const mostNamed = 100;

/** Where a name may stand that Mews does not connect to its guest; `said` is what it says there. */
const places: readonly { entity: string; table: string; said: RawBuilder<string> }[] = [
  { entity: "message_thread", table: "sync_message_thread", said: sql`concat_ws(': ', t.sender, t.subject)` },
  { entity: "message", table: "sync_message", said: sql`t.text` },
  { entity: "reservation_group", table: "sync_reservation_group", said: sql`t.name` },
];

/** Streams without which it is not known what stands in the way, or where the name stands. */
const needed = ["bills", "companionships", "message_threads", "messages", "reservation_groups"];

/**
 * What to know before somebody is erased: what of theirs is still open, and where their name stands besides. Only of
 * guests; other records are erased as they are.
 *
 * @param off streams that this hotel does not copy
 */
export async function outlookOn(
  db: Kysely<SyncTables>,
  propertyId: string,
  { entity, id }: RecordName,
  { off, now }: { off: readonly string[]; now: Date },
): Promise<Omit<ErasureOutlook, "erased">> {
  if (entity !== guests.entity) return { inTheWay: [], mentions: [], unseen: [] };
  return {
    inTheWay: await obstaclesOf(db, propertyId, id, now),
    mentions: await mentionsOf(db, propertyId, id),
    unseen: needed.filter((stream) => off.includes(stream)),
  };
}

/** Stays that have not ended, the guest's own and those in which they accompany somebody, and bills that are not closed. */
export async function obstaclesOf(
  db: Kysely<SyncTables>,
  propertyId: string,
  id: string,
  now: Date,
): Promise<Obstacle[]> {
  const { rows } = await sql<{ kind: Obstacle["kind"]; id: string; what: string }>`
    with day as materialized (
      select ${hotelClock(now).date} as date from sync_hotel as hotel where hotel.property_id = ${propertyId}
    ), stay as (
      select r.id from sync_reservation as r where r.property_id = ${propertyId} and r.guest_id = ${id}::uuid
      union
      select c.reservation_id from sync_companionship as c
      where c.property_id = ${propertyId} and c.guest_id = ${id}::uuid and c.is_active
    )
    select 'stay' as kind, r.id::text as id,
      concat('stay ', r.number, ' from ', r.arrival_date, ' to ', r.departure_date, ', ', r.state) as what
    from day cross join stay join sync_reservation as r on r.property_id = ${propertyId} and r.id = stay.id
    where r.is_active and (r.state = 'started'
      or (r.state in ('inquired', 'requested', 'optional', 'confirmed') and r.departure_date >= day.date))
    union all
    select 'bill', b.id::text, concat('open bill ', coalesce(b.number, 'without a number'), ' of ', (b.created_at at time zone 'UTC')::date)
    from sync_bill as b
    where b.property_id = ${propertyId} and b.guest_id = ${id}::uuid and b.is_active and b.state = 'open'
    order by 1 desc, 3, 2 limit ${sql.lit(mostNamed)}`.execute(db);
  return rows;
}

/**
 * Messages and groups in which the guest's last name stands as a word, whether it is theirs or a namesake's: that is for
 * a person to say.
 */
async function mentionsOf(db: Kysely<SyncTables>, propertyId: string, id: string): Promise<Mention[]> {
  const guest = await db
    .selectFrom("sync_guest")
    .select(["last_name", "email"])
    .where("property_id", "=", propertyId)
    .where("id", "=", id)
    .executeTakeFirst();
  const words = [guest?.last_name, guest?.email].flatMap((word) => patternOf(word) ?? []);
  if (words.length === 0) return [];
  const found = places.map(
    ({ entity, table, said }) => sql`select ${entity}::text as entity, t.id::text as id, ${said} as said
      from ${sql.table(table)} as t where t.property_id = ${propertyId} and t.sync_state <> 'erased'
        and ${said} ~* any(${words}::text[])`,
  );
  const { rows } = await sql<Mention>`
    select entity, id, left(said, 200) as said from (${sql.join(found, sql` union all `)}) as named
    order by entity desc, id limit ${sql.lit(mostNamed)}`.execute(db);
  return rows;
}

/** Finds a word wherever it stands by itself; what is too short to tell anything is not looked for. */
function patternOf(word: string | null | undefined): string | undefined {
  const trimmed = word?.trim() ?? "";
  if ([...trimmed].length < 2) return undefined;
  const literal = trimmed.replaceAll(/[^\p{L}\p{N}]/gu, String.raw`\$&`);
  return `(^|[^[:alnum:]])${literal}($|[^[:alnum:]])`;
}

/** Whether a name may stand in a record of this kind, so that it can be erased with the guest. */
export function isMentionable(entity: string): boolean {
  return places.some((place) => place.entity === entity);
}

/** What stands in the way, for people and for the record; nothing in it says who. */
export function inWords(inTheWay: readonly Obstacle[]): string {
  return inTheWay.map(({ what }) => what).join("; ");
}
