import type { Json } from "../kernel/json.ts";
import { asJson, canonical } from "./diff.ts";
import { isReordered, pairByLikeness, type Pairs, unpaired } from "./pairs.ts";
import type { Comparison, Condition, Conditions } from "./rule.ts";

/** How the members of a group hang together. */
export type GroupKind = "all" | "any" | "not";

/**
 * One step from the conditions of a rule to others. A group is named by the places of it and of the groups round it among
 * their siblings of before; null is the whole.
 */
export type ConditionEdit =
  /** Members gave way to others; one of the two lists may be empty. `into` is how the group joins them afterwards. */
  | {
      readonly step: "replaced";
      readonly group: readonly number[] | null;
      readonly into: GroupKind;
      readonly before: readonly Condition[];
      readonly after: readonly Condition[];
    }
  /** All had to hold and one is enough now, or the other way round. */
  | { readonly step: "rejoined"; readonly group: readonly number[]; readonly into: GroupKind }
  /** What stayed stands in another order. */
  | { readonly step: "reordered"; readonly group: readonly number[] }
  /** What is written on the group besides its members: a name, a priority. */
  | { readonly step: "marked"; readonly group: readonly number[]; readonly before: Json; readonly after: Json };

/**
 * The steps that make one of the other. A condition keeps its place in what is told wherever it stands among its siblings: it
 * is found again by what it says, then by what it is about, and a group by what is in it. Nothing is told of what is equal.
 *
 * @example
 * conditionEdits({ all: [a, b] }, { all: [b, a, c] });
 * // [{ step: "replaced", group: [], into: "all", before: [], after: [c] }, { step: "reordered", group: [] }]
 */
export function conditionEdits(before: Conditions, after: Conditions): readonly ConditionEdit[] {
  if (keyOf(before) === keyOf(after)) return [];
  return isSameGroup(before, after)
    ? editsOfGroup(before, after, [])
    : [{ step: "replaced", group: null, into: kindOf(after), before: [before], after: [after] }];
}

function editsOfGroup(before: Conditions, after: Conditions, group: readonly number[]): ConditionEdit[] {
  const [olds, news] = [membersOf(before), membersOf(after)];
  const into = kindOf(after);
  const edits: ConditionEdit[] = [];
  if (kindOf(before) !== into) edits.push({ step: "rejoined", group, into });
  const [marked, now] = [marksOf(before), marksOf(after)];
  if (canonical(marked) !== canonical(now)) edits.push({ step: "marked", group, before: marked, after: now });

  const pairs = pairsOf(olds, news);
  for (const [old, at] of pairs) {
    const [was, is] = [olds[old]!, news[at]!];
    if (keyOf(was) === keyOf(is)) continue;
    if (isGroup(was) && isGroup(is) && isSameGroup(was, is)) edits.push(...editsOfGroup(was, is, [...group, old]));
    else edits.push({ step: "replaced", group, into, before: [was], after: [is] });
  }
  const [gone, come] = unpaired(pairs, olds, news);
  for (const step of exchanges(gone, come, into)) edits.push({ step: "replaced", group, into, ...step });
  if (isReordered(pairs)) edits.push({ step: "reordered", group });
  return edits;
}

/** Which member of before is which of after, by their places. */
function pairsOf(olds: readonly Condition[], news: readonly Condition[]): Pairs {
  const pairs: Pairs = new Map();
  const taken = new Set<number>();
  const pair = (fits: (was: Condition, is: Condition) => boolean) => {
    for (const [old, was] of olds.entries()) {
      if (pairs.has(old)) continue;
      const at = news.findIndex((is, place) => !taken.has(place) && fits(was, is));
      if (at < 0) continue;
      pairs.set(old, at);
      taken.add(at);
    }
  };
  for (const sameness of [keyOf, unordered]) {
    const keys = new Map([...olds, ...news].map((one) => [one, sameness(one)]));
    pair((was, is) => keys.get(was) === keys.get(is));
  }
  const onTheSame = (was: Condition, is: Condition): [Comparison, Comparison] | undefined =>
    isGroup(was) || isGroup(is) || subjectOf(was) !== subjectOf(is) ? undefined : [was, is];
  pair((was, is) => {
    const both = onTheSame(was, is);
    return both !== undefined && sameArguments(...both) && both[0].operator === both[1].operator;
  });
  pair((was, is) => {
    const both = onTheSame(was, is);
    return both !== undefined && sameArguments(...both);
  });
  pair((was, is) => onTheSame(was, is) !== undefined);

  const alike = olds.flatMap((was, old) =>
    news.flatMap((is, at) => {
      if (pairs.has(old) || taken.has(at) || !isGroup(was) || !isGroup(is)) return [];
      const common = commonLeaves(was, is);
      return common === 0 ? [] : [{ old, at, common }];
    }),
  );
  pairByLikeness(pairs, alike);
  return pairs;
}

