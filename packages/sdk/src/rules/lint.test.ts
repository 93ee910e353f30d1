import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type Comparison, type Condition, type Conditions, diffRules, lint, type OtherRule } from "./index.ts";
import { registry } from "./registry.ts";
import { defineAction } from "./vocabulary.ts";
import { shippedRules } from "./shipped.ts";
import { firstFit, productsOf } from "./satisfy.ts";
import { z } from "zod";

const known = registry();
known.add(
  defineAction({
    name: "spa.tier",
    label: "Set a tier",
    args: z.strictObject({ tier: z.string() }),
    run: async () => {},
  }),
);
const { vocabulary } = known;
const stay = (path: string, operator: Comparison["operator"], value: Comparison["value"]): Comparison => ({
  fact: "stay",
  path,
  operator,
  value,
});
const guest = (path: string, operator: Comparison["operator"], value: Comparison["value"]): Comparison => ({
  fact: "guest",
  path,
  operator,
  value,
});
const rule = (
  conditions: Conditions,
  actions: OtherRule["actions"] = [{ action: "warn", args: { message: "x" } }],
) => ({
  name: "A rule",
  type: "validation",
  trigger: "sync.reservations_changed",
  conditions,
  actions,
});
const other = (conditions: Conditions, actions?: OtherRule["actions"]): OtherRule => ({
  ...rule(conditions, actions),
  id: "1",
  name: "Another",
});
const codes = (input: unknown, ...others: OtherRule[]) =>
  lint(input, { vocabulary, lookAheadDays: 14, others }).map(({ level, code, message }) => [level, code, message]);

test.each<[string, Conditions, [string, string, string]]>([
  [
    "two conditions that exclude each other",
    { all: [stay("nights", "greaterThan", 5), stay("nights", "lessThan", 3)] },
    ["error", "contradiction", "Never holds: nights is above 5 and nights is below 3 exclude each other"],
  ],
  [
    "no whole number between two",
    { all: [stay("nights", "greaterThan", 2), { not: stay("nights", "greaterThanInclusive", 3) }] },
    ["error", "contradiction", "Never holds: nights is above 2 and not (nights is at least 3) exclude each other"],
  ],
  [
    "what lies beyond the look-ahead",
    { all: [stay("daysUntilArrival", "greaterThan", 20)] },
    ["error", "unreachable", "Never holds: days until arrival is above 20 is never so for what rules look at"],
  ],
  [
    "a gap that there is not",
    { all: [guest("gaps", "contains", "nationality_mising")] },
    [
      "error",
      "unreachable",
      "Never holds: the guest has the gap nationality_mising is never so for what rules look at",
    ],
  ],
  [
    "a branch that is dead",
    {
      any: [guest("vip", "equal", true), { all: [guest("score", "lessThan", 10), guest("score", "greaterThan", 90)] }],
    },
    ["warning", "dead_branch", "Never holds: completeness score is below 10 and above 90"],
  ],
  [
    "what leaves nobody out",
    { any: [stay("nights", "lessThan", 4), stay("nights", "greaterThan", 2)] },
    ["warning", "always", "Holds for everybody: it leaves nobody out"],
  ],
])("%s is found", (_, conditions, finding) => {
  expect(codes(rule(conditions))).toEqual([finding]);
});

test("a fact that nobody provides is named with its place", () => {
  expect(
    lint(rule({ all: [{ fact: "weather", operator: "equal", value: "rain" }] }), {
      vocabulary,
      lookAheadDays: 14,
      others: [],
    }),
  ).toMatchObject([
    {
      level: "error",
      code: "invalid",
      pointer: "/conditions/all/0/fact",
      message: expect.stringContaining('there is no fact "weather" here'),
    },
  ]);
});

test("a rule that says the same in other words is a duplicate", () => {
  const first = { all: [stay("nights", "greaterThan", 6), { not: guest("vip", "equal", true) }] };
  const second = { not: { any: [guest("vip", "equal", true), { not: stay("nights", "greaterThanInclusive", 7) }] } };
  expect(codes(rule(second), other(first))).toEqual([
    ["error", "duplicate", "Does the same for the same as “Another”"],
  ]);
});

