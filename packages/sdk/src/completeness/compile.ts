import type { Field, ScoreContext, StayPhase } from "./profile.ts";
import { isField } from "./checks/fields.ts";
import { countryOf } from "./checks/places.ts";
import { type Requirement, type View, views } from "./requirements.ts";
import { Scale } from "./scale.ts";

/** A list of requirements made ready: a scale for each situation that they tell apart, made when its first guest comes. */
export interface RequirementSet {
  /** The scale for a guest of this context. */
  scaleFor(context: ScoreContext): Scale;
  /** How near arrival is, as far as requirements mind: 0 for within the fewest of the days, one more for each that is not. */
  nearnessOf(context: ScoreContext): number;
  /** Some requirement is asked for in a part of the stay only. */
  readonly mindsStay: boolean;
  /** How many days before arrival something begins to be asked for, the fewest first. */
  readonly arrivingDays: readonly number[];
  /** The nationalities that some requirement tells from others. */
  readonly guestCountries: readonly string[];
  /** The fields that are asked for, in whatever situation. */
  readonly fields: ReadonlySet<Field>;
}

/** Prepares requirements once per list; lists are taken not to change after their first use. */
export function compiled(requirements: readonly Requirement[]): RequirementSet {
  if (requirements === latest?.requirements) return latest.set;
  let set = prepared.get(requirements);
  if (set === undefined) prepared.set(requirements, (set = compile(requirements)));
  latest = { requirements, set };
  return set;
}
const prepared = new WeakMap<readonly Requirement[], RequirementSet>();
/** Guests are scored by the thousand with the same list. */
let latest: { readonly requirements: readonly Requirement[]; readonly set: RequirementSet } | undefined;

function compile(requirements: readonly Requirement[]): RequirementSet {
  const asked = requirements.filter(
    ({ field, weight, on }) => isField(field) && on !== false && Number.isFinite(weight) && weight > 0,
  );
  const arrivingDays = [...new Set(asked.flatMap((one) => (asksArriving(one) ? [daysOf(one)] : [])))].toSorted(
    (a, b) => a - b,
  );
  const byCountry = asked.some(({ propertyCountries }) => propertyCountries !== undefined);
  const scales = new Map<string, (Scale | undefined)[]>();
  const anywhere: (Scale | undefined)[] = [];

  const nearnessOf = ({ phase, daysToArrival = Number.POSITIVE_INFINITY }: ScoreContext): number => {
    if (phase !== "before_arrival") return 0;
    let nearness = 0;
    while (nearness < arrivingDays.length && !(daysToArrival <= arrivingDays[nearness]!)) nearness++;
    return nearness;
  };

  return {
    nearnessOf,
    mindsStay: asked.some(({ phases }) => phases !== undefined),
    arrivingDays,
    guestCountries: [...new Set(asked.flatMap(({ guestCountries = [] }) => guestCountries.map(countryOf)))],
    fields: new Set(asked.map(({ field }) => field as Field)),
    scaleFor(context) {
      const country = byCountry ? countryOf(context.country) : "";
      let ofCountry = byCountry ? scales.get(country) : anywhere;
      if (ofCountry === undefined) scales.set(country, (ofCountry = []));
      const phase = context.phase ?? "no_stay";
      const nearness = nearnessOf(context);
      const view: View = context.purpose ?? "overall";
      const at = ((nearness * 4 + phaseNumbers[phase]) * views.length + viewNumbers[view]) | 0;
      return (ofCountry[at] ??= new Scale(
        asked.filter((one) => isAsked(one, phase, arrivingDays[nearness], country)),
        view,
      ));
    },
  };
}

/** Whether something is asked for in a phase; `within` days before arrival, where the guest comes so soon. */
function isAsked(requirement: Requirement, phase: StayPhase, within: number | undefined, country: string): boolean {
  const { phases, propertyCountries } = requirement;
  if (propertyCountries !== undefined && !propertyCountries.some((one) => countryOf(one) === country && country !== ""))
    return false;
  if (phases === undefined || phases.includes(phase)) return true;
  return (
    phase === "before_arrival" && phases.includes("arriving") && within !== undefined && within <= daysOf(requirement)
  );
}

function asksArriving({ phases }: Requirement): boolean {
  return phases !== undefined && phases.includes("arriving") && !phases.includes("before_arrival");
}

function daysOf({ arrivingWithinDays = 3 }: Requirement): number {
  return arrivingWithinDays;
}

const phaseNumbers: Readonly<Record<StayPhase, number>> = { no_stay: 0, before_arrival: 1, in_house: 2, after: 3 };
const viewNumbers = Object.fromEntries(views.map((view, at) => [view, at])) as Record<View, number>;
