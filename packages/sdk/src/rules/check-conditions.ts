import { limits, quoted } from "./limits.ts";
import { isOperator, operators } from "./operators.ts";
import { isPath } from "./paths.ts";
import type { RuleProblem } from "./rule.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A vocabulary and the facts that come with the trigger at hand. */
export interface KnownFacts extends Vocabulary {
  readonly given: readonly string[];
}

/**
 * What is wrong with a tree of conditions.
 *
 * @param named conditions that may be named in it; where there are none at all, nor empty groups, it is one of a stored rule
 */
export function checkConditions(
  input: unknown,
  pointer: string,
  known: KnownFacts | undefined,
  named?: ReadonlyMap<string, unknown>,
): RuleProblem[] {
  const walk: Walk = { known, named, problems: [], count: 0 };
  if (!isObject(input)) return [{ pointer, message: "are all, any or not, with conditions in it" }];
  if (groupOf(input) === undefined && !(named && "condition" in input))
    return [{ pointer, message: "begin with all, any or not" }];
  condition(walk, input, pointer, 1);
  return walk.problems;
}

interface Walk {
  readonly known: KnownFacts | undefined;
  readonly named: ReadonlyMap<string, unknown> | undefined;
  readonly problems: RuleProblem[];
  count: number;
}
type Fields = Readonly<Record<string, unknown>>;

function condition(walk: Walk, input: unknown, pointer: string, depth: number): void {
  const wrong = (message: string, at = "") => void walk.problems.push({ pointer: pointer + at, message });
  if (walk.problems.length >= limits.problems || walk.count > limits.conditions) return;
  if (!isObject(input)) return wrong("is not a condition");
  if ("priority" in input && !isWhole(input["priority"], 1, 100)) wrong("is a whole number from 1 to 100", "/priority");
  if ("name" in input && !isText(input["name"], 200)) wrong("is a text of at most 200 characters", "/name");
  const group = groupOf(input);
  if (group === undefined && walk.named && "condition" in input) return named(walk, input, pointer, depth);
  if (group === undefined) {
    walk.count += 1;
    if (walk.count > limits.conditions) return wrong(`is one condition too many: at most ${limits.conditions}`);
    return comparison(walk, input, pointer);
  }
  if (depth > limits.depth) return wrong(`is nested too deep: at most ${limits.depth} levels`);
  onlyKeys(walk, input, [group, "name", "priority"], pointer);
  if (group === "not") return condition(walk, input["not"], `${pointer}/not`, depth + 1);
  const members = input[group];
  if (!Array.isArray(members)) return wrong("is a list of conditions", `/${group}`);
  // The engine takes an empty list for true, which nobody means.
  if (members.length === 0 && !walk.named) return wrong("needs at least one condition", `/${group}`);
  members.forEach((member, at) => condition(walk, member, `${pointer}/${group}/${at}`, depth + 1));
}

/** What a name stands for is walked as if it stood there: so a circle of names is too deep, and large ones add up. */
function named(walk: Walk, input: Fields, pointer: string, depth: number): void {
  walk.count += 1;
  onlyKeys(walk, input, ["condition", "name", "priority"], pointer);
  const name = input["condition"];
  const meant = typeof name === "string" ? walk.named?.get(name) : undefined;
  if (meant === undefined)
    walk.problems.push({
      pointer: `${pointer}/condition`,
      message: `there is no condition ${quoted(String(name))}; there are: ${[...walk.named!.keys()].join(", ")}`,
    });
  else condition(walk, meant, pointer, depth + 1);
}

function comparison(walk: Walk, input: Fields, pointer: string): void {
  const wrong = (at: string, message: string) => void walk.problems.push({ pointer: pointer + at, message });
  onlyKeys(walk, input, ["fact", "path", "operator", "value", "params", "name", "priority"], pointer);
  reference(walk, input, pointer);
  const operator = input["operator"];
  if (typeof operator !== "string" || !isOperator(operator)) {
    return wrong(
      "/operator",
      `there is no operator ${quoted(String(operator))}; there are: ${Object.keys(operators).join(", ")}`,
    );
  }
  if (!("value" in input)) return wrong("/value", "is missing");
  const value = input["value"];
  if (isObject(value)) {
    onlyKeys(walk, value, ["fact", "path", "params"], `${pointer}/value`);
    return reference(walk, value, `${pointer}/value`);
  }
  const { takes } = operators[operator];
  if (takes === "list") {
    if (!Array.isArray(value) || value.length > limits.members)
      return wrong("/value", `is a list of at most ${limits.members} values`);
    value.forEach((member, at) => isScalar(member) || wrong(`/value/${at}`, "is not a plain value"));
    return;
  }
  if (!isScalar(value)) return wrong("/value", `is a plain value of at most ${limits.text} characters`);
  if (takes === "ordered" && typeof value !== "number" && typeof value !== "string")
    wrong("/value", "is a number, or a date as text");
}

function reference(walk: Walk, { fact: name, path, params }: Fields, pointer: string): void {
  const wrong = (at: string, message: string) => void walk.problems.push({ pointer: pointer + at, message });
  if (!isText(name, 80) || !/^[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)?$/.test(name))
    return wrong("/fact", "is the name of a fact");
  if (path !== undefined && (typeof path !== "string" || !isPath(path))) {
    return wrong("/path", "is dotted names such as company.name; expressions are not allowed");
  }
  if (params !== undefined && !isObject(params)) return wrong("/params", "are named arguments");
  const { known } = walk;
  if (known === undefined) return;
  const fact = known.facts.get(name);
  if (fact === undefined || (fact.read === undefined && !known.given.includes(name))) {
    const there = [...known.facts.values()].filter((one) => one.read !== undefined || known.given.includes(one.name));
    return wrong(
      "/fact",
      `there is no fact ${quoted(name)} here; there are: ${there.map((one) => one.name).join(", ")}`,
    );
  }
  const field = path?.replace(/^\$\./, "");
  if (fact.fields !== undefined && (field === undefined || !Object.hasOwn(fact.fields, field))) {
    wrong("/path", `${fact.label} has no ${quoted(field ?? "")}; there are: ${Object.keys(fact.fields).join(", ")}`);
  }
  const parsed = fact.args?.safeParse(params ?? {});
  if (parsed?.success === false) {
    for (const issue of parsed.error.issues)
      wrong(`/params${issue.path.map((part) => `/${String(part)}`).join("")}`, issue.message);
  }
  if (fact.args === undefined && params !== undefined) wrong("/params", "this fact takes no arguments");
}

function onlyKeys(walk: Walk, input: Fields, allowed: readonly string[], pointer: string): void {
  for (const key of Object.keys(input)) {
    if (!allowed.includes(key))
      walk.problems.push({ pointer: `${pointer}/${key.slice(0, 80)}`, message: "is not a part of a condition" });
  }
}

function groupOf(input: Fields): "all" | "any" | "not" | undefined {
  return (["all", "any", "not"] as const).find((group) => Object.hasOwn(input, group));
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= most;
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function isScalar(value: unknown): boolean {
  return (
    value === null ||
    typeof value === "boolean" ||
    typeof value === "number" ||
    (typeof value === "string" && value.length <= limits.text)
  );
}
