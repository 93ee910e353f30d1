import type { BaseRecord } from "@refinedev/core";
import type { Api } from "../../api/client.ts";
import { formatNumber, valueAt } from "../../fields/format.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import type { Act } from "../../manifest/types.ts";

/** The acts of a resource on its rows, or on the list as a whole; the manifest leaves out what this person may not do. */
export function actsOn({ resource }: ResourceEntry, on: "rows" | "list"): Act[] {
  return (resource.acts ?? []).filter((act) => (act.on ?? "rows") === on);
}

/** Whether an act is for this record as it stands. */
export function appliesTo({ where }: Act, row: object): boolean {
  if (!where) return true;
  const value = valueAt(row, where.field) ?? null;
  return where.in.some((one) => one === value);
}

/** "3 conflicts", "1 conflict". */
export function countOf({ resource }: ResourceEntry, count: number): string {
  return `${formatNumber(count)} ${(count === 1 ? (resource.singular ?? resource.label) : resource.label).toLowerCase()}`;
}

/** Tells how far an act came whose records are sent one by one. */
export class HalfDone extends Error {
  override readonly name = "HalfDone";
  readonly done: number;

  constructor(done: number, cause: unknown) {
    super("An act was not done with all of its records", { cause });
    this.done = done;
  }
}

/**
 * Does it.
 *
 * @throws ApiError; HalfDone where it is sent record by record
 */
export async function perform(api: Api, entry: ResourceEntry, act: Act, rows: readonly BaseRecord[]): Promise<void> {
  const path = `/${entry.plugin.name}${act.path}`;
  const ids = rows.flatMap(({ id }) => (id === undefined ? [] : [String(id)]));
  if (path.includes(":id")) await oneByOne(api, path, ids, act.body);
  else await api.send("POST", path, { ...(act.on === "list" ? {} : { ids }), ...act.body });
}

/** Takes an act back. @throws HalfDone */
export async function takeBack(
  api: Api,
  entry: ResourceEntry,
  undo: string,
  rows: readonly BaseRecord[],
): Promise<void> {
  const ids = rows.flatMap(({ id }) => (id === undefined ? [] : [String(id)]));
  await oneByOne(api, `/${entry.plugin.name}${undo}`, ids, undefined);
}

async function oneByOne(api: Api, path: string, ids: readonly string[], body: unknown): Promise<void> {
  for (const [done, id] of ids.entries()) {
    try {
      await api.send("POST", path.replace(":id", encodeURIComponent(id)), body);
    } catch (cause) {
      throw new HalfDone(done, cause);
    }
  }
}
