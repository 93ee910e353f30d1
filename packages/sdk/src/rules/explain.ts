import type { Trace, TraceGroup, TraceLeaf } from "./evaluate.ts";
import { operators } from "./operators.ts";
import type { Comparison, Condition, FactReference } from "./rule.ts";
import { saidAs } from "./text.ts";
import { type Labels, wordsFor } from "./value-words.ts";

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
  if ("all" in condition) return joined(together(condition.all, "and", labels), "and");
  if ("any" in condition) return joined(together(condition.any, "or", labels), "or");
  if ("not" in condition) return `not (${inWords(condition.not, labels)})`;
  const { of, is } = comparisonOf(condition, labels);
  return clause(of, is);
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
  const known = wordsFor(fact, path, labels);
  switch (operator) {
    case "equal":
    case "notEqual":
      if (known?.is && typeof found === "boolean" && typeof value === "boolean")
        return { found: known.is[found ? 0 : 1], why: "" };
      return { found: `${label} is ${saidAs(found, known)}`, why: words === "is" ? "" : `not ${saidAs(value, known)}` };
    case "contains":
    case "doesNotContain":
      return { found: comparisonWords({ fact, path, operator, value }, holds, labels), why: "" };
    default:
      return {
        found: `${label} is ${saidAs(found, known)}`,
        why: `${words.replace(/^is /, "")} ${saidAs(value, known)}`,
      };
  }
}

/** The members of a group, with what is asked of the same fact in a row said in one: "nights is at least 2 and below 7". */
function together(conditions: readonly Condition[], word: "and" | "or", labels: Labels): readonly string[] {
  const parts: { of: string | undefined; texts: string[] }[] = [];
  for (const condition of conditions) {
    const { of, is } = "fact" in condition ? comparisonOf(condition, labels) : { of: undefined, is: "" };
    const before = parts.at(-1);
    if (of === undefined) parts.push({ of, texts: [grouped(condition, labels)] });
    else if (before?.of === of) before.texts.push(is.replace(/^is /, ""));
    else parts.push({ of, texts: [is] });
  }
  return parts.map(({ of, texts }) => (of === undefined ? texts[0]! : clause(of, joined([...new Set(texts)], word))));
}

/** A member of a group, in brackets where it is a group of several itself. */
export function grouped(condition: Condition, labels: Labels): string {
  const text = inWords(condition, labels);
  const members = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return members.length > 1 ? `(${text})` : text;
}

/** What is compared, and how: "days until arrival" and "is at most 3", "the guest has the gap" and "“No nationality”". */
export function comparisonOf({ fact, path, operator, value }: Comparison, labels: Labels): { of: string; is: string } {
  const other = typeof value === "object" && value !== null && "fact" in value ? (value as FactReference) : undefined;
  const compared = other
    ? labelOf(other.fact, other.path ?? null, labels)
    : saidAs(value, wordsFor(fact, path, labels));
  return phrased({ fact, path: path ?? null, operator, value }, compared, true, labels);
}

/** One condition as it came out: "nationality is empty". */
export function comparisonWords(
  leaf: Pick<TraceLeaf, "fact" | "path" | "operator" | "value">,
  holds: boolean,
  labels?: Labels,
): string {
  const { of, is } = phrased(leaf, saidAs(leaf.value, wordsFor(leaf.fact, leaf.path, labels)), holds, labels);
  return clause(of, is);
}

function phrased(
  { fact, path, operator, value }: Pick<TraceLeaf, "fact" | "path" | "operator" | "value">,
  compared: string,
  holds: boolean,
  labels: Labels,
): { of: string; is: string } {
  const { has, is: flag } = wordsFor(fact, path, labels) ?? {};
  if (flag && typeof value === "boolean" && (operator === "equal" || operator === "notEqual"))
    return { of: flag[(value === (operator === "equal")) === holds ? 0 : 1], is: "" };
  if (has && (operator === "contains" || operator === "doesNotContain"))
    // "does not have A or B" is taken for neither of them: what is not there is said each by itself.
    return holds === (operator === "contains") ? { of: has[0], is: compared } : { of: `${has[1]} ${compared}`, is: "" };
  const { holds: is, fails } = operators[operator];
  return { of: labelOf(fact, path, labels), is: `${holds ? is : fails} ${compared}` };
}

/** What is said of something; nothing where the first part says all. */
function clause(of: string, is: string): string {
  return is === "" ? of : `${of} ${is}`;
}

/** What a fact, or a part of it, is called; as it is written where nothing is declared. */
export function labelOf(fact: string, path: string | null, labels: Labels): string {
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
  const comma = parts.some((part) => / (and|or) /.test(part) && !part.startsWith("(")) ? "," : "";
  return `${parts.slice(0, -1).join(", ")}${comma} ${word} ${parts.at(-1)}`;
}
