import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../kernel/json.ts";
import { conditionEdits, isGroup, membersOf } from "./condition-edits.ts";
import { asJson, canonical, diffRules } from "./diff.ts";
import type { RuleDifference } from "./difference.ts";
import { ruleDifferences } from "./differences.ts";
import { dice, randomRules } from "./random-rules.fixture.ts";
import { registry } from "./registry.ts";
import type { CheckedRule, Comparison, Condition, Conditions } from "./rule.ts";
import { shippedRules } from "./shipped.ts";

const known = registry();
const guest = (path: string, operator: Comparison["operator"], value: Comparison["value"]): Comparison => ({
  fact: "guest",
  path,
  operator,
  value,
});
const stay = (...[path, operator, value]: Parameters<typeof guest>) => ({
  ...guest(path, operator, value),
  fact: "stay",
});
const vip = guest("vip", "equal", true);
const returning = guest("returning", "equal", true);
const noNationality = guest("nationality", "equal", null);
const below = (score: number) => guest("score", "lessThan", score);
const within = (days: number) => stay("daysUntilArrival", "lessThanInclusive", days);
const longStay = stay("nights", "greaterThan", 6);

const rule: CheckedRule = {
  name: "Poor profiles",
  description: "",
  type: "notification",
  trigger: "sync.reservations_changed",
  conditions: { all: [below(50)] },
  actions: [{ action: "notify", args: { title: "Ask {guest.name}", level: "info" } }],
  enabled: true,
  priority: 1,
};

/** A difference as one line. */
function line({ label, kind, within: groups, of, before, after }: RuleDifference): string {
  const place = groups.map((group) => `in “${group}”, `).join("");
  const what = of === null ? "" : `${of}: `;
  if (kind === "reordered") return `${label}: ${place}other order`;
  return `${label}: ${kind === "moved" ? "moved, " : ""}${place}${what}${before ?? "–"} → ${after ?? "–"}`;
}

const linesOf = (before: CheckedRule, after: CheckedRule) => ruleDifferences(before, after, known).map(line);
const ofConditions = (before: Conditions, after: Conditions) =>
  linesOf({ ...rule, conditions: before }, { ...rule, conditions: after });

