import { expect, test } from "vitest";
import { fuzz } from "./engine.fixture.ts";
import { compile, type Conditions, evaluate } from "./index.ts";

const facts = {
  guest: { nationality: null, score: 40, vip: true, tags: ["a", "b"] },
  stay: { daysUntilArrival: 2, arrivalDate: "2026-03-03" },
};
const is = (path: string, value: string | number | boolean | null, priority?: number) => ({
  fact: "guest",
  path,
  operator: "equal" as const,
  value,
  ...(priority === undefined ? {} : { priority }),
});

test("random rules over random facts come out as in json-rules-engine itself, condition by condition", async () => {
  const { runs, fired, differences } = await fuzz(6_000, 1);
  expect(differences).toEqual([]);
  expect(runs).toBeGreaterThan(5_500);
  // Neither all nor none fire, or the comparison would prove nothing.
  expect(fired / runs).toBeGreaterThan(0.5);
});

test("rules that hold come out by priority, those of one priority in the order in which they were given", () => {
  const conditions: Conditions = { all: [is("vip", true)] };
  const compiled = compile([
    { name: "a", conditions },
    { name: "b", conditions, priority: 5 },
    { name: "c", conditions: { not: is("vip", true) }, priority: 9 },
    { name: "d", conditions, priority: 5 },
  ]);
  expect(
    compiled
      .over(facts)
      .holding()
      .map(({ name }) => name),
  ).toEqual(["b", "d", "a"]);
});

test("an empty any is true, as it is to the engine", () => {
  const compiled = compile([
    { conditions: { any: [] } },
    { conditions: { all: [] } },
    { conditions: { not: { any: [] } } },
  ]);
  expect([0, 1, 2].map((at) => compiled.over(facts).holds(at))).toEqual([true, true, false]);
});

test("what a higher priority has decided leaves the rest without an outcome", () => {
  const compiled = compile([{ conditions: { any: [is("score", 1), is("vip", true, 9)] } }]);
  expect(compiled.over(facts).trace(0)).toEqual({
    group: "any",
    holds: true,
    conditions: [
      { fact: "guest", path: "score", operator: "equal", value: null, found: null, holds: null },
      { fact: "guest", path: "vip", operator: "equal", value: true, found: true, holds: true },
    ],
  });
});

test("rules share conditions by name", () => {
  const shared: Conditions = { all: [is("vip", true)] };
  const compiled = compile(
    [{ conditions: { condition: "vip" } }, { conditions: { all: [{ not: { condition: "vip" } as never }] } }],
    {
      conditions: { vip: shared },
    },
  );
  expect([compiled.over(facts).holds(0), compiled.over(facts).holds(1)]).toEqual([true, false]);
});

test("a fact that is not given is an error with its name, or undefined where that is allowed", () => {
  const rules = [{ conditions: { all: [{ fact: "weather", operator: "equal", value: null }] } as Conditions }];
  expect(() => compile(rules).over({})).toThrow(expect.objectContaining({ code: "rules/unknown_fact" }));
  expect(compile(rules, { allowUndefinedFacts: true }).over({}).holds(0)).toBe(false);
  expect(compile(rules).over({ weather: undefined }).holds(0)).toBe(true);
});

test("each fact is read once for one subject, however many conditions name it", () => {
  let reads = 0;
  const counted = new Proxy(
    { x: 1 },
    {
      getOwnPropertyDescriptor(target, name) {
        reads += 1;
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    },
  );
  const leaf = { fact: "guest", path: "x", operator: "equal" as const, value: 1 };
  const over = compile([{ conditions: { all: [leaf, leaf, leaf] } }, { conditions: { not: leaf } }]).over({
    guest: counted,
  });
  expect([over.holds(0), over.holds(1), over.trace(0).holds]).toEqual([true, false, true]);
  expect(reads).toBe(1);
});

function nested(levels: number): unknown {
  let inner: unknown = is("vip", true);
  for (let level = 0; level < levels; level++) inner = level % 2 ? { any: [inner] } : { not: inner };
  return { all: [inner] };
}
const bomb = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `c${at}`,
    { all: at === 0 ? [] : Array.from({ length: 50 }, () => ({ condition: `c${at - 1}` })) },
  ]),
);

test.each<[string, unknown, Record<string, unknown>?]>([
  ["a path through the constructor", { all: [is("constructor.constructor", 1)] }],
  ["a path through __proto__", { all: [is("__proto__.x", 1)] }],
  ["a path that is an expression", { all: [is("$..[?(@.x)]", 1)] }],
  ["an operator that is none", { all: [{ ...is("vip", true), operator: "constructor" }] }],
  ["a pattern as operator", { all: [{ ...is("vip", true), operator: "matches", value: "^(a+)+$" }] }],
  ["a decorated operator", { all: [{ ...is("vip", true), operator: "not:equal" }] }],
  ["a number that JSON has not", { all: [is("score", Number.POSITIVE_INFINITY)] }],
  ["no number at all", { all: [is("score", Number.NaN)] }],
  ["thirteen levels", nested(12)],
  ["nesting without end", JSON.parse(`${'{"not":'.repeat(5_000)}{}${"}".repeat(5_000)}`)],
  ["a wide tree", { any: Array.from({ length: 201 }, () => is("vip", true)) }],
  ["a name that nobody gave", { condition: "toString" }],
  ["names in a circle", { condition: "a" }, { a: { all: [{ condition: "b" }] }, b: { all: [{ condition: "a" }] } }],
  ["names that multiply", { condition: "c11" }, bomb],
  ["a function", { all: [{ ...is("vip", true), value: () => true }] }],
])("%s is refused when it is compiled, at once", (_, conditions, named) => {
  const began = performance.now();
  expect(() => compile([{ conditions: conditions as Conditions }], named && { conditions: named as never })).toThrow(
    expect.objectContaining({ code: "rules/invalid_rule", status: 422 }),
  );
  expect(performance.now() - began).toBeLessThan(200);
});

test("a fact named like a part of every object is not found there", () => {
  for (const fact of ["constructor", "valueOf", "hasOwnProperty"]) {
    const rules = [{ conditions: { all: [{ fact, operator: "notEqual", value: null }] } as Conditions }];
    expect(() => compile(rules).over({})).toThrow(expect.objectContaining({ code: "rules/unknown_fact" }));
    expect(compile(rules, { allowUndefinedFacts: true }).over({}).trace(0)).toMatchObject({
      conditions: [{ found: null }],
    });
  }
});

test("facts that cannot be compared do no harm", async () => {
  const odd = { toString: 1, valueOf: null, [Symbol.toPrimitive]: () => ({}) };
  for (const found of [
    odd,
    Symbol("x"),
    10n,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [odd],
    new Date(Number.NaN),
    Object.create(null),
  ]) {
    for (const operator of ["lessThan", "greaterThanInclusive", "in", "notIn", "contains", "equal"] as const) {
      for (const value of operator === "in" || operator === "notIn"
        ? [["a"], { fact: "text" }, { fact: "odd" }]
        : [1, "1", { fact: "odd" }]) {
        const conditions = { all: [{ fact: "found", operator, value }] } as Conditions;
        expect(typeof (await evaluate({ name: "x", conditions }, { found, text: "a1", odd })).holds).toBe("boolean");
      }
    }
  }
});