test("a rule within another, one that overlaps, and one that does the opposite are told apart, with an example", () => {
  const long = { all: [stay("nights", "greaterThan", 6)] };
  expect(codes(rule({ all: [stay("nights", "greaterThan", 9)] }), other(long))).toEqual([
    ["warning", "shadowed", "All that it finds is found by “Another”, too"],
  ]);
  expect(codes(rule({ all: [guest("vip", "equal", true)] }), other(long))).toEqual([
    ["warning", "overlap", "Both it and “Another” do “Warn” when, for example, the guest is a VIP and nights is 7"],
  ]);
  const tier = (name: string) => [{ action: "spa.tier", args: { tier: name } }];
  expect(codes(rule({ all: [guest("vip", "equal", true)] }, tier("gold")), other(long, tier("silver")))).toEqual([
    [
      "warning",
      "opposed",
      "“Another” does “Set a tier” otherwise for the same: for example when the guest is a VIP and nights is 7",
    ],
  ]);
  expect(codes(rule({ all: [stay("nights", "lessThan", 3)] }), other(long))).toEqual([]);
});

test("the rules that come with Innkit have nothing to mend, alone and beside each other", () => {
  for (const one of shippedRules) {
    const others = shippedRules.filter(({ key }) => key !== one.key).map((rival) => ({ ...rival, id: rival.key }));
    expect(lint(one, { vocabulary, lookAheadDays: 14, others }).filter(({ level }) => level === "error")).toEqual([]);
  }
});

const tree = fc.letrec<{ leaf: Condition; node: Condition }>((tie) => ({
  leaf: fc
    .record({
      fact: fc.constant("f"),
      path: fc.constantFrom("a", "b"),
      operator: fc.constantFrom("equal", "notEqual", "lessThan", "greaterThanInclusive", "in" as never).map(String),
      value: fc.integer({ min: 0, max: 3 }),
    })
    .map((one) => (one.operator === "in" ? { ...one, value: [one.value, 1] } : one)) as fc.Arbitrary<Condition>,
  node: fc.oneof(
    { maxDepth: 3, depthIdentifier: "n" },
    tie("leaf"),
    fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie("node").map((not) => ({ not })),
  ) as fc.Arbitrary<Condition>,
})).node;

test("what is said to hold never holds for no values, and what can hold comes with values for which it does", () => {
  const domain = { whole: true, least: 0, most: 3 };
  fc.assert(
    fc.property(tree, (condition) => {
      const products = productsOf(condition);
      fc.pre(products !== undefined);
      const compiled = compile([{ conditions: { all: [condition] } }]);
      const all = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => ({ a, b })));
      const found = firstFit(products, () => domain);
      expect(all.some((f) => compiled.over({ f }).holds(0))).toBe(found !== undefined);
      if (!found) return;
      const f = { a: 0, b: 0, ...Object.fromEntries(found.values.map(({ leaf, value }) => [leaf.path, value])) };
      expect(compiled.over({ f }).holds(0)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test("two versions differ by what was put in, taken out and changed, each at its place", () => {
  const before = rule({ all: [stay("nights", "greaterThan", 5), guest("vip", "equal", true)] });
  const after = {
    ...rule({ all: [stay("nights", "greaterThan", 5), stay("children", "equal", 0), guest("vip", "equal", true)] }),
    priority: 9,
  };
  expect(diffRules(before as never, after as never)).toEqual([
    { pointer: "/conditions/all/1", after: stay("children", "equal", 0) },
    { pointer: "/priority", after: 9 },
  ]);
  expect(diffRules(after as never, before as never)).toEqual([
    { pointer: "/conditions/all/1", before: stay("children", "equal", 0) },
    { pointer: "/priority", before: 9 },
  ]);
  expect(diffRules({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
});
