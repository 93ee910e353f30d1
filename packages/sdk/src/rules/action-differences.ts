import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { asJson, canonical } from "./diff.ts";
import { type RuleDifference, told } from "./difference.ts";
import { isReordered, pairByLikeness, type Pairs, unpaired } from "./pairs.ts";
import type { RuleAction } from "./rule.ts";
import type { Vocabulary } from "./vocabulary.ts";

const part = { part: "actions", label: "Action" } as const;

/**
 * What is other in what a rule does: each argument of an action that stayed, and actions that came and went, by their labels.
 *
 * @example
 * actionDifferences([{ action: "warn", args: { message: "a" } }], [{ action: "warn", args: { message: "b" } }], vocabulary);
 * // [{ label: "Action", kind: "changed", of: "Warn: Message", before: "“a”", after: "“b”", … }]
 */
export function actionDifferences(
  before: readonly RuleAction[],
  after: readonly RuleAction[],
  vocabulary: Vocabulary,
): RuleDifference[] {
  const pairs = pairsOf(before, after);
  const differences = [...pairs].flatMap(([old, at]) => ofAction(before[old]!, after[at]!, vocabulary));
  // One that is done instead of another, as a warning instead of a refusal, is told with it.
  const [gone, come] = unpaired(pairs, before, after);
  for (let nth = 0; nth < Math.max(gone.length, come.length); nth++) {
    const [was, is] = [gone[nth], come[nth]];
    differences.push(told(part, null, was ? inWords(was, vocabulary) : null, is ? inWords(is, vocabulary) : null));
  }
  return isReordered(pairs) ? [...differences, { ...told(part, null, null, null), kind: "reordered" }] : differences;
}

/** Which action of before is which of after: the same one, else the one of its name that has most in common with it. */
function pairsOf(before: readonly RuleAction[], after: readonly RuleAction[]): Pairs {
  const pairs: Pairs = new Map();
  const likenesses = before.flatMap((was, old) =>
    after.flatMap((is, at) => (was.action === is.action ? [{ old, at, common: commonArgs(was, is) }] : [])),
  );
  pairByLikeness(pairs, likenesses);
  return pairs;
}

function commonArgs(was: RuleAction, is: RuleAction): number {
  if (keyOf(was) === keyOf(is)) return Number.POSITIVE_INFINITY;
  return namesOf(was, is).filter((name) => valueKey(was.args[name]) === valueKey(is.args[name])).length;
}

function ofAction(was: RuleAction, is: RuleAction, vocabulary: Vocabulary): RuleDifference[] {
  const { label, args } = calledIn(vocabulary, is.action);
  return args.inOrder(namesOf(was, is)).flatMap((name) => {
    if (valueKey(was.args[name]) === valueKey(is.args[name])) return [];
    const [before, after] = [args.say(name, was.args[name]), args.say(name, is.args[name])];
    return [told(part, `${label}: ${args.title(name)}`, before, after)];
  });
}

function inWords({ action, args: values }: RuleAction, vocabulary: Vocabulary): string {
  const { label, args } = calledIn(vocabulary, action);
  const said = args.inOrder(Object.keys(values)).flatMap((name) => {
    const text = args.say(name, values[name]);
    return text === null ? [] : [`${args.title(name)} ${text}`];
  });
  return said.length === 0 ? label : `${label}: ${said.join(", ")}`;
}

/** What an action and its arguments are called; those of a plugin that is gone as they are written. */
function calledIn(vocabulary: Vocabulary, name: string) {
  const action = vocabulary.actions.get(name);
  const fields = action ? z.toJSONSchema(action.args, { io: "input" }).properties : undefined;
  const fieldOf = (arg: string) => {
    const field = fields !== undefined && Object.hasOwn(fields, arg) ? fields[arg] : undefined;
    return typeof field === "object" ? field : undefined;
  };
  return {
    label: action?.label ?? name,
    args: {
      /** As the form has them; what is stored has lost its order. */
      inOrder: (names: readonly string[]) => {
        const form = Object.keys(fields ?? {});
        return [...form.filter((name) => names.includes(name)), ...names.filter((name) => !form.includes(name))];
      },
      title: (arg: string) => fieldOf(arg)?.title ?? arg,
      /** Texts stand in quotes; a choice among some and what is no text as it is. */
      say: (arg: string, value: Json | undefined): string | null => {
        if (value === undefined) return null;
        if (typeof value === "boolean") return value ? "yes" : "no";
        if (typeof value !== "string") return JSON.stringify(value);
        return fieldOf(arg)?.enum ? value : `“${value}”`;
      },
    },
  };
}

function namesOf(was: RuleAction, is: RuleAction): readonly string[] {
  return [...new Set([...Object.keys(was.args), ...Object.keys(is.args)])];
}

function valueKey(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : canonical(value);
}

function keyOf(action: RuleAction): string {
  return canonical(asJson(action));
}
