import { type RawBuilder, sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import type { RequirementSet } from "./compile.ts";
import { type Measure, measureOf } from "./profiles.ts";
import { fields } from "./checks/fields.ts";
import { elsewhere } from "./scale.ts";
import { differ, type Figures, figureColumns, figuresOf, pageSize, takeTurn } from "./scoring.ts";
import { contextOf, type Standing, stayOf } from "./stays.ts";
import type { CompletenessPlugin } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** Guests that one statement weighs: enough to be worth it, few enough that others need not wait long for their turn. */
const weighedAtOnce = 20_000;

/**
 * All that a score follows from besides the requirements, and how many guests have it in common. A hotel of a million guests
 * has some thousands of these.
 */
export interface Kind extends Pick<Standing, "phase" | "days"> {
  readonly verdicts: string;
  /** The nationality where requirements tell it from others; `elsewhere` for any other, "" for none. */
  readonly country: string;
}

/**
 * Weighs the stored verdicts of the next guests after `after` by the requirements in force, in sets: the kinds of guests there
 * are among them are read, weighed by the heart, and written to all rows of a kind at once, where they differ.
 *
 * @returns the last guest of the page, or undefined when none is left
 */
export async function weighPage(
  ctx: Ctx,
  scope: Scope,
  after: string | null,
): Promise<{ last: string; weighed: number; changed: number } | undefined> {
  const measure = await measureOf(ctx, scope);
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const page = await pageAfter(tx, scope, after, measure);
    if (page === undefined) return undefined;
    const within = sql`s.guest_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid and s.guest_id <= ${page.last}::uuid
      and s.version = ${measure.judgedBy}`;
    const { rows: kinds } = await sql<Kind & { today: string }>`
      with found as (${kindsOf(ctx, scope, measure.set, within)})
      select verdicts, country, phase, days, min(today) as today from found group by verdicts, country, phase, days`.execute(
      tx,
    );
    const weighed = kinds.map((kind) => ({ ...kind, ...weigh(kind, measure) }));
    const changed = weighed.length === 0 ? [] : await write(ctx, tx, scope, measure.set, within, weighed);
    for (let from = 0; from < changed.length; from += pageSize)
      await tx.emit("changed", { ids: changed.slice(from, from + pageSize) });
    return { last: page.last, weighed: page.n, changed: changed.length };
  });
}

async function pageAfter(
  tx: Tx<CompletenessPlugin>,
  { propertyId }: Scope,
  after: string | null,
  { judgedBy }: Measure,
): Promise<{ last: string; n: number } | undefined> {
  const { rows } = await sql<{ last: string | null; n: string }>`
    select max(id::text) as last, count(*) filter (where version = ${judgedBy}) as n from (
      select s.guest_id as id, s.version from completeness_score as s
      where s.property_id = ${propertyId} and s.guest_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      order by s.guest_id limit ${weighedAtOnce}::integer) as page`.execute(tx);
  const [found] = rows;
  return found === undefined || found.last === null ? undefined : { last: found.last, n: Number(found.n) };
}

/** The score of a kind of guests, as the heart gives it. */
export function weigh(kind: Kind & { today: string }, { set, country }: Pick<Measure, "set" | "country">): Figures {
  const context = contextOf({ ...kind, departure: null }, { today: kind.today, country });
  return figuresOf(set.scaleFor(context).weighVerdicts(kind.verdicts, kind.country));
}

/** Guests' rows with their kinds: only the verdicts where nothing else matters. */
export function kindsOf(
  ctx: Ctx,
  { propertyId }: Scope,
  { guestCountries, mindsStay }: Pick<RequirementSet, "guestCountries" | "mindsStay">,
  within: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const now = ctx.clock.now();
  const code = sql`upper(btrim(g.nationality, E' \\t\\n\\r'))`;
  const country =
    guestCountries.length === 0
      ? sql`''`
      : sql`(select case when substr(s.verdicts, ${fields.indexOf("nationality") + 1}::integer, 1) <> 'a' then ''
          when ${code} = any(${sql.val(guestCountries)}::text[]) then ${code} else ${elsewhere} end
        from sync_guest as g where g.property_id = ${propertyId} and g.id = s.guest_id)`;
  return sql`
    select s.guest_id, s.verdicts, coalesce(${country}, '') as country,
      ${mindsStay ? sql`coalesce(stay.phase, 'no_stay')` : sql`'no_stay'`} as phase,
      ${mindsStay ? sql`least(greatest(stay.days, 0), 99)` : sql`null::integer`} as days,
      day.date::text as today, s.score as was, s.since, s.gap_codes, s.score, s.registration, s.contact, s.marketing, s.billing
    from (select ${hotelDate(propertyId, now)} as date) as day cross join completeness_score as s
    ${mindsStay ? stayOf(propertyId, sql`s.guest_id`) : sql``}
    where s.property_id = ${propertyId} and ${within}`;
}

type Weighed = Kind & Figures;

/** Writes the scores of kinds to their guests where they differ, keeps what was, and answers whose are others now. */
async function write(
  ctx: Ctx,
  tx: Tx<CompletenessPlugin>,
  scope: Scope,
  set: RequirementSet,
  within: RawBuilder<unknown>,
  weighed: readonly Weighed[],
): Promise<string[]> {
  const { propertyId } = scope;
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    with weighed as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(weighed)}::jsonb)
        as weighed (verdicts text, country text, phase text, days integer, ${figureColumns})
    ), found as (${kindsOf(ctx, scope, set, within)}
    ), differing as materialized (
      select found.guest_id, found.since, found.was, weighed.score, weighed.registration, weighed.contact, weighed.marketing,
        weighed.billing, weighed.gap_codes
      from found join weighed on weighed.verdicts = found.verdicts and weighed.country = found.country
        and weighed.phase = found.phase and weighed.days is not distinct from found.days
      where ${differ("found", "weighed")}
    ), written as (
      update completeness_score as s
      set score = d.score, registration = d.registration, contact = d.contact, marketing = d.marketing, billing = d.billing,
        gap_codes = d.gap_codes, scored_at = ${now}, since = case when d.was = d.score then s.since else ${now} end
      from differing as d where s.property_id = ${propertyId} and s.guest_id = d.guest_id
    ), kept as (
      insert into completeness_history (property_id, guest_id, until, since, score)
      select ${propertyId}, guest_id, ${now}, since, was from differing where was <> score
      on conflict (property_id, guest_id, until) do nothing
    )
    select guest_id as id from differing`.execute(tx);
  return rows.map(({ id }) => id);
}
