import { createHash } from "node:crypto";
import { InnkitError } from "../../../kernel/errors.ts";
import type { State } from "../state/state.ts";
import type { Table } from "../state/table.ts";
import { type AnyRow, type TableName, tablesOf } from "../state/tables.ts";

/** How many rows an entity has, and a hash over all that they hold. */
export interface EntityDigest {
  readonly count: number;
  /** SHA-256 in hex over the rows by ascending id, each as {@link canonical} JSON and a line feed. */
  readonly sha256: string;
}

/** The truth of a hotel in few bytes: a mirror that holds the same rows has the same digests. */
export type Digest = { readonly [K in TableName]: EntityDigest };

/** The digest of these entities, or of all. What was not written to since is not reckoned again. */
export function digestOf<K extends TableName>(state: State, entities?: readonly K[]): Pick<Digest, K> {
  const wanted = tablesOf(state).filter(([name]) => entities?.some((one) => one === name) ?? true);
  return Object.fromEntries(wanted.map(([name, table]) => [name, digestOfTable(name, table)])) as Pick<Digest, K>;
}

/**
 * Reads names of entities from outside.
 *
 * @throws simulator/invalid (400) for one that is none
 */
export function entityNames(state: State, names: readonly string[]): readonly TableName[] {
  const all = tablesOf(state).map(([name]) => name);
  return names.map((name) => {
    const found = all.find((one) => one === name);
    if (found !== undefined) return found;
    const message = `entities: there is no "${name}"; there are ${all.join(", ")}`;
    throw new InnkitError("simulator/invalid", message, { status: 400, details: { path: "entities" } });
  });
}

const known = new WeakMap<Table<AnyRow>, { readonly revision: number; readonly digest: EntityDigest }>();

/** Their rows do not say whether they are deleted: a mirror can but leave out those that are. */
const silent: readonly TableName[] = ["loyaltyMemberships", "loyaltyPrograms", "loyaltyTiers"];

function digestOfTable(name: TableName, table: Table<AnyRow>): EntityDigest {
  const before = known.get(table);
  if (before?.revision === table.revision) return before.digest;
  const rows = silent.includes(name) ? table.rows.filter(({ Id }) => table.deletedAt(Id) === null) : table.rows;
  const digest = { count: rows.length, sha256: hashOf(rows) };
  known.set(table, { revision: table.revision, digest });
  return digest;
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
