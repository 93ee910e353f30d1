import { compiled } from "./compile.ts";
import type { Gap, Profile, Score, ScoreContext } from "./profile.ts";
import { defaultRequirements, type Requirement } from "./requirements.ts";

/**
 * How complete a guest's profile is, 0 to 100, with what each field brings and what to mend; and a figure for each purpose.
 *
 * Filled is not usable: a placeholder, a malformed or a booking-site address earns nothing or little. Each requirement is worth
 * whole points out of 100 by its weight; a field earns all of them or a fixed part, so contributions add up exactly and mending
 * a gap never lowers the score. Reads nothing, never throws, gives the same answer for the same input. Answers may be shared
 * among guests and are frozen.
 *
 * @param context where the guest stands, and for what purpose; see {@link contextOfStay}
 * @example
 * const { score: figure, gaps, purposes } = score({ firstName: "Ada", lastName: "Byron", email: "ada@analytical.example" });
 * // figure 45; gaps: no nationality, no phone, …; purposes.marketing 45
 */
export function score(
  profile: Profile,
  requirements: readonly Requirement[] = defaultRequirements,
  context: ScoreContext = nothingKnown,
): Score {
  return compiled(requirements).scaleFor(context).weigh(profile, context);
}

/** Only what is to mend in a profile, the gravest first. */
export function gaps(
  profile: Profile,
  requirements: readonly Requirement[] = defaultRequirements,
  context: ScoreContext = nothingKnown,
): readonly Gap[] {
  return score(profile, requirements, context).gaps;
}

/**
 * Where a guest with this stay stands on a day, for the context of a score.
 *
 * @param stay `arrival` and `departure` as `YYYY-MM-DD`; `checkedIn` where it is known
 * @param today the hotel's date
 * @example
 * score(profile, requirements, contextOfStay({ arrival: "2026-03-04", departure: "2026-03-06" }, "2026-03-01"));
 * // before arrival, in three days
 */
export function contextOfStay(
  stay:
    | { readonly arrival: string; readonly departure: string; readonly checkedIn?: boolean | undefined }
    | null
    | undefined,
  today: string,
): ScoreContext {
  if (stay === null || stay === undefined) return { today, phase: "no_stay" };
  const { arrival, departure, checkedIn = arrival < today && departure >= today } = stay;
  if (departure < today && stay.checkedIn !== true) return { today, phase: "after", departure };
  if (checkedIn) return { today, phase: "in_house", departure };
  const daysToArrival = Math.round((Date.parse(arrival) - Date.parse(today)) / 86_400_000);
  return { today, phase: "before_arrival", daysToArrival, departure };
}

const nothingKnown: ScoreContext = Object.freeze({});
