export { evaluate, type Evaluation, type FactValues, type Trace, type TraceGroup, type TraceLeaf } from "./evaluate.ts";
export {
  type Compilable,
  compile,
  type CompiledRules,
  type CompileOptions,
  type ConditionReference,
  type RulesOver,
} from "./compile.ts";
export { checkRule, type RuleCheck } from "./check.ts";
export { isPath, valueAt } from "./paths.ts";
export { limits as ruleLimits } from "./limits.ts";
export {
  type Action,
  type ActionFiring,
  defineAction,
  defineFact,
  definePoint,
  type Fact,
  type Point,
  type Subject,
  type Vocabulary,
} from "./vocabulary.ts";
export type {
  AllConditions,
  AnyConditions,
  CheckedRule,
  Comparison,
  Condition,
  Conditions,
  FactReference,
  NotConditions,
  Operator,
  RuleAction,
  RuleInput,
  RuleProblem,
  RuleType,
} from "./rule.ts";
