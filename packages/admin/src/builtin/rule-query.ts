import type { RuleGroupType, RuleType } from "react-querybuilder";

/* The conditions of a rule as the builder shows them, and back. What the builder does not know goes along unseen. */

type Fields = Readonly<Record<string, unknown>>;

/** A comparison or a group as json-rules-engine stores it. */
export type StoredCondition = Fields;

interface Kept {
  /** Name, priority and params of a condition; of a group what stands beside `all` or `any`. */
  readonly own?: Fields;
  /** Of a `not` round it: what stands beside it, and whether it is round one condition instead of a group. */
  readonly not?: Fields;
  readonly single?: boolean;
  /** Params of the fact that is compared with. */
  readonly value?: Fields;
  /** The path as it was written: "$.nationality". */
  readonly path?: string;
  readonly valuePath?: string;
}

export interface QueryRule extends RuleType {
  kept?: Kept;
}
export interface QueryGroup extends Omit<RuleGroupType, "rules"> {
  rules: (QueryRule | QueryGroup)[];
  kept?: Kept;
}

/** The name of a field in the builder: fact and path. */
export function fieldName(fact: string, path: string | undefined): string {
  return path ? `${fact}.${path.replace(/^\$\./, "")}` : fact;
}

/** Facts may have a dot in their names, too: the longest name that is known wins. */
export type FactNames = readonly string[];

/** Conditions as the builder's query. */
export function toQuery(condition: StoredCondition): QueryGroup {
  const node = nodeOf(condition);
  return "rules" in node ? node : { combinator: "and", rules: [node] };
}

function nodeOf(condition: StoredCondition): QueryRule | QueryGroup {
  if ("not" in condition) {
    const { not: inner, ...beside } = condition;
    const node = nodeOf(inner as StoredCondition);
    if ("rules" in node && !node.not) return { ...node, not: true, kept: { ...node.kept, not: beside } };
    return { combinator: "and", not: true, rules: [node], kept: { not: beside, single: true } };
  }
  for (const [group, combinator] of [
    ["all", "and"],
    ["any", "or"],
  ] as const) {
    if (!(group in condition)) continue;
    const { [group]: members, ...own } = condition;
    return { combinator, rules: (members as StoredCondition[]).map(nodeOf), kept: { own } };
  }
  const { fact, path, operator, value, ...own } = condition;
  const kept: Kept = { own, ...(typeof path === "string" ? { path } : {}) };
  const field = fieldName(String(fact), path as string | undefined);
  if (isReference(value)) {
    const { fact: other, path: otherPath, ...params } = value;
    return {
      field,
      operator: String(operator),
      value: fieldName(String(other), otherPath as string | undefined),
      valueSource: "field",
      kept: { ...kept, value: params, ...(typeof otherPath === "string" ? { valuePath: otherPath } : {}) },
    };
  }
  return { field, operator: String(operator), value, valueSource: "value", kept };
}

/** The builder's query as conditions. */
export function fromQuery(query: QueryGroup, facts: FactNames): StoredCondition {
  return conditionOf(query, facts);
}

function conditionOf(node: QueryRule | QueryGroup, facts: FactNames): StoredCondition {
  const { kept = {} } = node;
  if (!("rules" in node)) return comparisonOf(node, facts);
  const members = node.rules.map((one) => conditionOf(one, facts));
  if (node.not && kept.single && members.length === 1) return { not: members[0], ...kept.not };
  const own = kept.single ? {} : kept.own;
  const group = { [node.combinator === "or" ? "any" : "all"]: members, ...own };
  return node.not ? { not: group, ...kept.not } : group;
}

function comparisonOf(
  { field, operator, value, valueSource, kept = {} }: QueryRule,
  facts: FactNames,
): StoredCondition {
  const compared =
    valueSource === "field" ? { ...named(String(value), facts, kept.valuePath), ...kept.value } : (value as unknown);
  return { ...named(field, facts, kept.path), operator, value: compared, ...kept.own };
}

function named(field: string, facts: FactNames, written: string | undefined): { fact: string; path?: string } {
  const fact = facts
    .filter((name) => field === name || field.startsWith(`${name}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  const name = fact ?? field.split(".")[0]!;
  const path = field.slice(name.length + 1);
  if (path === "") return { fact: name };
  return { fact: name, path: written?.replace(/^\$\./, "") === path ? written : path };
}

function isReference(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "fact" in value;
}
