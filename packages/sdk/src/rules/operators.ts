import type { Operator } from "./rule.ts";

interface OperatorSpec {
  /** Between fact and value, when it holds: "is". */
  readonly holds: string;
  /** When it does not: "is not". */
  readonly fails: string;
  /** What a literal value must be. */
  readonly takes: "one" | "list" | "ordered";
  readonly test: (fact: unknown, value: unknown) => boolean;
  /** The same test against a value that is known beforehand. */
  readonly against: (value: unknown) => (fact: unknown) => boolean;
}

/**
 * What each operator does and how it is said: what json-rules-engine's own ones do, except that they never throw. What
 * cannot be compared does not hold.
 */
export const operators: Readonly<Record<Operator, OperatorSpec>> = {
  equal: spec("is", "is not", "one", (fact, value) => fact === value),
  notEqual: spec("is not", "is", "one", (fact, value) => fact !== value),
  in: spec("is one of", "is none of", "list", (fact, value) => isAmong(fact, value) === true, among),
  notIn: spec(
    "is none of",
    "is one of",
    "list",
    (fact, value) => isAmong(fact, value) === false,
    (value) => {
      const test = among(value);
      return Array.isArray(value) ? (fact) => !test(fact) : (fact) => isAmong(fact, value) === false;
    },
  ),
  contains: spec(
    "contains",
    "does not contain",
    "one",
    (fact, value) => Array.isArray(fact) && fact.indexOf(value) > -1,
  ),
  doesNotContain: spec(
    "does not contain",
    "contains",
    "one",
    (fact, value) => Array.isArray(fact) && fact.indexOf(value) === -1,
  ),
  lessThan: ordered("is below", "is not below", (a, b) => a < b),
  lessThanInclusive: ordered("is at most", "is not at most", (a, b) => a <= b),
  greaterThan: ordered("is above", "is not above", (a, b) => a > b),
  greaterThanInclusive: ordered("is at least", "is not at least", (a, b) => a >= b),
};

/** Tells an operator from any other text. */
export function isOperator(text: string): text is Operator {
  return Object.hasOwn(operators, text);
}

function spec(
  holds: string,
  fails: string,
  takes: OperatorSpec["takes"],
  test: OperatorSpec["test"],
  against: OperatorSpec["against"] = (value) => (fact) => test(fact, value),
): OperatorSpec {
  return { holds, fails, takes, test, against };
}

/** Numbers, and texts that begin with one: ISO dates are in order as text. Two of a kind compare as JavaScript does. */
function ordered(holds: string, fails: string, test: (a: number | string, b: number | string) => boolean) {
  const compare: OperatorSpec["test"] = (fact, value) => {
    // Only a text or a number of either kind is compared as it stands; the rest is made one, which may fail.
    try {
      return !Number.isNaN(Number.parseFloat(fact as string)) && test(fact as string, value as string);
    } catch {
      return false;
    }
  };
  return spec(holds, fails, "ordered", compare, (value) =>
    typeof value === "number"
      ? (fact) => (typeof fact === "number" ? test(fact, value) : compare(fact, value))
      : (fact) => compare(fact, value),
  );
}

/** Whether a list has a value, or a text a part; undefined where there is neither list nor text. */
function isAmong(one: unknown, many: unknown): boolean | undefined {
  if (Array.isArray(many)) return many.indexOf(one) > -1;
  if (typeof many !== "string") return undefined;
  try {
    // A part of a text, as the engine takes it.
    return many.indexOf(one as string) > -1;
  } catch {
    return undefined;
  }
}

/** From here on a set finds faster than a list. */
const manyMembers = 8;

function among(value: unknown): (fact: unknown) => boolean {
  if (!Array.isArray(value) || value.length < manyMembers) return (fact) => isAmong(fact, value) === true;
  const members = new Set<unknown>(value);
  return (fact) => members.has(fact);
}
