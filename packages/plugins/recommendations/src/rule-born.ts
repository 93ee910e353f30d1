import type { Context, Scope, Tx } from "@innkit/sdk";
import { type RawBuilder, sql } from "kysely";
import { announce, takeTurn } from "./turn.ts";
import { dueOf } from "./sight.ts";
import type { RecommendationsPlugin } from "./types.ts";

type Ctx = Context<RecommendationsPlugin>;

/** Takes over what rules recommend: their words and their state; whose it is and until when it waits is ours. */
export async function keepRuleBorn(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const uuids = sql`(select unnest(${[...ids]}::uuid[]))`;
    const { rows } = await sql<{ id: string }>`delete from recommendations_item as i
      where i.property_id = ${scope.propertyId} and i.kind = 'rule' and i.occasion in (select unnest(${[...ids]}::text[]))
        and not exists (select from rules_recommendation as r where r.property_id = ${scope.propertyId} and r.id::text = i.occasion)
      returning i.id`.execute(tx);
    const kept = await store(tx, scope, sql`r.id in ${uuids}`, ctx.clock.now());
    await announce(tx, [...rows, ...kept]);
  });
}

/** Takes over everything that is open there: what was recommended before this plugin came. */
export async function keepAllRuleBorn(ctx: Ctx, scope: Scope): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await announce(tx, await store(tx, scope, sql`r.state = 'open'`, ctx.clock.now()));
  });
}

async function store(
  tx: Tx<RecommendationsPlugin>,
  { propertyId }: Scope,
  which: RawBuilder<unknown>,
  now: Date,
): Promise<readonly { id: string }[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    with born as materialized (
      select r.id::text as occasion, f.rule_id::text as cause, f.guest_id, f.reservation_id as stay_id,
        coalesce(stay.due, r.arrival_date) as due, case f.type when 'validation' then 'high' else 'medium' end as severity,
        r.title, r.body, r.state, r.reason, r.closed_at, r.closed_by
      from rules_recommendation as r
      join rules_firing as f on f.property_id = ${propertyId} and f.id = r.firing_id
      left join lateral (select ${dueOf} as due from sync_reservation as r
        where r.property_id = ${propertyId} and r.id = f.reservation_id) as stay on true
      where r.property_id = ${propertyId} and ${which}
    )
    insert into recommendations_item as i (property_id, kind, cause, guest_id, occasion, stay_id, due, severity, by_law, points, reach,
      title, body, state, reason, created_at, updated_at, closed_at, closed_by)
    select ${propertyId}, 'rule', cause, guest_id, occasion, stay_id, due, severity, false, 0, 1, title, body, state, reason,
      ${at}, ${at}, closed_at, closed_by
    from born
    where state = 'open' or exists (select from recommendations_item as known
      where known.property_id = ${propertyId} and known.kind = 'rule' and known.occasion = born.occasion)
    on conflict (property_id, kind, cause, guest_id, occasion) do update
    set stay_id = excluded.stay_id, due = excluded.due, severity = excluded.severity, title = excluded.title, body = excluded.body,
      updated_at = ${at}, closed_at = excluded.closed_at, closed_by = excluded.closed_by,
      state = case when i.state = 'snoozed' and excluded.state = 'open' then i.state else excluded.state end,
      snoozed_until = case when excluded.state = 'open' then i.snoozed_until end,
      reason = case when i.state = 'snoozed' and excluded.state = 'open' then i.reason else excluded.reason end
    where (i.stay_id, i.due, i.severity, i.title, i.body) is distinct from
        (excluded.stay_id, excluded.due, excluded.severity, excluded.title, excluded.body)
      or (i.state, i.reason) is distinct from
        (case when i.state = 'snoozed' and excluded.state = 'open' then i.state else excluded.state end,
         case when i.state = 'snoozed' and excluded.state = 'open' then i.reason else excluded.reason end)
    returning i.id`.execute(tx);
  return rows;
}
