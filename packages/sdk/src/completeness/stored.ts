import { fieldLabels, gapCodes, isGapCode } from "./codes.ts";
import type { Field, Gap, Part } from "./profile.ts";
import type { ScoreDetail } from "./tables.ts";
import type { StoredScore } from "./types.ts";

/** A stored score with its words. A code of a check that is gone is left out. */
export function wordsOf(row: { score: number; detail: ScoreDetail; scored_at: string }): StoredScore {
  const parts = row.detail.parts.map(([field, weight, earned, points]): Part => {
    const known = field as Field;
    return { field: known, label: fieldLabels[known], weight, earned, points };
  });
  const gaps = row.detail.gaps.flatMap(([code, points, mend]): Gap[] => {
    if (!isGapCode(code)) return [];
    const { field, reason, severity, message, mend: usual } = gapCodes[code];
    return [{ code, field, reason, severity, message, mend: mend ?? usual, points }];
  });
  return { score: row.score, parts, gaps, scoredAt: new Date(row.scored_at).toISOString() };
}
