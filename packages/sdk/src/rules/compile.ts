import { checkConditions } from "./check-conditions.ts";
import { rulesErrors } from "./errors.ts";
import type { FactValues, Trace, TraceGroup, TraceLeaf } from "./evaluate.ts";
import { isPlainJson } from "./limits.ts";
import { operators } from "./operators.ts";
import { valueAt } from "./paths.ts";
import type { Comparison, Condition, Conditions, FactReference } from "./rule.ts";

/** A rule as far as compiling concerns it. */
export interface Compilable {
  readonly conditions: Conditions | ConditionReference;
  /** Higher goes first. Default 1. */
  readonly priority?: number | undefined;
}

/** A condition that several rules share, by its name. Rules that are stored have none; rules of another engine may. */
export interface ConditionReference {
  readonly condition: string;
  readonly name?: string;
  readonly priority?: number;
}

export interface CompileOptions {
  /** Conditions that rules may name. */
  readonly conditions?: Readonly<Record<string, Conditions>> | undefined;
  /** A fact that is not given is `undefined` instead of an error. */
  readonly allowUndefinedFacts?: boolean | undefined;
}

/** Rules ready to run; see {@link compile}. */
export interface CompiledRules<R extends Compilable> {
  /** The rules, highest priority first; those of one priority in the order in which they were given. */
  readonly rules: readonly R[];
  /** Names of all facts that they compare. */
  readonly facts: ReadonlySet<string>;
  /**
   * The rules over one set of facts. A fact is read at most once, and only when a condition needs it.
   *
   * @throws rules/unknown_fact when one is not given
   */
  over(facts: FactValues): RulesOver<R>;
}

/** Rules over one set of facts. */
export interface RulesOver<R extends Compilable> {
  /** Whether the rule at this place of `rules` holds. */
  holds(at: number): boolean;
  /** The same with the outcome and the values of each condition. */
  trace(at: number): TraceGroup;
  /** The rules that hold, highest priority first. */
  holding(): R[];
}

/**
 * Compiles rules of json-rules-engine's form to functions. They hold for the same facts, and their conditions come out the
 * same, as in the engine itself with our operators and paths: an empty `any` is true, a path into what is no object gives
 * that back, and once conditions of a higher priority decide, those of a lower one are not looked at. The functions are
 * closures; no code is made of a text. Facts are values: what is a function or a promise is the engine's affair.
 *
 * @throws rules/invalid_rule when a rule breaks the format or a limit, with the place
 * @example
 * const compiled = compile([{ conditions: { all: [{ fact: "guest", path: "vip", operator: "equal", value: true }] } }]);
 * for (const guest of guests) console.log(compiled.over({ guest }).holding().length);
 */
export function compile<const R extends Compilable>(
  rules: readonly R[],
  { conditions = {}, allowUndefinedFacts = false }: CompileOptions = {},
): CompiledRules<R> {
  const named = new Map(Object.entries(conditions));
  for (const [name, condition] of named) refuseUnfit(condition, `/conditions/${name}`, named);
  rules.forEach((rule, at) => refuseUnfit(rule.conditions, `/${at}/conditions`, named));
  return compileChecked(rules, allowUndefinedFacts, named);
}

/** {@link compile} for rules that were checked before. */
export function compileChecked<R extends Compilable>(
  rules: readonly R[],
  allowUndefinedFacts = false,
  named: ReadonlyMap<string, Conditions> = new Map(),
): CompiledRules<R> {
  const ordered = rules.toSorted((a, b) => (b.priority ?? 1) - (a.priority ?? 1));
  const places: Place[] = [];
  const plan = planner(places, named);
  const tests = ordered.map((rule) => plan(rule.conditions));
  const facts = new Set(places.map(({ fact }) => fact));
  const names = [...facts];
  return {
    rules: ordered,
    facts,
    over(given) {
      if (!allowUndefinedFacts) for (const name of names) if (!Object.hasOwn(given, name)) throw unknownFact(name);
      const read = places.map((): unknown => unread);
      const values: Values = { given, places, read };
      return {
        holds: (at) => tests[at]!.holds(values),
        trace: (at) => tests[at]!.trace(values) as TraceGroup,
        holding: () => ordered.filter((_, at) => tests[at]!.holds(values)),
      };
    },
  };
}

export function unknownFact(fact: string): Error {
  return rulesErrors.unknown_fact({ fact }, { message: `There is no fact "${fact}" here` });
}

/** A condition as two functions: whether it holds, and that with everything that was found. */
interface Planned {
  holds(values: Values): boolean;
  trace(values: Values): Trace;
  /** What it looks like where it was not looked at. */
  readonly skipped: Trace;
}

/** Where a value is found: each place is read once for one set of facts, however many conditions name it. */
interface Place {
  readonly fact: string;
  readonly path: string | undefined;
}
interface Values {
  readonly given: FactValues;
  readonly places: readonly Place[];
  readonly read: unknown[];
}
const unread: unique symbol = Symbol("unread");

function valueOf(values: Values, at: number): unknown {
  const known = values.read[at];
  return known === unread ? (values.read[at] = lookUp(values.given, values.places[at]!)) : known;
}

