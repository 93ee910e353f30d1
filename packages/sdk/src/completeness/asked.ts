import { fields } from "./checks/fields.ts";
import { countryOf } from "./checks/places.ts";
import { fieldLabels } from "./codes.ts";
import type { Field, Severity } from "./profile.ts";
import { type Requirement, type Strictness, type View, views } from "./requirements.ts";

/** A requirement made ready. */
export interface Asked {
  readonly field: Field;
  /** Among the letters of stored verdicts. */
  readonly place: number;
  readonly label: string;
  readonly weight: number;
  readonly severity: Severity | undefined;
  readonly strictness: Strictness;
  /** Whole points out of 100 in each score that it counts in. */
  readonly points: Readonly<Partial<Record<View, number>>>;
  /** Only of guests of these; of everyone where there is none. */
  readonly countries: ReadonlySet<string> | undefined;
}

/** A field counts once in a score: by the first requirement for it. */
export function askedOf(requirements: readonly Requirement[]): readonly Asked[] {
  const taken = new Map<View, Map<Field, Requirement>>(views.map((view) => [view, new Map()]));
  for (const requirement of requirements) {
    for (const view of requirement.counts ?? views) {
      const byField = taken.get(view);
      const field = requirement.field as Field;
      if (byField && !byField.has(field)) byField.set(field, requirement);
    }
  }
  const points = new Map<Requirement, Partial<Record<View, number>>>();
  for (const [view, byField] of taken) {
    const counted = [...byField.values()];
    const worth = shares(counted.map(({ weight }) => weight));
    for (const [at, one] of counted.entries()) points.set(one, { ...points.get(one), [view]: worth[at]! });
  }
  return requirements.flatMap((requirement): Asked[] => {
    const { field, label, weight, severity, check = "usable", guestCountries } = requirement;
    const own = points.get(requirement);
    if (own === undefined) return [];
    const known = field as Field;
    return [
      {
        field: known,
        place: fields.indexOf(known),
        label: label ?? fieldLabels[known],
        weight,
        severity,
        strictness: check,
        points: own,
        countries: guestCountries && new Set(guestCountries.map(countryOf)),
      },
    ];
  });
}

/** 100 whole points by weight, by largest remainder; equal remainders go to the earlier. */
function shares(weights: readonly number[]): number[] {
  // Scaled by the largest first, so that huge weights do not overflow to infinity.
  const largest = Math.max(0, ...weights);
  const scaled = weights.map((weight) => weight / largest);
  const total = scaled.reduce((sum, weight) => sum + weight, 0);
  const exact = scaled.map((weight) => (100 * weight) / total);
  const points = exact.map(Math.floor);
  const left = 100 - points.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((one, other) => other.rest - one.rest || one.at - other.at);
  for (const { at } of order.slice(0, weights.length === 0 ? 0 : left)) points[at]! += 1;
  return points;
}