describe("conditions that changed are told in the words of their sentence", () => {
  test.each<[string, Conditions, Conditions, string[]]>([
    [
      "another value",
      { all: [below(50)] },
      { all: [below(60)] },
      ["Condition: completeness score: is below 50 → is below 60"],
    ],
    ["one more of all", { all: [below(50)] }, { all: [vip, below(50)] }, ["Condition: – → and the guest is a VIP"]],
    ["one more of any", { any: [below(50)] }, { any: [below(50), vip] }, ["Condition: – → or the guest is a VIP"]],
    ["one less", { all: [below(50), vip] }, { all: [below(50)] }, ["Condition: and the guest is a VIP → –"]],
    [
      "each of two on the same fact",
      { all: [stay("nights", "greaterThan", 1), stay("nights", "lessThan", 5)] },
      { all: [stay("nights", "lessThan", 7), stay("nights", "greaterThan", 2)] },
      [
        "Condition: nights: is above 1 → is above 2",
        "Condition: nights: is below 5 → is below 7",
        "Condition: other order",
      ],
    ],
    [
      "what is true or false",
      { all: [vip] },
      { all: [guest("vip", "equal", false)] },
      ["Condition: the guest is a VIP → the guest is no VIP"],
    ],
    [
      "all that became any",
      { all: [vip, returning] },
      { any: [vip, returning, longStay] },
      ["Condition: all of them must hold → one of them is enough", "Condition: – → or nights is above 6"],
    ],
    [
      "one in a group within",
      { all: [within(3), { any: [noNationality, vip] }] },
      { all: [{ any: [returning, noNationality, vip] }, within(3)] },
      [
        "Condition: in “nationality is empty or the guest is a VIP”, – → or the guest has been here before",
        "Condition: other order",
      ],
    ],
    [
      "one that is denied",
      { all: [within(3), { not: { any: [below(50), vip] } }] },
      { all: [within(3), { not: { any: [below(60), vip] } }] },
      [
        "Condition: in “not (completeness score is below 50 or the guest is a VIP)”, completeness score: is below 50 → is below 60",
      ],
    ],
    ["a denial", { all: [vip] }, { all: [{ not: vip }] }, ["Condition: the guest is a VIP → not (the guest is a VIP)"]],
    [
      "one that got an alternative",
      { all: [within(3), vip] },
      { all: [within(3), { any: [vip, returning] }] },
      ["Condition: the guest is a VIP → the guest is a VIP or the guest has been here before"],
    ],
    [
      "a group that was dissolved",
      { all: [within(3), { any: [vip, returning] }] },
      { all: [within(3), vip, returning] },
      [
        "Condition: the guest is a VIP or the guest has been here before → the guest is a VIP and the guest has been here before",
      ],
    ],
    [
      "one that moved to another group",
      { all: [within(3), vip, { any: [noNationality, longStay] }] },
      { all: [within(3), { any: [noNationality, longStay, vip] }] },
      ["Condition: moved, the guest is a VIP: the main conditions → “nationality is empty or nights is above 6”"],
    ],
    [
      "all of it in a group of another",
      { all: [within(3), vip] },
      { any: [{ all: [within(3), vip] }, returning] },
      [
        "Condition: days until arrival is at most 3 and the guest is a VIP → (days until arrival is at most 3 and the guest is a VIP) or the guest has been here before",
      ],
    ],
    ["the order", { all: [vip, returning] }, { all: [returning, vip] }, ["Condition: other order"]],
    [
      "what a sentence does not say",
      { all: [{ ...vip, priority: 2 }] },
      { all: [{ ...vip, priority: 3 }] },
      ["Condition: the guest is a VIP: priority: 2 → 3"],
    ],
    [
      "a text that reads as a number",
      { all: [stay("nights", "equal", "2")] },
      { all: [stay("nights", "equal", 2)] },
      ['Condition: nights is 2: value: "2" → 2'],
    ],
    [
      "arguments of a fact beside its value",
      { all: [{ fact: "vendors.rating", operator: "equal", value: 1, params: { vendorId: "a" } }] },
      { all: [{ fact: "vendors.rating", operator: "equal", value: 2, params: { vendorId: "b" } }] },
      ["Condition: vendors.rating: is 1 → is 2", 'Condition: vendors.rating is 2: params › vendorId: "a" → "b"'],
    ],
  ])("%s", (_, before, after, lines) => {
    expect(ofConditions(before, after)).toEqual(lines);
  });
});

