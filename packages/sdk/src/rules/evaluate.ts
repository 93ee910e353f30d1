import { checkRule } from "./check.ts";
import { compileChecked } from "./compile.ts";
import { rulesErrors } from "./errors.ts";
import { explain } from "./explain.ts";
import { evaluateWithEngine } from "./evaluate-with-engine.ts";
import type { Condition, Operator, RuleInput } from "./rule.ts";
import type { Labels } from "./value-words.ts";

/** What an evaluation found. */
export interface Evaluation {
  /** The conditions hold: the rule fires. */
  readonly holds: boolean;
  /** The conditions as they are nested, each with what was found. */
  readonly trace: TraceGroup;
  /** The same as a sentence: "Fires because nationality is empty and days until arrival is 2 (at most 3)." */
  readonly explanation: string;
}
export type Trace = TraceGroup | TraceLeaf;
export interface TraceGroup {
  readonly group: "all" | "any" | "not";
  /** `null`: the outcome was clear without it. */
  readonly holds: boolean | null;
  readonly conditions: readonly Trace[];
}
export interface TraceLeaf {
  readonly fact: string;
  readonly path: string | null;
  readonly operator: Operator;
  /** What the rule compares with; another fact's value where it names one. */
  readonly value: unknown;
  /** What the fact was. */
  readonly found: unknown;
  readonly holds: boolean | null;
}

/** Values of facts by name; a function is asked when a condition needs it, with the condition's params. */
export type FactValues = Readonly<Record<string, unknown>>;

/**
 * Evaluates one rule over facts, compiled. Where a fact is a function it is json-rules-engine that evaluates. Reads nothing
 * but the facts it is given; paths are looked up, nothing in a rule is evaluated as code.
 *
 * @throws rules/invalid_rule when the rule breaks the format or a limit
 * @throws rules/unknown_fact when it names a fact that is not given
 * @example
 * const { holds, explanation } = await evaluate(rule, { guest: { nationality: null }, stay: { daysUntilArrival: 2 } });
 */
export async function evaluate(
  rule: Pick<RuleInput, "name" | "conditions">,
  facts: FactValues,
  vocabulary?: Labels,
): Promise<Evaluation> {
  const checked = checkRule({ ...frame, name: rule.name, conditions: rule.conditions });
  if (!checked.ok) throw rulesErrors.invalid_rule({ problems: checked.problems });
  const { conditions } = checked.rule;
  const compiled = compileChecked([{ conditions }]);
  const trace = [...compiled.facts].some((name) => Object.hasOwn(facts, name) && mustBeAsked(facts[name]))
    ? await evaluateWithEngine(conditions, facts)
    : compiled.over(facts).trace(0);
  return { holds: trace.holds === true, trace, explanation: explain(trace, vocabulary) };
}

/** Whether a fact is no value yet. */
export function mustBeAsked(fact: unknown): boolean {
  return typeof fact === "function" || fact instanceof Promise;
}

/** The names of the facts that conditions compare. */
export function factsOf(conditions: Condition): ReadonlySet<string> {
  const names = new Set<string>();
  const open: Condition[] = [conditions];
  while (open.length > 0) {
    const condition = open.pop()!;
    if ("all" in condition) open.push(...condition.all);
    else if ("any" in condition) open.push(...condition.any);
    else if ("not" in condition) open.push(condition.not);
    else {
      names.add(condition.fact);
      const { value } = condition;
      if (typeof value === "object" && value !== null && "fact" in value) names.add(String(value.fact));
    }
  }
  return names;
}

/** The values that a trace rests on: what is stored of the facts with a firing. */
export function factsUsed(trace: Trace): Record<string, unknown> {
  if ("group" in trace) return Object.assign({}, ...trace.conditions.map(factsUsed));
  return trace.holds === null
    ? {}
    : { [trace.path === null ? trace.fact : `${trace.fact}.${trace.path}`]: trace.found };
}

// The rest of a rule, for checking conditions alone.
const frame = { type: "validation", trigger: "rules.evaluate", actions: [{ action: "none", args: {} }] };
