import { compileChecked } from "./compile.ts";
import { type FactValues, factsOf, mustBeAsked, type TraceGroup } from "./evaluate.ts";
import { evaluateWithEngine } from "./evaluate-with-engine.ts";
import type { CheckedRule } from "./rule.ts";

/** Rules that passed every check, ready to be run over many subjects, highest priority first. */
export interface Evaluator<R extends CheckedRule> {
  readonly rules: readonly R[];
  over(facts: FactValues): EvaluatorOver;
}

/** Rules over one subject; a rule is named by its place. */
export interface EvaluatorOver {
  holds(at: number): boolean | Promise<boolean>;
  trace(at: number): TraceGroup | Promise<TraceGroup>;
}

/**
 * Makes an evaluator: compiled, and for rules that name a fact which has to be asked, json-rules-engine.
 * A rule that names a fact which is not given is refused by itself, with `rules/unknown_fact`.
 */
export function evaluatorOf<R extends CheckedRule>(rules: readonly R[]): Evaluator<R> {
  const ordered = rules.toSorted((a, b) => b.priority - a.priority);
  const named = ordered.map(({ conditions }) => factsOf(conditions));
  const compiled = compileChecked(ordered, true);
  return {
    rules: ordered,
    over(facts) {
      const over = compiled.over(facts);
      const asked = [...compiled.facts].filter((name) => !Object.hasOwn(facts, name) || mustBeAsked(facts[name]));
      // Each by itself: a rule whose facts are asked does not keep the others from running compiled.
      const byEngine = (at: number) => asked.some((name) => named[at]!.has(name));
      const engine = (at: number) => evaluateWithEngine(ordered[at]!.conditions, facts);
      return {
        holds: (at) => (byEngine(at) ? engine(at).then(({ holds }) => holds === true) : over.holds(at)),
        trace: (at) => (byEngine(at) ? engine(at) : over.trace(at)),
      };
    },
  };
}
