import { sql, type Kysely } from "kysely";

/**
 * Rows of the harbour that only trouble leaves: a gap, a record set aside, a conflict, and so on. They are written as the
 * plugins write them, so that each list and each route of one record has something to be asked for.
 */
export async function leaveRows(database: Kysely<object>, at: string): Promise<void> {
  const guests = sql`select property_id, id from sync_guest where property_id = 'harbour' order by id`;
  for (const statement of [
    sql`insert into sync_gap (property_id, kind, streams, from_at, to_at, reason, noticed_at)
      select 'harbour', kind, '{guests}', ${at}::timestamptz - interval '1 hour', ${at}, 'the socket was away', ${at}
      from unnest(array['socket', 'webhooks']) as kind`,
    sql`insert into sync_quarantine (property_id, entity, id, reason, payload, at)
      select property_id, 'guest', gen_random_uuid(), 'no last name', '{}', ${at} from (${guests} limit 2) as g`,
    sql`insert into sync_conflict (property_id, id, write_id, entity, record_id, field, base, theirs, ours, ours_at, ours_by, state, opened_at)
      select w.property_id, gen_random_uuid(), w.id, 'guest', g.id, 'email', '"a"', '"b"', '"c"', ${at}, 'test', 'open', ${at}
      from (${guests} limit 2) as g join sync_write as w on w.property_id = g.property_id`,
    sql`insert into rules_notification (property_id, id, firing_id, title, level, created_at, delivered_at)
      select property_id, gen_random_uuid(), id, 'A guest is back', 'info', ${at}, ${at} from rules_firing
      where property_id = 'harbour' limit 2`,
    sql`insert into sync_tombstone (property_id, entity, id, at, actor, why)
      select 'harbour', 'guest', gen_random_uuid(), ${at}, 'test', 'asked for' from generate_series(1, 2)`,
    sql`insert into duplicates_pair (property_id, guest_a, guest_b, probability, weight, band, evidence, found_at, updated_at)
      select 'harbour', g.one, g.other, 0.97, 8.3, 'review', '[]', ${at}, ${at}
      from (select id as one, lead(id) over (order by id) as other from (${guests} limit 3) as three) as g
      where g.other is not null`,
  ])
    await statement.execute(database);
}
