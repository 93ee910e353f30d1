import type { Json, JsonObject } from "../kernel/json.ts";
import { actionDifferences } from "./action-differences.ts";
import { conditionDifferences } from "./condition-differences.ts";
import { asJson, canonical, diffRules } from "./diff.ts";
import { asWritten, type RuleDifference, told } from "./difference.ts";
import { labelOf } from "./explain.ts";
import { kindInWords } from "./kinds.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { factAt } from "./text.ts";
import { whenOf } from "./timing-words.ts";

type Known = Pick<Registry, "vocabulary" | "triggerLabel">;

/** A part of a rule that is said as a whole. */
interface Said {
  /** As the form calls it. */
  readonly label: string;
  /** Its names in JSON; more than one where they say one thing together. */
  readonly keys: readonly (keyof CheckedRule)[];
  /** Null where there is nothing. */
  readonly say: (rule: CheckedRule, known: Known) => string | null;
}

const parts: readonly Said[] = [
  { label: "Name", keys: ["name"], say: ({ name }) => name },
  { label: "What it is for", keys: ["description"], say: ({ description }) => description || null },
  { label: "Kind", keys: ["type"], say: ({ type }) => kindInWords(type) },
  { label: "When", keys: ["trigger", "timing"], say: (rule, known) => whenOf(rule, known.triggerLabel) },
];

const furtherParts: readonly Said[] = [
  { label: "Acts once for each", keys: ["once"], say: ({ once }, known) => (once ? pathInWords(once, known) : null) },
  { label: "Goes first", keys: ["priority"], say: ({ priority }) => String(priority) },
  {
    label: "At most",
    keys: ["cap"],
    say: ({ cap }) =>
      cap ? `${cap.times} in ${cap.per === "hour" ? "an hour" : "a day"}` : "as the hotel's settings say",
  },
  { label: "Whom to ask about it", keys: ["owner"], say: ({ owner }) => owner ?? null },
  { label: "Name for programs", keys: ["key"], say: ({ key }) => key ?? null },
  { label: "Switched on", keys: ["enabled"], say: ({ enabled }) => (enabled ? "yes" : "no") },
];

const saidApart: readonly (keyof CheckedRule)[] = ["conditions", "actions"];
const known = new Set<string>([...parts, ...furtherParts].flatMap(({ keys }) => keys).concat(saidApart));

/**
 * What is other in a rule than it was, part by part in the order of its form, in the words in which its conditions are said
 * and by the labels of triggers, actions and arguments. What has no words is told as it is written, so that nothing is left out.
 *
 * @example
 * ruleDifferences(version1, version2, registry)[0]; // { label: "Name", kind: "changed", before: "Soon", after: "Soon here", … }
 */
export function ruleDifferences(before: CheckedRule, after: CheckedRule, words: Known): RuleDifference[] {
  const of = (part: Said) => differenceOf(part, before, after, words);
  return [
    ...parts.flatMap(of),
    ...conditionDifferences(before.conditions, after.conditions, words.vocabulary.facts),
    ...actionDifferences(before.actions, after.actions, words.vocabulary),
    ...furtherParts.flatMap(of),
    ...ofUnknown(before, after),
  ];
}

function differenceOf({ label, keys, say }: Said, before: CheckedRule, after: CheckedRule, words: Known) {
  const [was, is] = [only(before, keys), only(after, keys)];
  if (canonical(was) === canonical(is)) return [];
  const part = { part: keys[0]!, label };
  const [old, now] = [say(before, words), say(after, words)];
  return old === now ? asWritten(part, null, diffRules(was, is)) : [told(part, null, old, now)];
}

/** Parts that rules got after this was written. */
function ofUnknown(before: CheckedRule, after: CheckedRule): RuleDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !known.has(name));
  return names.flatMap((name) => {
    const keys = [name] as (keyof CheckedRule)[];
    return asWritten({ part: name, label: name }, null, diffRules(only(before, keys), only(after, keys)));
  });
}

function only(rule: CheckedRule, keys: readonly (keyof CheckedRule)[]): JsonObject {
  const written = asJson(rule) as JsonObject;
  return Object.fromEntries(
    keys.flatMap((key): [string, Json][] => (written[key] === undefined ? [] : [[key, written[key]]])),
  );
}

function pathInWords(path: string, { vocabulary }: Known): string {
  const [fact, part] = factAt(path, vocabulary.facts);
  return labelOf(fact, part === "" ? null : part, vocabulary.facts);
}
