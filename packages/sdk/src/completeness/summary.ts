import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { gapCodes, isGapCode } from "./codes.ts";
import { byBand, countsByBand } from "./bands.ts";
import { hotelDay } from "./guests.ts";
import type { Purpose } from "./profile.ts";
import { purposes } from "./requirements.ts";
import type { CompletenessPlugin, CompletenessSummary } from "./types.ts";

/** How complete the property's active guests are, in one statement. */
export async function summarise(ctx: Context<CompletenessPlugin>, scope: Scope): Promise<CompletenessSummary> {
  const { weakBelow, arrivingWithinDays } = await ctx.settings(scope);
  const { propertyId } = scope;
  const { rows } = await sql<Figures>`
    with active as materialized (
      select g.id, s.score, s.gap_codes, s.registration, s.contact, s.marketing, s.billing from sync_guest as g
      left join completeness_score as s on s.property_id = g.property_id and s.guest_id = g.id
      where g.property_id = ${propertyId} and g.is_active
    ), gap as (
      select code, count(*) as n from active, unnest(gap_codes) as code group by code order by n desc, code limit 8
    )
    select count(*) as guests, count(score) as scored, round(avg(score), 1)::text as mean,
      ${sql.join(purposes.map((purpose) => sql`round(avg(${sql.ref(purpose)}), 1)::text as ${sql.ref(purpose)}`))},
      ${countsByBand(sql`score`)} as counts,
      (select coalesce(jsonb_agg(jsonb_build_array(code, n) order by n desc, code), '[]') from gap) as gaps,
      (select count(distinct r.guest_id) from ${hotelDay(scope, ctx.clock.now())} as hotel
        join sync_reservation as r on r.property_id = ${propertyId} and r.is_active and r.state in ('optional', 'confirmed')
          and r.arrival_date between hotel.date and hotel.date + ${arrivingWithinDays}::integer
        join sync_guest as g on g.property_id = ${propertyId} and g.id = r.guest_id and g.is_active
        join completeness_score as s on s.property_id = ${propertyId} and s.guest_id = r.guest_id
          and s.score < ${weakBelow}::integer) as arriving
    from active`.execute(ctx.db(scope));
  const found = rows[0]!;
  return {
    mean: found.mean === null ? null : Number(found.mean),
    purposes: Object.fromEntries(
      purposes.map((purpose) => [purpose, found[purpose] === null ? null : Number(found[purpose])]),
    ) as Record<Purpose, number | null>,
    guests: Number(found.guests),
    scored: Number(found.scored),
    distribution: byBand(found.counts),
    topGaps: found.gaps.flatMap(([code, n]) => (isGapCode(code) ? [{ code, label: gapCodes[code].label, n }] : [])),
    arrivingBelow: Number(found.arriving),
    weakBelow,
    arrivingWithinDays,
  };
}

interface Figures extends Record<Purpose, string | null> {
  guests: string;
  scored: string;
  mean: string | null;
  counts: string[];
  gaps: [string, number][];
  arriving: string;
}
