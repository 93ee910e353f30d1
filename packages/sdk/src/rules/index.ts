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
export { diffRules, type RuleChange } from "./diff.ts";
export type { RuleDifference } from "./difference.ts";
export { type Finding, lint, type LintContext, type OtherRule } from "./lint.ts";
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
  type ValueWords,
  type Vocabulary,
} from "./vocabulary.ts";
export type {
  AllConditions,
  AnyConditions,
  Cap,
  CheckedRule,
  Comparison,
  Condition,
  Conditions,
  DailyTiming,
  FactReference,
  NotConditions,
  Operator,
  RelativeTiming,
  RuleAction,
  RuleInput,
  RuleProblem,
  RuleType,
  Timing,
} from "./rule.ts";