describe("the other parts are told as their form calls them", () => {
  test.each<[string, Partial<CheckedRule>, Partial<CheckedRule>, string[]]>([
    ["the name", {}, { name: "Very poor profiles" }, ["Name: Poor profiles → Very poor profiles"]],
    ["what it is for", {}, { description: "Marketing" }, ["What it is for: – → Marketing"]],
    ["the kind", {}, { type: "automation" }, ["Kind: Notice → Automation"]],
    [
      "the trigger and its time together",
      {},
      { trigger: "rules.schedule", timing: { at: "08:00", days: [1] } },
      ["When: A stay, its guest or the day changes → Every Monday at 08:00"],
    ],
    [
      "a time that is said alike",
      { trigger: "rules.schedule", timing: { at: "08:00", days: [1, 2] } },
      { trigger: "rules.schedule", timing: { at: "08:00", days: [2, 1] } },
      ["When: timing › days › 0: 1 → 2", "When: timing › days › 1: 2 → 1"],
    ],
    [
      "an argument of an action",
      {},
      { actions: [{ action: "notify", args: { title: "Ask again", level: "important" } }] },
      [
        "Action: Notify the team: Title: “Ask {guest.name}” → “Ask again”",
        "Action: Notify the team: How important: info → important",
      ],
    ],
    [
      "an action whose arguments are stored in another order than its form has",
      { actions: [] },
      { actions: [{ action: "notify", args: { level: "info", title: "Ask" } }] },
      ["Action: – → Notify the team: Title “Ask”, How important info"],
    ],
    [
      "an argument that came",
      {},
      { actions: [{ action: "notify", args: { title: "Ask {guest.name}", level: "info", digest: true } }] },
      ["Action: Notify the team: Gather it: – → yes"],
    ],
    [
      "another action in its place",
      { actions: [{ action: "warn", args: { message: "Careful" } }] },
      { actions: [{ action: "recommend", args: { title: "Ask" } }] },
      ["Action: Warn: Message “Careful” → Open a recommendation: Title “Ask”"],
    ],
    [
      "one more action, before the other",
      {},
      { actions: [{ action: "recommend", args: { title: "Ask" } }, ...rule.actions] },
      ["Action: – → Open a recommendation: Title “Ask”"],
    ],
    [
      "the order of actions",
      { actions: [...rule.actions, { action: "warn", args: { message: "Careful" } }] },
      { actions: [{ action: "warn", args: { message: "Careful" } }, ...rule.actions] },
      ["Action: other order"],
    ],
    [
      "an action that nobody has any more",
      { actions: [{ action: "spa.gone", args: { note: "a", more: { guests: 2 } } }] },
      { actions: [{ action: "spa.gone", args: { note: "b", more: { guests: 3 } } }] },
      ["Action: spa.gone: note: “a” → “b”", 'Action: spa.gone: more: {"guests":2} → {"guests":3}'],
    ],
    ["the occasion", {}, { once: "stay.arrivalDate" }, ["Acts once for each: – → arrival date"]],
    ["the limit", {}, { cap: { times: 3, per: "day" } }, ["At most: as the hotel's settings say → 3 in a day"]],
    ["whom to ask", { owner: "Ines" }, {}, ["Whom to ask about it: Ines → –"]],
    ["the rest", {}, { priority: 5, enabled: false }, ["Goes first: 1 → 5", "Switched on: yes → no"]],
    ["a part that is not known here", {}, { season: "summer" } as object, ['season: season: – → "summer"']],
  ])("%s", (_, before, after, lines) => {
    expect(linesOf({ ...rule, ...before }, { ...rule, ...after })).toEqual(lines);
  });
});

/* By the dice: two of a few rules, or one and itself with something done to it. */

const randomConditions = fc.integer().map((seed) => randomRules(dice(seed)).rules.map(({ conditions }) => conditions));
const conditionsAlone = randomConditions
  .map((all) => all.filter((one): one is Conditions => !JSON.stringify(one).includes('"condition":')))
  .filter((all) => all.length > 0);
const twoConditions = fc
  .tuple(conditionsAlone, fc.nat(), fc.nat(), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([all, first, second, rolls]): [Conditions, Conditions] => {
    const before = all[first % all.length]!;
    // Half of them are the same one, changed here and there: what a person does.
    return [before, second % 2 === 0 ? all[second % all.length]! : (touched(before, all[0]!, rolls) as Conditions)];
  });

/** The condition with members left out, put in, turned round and changed here and there. */
function touched(condition: Condition, other: Condition, rolls: fc.Stream<number>): Condition {
  const roll = rolls.next().value!;
  if (!isGroup(condition)) {
    if (roll < 0.6) return condition;
    return roll < 0.8 ? { ...condition, value: 7 } : { any: [condition, other] };
  }
  if ("not" in condition) return { ...condition, not: touched(condition.not, other, rolls) };
  const members = membersOf(condition).map((one) => touched(one, other, rolls));
  const changed =
    roll < 0.2 ? members.slice(1) : roll < 0.4 ? [...members, other] : roll < 0.6 ? members.toReversed() : members;
  const marks = condition.priority === undefined ? {} : { priority: condition.priority };
  const isAll = "all" in condition === roll < 0.9;
  return isAll ? { ...marks, all: changed } : { ...marks, any: changed };
}

const keyOf = (condition: Condition): string => canonical(asJson(condition));

/** The conditions with the order of members left aside: nothing depends on it. */
function unordered(condition: Condition): string {
  if (!isGroup(condition)) return keyOf(condition);
  const { name, priority } = condition;
  const kind = "all" in condition ? "all" : "any" in condition ? "any" : "not";
  return JSON.stringify([kind, name ?? null, priority ?? null, membersOf(condition).map(unordered).toSorted()]);
}

