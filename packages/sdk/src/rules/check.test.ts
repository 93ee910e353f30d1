import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRule, evaluate, isPath, valueAt } from "./index.ts";
import { registry } from "./registry.ts";

const good = {
  name: "Arriving without nationality",
  type: "validation",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3 }] },
  actions: [{ action: "warn", args: { message: "No nationality for {guest.name}" } }],
};
const vocabulary = registry().vocabulary;
const leaf = good.conditions.all[0]!;
const conditions = (value: unknown) => ({ ...good, conditions: value });
const comparison = (change: object) => conditions({ all: [{ ...leaf, ...change }] });
function nested(levels: number): unknown {
  let inner: unknown = leaf;
  for (let level = 0; level < levels; level++) inner = level % 2 ? { any: [inner] } : { not: inner };
  return { all: [inner] };
}
const atDoor = { all: [{ fact: "write", path: "kind", operator: "equal", value: "edit" }] };
const cycle: Record<string, unknown> = { ...leaf };
cycle["value"] = cycle;

test("a good rule passes, as a copy with its defaults", () => {
  const { ok, rule } = checkRule(good, vocabulary) as { ok: boolean; rule: { conditions: unknown } };
  expect(ok).toBe(true);
  expect(rule).toMatchObject({ ...good, enabled: true, priority: 1, description: "" });
  expect(rule.conditions).not.toBe(good.conditions);
});

const hostile: [string, unknown, string][] = [
  [
    "a path that is an expression",
    comparison({ path: "$..[?(@.constructor.constructor('return process')().exit())]" }),
    "/conditions/all/0/path",
  ],
  ["a path through the constructor", comparison({ path: "constructor.constructor" }), "/conditions/all/0/path"],
  ["a path through __proto__", comparison({ path: "__proto__.polluted" }), "/conditions/all/0/path"],
  ["a path with a script", comparison({ path: "$[(this.constructor.constructor('x')())]" }), "/conditions/all/0/path"],
  ["a key that pollutes prototypes", JSON.parse(`{"name":"x","__proto__":{"admin":true}}`), "/__proto__"],
  [
    "a key that pollutes prototypes, deep inside",
    comparison(JSON.parse(`{"params":{"a":{"constructor":{"prototype":1}}}}`)),
    "/conditions/all/0/params/a/constructor",
  ],
  ["an operator of its own", comparison({ operator: "matches" }), "/conditions/all/0/operator"],
  ["an operator with a decorator", comparison({ operator: "everyFact:equal" }), "/conditions/all/0/operator"],
  ["an operator that is a property of objects", comparison({ operator: "toString" }), "/conditions/all/0/operator"],
  ["a reference to a shared condition", conditions({ all: [{ condition: "other" }] }), "/conditions/all/0/condition"],
  ["a callback as text", { ...good, onSuccess: "process.exit()" }, "/onSuccess"],
  ["a callback as code", { ...good, onSuccess: () => process.exit() }, "/onSuccess"],
  [
    "nesting without end",
    conditions(JSON.parse(`${'{"not":'.repeat(5_000)}{}${"}".repeat(5_000)}`)),
    "/conditions/not/not/not",
  ],
  ["thirteen levels", conditions(nested(12)), `/conditions/all/0${"/any/0/not".repeat(5)}/any/0`],
  ["a cycle", conditions({ all: [cycle] }), "/conditions/all/0/value"],
  ["201 conditions", conditions({ any: Array.from({ length: 201 }, () => leaf) }), "/conditions/any/200"],
  ["more than 64 KiB", { ...good, description: "x".repeat(65 * 1024) }, ""],
  [
    "more than 64 KiB by characters of several bytes",
    comparison({ operator: "in", value: Array.from({ length: 66 }, () => "界".repeat(400)) }),
    "",
  ],
  [
    "a list without end",
    comparison({ operator: "in", value: Array.from({ length: 201 }, () => 1) }),
    "/conditions/all/0/value",
  ],
  ["a pattern", comparison({ operator: "regex", value: "^(a+)+$" }), "/conditions/all/0/operator"],
  ["an unknown fact", comparison({ fact: "process" }), "/conditions/all/0/fact"],
  ["a field that the fact has not", comparison({ path: "daysUntilArival" }), "/conditions/all/0/path"],
  ["a list operator with a text", comparison({ operator: "in", value: "abc" }), "/conditions/all/0/value"],
  ["an object as value", comparison({ value: { $ne: null } }), "/conditions/all/0/value/$ne"],
  [
    "an unknown action",
    { ...good, actions: [{ action: "shell", args: { command: "rm -rf /" } }] },
    "/actions/0/action",
  ],
  [
    "an action with more than it takes",
    { ...good, actions: [{ action: "warn", args: { message: "x", url: "http://internal" } }] },
    "/actions/0/args/url",
  ],
  [
    "a placeholder that is code",
    { ...good, actions: [{ action: "warn", args: { message: "{constructor.constructor('x')()}" } }] },
    "/actions/0/args/message",
  ],
  [
    "a placeholder that is not there",
    { ...good, actions: [{ action: "warn", args: { message: "{guest.nam}" } }] },
    "/actions/0/args/message",
  ],
  [
    "a getter",
    {
      ...good,
      get name() {
        return process.exit();
      },
    },
    "/name",
  ],
  ["an empty all", conditions({ all: [] }), "/conditions/all"],
  ["an unknown trigger", { ...good, trigger: "sync.everything" }, "/trigger"],
  ["two groups in one", conditions({ all: [leaf], any: [leaf] }), "/conditions/any"],
  ["not an object", [good], ""],
  ["nothing", null, ""],
];

