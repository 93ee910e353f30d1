import type { RuleChange } from "./diff.ts";

/** What is other in one rule than in another, in words. */
export interface RuleDifference {
  /** The part of the rule, by its name in JSON: "conditions". */
  readonly part: string;
  /** As people call it: "Condition". */
  readonly label: string;
  /** What became of it. What is `moved` says where it was and is; of what is `reordered` nothing else is said. */
  readonly kind: "changed" | "added" | "removed" | "moved" | "reordered";
  /** Of a condition in a group: the groups it is in, in the words of before, the outermost first. */
  readonly within: readonly string[];
  /** What of it, where it is not the part as a whole: "completeness score", "Notify the team: Title". */
  readonly of: string | null;
  /** What it said, "is below 50"; null where there was nothing. */
  readonly before: string | null;
  /** What it says, "is below 60", and with the word that joins it what was added to others: "and the guest is a VIP". */
  readonly after: string | null;
}

/** A part as it is told of: what it is called, and in which groups. */
export type Part = Pick<RuleDifference, "part" | "label"> & { readonly within?: readonly string[] };

/** A difference by what was and is; what was not is added, and what is not any more is removed. */
export function told(
  { part, label, within = [] }: Part,
  of: string | null,
  before: string | null,
  after: string | null,
): RuleDifference {
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  return { part, label, kind, within, of, before, after };
}

/** Differences that have no words, as they are written: by their place and as JSON. */
export function asWritten(part: Part, of: string | null, changes: readonly RuleChange[]): RuleDifference[] {
  return changes.map(({ pointer, before, after }) => {
    const names = pointer.split("/").slice(1);
    const place = names.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~")).join(" › ");
    const text = (value: typeof before) => (value === undefined ? null : JSON.stringify(value));
    return told(part, [of, place].filter(Boolean).join(": ") || null, text(before), text(after));
  });
}
