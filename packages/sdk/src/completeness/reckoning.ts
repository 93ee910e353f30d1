import { gapCodes } from "./codes.ts";
import type { Asked } from "./asked.ts";
import type { Verdict } from "./checks/verdict.ts";
import type { Gap, Part, Purpose, Score, Severity } from "./profile.ts";
import { purposes, type View } from "./requirements.ts";

/** What is asked, and the verdict on it. */
export interface Weighed {
  readonly asked: Asked;
  /** None where it is not asked of this guest. */
  readonly verdict: Verdict | undefined;
}

/** The score that verdicts make together, frozen: it is shared by all guests on whom they are given. */
export function scoreOf(found: readonly Weighed[], view: View): Score {
  const parts: Part[] = [];
  const gaps: Gap[] = [];
  let total = 0;
  for (const { asked, verdict } of found) {
    const points = asked.points[view];
    if (points === undefined) continue;
    const earned = earnedBy(asked, verdict, points);
    total += earned;
    const { field, label, weight } = asked;
    const part: Part = { field, label, weight, earned, points };
    parts.push(Object.freeze(verdict === undefined ? { ...part, waived: true as const } : part));
    const gap = gapBy(asked, verdict, points - earned);
    if (gap !== undefined) gaps.push(gap);
  }
  gaps.sort(byGravity);
  return Object.freeze({
    score: total,
    parts: Object.freeze(parts),
    gaps: Object.freeze(gaps),
    purposes: Object.freeze(Object.fromEntries(purposes.map((purpose) => [purpose, figureOf(found, purpose)]))),
  }) as Score;
}

function figureOf(found: readonly Weighed[], purpose: Purpose): number | null {
  let total: number | null = null;
  for (const { asked, verdict } of found) {
    const points = asked.points[purpose];
    if (points !== undefined) total = (total ?? 0) + earnedBy(asked, verdict, points);
  }
  return total;
}

function earnedBy({ strictness }: Asked, verdict: Verdict | undefined, points: number): number {
  if (verdict === undefined) return points;
  if (strictness === "filled") return isMissing(verdict) ? 0 : points;
  if (strictness === "strict") return verdict.worth === 1 ? points : 0;
  return Math.floor(points * verdict.worth);
}

function gapBy({ strictness, severity }: Asked, verdict: Verdict | undefined, points: number): Gap | undefined {
  if (verdict?.gap === undefined || (strictness === "filled" && !isMissing(verdict))) return undefined;
  const words = gapCodes[verdict.gap];
  return Object.freeze({
    code: verdict.gap,
    field: words.field,
    reason: words.reason,
    severity: severity ?? words.severity,
    message: words.message,
    mend: words.mend,
    points,
  });
}

function isMissing({ gap }: Verdict): boolean {
  return gap !== undefined && gap.endsWith("_missing");
}

/** The same score, with the value that was probably meant among the words. */
export function withSuggestion(score: Score, { gap, suggestion }: Verdict): Score {
  const gaps = score.gaps.map((one) =>
    one.code === gap ? { ...one, mend: `${one.mend} Did they mean ${suggestion ?? ""}?` } : one,
  );
  return { ...score, gaps };
}

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };

function byGravity(one: Gap, other: Gap): number {
  return rank[one.severity] - rank[other.severity] || other.points - one.points || (one.code < other.code ? -1 : 1);
}
