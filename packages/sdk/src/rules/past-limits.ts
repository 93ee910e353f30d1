import { periodOf } from "./caps.ts";
import type { PastFinding } from "./replay.ts";
import type { Cap } from "./rule.ts";

/** A finding that became a firing, in milliseconds. */
export interface PastFiring {
  readonly finding: PastFinding;
  readonly at: number;
}

/**
 * Which findings would have fired, and when, within a rule's limit: as rules keep to it. What finds no room is not on record, so
 * the next look finds it again, or the look at everybody a period after the first that found none.
 *
 * @param until in milliseconds: nobody looked after it
 * @returns firings in order; how many had to wait, those that never fired among them
 */
export function withinPastCap(
  findings: readonly PastFinding[],
  cap: Cap | undefined,
  until: number,
): { fired: PastFiring[]; waited: number } {
  if (cap === undefined) {
    const fired = findings.map((finding) => ({ finding, at: finding.looks[0]!.at }));
    return { fired: fired.toSorted((a, b) => a.at - b.at || inOrder(a, b)), waited: 0 };
  }
  const period = periodOf(cap);
  const looks = findings
    .flatMap((finding) => finding.looks.map((look) => ({ ...look, finding })))
    .toSorted((a, b) => a.at - b.at || inOrder(a, b));
  const fired: PastFiring[] = [];
  const done = new Set<PastFinding>();
  const waited = new Set<PastFinding>();
  /** Each with the end of the look that found no room for it. */
  const waiting = new Map<PastFinding, number>();
  let oldest = 0;
  let sweepAt = Number.POSITIVE_INFINITY;
  const tryAt = (at: number, finding: PastFinding, holdsUntil: number): void => {
    while (oldest < fired.length && fired[oldest]!.at <= at - period) oldest++;
    if (fired.length - oldest < cap.times) {
      fired.push({ finding, at });
      done.add(finding);
      waiting.delete(finding);
    } else {
      waiting.set(finding, holdsUntil);
      waited.add(finding);
      sweepAt = Math.min(sweepAt, at + period);
    }
  };
  const sweepUntil = (before: number): void => {
    while (sweepAt <= before && sweepAt <= until) {
      const at = sweepAt;
      sweepAt = Number.POSITIVE_INFINITY;
      const theirs = [...waiting].map(([finding, holdsUntil]) => ({ finding, holdsUntil }));
      for (const { finding, holdsUntil } of theirs.toSorted(inOrder)) {
        if (holdsUntil > at) tryAt(at, finding, holdsUntil);
        else waiting.delete(finding);
      }
    }
  };
  for (const { at, until: holdsUntil, finding } of looks) {
    sweepUntil(at);
    if (!done.has(finding)) tryAt(at, finding, holdsUntil);
  }
  sweepUntil(until);
  return { fired, waited: waited.size };
}

function inOrder(one: { readonly finding: PastFinding }, other: { readonly finding: PastFinding }): number {
  return one.finding.order < other.finding.order ? -1 : one.finding.order > other.finding.order ? 1 : 0;
}
