import type { QueryGroup, QueryRule } from "./rule-query.ts";
import type { ValueWords, Vocabulary } from "./rule-types.ts";

/* What goes together in a condition: a fact, how it is compared, and with what. */

const ofLists = ["contains", "doesNotContain"];
const ofWords = ["equal", "notEqual", "in", "notIn"];
const ofFlags = ["equal", "notEqual"];

/** The ways to compare a fact whose values have words; of any other all there are. */
export function operatorsFor(operators: Vocabulary["operators"], words: ValueWords | undefined) {
  const own = words && offered(words);
  const fitting = own ? operators.filter(({ name }) => own.includes(name)) : operators;
  return fitting.map(({ name, words: label }) => ({
    name,
    value: name,
    label: own === ofLists ? { contains: "has", doesNotContain: "does not have" }[name]! : label,
  }));
}

/** Whether a way to compare wants several values. */
export function wantsList(operator: string): boolean {
  return operator === "in" || operator === "notIn";
}

/** Whether a value is chosen among words: text, several texts, or nothing yet. A number or a yes is none of them. */
export function mayBeWord(value: unknown): value is string | readonly string[] | null | undefined {
  return Array.isArray(value)
    ? value.every((member) => typeof member === "string")
    : value === null || value === undefined || typeof value === "string";
}

/**
 * A query after a change by hand. Where another fact was chosen, the comparison is one that fits it, and a word of the fact before
 * goes; where another comparison was chosen, one value becomes a list or back. All else stays as it is.
 */
export function fitted(
  before: QueryGroup,
  after: QueryGroup,
  wordsOf: (field: string) => ValueWords | undefined,
): QueryGroup {
  const known = new Map(rulesOf(before).map((rule) => [rule.id, rule]));
  const fit = (node: QueryRule | QueryGroup): QueryRule | QueryGroup => {
    if ("rules" in node) return { ...node, rules: node.rules.map(fit) };
    const was = known.get(node.id);
    if (!was || node.valueSource === "field") return node;
    const words = wordsOf(node.field);
    if (was.field !== node.field) {
      const isWorded = words !== undefined || wordsOf(was.field) !== undefined;
      const isFit = words === undefined ? !ofLists.includes(node.operator) : offered(words).includes(node.operator);
      const operator = isFit ? node.operator : words?.holds === "some" ? "contains" : "equal";
      const value: unknown = words?.holds === "flag" ? true : isWorded ? null : node.value;
      return { ...node, operator, value: shaped(value, operator) };
    }
    return was.operator === node.operator ? node : { ...node, value: shaped(node.value, node.operator) };
  };
  return fit(after) as QueryGroup;
}

const offered = ({ holds }: ValueWords): readonly string[] => ({ one: ofWords, some: ofLists, flag: ofFlags })[holds];

function rulesOf(group: QueryGroup): QueryRule[] {
  return group.rules.flatMap((node) => ("rules" in node ? rulesOf(node) : [node]));
}

function shaped(value: unknown, operator: string): unknown {
  if (wantsList(operator)) return Array.isArray(value) ? value : value === null || value === "" ? [] : [value];
  return Array.isArray(value) ? ((value[0] as unknown) ?? null) : value;
}
