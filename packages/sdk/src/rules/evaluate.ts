import { Engine, Operator as EngineOperator, type TopLevelCondition } from "json-rules-engine";
import { checkRule } from "./check.ts";
import { rulesErrors } from "./errors.ts";
import { explain } from "./explain.ts";
import { operators } from "./operators.ts";
import { valueAt } from "./paths.ts";
import type { Condition, Conditions, RuleInput } from "./rule.ts";
import type { Fact } from "./vocabulary.ts";

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
  readonly operator: keyof typeof operators;
  /** What the rule compares with; another fact's value where it names one. */
  readonly value: unknown;
  /** What the fact was. */
  readonly found: unknown;
  readonly holds: boolean | null;
}

/** Values of facts by name; a function is asked when a condition needs it, with the condition's params. */
export type FactValues = Readonly<Record<string, unknown>>;

/**
 * Evaluates one rule over facts with json-rules-engine: an engine of its own for each run (overlapping runs of one engine lose
 * rules), our operators and our path resolver, which evaluates nothing. Reads nothing but the facts it is given.
 *
 * @throws rules/invalid_rule when the rule breaks the format or a limit
 * @throws rules/unknown_fact when it names a fact that is not given
 * @example
 * const { holds, explanation } = await evaluate(rule, { guest: { nationality: null }, stay: { daysUntilArrival: 2 } });
 */
export async function evaluate(
  rule: Pick<RuleInput, "name" | "conditions">,
  facts: FactValues,
  vocabulary?: ReadonlyMap<string, Pick<Fact, "fields" | "label">>,
): Promise<Evaluation> {
  const checked = checkRule({ ...frame, name: rule.name, conditions: rule.conditions });
  if (!checked.ok) throw rulesErrors.invalid_rule({ problems: checked.problems });
  return evaluateChecked(checked.rule.conditions, facts, vocabulary);
}

/** {@link evaluate} for conditions that were checked before. */
export async function evaluateChecked(
  conditions: Conditions,
  facts: FactValues,
  vocabulary?: ReadonlyMap<string, Pick<Fact, "fields" | "label">>,
): Promise<Evaluation> {
  const engine = new Engine([], { pathResolver: (value, path) => valueAt(value, path) });
  for (const [name, { test }] of Object.entries(operators))
    engine.addOperator(new EngineOperator<unknown, unknown>(name, test));
  for (const [name, value] of Object.entries(facts)) engine.addFact(name, value ?? null);
  for (const name of factsOf(conditions)) {
    if (!Object.hasOwn(facts, name))
      throw rulesErrors.unknown_fact({ fact: name }, { message: `There is no fact "${name}" here` });
  }
  engine.addRule({ conditions: conditions as TopLevelCondition, event: { type: "holds" } });
  const { results, failureResults } = await engine.run();
  const result = results[0] ?? failureResults[0];
  if (result === undefined) throw rulesErrors.not_evaluated();
  const trace = traced(result.conditions) as TraceGroup;
  const holds = results.length > 0;
  return { holds, trace: { ...trace, holds }, explanation: explain({ ...trace, holds }, vocabulary) };
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

interface ResultNode {
  readonly all?: readonly ResultNode[] | undefined;
  readonly any?: readonly ResultNode[] | undefined;
  readonly not?: ResultNode | undefined;
  readonly result?: boolean | undefined;
  readonly fact?: string | undefined;
  readonly path?: string | undefined;
  readonly operator?: string | undefined;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
}

function traced(result: object): Trace {
  const node: ResultNode = result;
  const group = node.all ? "all" : node.any ? "any" : node.not ? "not" : undefined;
  if (group !== undefined) {
    const members = node.all ?? node.any ?? [node.not!];
    return { group, holds: node.result ?? null, conditions: members.map(traced) };
  }
  return {
    fact: node.fact!,
    path: node.path?.replace(/^\$\./, "") ?? null,
    operator: node.operator as keyof typeof operators,
    value: node.valueResult ?? null,
    found: node.factResult ?? null,
    holds: node.result ?? null,
  };
}

// The rest of a rule, for checking conditions alone.
const frame = { type: "validation", trigger: "rules.evaluate", actions: [{ action: "none", args: {} }] };
