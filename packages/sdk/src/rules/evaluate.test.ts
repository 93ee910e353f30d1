import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, type Conditions, evaluate, type Operator } from "./index.ts";
import { registry } from "./registry.ts";

const facts = {
  guest: { nationality: null, name: "Ada Byron", score: 40, classifications: ["Important"], company: { name: "Acme" } },
  stay: { daysUntilArrival: 2, arrivalDate: "2026-03-03" },
};
const compare = (
  fact: string,
  path: string,
  operator: Operator,
  value: string | number | boolean | null | string[],
): Condition => ({ fact, path, operator, value });
const missing = compare("guest", "nationality", "equal", null);
const soon = compare("stay", "daysUntilArrival", "lessThanInclusive", 3);
const run = (conditions: Conditions) => evaluate({ name: "test", conditions }, facts, registry().vocabulary.facts);

test("a rule that holds says why, in a sentence and a trace", async () => {
  const { holds, explanation, trace } = await run({ all: [missing, soon] });
  expect(holds).toBe(true);
  expect(explanation).toBe("Fires because nationality is empty and days until arrival is 2 (at most 3).");
  expect(trace).toEqual({
    group: "all",
    holds: true,
    conditions: [
      { fact: "guest", path: "nationality", operator: "equal", value: null, found: null, holds: true },
      { fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3, found: 2, holds: true },
    ],
  });
});

test.each<[Conditions, string]>([
  [
    { all: [missing, compare("stay", "daysUntilArrival", "lessThan", 1)] },
    "Does not fire because days until arrival is 2 (not below 1).",
  ],
  [{ any: [compare("guest", "name", "equal", "Bob"), soon] }, "Fires because days until arrival is 2 (at most 3)."],
  [
    { any: [compare("guest", "name", "equal", "Bob"), compare("guest", "score", "greaterThan", 80)] },
    "Does not fire because name is Ada Byron (not Bob) and completeness score is 40 (not above 80).",
  ],
  [{ not: missing }, "Does not fire because nationality is empty."],
  [
    {
      all: [
        compare("guest", "classifications", "contains", "Important"),
        { not: compare("guest", "nationality", "in", ["DE", "AT"]) },
      ],
    },
    "Fires because the guest is classified as Important and nationality is empty (none of “Germany”, “Austria”).",
  ],
  [
    { all: [{ fact: "stay", path: "arrivalDate", operator: "lessThan", value: "2026-04-01" }] },
    "Fires because arrival date is 2026-03-03 (below 2026-04-01).",
  ],
])("%j: %s", async (conditions, sentence) => {
  expect((await run(conditions)).explanation).toBe(sentence);
});

test("a fact can be compared with another fact", async () => {
  const conditions: Conditions = {
    all: [{ fact: "guest", path: "score", operator: "greaterThan", value: { fact: "stay", path: "daysUntilArrival" } }],
  };
  expect((await run(conditions)).trace.conditions[0]).toMatchObject({ found: 40, value: 2, holds: true });
});

test("a fact that is a function is asked with the condition's params", async () => {
  const conditions: Conditions = {
    all: [{ fact: "rating", params: { vendorId: "spa" }, operator: "greaterThanInclusive", value: 4 }],
  };
  const { holds } = await evaluate(
    { name: "x", conditions },
    { rating: async ({ vendorId }: { vendorId: string }) => (vendorId === "spa" ? 4.5 : 1) },
  );
  expect(holds).toBe(true);
});

test("what cannot be compared does not hold, and nothing throws", async () => {
  for (const operator of ["lessThan", "contains", "in", "greaterThanInclusive"] as const) {
    const value = operator === "in" ? ["x"] : 1;
    for (const path of ["nationality", "company", "classifications", "nothing.there"]) {
      expect(
        (await evaluate({ name: "x", conditions: { all: [compare("guest", path, operator, value as never)] } }, facts))
          .holds,
      ).toBe(false);
    }
  }
});

test("a fact that nobody gives is an error with its name", async () => {
  await expect(
    evaluate({ name: "x", conditions: { all: [compare("weather", "rain", "equal", true)] } }, facts),
  ).rejects.toMatchObject({ code: "rules/unknown_fact", details: { fact: "weather" } });
});

test("overlapping evaluations do not lose each other's results", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      evaluate(
        { name: "x", conditions: { all: [compare("n", "value", "equal", n)], priority: 1 + (n % 5) } },
        { n: { value: n } },
      ),
    ),
  );
  expect(outcomes.every(({ holds }) => holds)).toBe(true);
});

test("trees of conditions come out as logic says", async () => {
  const leaf = fc.record({
    fact: fc.constant("f"),
    path: fc.constantFrom("a", "b", "c"),
    operator: fc.constantFrom<Operator>("equal", "notEqual", "lessThan", "greaterThanInclusive"),
    value: fc.integer({ min: 0, max: 3 }),
  });
  const { tree } = fc.letrec<{ tree: Conditions; node: Condition }>((tie) => ({
    node: fc.oneof({ maxDepth: 4, depthIdentifier: "t" }, leaf as fc.Arbitrary<Condition>, tie("tree")),
    tree: fc.oneof(
      { maxDepth: 4, depthIdentifier: "t" },
      fc.record({
        all: fc.array(leaf as fc.Arbitrary<Condition>, { minLength: 1, maxLength: 3 }),
      }) as fc.Arbitrary<Conditions>,
      fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }) as fc.Arbitrary<Conditions>,
      fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }) as fc.Arbitrary<Conditions>,
      fc.record({ not: tie("node") }) as fc.Arbitrary<Conditions>,
    ),
  }));
  const values = fc.record({
    a: fc.integer({ min: 0, max: 3 }),
    b: fc.integer({ min: 0, max: 3 }),
    c: fc.integer({ min: 0, max: 3 }),
  });
  const expected = (condition: Condition, f: Record<string, number>): boolean => {
    if ("all" in condition) return condition.all.every((one) => expected(one, f));
    if ("any" in condition) return condition.any.some((one) => expected(one, f));
    if ("not" in condition) return !expected(condition.not, f);
    const [found, value] = [f[condition.path!]!, condition.value as number];
    return {
      equal: found === value,
      notEqual: found !== value,
      lessThan: found < value,
      greaterThanInclusive: found >= value,
    }[condition.operator as "equal"];
  };
  await fc.assert(
    fc.asyncProperty(tree, values, async (conditions, f) => {
      const { holds, explanation } = await evaluate({ name: "x", conditions }, { f });
      expect(holds).toBe(expected(conditions, f));
      expect(explanation).toMatch(holds ? /^Fires because .+\.$/ : /^Does not fire because .+\.$/);
      expect(explanation).not.toContain("nothing decided");
    }),
    { numRuns: 300 },
  );
});
