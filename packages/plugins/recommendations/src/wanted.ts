import type { Gap } from "@innkit/sdk/completeness";
import { gapCodes } from "@innkit/sdk/completeness";
import { reachOf, type Severity } from "./rank.ts";
import type { RecommendationsSettings } from "./settings.ts";
import type { Sight } from "./sight.ts";

/** A gap that somebody should see to, as it goes into the table. */
export interface Wanted {
  readonly cause: string;
  readonly guest_id: string;
  readonly stay_id: string;
  readonly due: string;
  readonly severity: Severity;
  readonly by_law: boolean;
  readonly points: number;
  readonly reach: number;
  readonly field: string;
  readonly title: string;
  readonly body: string;
}

const order: Readonly<Record<Severity, number>> = { high: 2, medium: 1, low: 0 };

/** What is to be done about a guest in sight with these gaps, by the hotel's settings. */
export function wantedOf(
  { guestId, stay }: Sight,
  gaps: readonly Gap[],
  { leastSeverity, byLaw }: Pick<RecommendationsSettings, "leastSeverity" | "byLaw">,
): readonly Wanted[] {
  if (stay === null) return [];
  // A way to reach the guest is lost by what is grave; "no country code" can still be dialled.
  const unusable = gaps.filter(({ severity }) => severity !== "low").map(({ field }) => field);
  return gaps
    .filter((gap) => byLaw.includes(gap.field) || order[gap.severity] >= order[leastSeverity])
    .map((gap) => ({
      cause: gap.code,
      guest_id: guestId,
      stay_id: stay.id,
      due: stay.due,
      severity: gap.severity,
      by_law: byLaw.includes(gap.field),
      points: gap.points,
      reach: reachOf({ points: gap.points, field: gap.field, unusable }),
      field: gap.field,
      title: gapCodes[gap.code].label,
      body: `${gap.message} ${gap.mend}`,
    }));
}
