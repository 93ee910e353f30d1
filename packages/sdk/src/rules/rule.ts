import type { Json, JsonObject } from "../kernel/json.ts";

/**
 * What a rule is for. A *validation* says that something is not in order, a *notification* tells people once, an *automation*
 * starts work and takes it back when its reason has gone.
 */
export type RuleType = "validation" | "notification" | "automation";

/** A rule as a hotel writes it: when `trigger`, if `conditions`, then `actions`. Plain JSON; it holds no code. */
export interface RuleInput {
  /** A name for programs, unique in the property: "arriving-without-nationality". */
  readonly key?: string | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  readonly type: RuleType;
  /** The event after which it is evaluated, or the point at which a plugin asks. */
  readonly trigger: string;
  readonly conditions: Conditions;
  readonly actions: readonly RuleAction[];
  /** Path of the fact that tells one occasion from the next: "stay.arrivalDate". The rule acts once per subject and occasion. */
  readonly once?: string | undefined;
  readonly enabled?: boolean | undefined;
  /** 1 to 100; higher goes first. Default 1. */
  readonly priority?: number | undefined;
  /** When, for a rule with the trigger "rules.schedule" or "rules.relative_time", by the hotel's clock. */
  readonly timing?: Timing | undefined;
  /** At most so many firings; what is beyond waits until there is room. Without it the hotel's own limit holds. */
  readonly cap?: Cap | undefined;
  /** Whom to ask about it. */
  readonly owner?: string | undefined;
}

export type Timing = DailyTiming | RelativeTiming;
/** At a time of the day; without `days` on each. */
export interface DailyTiming {
  /** "07:30" */
  readonly at: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly days?: readonly number[] | undefined;
}
/** Days before or after a stay's arrival or departure: { days: 2, when: "before", of: "arrival", at: "09:00" }. */
export interface RelativeTiming {
  readonly days: number;
  readonly when: "before" | "after";
  readonly of: "arrival" | "departure";
  readonly at: string;
}
export interface Cap {
  readonly times: number;
  readonly per: "hour" | "day";
}

/** A rule that passed every check, with its defaults filled in. */
export interface CheckedRule extends RuleInput {
  readonly description: string;
  readonly enabled: boolean;
  readonly priority: number;
}

/** What json-rules-engine calls a top-level condition: `all`, `any` or `not`. */
export type Conditions = AllConditions | AnyConditions | NotConditions;
export interface AllConditions {
  readonly all: readonly Condition[];
  readonly name?: string;
  readonly priority?: number;
}
export interface AnyConditions {
  readonly any: readonly Condition[];
  readonly name?: string;
  readonly priority?: number;
}
export interface NotConditions {
  readonly not: Condition;
  readonly name?: string;
  readonly priority?: number;
}
export type Condition = Conditions | Comparison;

/** One fact compared with a value. */
export interface Comparison {
  readonly fact: string;
  /** Dotted names of own properties: "nationality", "company.name". Nothing is evaluated. */
  readonly path?: string;
  readonly operator: Operator;
  /** A value, or another fact. */
  readonly value: Json | FactReference;
  /** Arguments of a fact that takes some. */
  readonly params?: JsonObject;
  readonly name?: string;
  readonly priority?: number;
}
export interface FactReference {
  readonly fact: string;
  readonly path?: string;
  readonly params?: JsonObject;
}

/** The operators there are; no rule can bring its own. */
export type Operator =
  | "equal"
  | "notEqual"
  | "in"
  | "notIn"
  | "contains"
  | "doesNotContain"
  | "lessThan"
  | "lessThanInclusive"
  | "greaterThan"
  | "greaterThanInclusive";

/** One thing to do, by the name of an action that the kit has, with its arguments. */
export interface RuleAction {
  readonly action: string;
  readonly args: JsonObject;
}

/** What is wrong with a rule and where: an RFC 6901 JSON pointer into it, "" for the whole. */
export interface RuleProblem {
  readonly pointer: string;
  readonly message: string;
}
