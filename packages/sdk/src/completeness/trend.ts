import { type RawBuilder, sql } from "kysely";
import type { ListResult } from "../http/list.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import type { CompletenessPlugin, TrendPoint } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** Keeps the figures of a day as they are now; a later look at the same day replaces them. */
export async function keepDay(ctx: Ctx, scope: Scope, date: string): Promise<void> {
  const { weakBelow } = await ctx.settings(scope);
  await ctx.tx(scope, (tx) =>
    sql`insert into completeness_trend (property_id, date, guests, mean, registration, contact, marketing, billing, weak)
      select ${scope.propertyId}, ${date}::date, figures.* from (${figuresNow(scope, weakBelow)}) as figures
      on conflict (property_id, date) do update
        set guests = excluded.guests, mean = excluded.mean, registration = excluded.registration, contact = excluded.contact,
          marketing = excluded.marketing, billing = excluded.billing, weak = excluded.weak`.execute(tx),
  );
}

/** A point a day, oldest first, and today's as it is now. */
export async function trendOf(ctx: Ctx, scope: Scope, days: number): Promise<ListResult<TrendPoint>> {
  const { weakBelow } = await ctx.settings(scope);
  const { propertyId } = scope;
  const { rows } = await sql<TrendPoint>`
    with day as (select ${hotelDate(propertyId, ctx.clock.now())} as date)
    select t.date::text as date, t.guests, t.mean, t.registration, t.contact, t.marketing, t.billing, t.weak
    from completeness_trend as t, day
    where t.property_id = ${propertyId} and t.date < day.date and t.date > day.date - ${days}::integer
    union all
    select day.date::text, figures.* from day, (${figuresNow(scope, weakBelow)}) as figures
    order by 1`.execute(ctx.db(scope));
  const data = rows.map((row) => ({
    ...row,
    mean: rounded(row.mean),
    registration: rounded(row.registration),
    contact: rounded(row.contact),
    marketing: rounded(row.marketing),
    billing: rounded(row.billing),
  }));
  return { data, total: data.length };
}

/** Counts and means over the active guests. */
function figuresNow({ propertyId }: Scope, weakBelow: number): RawBuilder<unknown> {
  return sql`select count(*)::integer as guests, avg(s.score)::real as mean, avg(s.registration)::real as registration,
      avg(s.contact)::real as contact, avg(s.marketing)::real as marketing, avg(s.billing)::real as billing,
      (count(*) filter (where s.score < ${weakBelow}::integer))::integer as weak
    from completeness_score as s
    join sync_guest as g on g.property_id = s.property_id and g.id = s.guest_id and g.is_active
    where s.property_id = ${propertyId}`;
}

function rounded(mean: number | null): number | null {
  return mean === null ? null : Math.round(mean * 10) / 10;
}
