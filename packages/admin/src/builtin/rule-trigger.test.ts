import { describe, expect, test } from "vitest";
import { fitted, operatorsFor } from "./rule-fit.ts";
import type { QueryGroup } from "./rule-query.ts";
import { actionsAt, withTrigger } from "./rule-trigger.ts";
import type { Vocabulary, WrittenRule } from "./rule-types.ts";

const fact = (name: string, label: string) => ({ name, label, fields: null, values: {}, asked: false });
const vocabulary: Vocabulary = {
  kinds: [],
  triggers: [
    { name: "sync.reservations_changed", label: "A stay changes", facts: ["guest", "stay"], point: false },
    { name: "sync.guests_changed", label: "A guest changes", facts: ["guest"], point: false },
    { name: "rules.schedule", label: "At a time", facts: ["guest", "stay"], point: false },
    { name: "sync.before_check_in", label: "Before a check-in", facts: ["guest", "stay"], point: true },
  ],
  facts: [fact("guest", "The guest"), fact("stay", "The stay")],
  actions: ["warn", "block", "notify", "recommend"].map((name) => ({ name, label: name.toUpperCase(), args: {} })),
  operators: [
    { name: "equal", words: "is", takes: "one" },
    { name: "in", words: "is one of", takes: "list" },
    { name: "contains", words: "contains", takes: "one" },
    { name: "doesNotContain", words: "does not contain", takes: "one" },
    { name: "lessThan", words: "is below", takes: "ordered" },
  ],
};
const check: WrittenRule = {
  name: "A check",
  type: "validation",
  trigger: "sync.before_check_in",
  conditions: { all: [{ fact: "stay", path: "nights", operator: "lessThan", value: 3 }] },
  actions: [{ action: "block", args: { message: "No" } }],
};

describe("a rule with another moment", () => {
  test("warns in the same words of what has happened already, where it held up what was to happen, and says so", () => {
    const { rule, told } = withTrigger(check, "sync.reservations_changed", vocabulary);
    expect(rule).toEqual({
      ...check,
      trigger: "sync.reservations_changed",
      actions: [{ action: "warn", args: { message: "No" } }],
    });
    expect(told).toEqual(["What has happened already cannot be held up: “BLOCK” became “WARN”, in the same words."]);
  });

  test("is a check that only warns or blocks where it is asked, and names what it did besides", () => {
    const notice = { ...check, type: "notification", trigger: "rules.schedule", timing: { at: "08:00" } };
    const actions = ["notify", "warn", "notify", "recommend"].map((action) => ({ action, args: {} }));
    const { rule, told } = withTrigger({ ...notice, actions }, "sync.before_check_in", vocabulary);
    expect(rule).toEqual({ ...check, actions: [{ action: "warn", args: {} }] });
    expect(told).toEqual([
      "Before something is done a rule only warns or holds up. Taken out: NOTIFY, RECOMMEND.",
      "It is a check now: nothing else is asked there.",
    ]);
  });

  test("names the facts of its conditions that are not there then, also inside a group and to compare with", () => {
    const nested = { not: { any: [{ fact: "guest", path: "score", operator: "equal", value: { fact: "stay" } }] } };
    for (const conditions of [check.conditions, { all: [nested] }]) {
      const { rule, told } = withTrigger({ ...check, conditions, actions: [] }, "sync.guests_changed", vocabulary);
      expect(rule.conditions).toEqual(conditions);
      expect(told).toEqual([
        "The stay is not known at that moment: take out the conditions on it, or choose another moment.",
      ]);
    }
  });

  test("is offered the actions that the server takes", () => {
    const names = (trigger: string) => actionsAt(vocabulary, trigger).map(({ name }) => name);
    expect(names("sync.before_check_in")).toEqual(["warn", "block"]);
    expect(names("rules.schedule")).toEqual(["warn", "notify", "recommend"]);
  });
});

describe("a condition", () => {
  const words = {
    gaps: { words: { a: "A" }, holds: "some" as const },
    state: { words: { b: "B" }, holds: "one" as const },
    vip: { words: {}, holds: "flag" as const },
  };
  const wordsOf = (field: string) => (Object.hasOwn(words, field) ? words[field as keyof typeof words] : undefined);
  const query = (field: string, operator: string, value: unknown): QueryGroup => ({
    combinator: "and",
    rules: [{ combinator: "and", rules: [{ id: "1", field, operator, value, valueSource: "value" }] }],
  });

  test.each([
    ["of another fact with words", query("nights", "lessThan", 3), "gaps", "lessThan", 3, "contains", null],
    ["of a fact with other words", query("gaps", "contains", "a"), "state", "contains", "a", "equal", null],
    ["of a fact without words", query("gaps", "contains", "a"), "nights", "contains", "a", "equal", null],
    ["of what is true or false", query("state", "in", ["b"]), "vip", "in", ["b"], "equal", true],
    ["of another fact without words", query("nights", "lessThan", 3), "adults", "lessThan", 3, "lessThan", 3],
    ["that is compared with several", query("state", "equal", "b"), "state", "in", "b", "in", ["b"]],
    ["that is compared with one again", query("state", "in", ["b", "c"]), "state", "equal", ["b", "c"], "equal", "b"],
    ["that was odd before", query("state", "in", "b"), "state", "in", "b", "in", "b"],
  ])("%s is one that goes together", (_, before, field, operator, value, fitting, kept) => {
    expect(fitted(before, query(field, operator, value), wordsOf)).toEqual(query(field, fitting, kept));
  });

  test("on a list of words has them or not, one on a word is it or one of some", () => {
    const labels = (field: string) => operatorsFor(vocabulary.operators, wordsOf(field)).map(({ label }) => label);
    expect(labels("gaps")).toEqual(["has", "does not have"]);
    expect(labels("state")).toEqual(["is", "is one of"]);
    expect(labels("vip")).toEqual(["is"]);
    expect(labels("nights")).toHaveLength(vocabulary.operators.length);
  });
});
