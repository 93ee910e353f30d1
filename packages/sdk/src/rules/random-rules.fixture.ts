import type { Comparison, Condition, Conditions, Operator } from "./rule.ts";
import type { Compilable, ConditionReference } from "./compile.ts";

/* Rules and facts by the dice, of everything that the format knows and that people get wrong. */

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

const scalars = [
  0,
  1,
  2,
  3,
  -1,
  2.5,
  "",
  "a",
  "2",
  "10",
  "2026-03-01",
  "2026-03-02T10:00",
  "3 nights",
  true,
  false,
  null,
];
const ordered = scalars.filter((one) => typeof one === "number" || typeof one === "string");
const lists = [[], [1, 2], ["a", "2"], [null], [1, "1", true], [0, 1, 2, 3, 4, 5, 6, 7, 8, "a", null], [[1]]];
const names = ["alpha", "beta", "gamma", "list", "hotel.fact"] as const;
const paths = [undefined, undefined, "x", "y.z", "$.x", "list", "constructor.name", "x.y.z", "length", "missing"];

/** Facts: values, lists, records with what rules look for, and some without. */
export function randomFacts(random: Random, leaveOut = 0): Record<string, unknown> {
  const value = (): unknown => {
    const roll = random();
    if (roll < 0.5) return pick(random, scalars);
    if (roll < 0.6) return pick(random, lists);
    return {
      x: pick(random, scalars),
      y: random() < 0.7 ? { z: pick(random, scalars) } : pick(random, scalars),
      list: pick(random, lists),
    };
  };
  return Object.fromEntries(
    names.filter(() => random() >= leaveOut).map((name) => [name, name === "list" ? pick(random, lists) : value()]),
  );
}

const operators: readonly Operator[] = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
];

function randomComparison(random: Random): Comparison {
  const operator = pick(random, operators);
  const path = pick(
    random,
    paths.filter((one) => one === undefined || !one.includes("constructor")),
  );
  const priority = random() < 0.2 ? { priority: 1 + Math.floor(random() * 4) } : {};
  const list = operator === "in" || operator === "notIn";
  const other = random() < 0.2;
  const value = other
    ? { fact: list ? "list" : pick(random, names), ...(random() < 0.3 && !list ? { path: "x" } : {}) }
    : list
      ? pick(
          random,
          lists.filter((one) => !one.some(Array.isArray)),
        )
      : pick(random, /Than/.test(operator) ? ordered : scalars);
  return { fact: pick(random, names), ...(path === undefined ? {} : { path }), operator, value, ...priority };
}

function randomCondition(random: Random, depth: number, named: readonly string[]): Condition | ConditionReference {
  const roll = random();
  if (depth === 0 || roll < 0.5) {
    return named.length > 0 && random() < 0.1
      ? { condition: pick(random, named), ...(random() < 0.3 ? { priority: 3 } : {}) }
      : randomComparison(random);
  }
  return randomGroup(random, depth, named);
}

function randomGroup(random: Random, depth: number, named: readonly string[]): Conditions {
  const roll = random();
  const priority = random() < 0.2 ? { priority: 1 + Math.floor(random() * 4) } : {};
  const one = () => randomCondition(random, depth - 1, named) as Condition;
  if (roll < 0.15) return { not: one(), ...priority };
  const members = Array.from({ length: Math.floor(random() * 5) }, one);
  return roll < 0.6 ? { all: members, ...priority } : { any: members, ...priority };
}

export interface RandomRule extends Compilable {
  readonly name: string;
}

export interface RandomRules {
  readonly rules: readonly RandomRule[];
  /** Conditions that the rules name. */
  readonly conditions: Readonly<Record<string, Conditions>>;
}

/** A few rules that belong together. */
export function randomRules(random: Random): RandomRules {
  const conditions =
    random() < 0.4
      ? { shared: randomGroup(random, 1, []), nested: randomGroup(random, 1, ["shared"]) }
      : ({} as Record<string, Conditions>);
  const named = Object.keys(conditions);
  const rules = Array.from({ length: 1 + Math.floor(random() * 5) }, (_, at) => ({
    name: `rule ${at}`,
    priority: 1 + Math.floor(random() * 4),
    conditions: named.length > 0 && random() < 0.1 ? { condition: pick(random, named) } : randomGroup(random, 3, named),
  }));
  return { rules, conditions };
}
