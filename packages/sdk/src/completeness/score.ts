import { gapOf } from "./codes.ts";
import type { Gap, Part, Profile, Requirement, Score, ScoreContext, Severity } from "./profile.ts";
import { compiled, defaultRequirements } from "./requirements.ts";

/**
 * How complete a guest's profile is, 0 to 100, with what each field brings and what to mend.
 *
 * Filled is not usable: a placeholder, a malformed or a booking-site address earns nothing or little. Each requirement is worth
 * whole points out of 100 by its weight; a field earns all of them or a fixed part, so contributions add up exactly and mending
 * a gap never lowers the score. Reads nothing, never throws, gives the same answer for the same input.
 *
 * @example
 * const { score: figure, gaps } = score({ firstName: "Ada", lastName: "Byron", email: "ada@analytical.example" });
 * // figure 45; gaps: no nationality, no phone, …
 */
export function score(
  profile: Profile,
  requirements: readonly Requirement[] = defaultRequirements,
  context: ScoreContext = nothingKnown,
): Score {
  const parts: Part[] = [];
  const gaps: Gap[] = [];
  let total = 0;
  for (const { field, label, weight, points, check } of compiled(requirements)) {
    const { worth, gap, suggestion } = check(profile, context);
    const earned = Math.floor(points * worth);
    total += earned;
    parts.push({ field, label, weight, earned, points });
    if (gap !== undefined) gaps.push(gapOf(gap, points - earned, suggestion));
  }
  gaps.sort(byGravity);
  return { score: total, parts, gaps };
}

/** Only what is to mend in a profile, the gravest first. */
export function gaps(
  profile: Profile,
  requirements: readonly Requirement[] = defaultRequirements,
  context: ScoreContext = nothingKnown,
): readonly Gap[] {
  return score(profile, requirements, context).gaps;
}

const nothingKnown: ScoreContext = Object.freeze({});
const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

function byGravity(a: Gap, b: Gap): number {
  return rank[a.severity] - rank[b.severity] || b.points - a.points || (a.code < b.code ? -1 : 1);
}
