import { sql } from "kysely";
import { kernelErrors } from "../kernel/failures.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { bandName, bands } from "./bands.ts";
import { compiled } from "./compile.ts";
import { measureOf } from "./profiles.ts";
import { type View, views } from "./requirements.ts";
import { requirementsOf, settings as schema } from "./settings.ts";
import type { CompletenessPlugin, CompletenessSettings, Distribution, TriedOut } from "./types.ts";
import { type Kind, kindsOf, weigh } from "./weighing.ts";

type Ctx = Context<CompletenessPlugin>;

/**
 * What the scores of the property's active guests would be by other settings: one statement counts the kinds of guests there
 * are, the heart weighs each kind twice. Nothing is written.
 */
export async function tryOut(ctx: Ctx, scope: Scope, changes: Partial<CompletenessSettings>): Promise<TriedOut> {
  const values = await ctx.settings(scope);
  const measure = await measureOf(ctx, scope);
  const proposed = checked({ ...values, ...changes });
  const after = compiled(requirementsOf(proposed).requirements);
  const minds = {
    mindsStay: measure.set.mindsStay || after.mindsStay,
    guestCountries: [...new Set([...measure.set.guestCountries, ...after.guestCountries])],
  };
  const active = sql`s.version = ${measure.judgedBy} and exists (select from sync_guest as a
    where a.property_id = ${scope.propertyId} and a.id = s.guest_id and a.is_active)`;
  const { rows } = await sql<Kind & { today: string; n: string }>`
    with found as (${kindsOf(ctx, scope, minds, active)})
    select verdicts, country, phase, days, min(today) as today, count(*) as n from found
    group by verdicts, country, phase, days`.execute(ctx.db(scope));

  const tallies = views.map((view) => ({ view, before: new Tally(), after: new Tally() }));
  const found = { guests: 0, changed: 0, weak: { before: 0, after: 0 } };
  for (const { n, ...kind } of rows) {
    const count = Number(n);
    const [was, would] = [weigh(kind, measure), weigh(kind, { set: after, country: measure.country })];
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

function checked(values: object): CompletenessSettings {
  const result = schema["~standard"].validate(values) as
    | { value: CompletenessSettings; issues?: undefined }
    | { issues: readonly { message: string; path?: readonly PropertyKey[] }[] };
  if (result.issues === undefined) return result.value;
  const issues = result.issues.map(({ message, path = [] }) => ({ path: path.map(String).join("."), message }));
  throw kernelErrors.invalid_settings(
    { plugin: "completeness", issues },
    {
      message: issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; "),
    },
  );
}

function figureOf(figures: ReturnType<typeof weigh>, view: View): number | null {
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
      bands: bands.map((band, at) => ({ band: bandName(band), n: this.#counts[at]! })),
    };
  }
}
