import type { Trace, TraceGroup, TraceLeaf } from "./evaluate.ts";
import { operators } from "./operators.ts";
import type { Comparison, Condition, FactReference } from "./rule.ts";
import { said } from "./text.ts";
import type { Fact } from "./vocabulary.ts";

type Labels = ReadonlyMap<string, Pick<Fact, "fields" | "label">> | undefined;

/**
 * Why a rule fires or does not, as a sentence; only what decided is said. Each clause is a fact that was found, so they are
 * joined by "and" however the conditions are nested.
 *
 * @example "Does not fire because days until arrival is 12 (not at most 3)."
 */
export function explain(trace: TraceGroup, labels?: Labels): string {
  const merged = new Map<string, Set<string>>();
  for (const { leaf, holds } of decisiveIn(trace, trace.holds === true)) {
    const { found, why } = clauseOf(leaf, holds, labels);
    const reasons = merged.get(found) ?? new Set();
    merged.set(found, why === "" ? reasons : reasons.add(why));
  }
  const because = [...merged].map(([found, why]) => (why.size === 0 ? found : `${found} (${[...why].join(", ")})`));
  return `${trace.holds ? "Fires" : "Does not fire"} because ${joined(because, "and")}.`;
}

/**
 * Conditions as a person says them.
 *
 * @example "days until arrival is at least 0 and at most 3, and nationality is empty"
 */
export function inWords(condition: Condition, labels?: Labels): string {
  if ("all" in condition) return joined(together(condition.all, labels), "and");
  if ("any" in condition)
    return joined(
      condition.any.map((one) => grouped(one, labels)),
      "or",
    );
  if ("not" in condition) return `not (${inWords(condition.not, labels)})`;
  const { label, is } = comparisonOf(condition, labels);
  return `${label} ${is}`;
}

/** What was found, and how it stands to what the rule wants of it. */
interface Clause {
  readonly found: string;
  readonly why: string;
}

/** A condition that decided. */
export interface Decisive {
  readonly leaf: TraceLeaf;
  /** How it came out: inside a `not` the other way round. */
  readonly holds: boolean;
}

/** The conditions that made `trace` come out as `holds`. */
export function decisiveIn(trace: Trace, holds: boolean): readonly Decisive[] {
  if (!("group" in trace)) return [{ leaf: trace, holds }];
  if (trace.group === "not") return decisiveIn(trace.conditions[0]!, !holds);
  return trace.conditions.filter((one) => one.holds === holds).flatMap((one) => decisiveIn(one, holds));
}

function clauseOf({ fact, path, operator, value, found }: TraceLeaf, holds: boolean, labels: Labels): Clause {
  const label = labelOf(fact, path, labels);
  const words = holds ? operators[operator].holds : operators[operator].fails;
  switch (operator) {
    case "equal":
    case "notEqual":
      return { found: `${label} is ${said(found)}`, why: words === "is" ? "" : `not ${said(value)}` };
    case "contains":
    case "doesNotContain":
      return { found: `${label} ${words} ${said(value)}`, why: "" };
    default:
      return { found: `${label} is ${said(found)}`, why: `${words.replace(/^is /, "")} ${said(value)}` };
  }
}

/** The members of an `all`, with what is asked of the same fact in a row said in one. */
function together(conditions: readonly Condition[], labels: Labels): readonly string[] {
  const parts: { label: string | undefined; text: string }[] = [];
  for (const condition of conditions) {
    const { label, is } = "fact" in condition ? comparisonOf(condition, labels) : { label: undefined, is: "" };
    const before = parts.at(-1);
    if (label !== undefined && before?.label === label) before.text += ` and ${is.replace(/^is /, "")}`;
    else parts.push({ label, text: grouped(condition, labels) });
  }
  return parts.map(({ text }) => text);
}

function grouped(condition: Condition, labels: Labels): string {
  const text = inWords(condition, labels);
  const members = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return members.length > 1 ? `(${text})` : text;
}

function comparisonOf({ fact, path, operator, value }: Comparison, labels: Labels): { label: string; is: string } {
  const other = typeof value === "object" && value !== null && "fact" in value ? (value as FactReference) : undefined;
  const compared = other ? labelOf(other.fact, other.path ?? null, labels) : said(value);
  return { label: labelOf(fact, path ?? null, labels), is: `${operators[operator].holds} ${compared}` };
}

/** One condition as it came out: "nationality is empty". */
export function comparisonWords({ fact, path, operator, value }: TraceLeaf, holds: boolean, labels?: Labels): string {
  const { holds: is, fails } = operators[operator];
  return `${labelOf(fact, path, labels)} ${holds ? is : fails} ${said(value)}`;
}

function labelOf(fact: string, path: string | null, labels: Labels): string {
  const known = labels?.get(fact);
  if (path === null) return known?.label ?? fact;
  const field = path.replace(/^\$\./, "");
  const fields = known?.fields;
  return fields !== undefined && Object.hasOwn(fields, field)
    ? fields[field]!
    : `${fact} ${field.replaceAll(".", " ")}`;
}

function joined(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length < 2) return parts[0] ?? "nothing decided it";
  const comma = parts.some((part) => part.includes(" and ") && !part.startsWith("(")) ? "," : "";
  return `${parts.slice(0, -1).join(", ")}${comma} ${word} ${parts.at(-1)}`;
}