/** What went and what came: conditions that were put into a group, or taken out of one, are told with it. */
function exchanges(
  gone: readonly Condition[],
  come: readonly Condition[],
  into: GroupKind,
): { before: readonly Condition[]; after: readonly Condition[] }[] {
  // What a "not" denies is one thing: it cannot only go, or only come.
  if (into === "not" && gone.length + come.length > 0) return [{ before: gone, after: come }];
  const told = new Set<Condition>();
  const steps: { before: readonly Condition[]; after: readonly Condition[] }[] = [];
  const isIn = (group: Conditions) => {
    const subjects = new Set(leavesOf(group).map(subjectOf));
    return (one: Condition) => !isGroup(one) && !told.has(one) && subjects.has(subjectOf(one));
  };
  const tell = (before: readonly Condition[], after: readonly Condition[]) => {
    for (const one of [...before, ...after]) told.add(one);
    steps.push({ before, after });
  };
  for (const group of come.filter(isGroup)) {
    const wrapped = gone.filter(isIn(group));
    if (wrapped.length > 0) tell(wrapped, [group]);
  }
  for (const group of gone.filter(isGroup)) {
    const freed = come.filter(isIn(group));
    if (freed.length > 0) tell([group], freed);
  }
  for (const one of gone) if (!told.has(one)) tell([one], []);
  for (const one of come) if (!told.has(one)) tell([], [one]);
  return steps;
}

/** Whether a group went on, so that its members can be told one by one: "not" stays "not", and others have something left. */
function isSameGroup(before: Conditions, after: Conditions): boolean {
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was === is) return true;
  if (was === "not" || is === "not") return false;
  const kept = new Set(membersOf(after).map(keyOf));
  return membersOf(before).some((one) => kept.has(keyOf(one)));
}

/** How much two groups have in common: what is about the same counts, what is the same counts twice. */
function commonLeaves(a: Conditions, b: Conditions): number {
  const [left, right] = [leavesOf(a), leavesOf(b)];
  const [keys, subjects] = [new Set(right.map(keyOf)), new Set(right.map(subjectOf))];
  return left.reduce((sum, leaf) => sum + (keys.has(keyOf(leaf)) ? 2 : subjects.has(subjectOf(leaf)) ? 1 : 0), 0);
}

export function isGroup(condition: Condition): condition is Conditions {
  return !("fact" in condition);
}

export function kindOf(group: Conditions): GroupKind {
  return "all" in group ? "all" : "any" in group ? "any" : "not";
}

export function membersOf(group: Conditions): readonly Condition[] {
  return "all" in group ? group.all : "any" in group ? group.any : [group.not];
}

function leavesOf(condition: Condition): readonly Comparison[] {
  return isGroup(condition) ? membersOf(condition).flatMap(leavesOf) : [condition];
}

function marksOf(group: Conditions): Json {
  const { name, priority } = group;
  return { ...(name === undefined ? {} : { name }), ...(priority === undefined ? {} : { priority }) };
}

function subjectOf({ fact, path }: Comparison): string {
  return canonical([fact, path?.replace(/^\$\./, "") ?? null]);
}

function sameArguments(a: Comparison, b: Comparison): boolean {
  return canonical(a.params ?? null) === canonical(b.params ?? null);
}

/** What a condition says, in whatever order the members of its groups stand. */
function unordered(condition: Condition): string {
  if (!isGroup(condition)) return keyOf(condition);
  return canonical([kindOf(condition), marksOf(condition), membersOf(condition).map(unordered).toSorted()]);
}

function keyOf(condition: Condition): string {
  return canonical(asJson(condition));
}