/** What comes of conditions when each edit is made, group by group. */
function edited(before: Conditions, edits: ReturnType<typeof conditionEdits>): Condition {
  const whole = edits.find(({ group }) => group === null);
  if (whole?.step === "replaced") return whole.after[0]!;
  const build = (condition: Condition, place: readonly number[]): Condition => {
    if (!isGroup(condition)) return condition;
    const here = edits.filter(({ group }) => group!.join() === place.join());
    const members = membersOf(condition).map((one, at) => ({ one, at }));
    const come: Condition[] = [];
    let kind = "all" in condition ? "all" : "any" in condition ? "any" : "not";
    let marks: Json = {
      ...(condition.name && { name: condition.name }),
      ...(condition.priority && { priority: condition.priority }),
    };
    for (const edit of here) {
      if (edit.step === "rejoined") kind = edit.into;
      if (edit.step === "marked") marks = edit.after;
      if (edit.step !== "replaced") continue;
      for (const gone of edit.before) {
        const at = members.findLastIndex(({ one }) => keyOf(one) === keyOf(gone));
        expect(at).toBeGreaterThanOrEqual(0);
        members.splice(at, 1);
      }
      come.push(...edit.after);
    }
    const all = [...members.map(({ one, at }) => build(one, [...place, at])), ...come];
    return { ...(marks as object), [kind]: kind === "not" ? all[0] : all } as unknown as Condition;
  };
  return build(before, []);
}

const runs = { numRuns: 400 };

test("the edits of conditions make one of the other, but for the order of members", () => {
  fc.assert(
    fc.property(twoConditions, ([before, after]) => {
      const edits = conditionEdits(before, after);
      expect(unordered(edited(before, edits))).toBe(unordered(after));
    }),
    runs,
  );
});

test("members that only stand in another order are told as that and nothing else", () => {
  fc.assert(
    fc.property(conditionsAlone, ([conditions]) => {
      const turn = (condition: Condition): Condition =>
        !isGroup(condition)
          ? condition
          : "not" in condition
            ? { ...condition, not: turn(condition.not) }
            : {
                ...condition,
                ["all" in condition ? "all" : "any"]: membersOf(condition).map(turn).toReversed(),
              };
      const steps = conditionEdits(conditions!, turn(conditions!) as Conditions).map(({ step }) => step);
      expect(steps.filter((step) => step !== "reordered")).toEqual([]);
    }),
    runs,
  );
});

const rules: readonly CheckedRule[] = [
  rule,
  ...shippedRules.map(({ description = "", enabled = true, priority = 1, ...one }) => ({
    ...one,
    description,
    enabled,
    priority,
  })),
];
const twoRules = fc
  .tuple(twoConditions, fc.nat(), fc.nat(), fc.constantFrom(...Object.keys(rule), "timing", "once", "key", "cap"))
  .map(([[conditions, others], first, second, only]) => {
    const [one, other] = [rules[first % rules.length]!, rules[second % rules.length]!];
    const before = { ...one, conditions };
    // Half of them differ by one part at most.
    const after =
      second % 2 === 0
        ? { ...other, conditions: others }
        : { ...before, [only]: { ...other, conditions: others }[only as "name"] };
    return [before, JSON.parse(JSON.stringify(after)) as CheckedRule] as const;
  });

test("equal rules give nothing, and of each part that differs something is told that is not the same twice", () => {
  fc.assert(
    fc.property(twoRules, ([before, after]) => {
      expect(ruleDifferences(after, structuredClone(after), known)).toEqual([]);
      const told = ruleDifferences(before, after, known);
      const parts = diffRules(asJson(before), asJson(after)).map(({ pointer }) => pointer.split("/")[1]!);
      // A trigger and its time are one thing to people.
      const differing = new Set(parts.map((part) => (part === "timing" ? "trigger" : part)));
      expect(new Set(told.map(({ part }) => part))).toEqual(differing);
      for (const { kind, before: was, after: is } of told) {
        if (kind === "reordered") expect([was, is]).toEqual([null, null]);
        else expect(was).not.toBe(is);
        expect([was === null, is === null]).toEqual(
          {
            changed: [false, false],
            moved: [false, false],
            added: [true, false],
            removed: [false, true],
            reordered: [true, true],
          }[kind],
        );
      }
    }),
    { numRuns: 200 },
  );
});
