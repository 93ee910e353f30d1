import type { Json } from "../kernel/json.ts";
import type { CheckedRule, Condition, RuleAction } from "./rule.ts";

/** A place at which two rules differ, by JSON pointer; what one of them lacks is absent. */
export interface RuleChange {
  readonly pointer: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * Where two rules, or any two pieces of JSON, differ. Lists are compared member by member after what they begin and end
 * with in common, so that one condition put in between is one change.
 *
 * @example
 * diffRules({ priority: 1, actions: [] }, { priority: 2, actions: [] }); // [{ pointer: "/priority", before: 1, after: 2 }]
 */
export function diffRules(before: Json, after: Json, pointer = ""): RuleChange[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, pointer);
  if (isRecord(before) && isRecord(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .toSorted()
      .flatMap((key) =>
        ofMember(before[key], after[key], `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
      );
  }
  return [{ pointer, before, after }];
}

function ofMember(before: Json | undefined, after: Json | undefined, pointer: string): RuleChange[] {
  if (before === undefined) return after === undefined ? [] : [{ pointer, after }];
  return after === undefined ? [{ pointer, before }] : diffRules(before, after, pointer);
}

function ofLists(before: readonly Json[], after: readonly Json[], pointer: string): RuleChange[] {
  let first = 0;
  while (first < before.length && first < after.length && same(before[first]!, after[first]!)) first++;
  let last = 0;
  const shorter = Math.min(before.length, after.length) - first;
  while (last < shorter && same(before[before.length - 1 - last]!, after[after.length - 1 - last]!)) last++;
  const [old, now] = [before.slice(first, before.length - last), after.slice(first, after.length - last)];
  return Array.from({ length: Math.max(old.length, now.length) }, (_, at) =>
    ofMember(old[at], now[at], `${pointer}/${first + at}`),
  ).flat();
}

function same(a: Json, b: Json): boolean {
  return canonical(a) === canonical(b);
}

/** A rule, or a part of one, as the JSON that it is: its types name their members, where that of JSON takes any. */
export function asJson(part: CheckedRule | RuleAction | Condition | readonly (RuleAction | Condition)[]): Json {
  return part as unknown as Json;
}

/** The same text for the same content, whatever the order of its keys. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
