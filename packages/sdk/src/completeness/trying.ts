import { sql } from "kysely";
import { checkedSettings } from "../kernel/checked-settings.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { bands, byBand } from "./bands.ts";
import { compiled } from "./compile.ts";
import { measureOf } from "./profiles.ts";
import { type View, views } from "./requirements.ts";
import { requirementsOf, settings as schema } from "./settings.ts";
import type { CompletenessPlugin, CompletenessSettings, Distribution, TriedOut } from "./types.ts";
import { type Figures, figuresOf } from "./kinds.ts";
import { elsewhere } from "./scale.ts";
import { contextOf, type Standing, stayOf } from "./stays.ts";
import { fields } from "./checks/fields.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import type { RequirementSet } from "./compile.ts";

type Ctx = Context<CompletenessPlugin>;

/**
 * What the scores of the property's active guests would be by other settings: one statement counts the kinds of guests there
 * are, the heart weighs each kind twice. Nothing is written.
 */
export async function tryOut(ctx: Ctx, scope: Scope, changes: Partial<CompletenessSettings>): Promise<TriedOut> {
  const values = await ctx.settings(scope);
  const measure = await measureOf(ctx, scope);
  const proposed = checkedSettings("completeness", schema, { ...values, ...changes });
  const after = compiled(requirementsOf(proposed).requirements);
  const minds = {
    mindsStay: measure.set.mindsStay || after.mindsStay,
    guestCountries: [...new Set([...measure.set.guestCountries, ...after.guestCountries])],
  };
  const rows = await groupsOf(ctx, scope, minds, measure.judgedBy);

  const tallies = views.map((view) => ({ view, before: new Tally(), after: new Tally() }));
  const found = { guests: 0, changed: 0, weak: { before: 0, after: 0 } };
  for (const { n, ...group } of rows) {
    const count = Number(n);
    const was = weigh(group, measure.set, measure.country);
    const would = weigh(group, after, measure.country);
    for (const tally of tallies) {
      tally.before.add(figureOf(was, tally.view), count);
      tally.after.add(figureOf(would, tally.view), count);
    }
    found.guests += count;
    if (was.score !== would.score) found.changed += count;
    if (was.score < values.weakBelow) found.weak.before += count;
    if (would.score < proposed.weakBelow) found.weak.after += count;
  }
  return {
    ...found,
    views: tallies.map(({ view, before, after: would }) => ({ view, before: before.told(), after: would.told() })),
    unjudged: after.fields.has("document") && !measure.documents ? ["document"] : [],
  };
}

/** Active guests who are alike in all that either of two sets of requirements looks at. */
interface Group extends Pick<Standing, "phase" | "days"> {
  readonly verdicts: string;
  /** The nationality where requirements tell it from others; `elsewhere` for any other, "" for none. */
  readonly country: string;
  readonly n: string;
}

async function groupsOf(
  ctx: Ctx,
  { propertyId, actor }: Scope,
  { mindsStay, guestCountries }: Pick<RequirementSet, "mindsStay" | "guestCountries">,
  judgedBy: string,
): Promise<readonly Group[]> {
  const code = sql`upper(btrim(a.nationality, E' \\t\\n\\r'))`;
  const country =
    guestCountries.length === 0
      ? sql`''`
      : sql`case when substr(s.verdicts, ${fields.indexOf("nationality") + 1}::integer, 1) <> 'a' then ''
          when ${code} = any(${sql.val(guestCountries)}::text[]) then ${code} else ${elsewhere} end`;
  const { rows } = await sql<Group>`
    with day as (select ${hotelDate(propertyId, ctx.clock.now())} as date), found as (
      select s.verdicts, ${country} as country,
        ${mindsStay ? sql`coalesce(stay.phase, 'no_stay')` : sql`'no_stay'`} as phase,
        ${mindsStay ? sql`least(greatest(stay.days, 0), 99)` : sql`null::integer`} as days
      from day cross join completeness_score as s
      join sync_guest as a on a.property_id = ${propertyId} and a.id = s.guest_id and a.is_active
      ${mindsStay ? stayOf(propertyId, sql`s.guest_id`) : sql``}
      where s.property_id = ${propertyId} and s.version = ${judgedBy}
    )
    select verdicts, country, phase, days, count(*) as n from found group by verdicts, country, phase, days`.execute(
    ctx.db({ propertyId, actor }),
  );
  return rows;
}

function weigh(group: Omit<Group, "n">, set: RequirementSet, hotelCountry: string | null): Figures {
  const context = contextOf({ ...group, departure: null }, { country: hotelCountry });
  return figuresOf(set.scaleFor(context).weighVerdicts(group.verdicts, group.country));
}

function figureOf(figures: Figures, view: View): number | null {
  return view === "overall" ? figures.score : figures[view];
}

/** Guests by band, and their mean. */
class Tally {
  readonly #counts: number[] = bands.map(() => 0);
  #sum = 0;
  #guests = 0;

  add(score: number | null, guests: number): void {
    if (score === null) return;
    this.#sum += score * guests;
    this.#guests += guests;
    const at = bands.findIndex(([, to]) => score <= to);
    this.#counts[at]! += guests;
  }

  told(): Distribution {
    return {
      mean: this.#guests === 0 ? null : Math.round((10 * this.#sum) / this.#guests) / 10,
      bands: byBand(this.#counts),
    };
  }
}
