import type { Trace, TraceGroup, TraceLeaf } from "./evaluate.ts";
import { operators } from "./operators.ts";
import type { Condition, FactReference } from "./rule.ts";
import { said } from "./text.ts";
import type { Fact } from "./vocabulary.ts";

type Labels = ReadonlyMap<string, Pick<Fact, "fields" | "label">> | undefined;

/**
 * Why a rule fires or does not, as a sentence; only what decided is said.
 *
 * @example "Does not fire because days until arrival is 12 (not at most 3)."
 */
export function explain(trace: TraceGroup, labels?: Labels): string {
  const because = reasons(trace, trace.holds === true, labels);
  return `${trace.holds ? "Fires" : "Does not fire"} because ${because}.`;
}

/**
 * Conditions as a person says them.
 *
 * @example "days until arrival is at most 3 and nationality is empty"
 */
export function inWords(condition: Condition, labels?: Labels): string {
  if ("all" in condition)
    return joined(
      condition.all.map((one) => grouped(one, labels)),
      "and",
    );
  if ("any" in condition)
    return joined(
      condition.any.map((one) => grouped(one, labels)),
      "or",
    );
  if ("not" in condition) return `not (${inWords(condition.not, labels)})`;
  const { fact, path, operator, value } = condition;
  const other = typeof value === "object" && value !== null && "fact" in value ? (value as FactReference) : undefined;
  const compared = other ? labelOf(other.fact, other.path ?? null, labels) : said(value);
  return `${labelOf(fact, path ?? null, labels)} ${operators[operator].holds} ${compared}`;
}

function grouped(condition: Condition, labels: Labels): string {
  const text = inWords(condition, labels);
  const members = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return members.length > 1 ? `(${text})` : text;
}

/** The clauses that made `trace` come out as `holds`. */
function reasons(trace: Trace, holds: boolean, labels: Labels): string {
  if (!("group" in trace)) return clause(trace, holds, labels);
  if (trace.group === "not") return reasons(trace.conditions[0]!, !holds, labels);
  const decisive = decisiveOf(trace, holds);
  const parts = decisive.map((condition) => {
    const text = reasons(condition, holds, labels);
    return decisive.length > 1 && isJoined(condition, holds) ? `(${text})` : text;
  });
  // An `all` holds by all of its conditions together; an `any` fails by all of them.
  return joined(parts, trace.group === "all" || !holds ? "and" : "or");
}

function decisiveOf(trace: TraceGroup, holds: boolean): readonly Trace[] {
  return trace.conditions.filter((condition) => condition.holds === holds);
}

/** Whether the words for it are several clauses. */
function isJoined(trace: Trace, holds: boolean): boolean {
  if (!("group" in trace)) return false;
  if (trace.group === "not") return isJoined(trace.conditions[0]!, !holds);
  const decisive = decisiveOf(trace, holds);
  return decisive.length > 1 || decisive.some((condition) => isJoined(condition, holds));
}

function clause({ fact, path, operator, value, found }: TraceLeaf, holds: boolean, labels: Labels): string {
  const label = labelOf(fact, path, labels);
  const { holds: yes, fails: no } = operators[operator];
  const exact = operator === "equal" || operator === "notEqual";
  const is = (operator === "equal") === holds;
  if (exact && is) return `${label} is ${said(found)}`;
  if (exact) return `${label} is ${said(found)}, not ${said(value)}`;
  if (operator === "contains" || operator === "doesNotContain") return `${label} ${holds ? yes : no} ${said(value)}`;
  return `${label} is ${said(found)} (${(holds ? yes : no).replace(/^is /, "")} ${said(value)})`;
}

function labelOf(fact: string, path: string | null, labels: Labels): string {
  const known = labels?.get(fact);
  if (path === null) return known?.label ?? fact;
  const fields = known?.fields;
  const field = path.replace(/^\$\./, "");
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field]! : `${fact} ${path.replaceAll(".", " ")}`;
}

function joined(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length < 2) return parts[0] ?? "nothing decided it";
  return `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}
