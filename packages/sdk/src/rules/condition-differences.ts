import type { JsonObject } from "../kernel/json.ts";
import { type ConditionEdit, conditionEdits, type GroupKind, isGroup, kindOf, membersOf } from "./condition-edits.ts";
import { asJson, diffRules } from "./diff.ts";
import { asWritten, type Part, type RuleDifference, told } from "./difference.ts";
import { comparisonOf, grouped, inWords } from "./explain.ts";
import type { Comparison, Condition, Conditions, FactReference } from "./rule.ts";
import type { Labels } from "./value-words.ts";

const part = { part: "conditions", label: "Condition" } as const;

/**
 * What is other in the conditions of a rule, by the words in which a sentence says them.
 *
 * @example
 * conditionDifferences({ all: [below(50)] }, { all: [below(60)] }, facts);
 * // [{ label: "Condition", kind: "changed", of: "completeness score", before: "is below 50", after: "is below 60", … }]
 */
export function conditionDifferences(before: Conditions, after: Conditions, labels: Labels): RuleDifference[] {
  const edits = conditionEdits(before, after);
  const { moved, rest } = movesIn(edits, before, labels);
  return [...rest.flatMap((edit) => inWordsOf(edit, before, labels)), ...moved];
}

function inWordsOf(edit: ConditionEdit, root: Conditions, labels: Labels): RuleDifference[] {
  const chain = edit.group === null ? [] : chainTo(root, edit.group);
  const group = chain.at(-1) ?? root;
  const where: Part = { ...part, within: groupsInWords(chain, labels) };
  switch (edit.step) {
    case "replaced":
      return replaced(edit, where, edit.group === null ? edit.into : kindOf(group), labels);
    case "rejoined":
      return [told(where, null, joins[kindOf(group)], joins[edit.into])];
    case "reordered":
      return [{ ...told(where, null, null, null), kind: "reordered" }];
    case "marked":
      return asWritten(where, inWords(group, labels), diffRules(edit.before, edit.after));
  }
}

const joins: Readonly<Record<GroupKind, string>> = {
  all: "all of them must hold",
  any: "one of them is enough",
  not: "it must not hold",
};

type Replaced = Extract<ConditionEdit, { step: "replaced" }>;

function replaced({ before, after, into }: Replaced, where: Part, from: GroupKind, labels: Labels): RuleDifference[] {
  const word = (kind: GroupKind) => (kind === "any" ? "or" : "and");
  if (before.length === 0) return [told(where, null, null, `${word(into)} ${grouped(after[0]!, labels)}`)];
  if (after.length === 0) return [told(where, null, `${word(from)} ${grouped(before[0]!, labels)}`, null)];
  const [was, is] = [before[0]!, after[0]!];
  if (before.length === 1 && after.length === 1 && !isGroup(was) && !isGroup(is))
    return comparisons(was, is, where, labels);
  const [old, now] = [listed(before, from, labels), listed(after, into, labels)];
  if (old !== now) return [told(where, null, old, now)];
  return asWritten(where, now, diffRules(asJson(before), asJson(after)));
}

/** A comparison that became another: what both are about is said once, and what a sentence does not say as it is written. */
function comparisons(was: Comparison, is: Comparison, where: Part, labels: Labels): RuleDifference[] {
  const [before, after] = [comparisonOf(was, labels), comparisonOf(is, labels)];
  const [old, now] = [inWords(was, labels), inWords(is, labels)];
  if (old === now) return asWritten(where, now, diffRules(asJson(was), asJson(is)));
  const said =
    before.of === after.of && before.is !== "" && after.is !== ""
      ? told(where, after.of, before.is, after.is)
      : told(where, null, old, now);
  return [said, ...asWritten(where, now, diffRules(unsaid(was), unsaid(is)))];
}

/** What no sentence says of a comparison. */
function unsaid({ params, name, priority, value }: Comparison): JsonObject {
  const other =
    typeof value === "object" && value !== null && "fact" in value ? (value as FactReference).params : undefined;
  return {
    ...(params === undefined ? {} : { params }),
    ...(other === undefined ? {} : { value: { params: other } }),
    ...(name === undefined ? {} : { name }),
    ...(priority === undefined ? {} : { priority }),
  };
}

/** Conditions that left one group for another are told once, with both places. */
function movesIn(
  edits: readonly ConditionEdit[],
  root: Conditions,
  labels: Labels,
): { moved: readonly RuleDifference[]; rest: readonly ConditionEdit[] } {
  const told = new Set<ConditionEdit>();
  const steps = edits.filter((edit) => edit.step === "replaced" && edit.group !== null) as Replaced[];
  const moved = steps.flatMap((out): RuleDifference[] => {
    if (out.after.length > 0) return [];
    const place = ({ group }: Replaced) => placeOf(chainTo(root, group!), labels);
    const into = steps.find(
      (one) =>
        one.before.length === 0 &&
        !told.has(one) &&
        place(one) !== place(out) &&
        diffRules(asJson(one.after), asJson(out.before)).length === 0,
    );
    if (into === undefined) return [];
    told.add(out).add(into);
    const of = inWords(out.before[0]!, labels);
    return [{ ...part, kind: "moved", within: [], of, before: place(out), after: place(into) }];
  });
  return { moved, rest: edits.filter((edit) => !told.has(edit)) };
}

function placeOf(chain: readonly Conditions[], labels: Labels): string {
  const within = groupsInWords(chain, labels);
  return within.length === 0 ? "the main conditions" : `“${within.at(-1)}”`;
}

/** The groups from the outermost to the one at a place, the whole among them. */
function chainTo(root: Conditions, places: readonly number[]): readonly Conditions[] {
  const chain: Conditions[] = [root];
  for (const place of places) chain.push(membersOf(chain.at(-1)!)[place] as Conditions);
  return chain;
}

/** Without the whole; but what a "not" denies is always said with the "not". */
function groupsInWords(chain: readonly Conditions[], labels: Labels): readonly string[] {
  return chain
    .filter((group, depth) => (depth === 0 ? kindOf(group) === "not" : kindOf(chain[depth - 1]!) !== "not"))
    .map((group) => inWords(group, labels));
}

function listed(conditions: readonly Condition[], kind: GroupKind, labels: Labels): string {
  if (conditions.length === 1) return inWords(conditions[0]!, labels);
  return inWords(kind === "any" ? { any: conditions } : { all: conditions }, labels);
}