function lookUp(given: FactValues, { fact, path }: Place): unknown {
  if (!Object.hasOwn(given, fact)) return undefined;
  const value = given[fact] ?? null;
  // As the engine has it: a path into what is no object is passed over.
  return path === undefined || typeof value !== "object" || value === null ? value : valueAt(value, path);
}

function planner(
  places: Place[],
  named: ReadonlyMap<string, Conditions>,
): (condition: Condition | ConditionReference) => Planned {
  const known = new Map<string, number>();
  const placeOf = ({ fact, path }: FactReference): number => {
    const key = path ? `${fact} ${path}` : fact;
    const at = known.get(key) ?? places.push({ fact, path: path || undefined }) - 1;
    known.set(key, at);
    return at;
  };
  const plan = (condition: Condition | ConditionReference): Planned => {
    if ("condition" in condition) return plan(named.get(condition.condition)!);
    if ("any" in condition) return group("any", condition.any.map(weighed));
    if ("all" in condition) return group("all", condition.all.map(weighed));
    if ("not" in condition) return negated(plan(condition.not));
    return comparison(condition, placeOf);
  };
  const weighed = (condition: Condition | ConditionReference): Weighed => ({
    priority: condition.priority ?? 1,
    planned: plan(condition),
  });
  return plan;
}

interface Weighed {
  readonly priority: number;
  readonly planned: Planned;
}

function group(kind: "all" | "any", members: readonly Weighed[]): Planned {
  const all = kind === "all";
  const tests = members.toSorted((a, b) => b.priority - a.priority).map(({ planned }) => planned);
  const skipped: Trace = { group: kind, holds: null, conditions: members.map(({ planned }) => planned.skipped) };
  // The engine takes an empty "any" for true, too.
  const holds =
    tests.length === 0
      ? () => true
      : all
        ? (values: Values) => tests.every((one) => one.holds(values))
        : (values: Values) => tests.some((one) => one.holds(values));
  const priorities = [...new Set(members.map(({ priority }) => priority))].toSorted((a, b) => b - a);
  return {
    skipped,
    holds: tests.length < 2 || tests.length > 3 ? holds : few(all, tests),
    trace(values) {
      if (members.length === 0) return { group: kind, holds: true, conditions: [] };
      const conditions = members.map(({ planned }) => planned.skipped);
      for (const priority of priorities) {
        let decided = false;
        members.forEach((member, at) => {
          if (member.priority !== priority) return;
          const found = member.planned.trace(values);
          conditions[at] = found;
          decided ||= found.holds !== all;
        });
        if (decided) return { group: kind, holds: !all, conditions };
      }
      return { group: kind, holds: all, conditions };
    },
  };
}

/** Two or three conditions, as most groups have, without a loop. */
function few(all: boolean, [first, second, third]: readonly Planned[]): Planned["holds"] {
  if (third === undefined)
    return all
      ? (values) => first!.holds(values) && second!.holds(values)
      : (values) => first!.holds(values) || second!.holds(values);
  return all
    ? (values) => first!.holds(values) && second!.holds(values) && third.holds(values)
    : (values) => first!.holds(values) || second!.holds(values) || third.holds(values);
}

function negated(inner: Planned): Planned {
  return {
    skipped: { group: "not", holds: null, conditions: [inner.skipped] },
    holds: (values) => !inner.holds(values),
    trace(values) {
      const found = inner.trace(values);
      return { group: "not", holds: !found.holds, conditions: [found] };
    },
  };
}

function comparison(
  { fact, path, operator, value }: Comparison,
  placeOf: (reference: FactReference) => number,
): Planned {
  const { test, against } = operators[operator];
  const at = placeOf({ fact, ...(path === undefined ? {} : { path }) });
  const said = { fact, path: path ? path.replace(/^\$\./, "") : null, operator };
  const leaf = (found: unknown, compared: unknown, holds: boolean): TraceLeaf => ({
    ...said,
    value: compared ?? null,
    found: found ?? null,
    holds,
  });
  const skipped: TraceLeaf = { ...said, value: null, found: null, holds: null };
  if (isReference(value)) {
    const other = placeOf(value);
    return {
      skipped,
      holds: (values) => test(valueOf(values, at), valueOf(values, other)),
      trace(values) {
        const [found, compared] = [valueOf(values, at), valueOf(values, other)];
        return leaf(found, compared, test(found, compared));
      },
    };
  }
  const compare = against(value);
  return {
    skipped,
    holds: (values) => compare(valueOf(values, at)),
    trace(values) {
      const found = valueOf(values, at);
      return leaf(found, value, compare(found));
    },
  };
}

function isReference(value: Comparison["value"]): value is FactReference {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "fact");
}

function refuseUnfit(conditions: unknown, pointer: string, named: ReadonlyMap<string, Conditions>): void {
  const unfit = isPlainJson(conditions);
  const problems = unfit
    ? [{ ...unfit, pointer: pointer + unfit.pointer }]
    : checkConditions(conditions, pointer, undefined, named);
  if (problems.length > 0) throw rulesErrors.invalid_rule({ problems });
}
