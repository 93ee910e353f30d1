import type { FieldChange, FieldChanges, RecordVersion } from "@innkit/sdk/sync";

/** The versions of a record in words, the newest first: when, what, which way, and each change in a line of its own. */
export function historyInWords(versions: readonly RecordVersion[]): string {
  if (versions.length === 0) return "No version of this record is kept";
  return versions.map(versionInWords).join("\n\n");
}

const ways = {
  in: () => "from Mews",
  out: (actor: string) => `to Mews, by ${actor}`,
  here: (actor: string) => `here, by ${actor}`,
};

function versionInWords({ at, kind, direction, actor, why, changes, erased }: RecordVersion): string {
  const head = `${at}  ${kind} ${ways[direction](actor)}${why === null ? "" : `: ${why}`}`;
  const lines = erased ? ["what it said was erased with the person"] : linesOf(changes ?? {});
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}

function linesOf(changes: FieldChanges): string[] {
  const told = Object.values(changes).filter(({ isBookkeeping }) => !isBookkeeping);
  return told.flatMap((change) => {
    const parts = Object.values(change.parts ?? { change });
    if (change.isCommand)
      return [change.label, ...parts.map((part) => `${part.label}: ${valueInWords(part, part.after)}`)];
    return parts.map((part) => `${part.label}: ${valueInWords(part, part.before)} → ${valueInWords(part, part.after)}`);
  });
}

function valueInWords(change: FieldChange, value: unknown): string {
  if (value === null || value === undefined || value === "") return "empty";
  if (Array.isArray(value)) return value.map((one) => valueInWords(change, one)).join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "string") return JSON.stringify(value);
  return Object.hasOwn(change.words, value) ? change.words[value]! : value;
}
