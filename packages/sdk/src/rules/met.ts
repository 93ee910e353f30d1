import { gapCodes, isGapCode } from "../completeness/codes.ts";
import type { TraceGroup, TraceLeaf } from "./evaluate.ts";
import { comparisonWords, decisiveIn } from "./explain.ts";
import type { CheckedRule } from "./rule.ts";
import type { VerdictFinding } from "./types.ts";
import type { Fact } from "./vocabulary.ts";

/* What made a rule hold, for whoever has to put it right. */

/** The conditions that made it hold, each in words with the value that was found. */
export function conditionsMet(trace: TraceGroup, labels: ReadonlyMap<string, Fact>): VerdictFinding["conditions"] {
  return decisiveIn(trace, true).map(({ leaf, holds }) => ({
    is: comparisonWords(leaf, holds, labels),
    found: leaf.found,
  }));
}

/** What can be done, a sentence each: what mends a gap that it names, what to fill in, whom to ask. */
export function mendsOf(
  trace: TraceGroup,
  { owner }: Pick<CheckedRule, "owner">,
  labels: ReadonlyMap<string, Fact>,
): readonly string[] {
  const mends = decisiveIn(trace, true).flatMap(({ leaf, holds }) => mendOf(leaf, holds, labels));
  const ask = owner ? [`Ask ${owner} about this rule.`] : [];
  const own = mends.length > 0 ? mends : ["Put right what it names, and try again."];
  return [...new Set([...own, ...ask])];
}

function mendOf(
  { fact, path, operator, value }: TraceLeaf,
  holds: boolean,
  labels: ReadonlyMap<string, Fact>,
): readonly string[] {
  if (holds && operator === "contains" && path === "gaps" && typeof value === "string")
    return isGapCode(value) ? [gapCodes[value].mend] : [];
  const isEmpty = value === null && (holds ? operator === "equal" : operator === "notEqual");
  const label = path === null ? undefined : labels.get(fact)?.fields?.[path];
  return isEmpty && label !== undefined ? [`Fill in: ${label}.`] : [];
}
