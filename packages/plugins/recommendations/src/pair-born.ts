import type { Context, Scope, Tx } from "@innkit/sdk";
import { hotelDate } from "@innkit/sdk/sync";
import { type RawBuilder, sql } from "kysely";
import { announce, innkit, takeTurn } from "./turn.ts";
import { guestNameOf } from "./lists.ts";
import { dueOf, staysInSight } from "./sight.ts";
import type { RecommendationsPlugin } from "./types.ts";

type Ctx = Context<RecommendationsPlugin>;

/** Takes over that two profiles may be one guest, of these pairs, where one of the two is in sight. */
export async function keepPairs(ctx: Ctx, scope: Scope, pairIds: readonly string[]): Promise<void> {
  const { lookAheadDays } = await ctx.settings(scope);
  const uuids = sql`(select unnest(${[...pairIds]}::uuid[]))`;
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const which = { pairs: sql`p.id in ${uuids}`, items: sql`i.cause in (select unnest(${[...pairIds]}::text[]))` };
    await announce(tx, await storePairs(ctx, tx, scope, which, lookAheadDays));
  });
}

/** The same for the pairs of these guests, within a turn. */
export function storePairsOf(
  ctx: Ctx,
  tx: Tx<RecommendationsPlugin>,
  scope: Scope,
  guestIds: readonly string[],
  ahead: number,
): Promise<readonly { id: string }[]> {
  const uuids = sql`(select unnest(${[...guestIds]}::uuid[]))`;
  const which = { pairs: sql`p.guest_a in ${uuids} or p.guest_b in ${uuids}`, items: sql`i.guest_id in ${uuids}` };
  return storePairs(ctx, tx, scope, which, ahead);
}

/** Which pairs, `p`; and what is held of them here, `i`. */
interface Which {
  readonly pairs: RawBuilder<unknown>;
  readonly items: RawBuilder<unknown>;
}

/**
 * One statement: a pair is one thing to do, at whichever of its guests comes first. It is decided where pairs are decided;
 * what a person said of it here stands as it does of a gap.
 */
async function storePairs(
  ctx: Ctx,
  tx: Tx<RecommendationsPlugin>,
  { propertyId }: Scope,
  which: Which,
  ahead: number,
): Promise<readonly { id: string }[]> {
  const now = ctx.clock.now();
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    with day as materialized (select ${hotelDate(propertyId, now)} as date), pair as materialized (
      select p.id::text as cause, p.guest_a, p.guest_b, p.state, p.band, p.probability from duplicates_pair as p
      where p.property_id = ${propertyId} and (${which.pairs})
    ), wanted as materialized (
      select distinct on (pair.cause) pair.cause, side.guest_id, stay.id as stay_id, stay.due,
        case pair.band when 'sure' then 'high' else 'medium' end as severity,
        'May be the same as ' || ${guestNameOf("other")} as title,
        'The two profiles are one guest with a likelihood of ' || round(pair.probability * 100)
          || ' %. Compare them before the guest is here twice.' as body
      from day cross join pair
      cross join lateral (values (pair.guest_a, pair.guest_b), (pair.guest_b, pair.guest_a)) as side (guest_id, other_id)
      join sync_guest as g on g.property_id = ${propertyId} and g.id = side.guest_id and g.is_active
      join sync_guest as other on other.property_id = ${propertyId} and other.id = side.other_id and other.is_active
      cross join lateral (select r.id, ${dueOf} as due from sync_reservation as r
        where r.guest_id = side.guest_id and ${staysInSight(propertyId, ahead)} order by r.arrival_date, r.id limit 1) as stay
      where pair.state = 'open' order by pair.cause, stay.due, side.guest_id
    ), closed as (
      update recommendations_item as i
      set state = 'done', snoozed_until = null, closed_by = ${innkit}, closed_at = ${at}, updated_at = ${at},
        reason = case (select pair.state from pair where pair.cause = i.cause) when 'merged' then 'They were merged.'
          when 'different' then 'They are not the same guest.' when 'later' then 'It was put aside with the duplicates.'
          else 'The guest is no longer expected.' end
      where i.property_id = ${propertyId} and i.kind = 'duplicate' and i.state in ('open', 'snoozed')
        and (${which.items} or i.cause in (select cause from pair)) and i.cause not in (select cause from wanted)
      returning i.id
    ), kept as (
      update recommendations_item as i
      set guest_id = w.guest_id, stay_id = w.stay_id, due = w.due, severity = w.severity, title = w.title, body = w.body,
        state = case i.state when 'done' then 'open' else i.state end,
        reason = case i.state when 'done' then null else i.reason end, closed_at = null, closed_by = null, updated_at = ${at}
      from wanted as w where i.property_id = ${propertyId} and i.kind = 'duplicate' and i.cause = w.cause
        and ((i.state = 'done' and i.closed_by = ${innkit})
          or (i.state in ('open', 'snoozed') and (i.guest_id, i.stay_id, i.due, i.severity, i.title, i.body)
            is distinct from (w.guest_id, w.stay_id, w.due, w.severity, w.title, w.body)))
      returning i.id
    ), made as (
      insert into recommendations_item as i (property_id, kind, cause, guest_id, stay_id, due, severity, by_law, points, reach, title,
        body, state, created_at, updated_at)
      select ${propertyId}, 'duplicate', w.cause, w.guest_id, w.stay_id, w.due, w.severity, false, 0, 1, w.title, w.body, 'open', ${at}, ${at}
      from wanted as w where not exists (select from recommendations_item as known
        where known.property_id = ${propertyId} and known.kind = 'duplicate' and known.cause = w.cause)
      returning i.id
    )
    select id from closed union all select id from kept union all select id from made`.execute(tx);
  return rows;
}
