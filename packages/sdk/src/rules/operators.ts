import type { Operator } from "./rule.ts";

interface OperatorSpec {
  /** Between fact and value, when it holds: "is". */
  readonly holds: string;
  /** When it does not: "is not". */
  readonly fails: string;
  /** What a literal value must be. */
  readonly takes: "one" | "list" | "ordered";
  readonly test: (fact: unknown, value: unknown) => boolean;
}

/** What each operator does and how it is said. They never throw: what cannot be compared does not hold. */
export const operators: Readonly<Record<Operator, OperatorSpec>> = {
  equal: { holds: "is", fails: "is not", takes: "one", test: (fact, value) => fact === value },
  notEqual: { holds: "is not", fails: "is", takes: "one", test: (fact, value) => fact !== value },
  in: {
    holds: "is one of",
    fails: "is none of",
    takes: "list",
    test: (fact, value) => Array.isArray(value) && value.includes(fact),
  },
  notIn: {
    holds: "is none of",
    fails: "is one of",
    takes: "list",
    test: (fact, value) => Array.isArray(value) && !value.includes(fact),
  },
  contains: {
    holds: "contains",
    fails: "does not contain",
    takes: "one",
    test: (fact, value) => Array.isArray(fact) && fact.includes(value),
  },
  doesNotContain: {
    holds: "does not contain",
    fails: "contains",
    takes: "one",
    test: (fact, value) => Array.isArray(fact) && !fact.includes(value),
  },
  lessThan: {
    holds: "is below",
    fails: "is not below",
    takes: "ordered",
    test: (fact, value) => ordered(fact, value, (a, b) => a < b),
  },
  lessThanInclusive: {
    holds: "is at most",
    fails: "is not at most",
    takes: "ordered",
    test: (fact, value) => ordered(fact, value, (a, b) => a <= b),
  },
  greaterThan: {
    holds: "is above",
    fails: "is not above",
    takes: "ordered",
    test: (fact, value) => ordered(fact, value, (a, b) => a > b),
  },
  greaterThanInclusive: {
    holds: "is at least",
    fails: "is not at least",
    takes: "ordered",
    test: (fact, value) => ordered(fact, value, (a, b) => a >= b),
  },
};

/** Tells an operator from any other text. */
export function isOperator(text: string): text is Operator {
  return Object.hasOwn(operators, text);
}

/** Numbers with numbers, and texts with texts: ISO dates are in order as text. */
function ordered(fact: unknown, value: unknown, test: (a: string | number, b: string | number) => boolean): boolean {
  if (typeof fact === "number" && typeof value === "number") return test(fact, value);
  return typeof fact === "string" && typeof value === "string" && test(fact, value);
}
