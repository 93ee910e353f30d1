import { Engine, Operator as EngineOperator, type TopLevelCondition } from "json-rules-engine";
import { unknownFact } from "./compile.ts";
import { rulesErrors } from "./errors.ts";
import { type FactValues, factsOf, type Trace, type TraceGroup } from "./evaluate.ts";
import { operators } from "./operators.ts";
import { valueAt } from "./paths.ts";
import type { Conditions } from "./rule.ts";

/**
 * Evaluates the conditions of one rule with json-rules-engine, which asks facts that are functions: one engine for each run
 * (overlapping runs of one engine lose rules), our operators, and our path resolver, which evaluates nothing.
 *
 * @throws rules/unknown_fact when they name a fact that is not given
 */
export async function evaluateWithEngine(conditions: Conditions, facts: FactValues): Promise<TraceGroup> {
  const engine = new Engine([], { pathResolver: (value, path) => valueAt(value, path) });
  for (const [name, { test }] of Object.entries(operators))
    engine.addOperator(new EngineOperator<unknown, unknown>(name, test));
  for (const [name, value] of Object.entries(facts)) engine.addFact(name, value ?? null);
  for (const name of factsOf(conditions)) if (!Object.hasOwn(facts, name)) throw unknownFact(name);
  engine.addRule({ conditions: conditions as TopLevelCondition, event: { type: "holds" } });
  const { results, failureResults } = await engine.run();
  const result = results[0] ?? failureResults[0];
  if (result === undefined) throw rulesErrors.not_evaluated();
  // The engine leaves the outcome of the topmost group to the rule.
  return { ...(traceOf(result.conditions) as TraceGroup), holds: results.length > 0 };
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

/** A result of the engine as a trace. */
export function traceOf(result: object): Trace {
  const node: ResultNode = result;
  const group = node.all ? "all" : node.any ? "any" : node.not ? "not" : undefined;
  if (group !== undefined) {
    const members = node.all ?? node.any ?? [node.not!];
    return { group, holds: node.result ?? null, conditions: members.map(traceOf) };
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
