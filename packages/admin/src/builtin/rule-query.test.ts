import { expect, test } from "vitest";
import { fromQuery, type StoredCondition, toQuery } from "./rule-query.ts";

const facts = ["guest", "stay", "spa", "spa.rating"];
const leaf = { fact: "guest", path: "nationality", operator: "equal", value: null };
const asked = { fact: "spa.rating", params: { vendorId: "spa" }, operator: "greaterThan", value: 4, priority: 9 };

test.each<[string, StoredCondition]>([
  ["comparisons side by side", { all: [leaf, { ...leaf, path: "$.email", name: "no mail" }] }],
  ["groups in groups, with names and priorities", { any: [{ all: [leaf, leaf], priority: 3 }, leaf], name: "either" }],
  ["a not round one comparison", { all: [{ not: leaf, priority: 2 }] }],
  ["a not round a group", { not: { any: [leaf, asked], name: "these" }, name: "none" }],
  ["a not round a not", { all: [{ not: { not: { all: [leaf] } } }, { not: { not: leaf } }] }],
  [
    "a fact with params, and one whose name begins like another's",
    { all: [asked, { fact: "spa", path: "open", operator: "equal", value: true }] },
  ],
  [
    "a comparison with another fact",
    { all: [{ ...leaf, operator: "notEqual", value: { fact: "spa.rating", path: "$.land", params: { a: 1 } } }] },
  ],
  [
    "lists, numbers, flags and texts that look like numbers",
    { all: [["1", 2], 2, "2", false, []].map((value) => ({ ...leaf, operator: "in", value })) },
  ],
  [
    "a fact that nobody knows any more",
    { all: [{ fact: "weather", path: "rain.today", operator: "equal", value: 1 }] },
  ],
])("%s go through the builder unchanged", (_, conditions) => {
  expect(fromQuery(toQuery(conditions), facts)).toEqual(conditions);
});

test("what a person changes in the builder is what is stored", () => {
  const query = toQuery({ all: [leaf] });
  query.combinator = "or";
  query.rules.push({ field: "stay.nights", operator: "greaterThan", value: 7 });
  query.not = true;
  expect(fromQuery(query, facts)).toEqual({
    not: { any: [leaf, { fact: "stay", path: "nights", operator: "greaterThan", value: 7 }] },
  });
});
