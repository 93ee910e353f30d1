import type { Trace, TraceGroup, TraceLeaf } from "./evaluate.ts";
import { operators } from "./operators.ts";
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

/** The clauses that made `trace` come out as `holds`. */
function reasons(trace: Trace, holds: boolean, labels: Labels): string {
  if (!("group" in trace)) return clause(trace, holds, labels);
  if (trace.group === "not") return reasons(trace.conditions[0]!, !holds, labels);
  const decisive = trace.conditions.filter((condition) => condition.holds === holds);
  // An `all` holds by all of its conditions together, an `any` by each; when they fail it is the other way round.
  const together = (trace.group === "all") === holds;
  const said = decisive.map((condition) => {
    const text = reasons(condition, holds, labels);
    return "group" in condition && condition.conditions.length > 1 && decisive.length > 1 ? `(${text})` : text;
  });
  return joined(said, together || !holds ? "and" : "or");
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
  return fields !== undefined && Object.hasOwn(fields, path) ? fields[path]! : `${fact} ${path.replaceAll(".", " ")}`;
}

function joined(parts: readonly string[], word: "and" | "or"): string {
  if (parts.length < 2) return parts[0] ?? "nothing decided it";
  return `${parts.slice(0, -1).join(", ")} ${word} ${parts.at(-1)}`;
}
