import type { RequirementSet } from "./compile.ts";
import type { Measure } from "./profiles.ts";
import { countryOf } from "./checks/places.ts";
import type { GapCode, Purpose, Score, ScoreContext, StayPhase } from "./profile.ts";
import { elsewhere, judge } from "./scale.ts";
import type { Profile } from "./profile.ts";

/** A score as the tables keep it. */
export interface Figures extends Record<Purpose, number | null> {
  score: number;
  gap_codes: GapCode[];
}

export function figuresOf({ score, gaps, purposes }: Score): Figures {
  return { score, ...purposes, gap_codes: gaps.map(({ code }) => code) };
}

/** All that a guest's score follows from besides the requirements. */
export interface Kind {
  readonly id: string;
  readonly verdicts: string;
  readonly situation: string;
}

/** The kind of a guest: the same for all on whom the verdicts are the same, where requirements do not tell them apart. */
export function kindOf(profile: Profile, context: ScoreContext, { set, judgedBy }: Measure): Kind {
  const verdicts = judge(profile, context);
  const situation = situationOf(profile.nationality, context, set);
  return { id: `${verdicts}${situation}-${judgedBy}`, verdicts, situation };
}

/** What requirements tell guests by besides verdicts, as text: "before_arrival/1/FR". Empty where they tell by nothing else. */
function situationOf(nationality: string | null | undefined, context: ScoreContext, set: RequirementSet): string {
  const { guestCountries, mindsStay } = set;
  if (!mindsStay && guestCountries.length === 0) return "";
  const country = countryOf(nationality);
  return [
    mindsStay ? (context.phase ?? "no_stay") : "no_stay",
    set.nearnessOf(context),
    country === "" || guestCountries.includes(country) ? country : elsewhere,
  ].join("/");
}

/** The score of a kind, as the heart gives it. */
export function weigh(
  { verdicts, situation }: Pick<Kind, "verdicts" | "situation">,
  { set, country }: Measure,
): Figures {
  const [phase = "no_stay", nearness = "0", nationality = ""] = situation === "" ? [] : situation.split("/");
  const daysToArrival = set.arrivingDays[Number(nearness)] ?? Number.POSITIVE_INFINITY;
  const scale = set.scaleFor({ country, phase: phase as StayPhase, daysToArrival });
  return figuresOf(scale.weighVerdicts(verdicts, nationality));
}
