import { z } from "zod";
import { checkConditions } from "./check-conditions.ts";
import { isPlainJson, limits, quoted } from "./limits.ts";
import { isPath } from "./paths.ts";
import type { CheckedRule, RuleInput, RuleProblem, RuleType } from "./rule.ts";
import { placeholdersOf } from "./text.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The outcome of {@link checkRule}: a fresh copy that is safe to store and to run, or what is wrong. */
export type RuleCheck =
  | { readonly ok: true; readonly rule: CheckedRule; readonly problems: readonly [] }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/**
 * Checks anything that claims to be a rule: plain JSON of known keys, within the limits, with operators, paths, and (where a
 * vocabulary is given) facts, actions and triggers that exist. The same check runs on writing and on loading.
 *
 * @example
 * const { problems } = checkRule({ name: "X", type: "validation", trigger: "sync.guests_changed", conditions: { all: [] }, actions: [] });
 * // [{ pointer: "/conditions/all", message: "needs at least one condition" }, …]
 */
export function checkRule(input: unknown, vocabulary?: Vocabulary): RuleCheck {
  const unfit = isPlainJson(input);
  if (unfit !== undefined) return { ok: false, problems: [unfit] };
  // A copy: nothing that the caller still holds can change what was checked.
  const value: unknown = JSON.parse(JSON.stringify(input));
  const parsed = shape.safeParse(value, {
    error: ({ input: given }) => (given === undefined ? "is missing" : undefined),
  });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(problemsOf) };
  const rule = parsed.data;
  const facts = vocabulary?.triggers.get(rule.trigger);
  const problems: RuleProblem[] = [];
  if (vocabulary !== undefined && facts === undefined) {
    problems.push({
      pointer: "/trigger",
      message: `there is no trigger ${quoted(rule.trigger)}; there are: ${names(vocabulary.triggers)}`,
    });
  }
  problems.push(
    ...checkConditions(rule.conditions, "/conditions", vocabulary && { ...vocabulary, given: facts ?? [] }),
  );
  problems.push(
    ...rule.actions.flatMap((action, at) => checkAction(action, `/actions/${at}`, vocabulary, facts ?? [])),
  );
  problems.push(...checkTiming(rule as CheckedRule), ...checkPoint(rule as CheckedRule, vocabulary));
  if (rule.once !== undefined && !isPath(rule.once))
    problems.push({ pointer: "/once", message: "is not a path of dotted names" });
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, limits.problems) };
  return { ok: true, rule: rule as CheckedRule, problems: [] };
}

const text = (most: number) => z.string().trim().min(1, "is missing").max(most, `is at most ${most} characters`);

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time of the day such as "07:30"');

const shape = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,79}$/, "is lower-case letters, digits and dashes")
    .optional(),
  name: text(120),
  description: z.string().trim().max(1_000).default(""),
  type: z.enum(["validation", "notification", "automation"] satisfies RuleType[]),
  trigger: z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, "is the name of an event or a point: plugin.what"),
  conditions: z.unknown(),
  actions: z
    .array(z.strictObject({ action: text(80), args: z.record(z.string(), z.unknown()).default({}) }))
    .min(1, "needs at least one action")
    .max(limits.actions),
  once: text(200).optional(),
  enabled: z.boolean().default(true),
  priority: z.int().min(1).max(100).default(1),
  timing: z
    .union([
      z.strictObject({ at: clockTime, days: z.array(z.int().min(1).max(7)).min(1).max(7).optional() }),
      z.strictObject({
        days: z.int().min(0).max(60),
        when: z.enum(["before", "after"]),
        of: z.enum(["arrival", "departure"]),
        at: clockTime,
      }),
    ])
    .optional(),
  cap: z.strictObject({ times: z.int().min(1).max(10_000), per: z.enum(["hour", "day"]) }).optional(),
  owner: text(120).optional(),
}) satisfies z.ZodType<Omit<RuleInput, "conditions" | "actions">>;

/** A rule with a time has the timing that its trigger takes, and no other rule has one. */
function checkTiming({ trigger, timing }: CheckedRule): RuleProblem[] {
  const relative = timing !== undefined && "of" in timing;
  const wants = { "rules.schedule": "a time of the day", "rules.relative_time": "days before or after a stay" }[
    trigger
  ];
  if (wants === undefined)
    return timing ? [{ pointer: "/timing", message: "is for rules that are triggered by a time" }] : [];
  const fits = timing !== undefined && relative === (trigger === "rules.relative_time");
  return fits ? [] : [{ pointer: "/timing", message: `is ${wants}, for the trigger ${trigger}` }];
}

/** Only where somebody asks for a verdict can it be no, and nothing else is done there. */
function checkPoint({ type, trigger, actions }: CheckedRule, vocabulary: Vocabulary | undefined): RuleProblem[] {
  const isPoint = vocabulary?.points.has(trigger);
  if (isPoint && type !== "validation")
    return [{ pointer: "/type", message: "is validation for a rule whose trigger is a point: it is only asked there" }];
  return actions.flatMap(({ action }, at) => {
    const pointer = `/actions/${at}/action`;
    if (action === "block" && (type !== "validation" || isPoint === false))
      return [{ pointer, message: "is for a validation whose trigger is a point that can be held up" }];
    if (isPoint && action !== "block" && action !== "warn")
      return [{ pointer, message: "is not done where a rule is only asked: it can warn or block there" }];
    return [];
  });
}

function checkAction(
  { action: name, args }: { action: string; args: Record<string, unknown> },
  pointer: string,
  vocabulary: Vocabulary | undefined,
  given: readonly string[],
): RuleProblem[] {
  const wrong = Object.entries(args).flatMap(([arg, value]) => {
    const problem = typeof value === "string" ? wrongPlaceholder(value, vocabulary, given) : undefined;
    return problem === undefined ? [] : [{ pointer: `${pointer}/args/${escaped(arg)}`, message: problem }];
  });
  if (vocabulary === undefined) return wrong;
  const action = vocabulary.actions.get(name);
  if (action === undefined) {
    const message = `there is no action ${quoted(name)}; there are: ${names(vocabulary.actions)}`;
    return [{ pointer: `${pointer}/action`, message }];
  }
  const parsed = action.args.safeParse(args);
  return parsed.success
    ? wrong
    : [...wrong, ...parsed.error.issues.flatMap((issue) => problemsOf(issue, `${pointer}/args`))];
}

function wrongPlaceholder(
  text: string,
  vocabulary: Vocabulary | undefined,
  given: readonly string[],
): string | undefined {
  for (const path of placeholdersOf(text)) {
    if (!isPath(path)) return "has a {placeholder} that is not a path of dotted names";
    const [name = "", ...rest] = path.split(".");
    const fields = vocabulary?.facts.get(name)?.fields;
    if (vocabulary && (!given.includes(name) || (fields && !Object.hasOwn(fields, rest.join("."))))) {
      const there = fields ? `${name} has: ${Object.keys(fields).join(", ")}` : `there are: ${given.join(", ")}`;
      return `names {${path.slice(0, 60)}}, which is not there; ${there}`;
    }
  }
  return undefined;
}

function problemsOf(issue: z.core.$ZodIssue, at: string | number = ""): RuleProblem[] {
  const pointer = (typeof at === "string" ? at : "") + issue.path.map((part) => `/${escaped(String(part))}`).join("");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ pointer: `${pointer}/${escaped(key)}`, message: "is not a part of a rule" }));
  }
  return [{ pointer, message: issue.message }];
}

function escaped(part: string): string {
  return part.slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1");
}

function names(map: ReadonlyMap<string, unknown>): string {
  return [...map.keys()].join(", ");
}
