import { createHash } from "node:crypto";
import type { State } from "../state/state.ts";
import { type AnyRow, type TableName, tablesOf } from "../state/tables.ts";

/** How many rows an entity has, and a hash over all that they hold. */
export interface EntityDigest {
  readonly count: number;
  /** SHA-256 in hex over the rows by ascending id, each as {@link canonical} JSON and a line feed. */
  readonly sha256: string;
}

/** The truth of a hotel in few bytes: a mirror that holds the same rows has the same digests. */
export type Digest = { readonly [K in TableName]: EntityDigest };

export function digestOf(state: State): Digest {
  return Object.fromEntries(
    tablesOf(state).map(([name, table]) => [name, { count: table.size, sha256: hashOf(table.rows) }]),
  ) as Digest;
}

function hashOf(rows: readonly AnyRow[]): string {
  const hash = createHash("sha256");
  for (const row of rows.toSorted((a, b) => (a.Id < b.Id ? -1 : 1))) hash.update(`${canonical(row)}\n`);
  return hash.digest("hex");
}

/** JSON without blanks, the keys of every object in the order of their code units: one content, one text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const fields = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