const endless = /not\/not\/not$|all\/0\/value$|nope$/;

test.each(hostile)("%s is refused, with the place that is wrong", (_, body, pointer) => {
  const began = performance.now();
  const { ok, problems } = checkRule(body, vocabulary);
  expect(performance.now() - began).toBeLessThan(100);
  expect(ok).toBe(false);
  // Where the fault goes on for levels, the place may be any of them.
  const places = problems.map((problem) =>
    endless.test(pointer) ? problem.pointer.slice(0, pointer.length) : problem.pointer,
  );
  expect(places).toContain(pointer);
  expect(({} as Record<string, unknown>)["polluted"] ?? ({} as Record<string, unknown>)["admin"]).toBeUndefined();
});

test.each(
  hostile.filter(
    ([what, body]) => typeof body === "object" && body !== null && "conditions" in body && what !== "a getter",
  ),
)("%s cannot be evaluated either, or does no harm", async (_, body) => {
  const facts = { stay: { daysUntilArrival: 2 }, process: {}, guest: {} };
  const outcome = await evaluate(body as never, facts).then(
    () => "evaluated",
    (error: { code: string }) => error.code,
  );
  expect(["evaluated", "rules/invalid_rule"]).toContain(outcome);
});

test("twelve levels and 200 conditions are within the limits", () => {
  expect(checkRule(conditions(nested(11)), vocabulary).problems).toEqual([]);
  expect(checkRule(conditions({ any: Array.from({ length: 200 }, () => leaf) }), vocabulary).problems).toEqual([]);
});

test("any JSON is either a rule or refused, never an exception", () => {
  const answers = (value: unknown): void => {
    expect(typeof checkRule(value, vocabulary).ok).toBe("boolean");
  };
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), answers));
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => answers(conditions(value))));
});

test("a path finds own properties by dotted names and nothing else", () => {
  const value = {
    a: { b: [1, { c: 2 }] },
    "x y": 1,
    get trap() {
      throw new Error("called");
    },
  };
  expect([valueAt(value, "a.b"), valueAt(value, "$.a"), valueAt(value, "a.x.y")]).toEqual([
    [1, { c: 2 }],
    value.a,
    null,
  ]);
  for (const path of [
    "toString",
    "a.constructor",
    "__proto__",
    "trap",
    "x y",
    "a.b.length",
    "a..b",
    "",
    "$",
    "a[0]",
    "*",
    "a.*",
    "@",
    "a;b",
  ])
    expect(valueAt(value, path)).toBeNull();
  expect(valueAt(Object.create({ inherited: 1 }), "inherited")).toBeNull();
  expect(valueAt("text", "length")).toBeNull();
  expect(isPath("a.b.c.d.e.f.g.h")).toBe(true);
  expect(isPath("a.b.c.d.e.f.g.h.i")).toBe(false);
});

test("where a rule is only asked it is a validation, and warns or blocks", () => {
  const asked = { ...good, trigger: "sync.before_push", conditions: atDoor };
  const actions = [{ action: "warn", args: { message: "{write.record}" } }];
  expect(checkRule({ ...asked, actions }, vocabulary).problems).toEqual([]);
  expect(checkRule({ ...asked, actions, type: "notification" }, vocabulary).problems).toMatchObject([
    { pointer: "/type" },
  ]);
  const notice = [...actions, { action: "notify", args: { title: "x" } }];
  expect(checkRule({ ...asked, actions: notice }, vocabulary).problems).toMatchObject([
    { pointer: "/actions/1/action", message: expect.stringContaining("warn or block") },
  ]);
});

test("what is left out is said to be missing, each at its place", () => {
  expect(checkRule({ conditions: good.conditions })).toMatchObject({
    ok: false,
    problems: [
      { pointer: "/name", message: "is missing" },
      { pointer: "/type", message: "is missing" },
      { pointer: "/trigger", message: "is missing" },
      { pointer: "/actions", message: "is missing" },
    ],
  });
});
