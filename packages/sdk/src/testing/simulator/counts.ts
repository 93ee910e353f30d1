import type { Hotel } from "./hotel/lighthouse.ts";
import type { State } from "./state/state.ts";

/** What the hotel holds, in numbers. */
export interface SimulatorCounts {
  readonly customers: number;
  readonly reservations: number;
  readonly reservationsByState: Readonly<Record<string, number>>;
  readonly companies: number;
  readonly services: number;
  readonly resources: number;
  readonly resourceCategories: number;
  readonly resourceCategoryAssignments: number;
  readonly rates: number;
  readonly rateGroups: number;
  readonly ageCategories: number;
  readonly businessSegments: number;
}

export function countsOf(state: State): SimulatorCounts {
  const reservationsByState: Record<string, number> = {};
  for (const { State: name } of state.reservations.rows)
    reservationsByState[name] = (reservationsByState[name] ?? 0) + 1;
  return {
    customers: state.customers.size,
    reservations: state.reservations.size,
    reservationsByState,
    companies: state.companies.size,
    services: state.services.size,
    resources: state.resources.size,
    resourceCategories: state.resourceCategories.size,
    resourceCategoryAssignments: state.resourceCategoryAssignments.size,
    rates: state.rates.size,
    rateGroups: state.rateGroups.size,
    ageCategories: state.ageCategories.size,
    businessSegments: state.businessSegments.size,
  };
}

/** Every pair of active profiles that are one person. */
export function duplicatePairs({ state, persons }: Hotel): (readonly [string, string])[] {
  const profiles = new Map<number, string[]>();
  for (const [id, person] of persons) {
    if (state.customers.get(id)?.IsActive !== true) continue;
    const ids = profiles.get(person);
    if (ids === undefined) profiles.set(person, [id]);
    else ids.push(id);
  }
  return [...profiles.values()].flatMap((ids) =>
    ids.flatMap((first, index) => ids.slice(index + 1).map((second) => [first, second] as const)),
  );
}
