import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { isOff } from "../pull/agenda.ts";
import type { Resource } from "../resource.ts";
import type { CopyDigest } from "./types.ts";

/** Rows held at a time. */
const batch = 1000;

/**
 * Counts and hashes the payloads of every copied entity, or of some, by Mews's names: rows by ascending id, each as
 * canonical JSON and a line feed. Rows that are known to be gone in Mews are kept, but are no part of it: whoever reads Mews
 * again does not find them. Read in batches, so that the memory does not grow with the hotel.
 *
 * @throws sync/no_such_stream
 */
export async function digestOf(
  ctx: SyncContext,
  scope: Scope,
  entities: readonly string[] | undefined,
): Promise<CopyDigest> {
  const found: Record<string, { count: number; sha256: string }> = {};
  const settings = await ctx.settings(scope);
  const copied = ctx.streams.resources.filter((resource) => !isOff(resource, settings));
  for (const resource of wanted(copied, entities))
    found[mewsName(resource)] = await digestOfEntity(ctx, scope, resource.entity);
  return found;
}

/** What Mews calls a list of these rows: "customers" of "customers/getAll". */
export function mewsName({ operation }: Pick<Resource, "operation">): string {
  return operation.slice(0, operation.indexOf("/"));
}

function wanted(copied: readonly Resource[], entities: readonly string[] | undefined): readonly Resource[] {
  if (entities === undefined) return copied;
  return entities.map((name) => {
    const resource = copied.find((one) => mewsName(one) === name);
    if (resource) return resource;
    const names = copied.map(mewsName).join(", ");
    throw errors.no_such_stream(
      { entity: name },
      { message: `Mews has no "${name}" that is copied; by its own names there are: ${names}` },
    );
  });
}

async function digestOfEntity(
  ctx: SyncContext,
  scope: Scope,
  entity: string,
): Promise<{ count: number; sha256: string }> {
  const hash = createHash("sha256");
  let count = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await sql<{ id: string; text: string }>`
      select stored.id::text as id, stored.payload::text as text from sync_payload as stored
      where stored.property_id = ${scope.propertyId} and stored.entity = ${entity} and stored.id > ${after}::uuid
        and not exists (select from sync_gone as gone
          where gone.property_id = ${scope.propertyId} and gone.entity = ${entity} and gone.id = stored.id)
      order by stored.id limit ${batch}`.execute(ctx.db(scope));
    for (const { text } of rows) hash.update(`${canonical(JSON.parse(text))}\n`);
    count += rows.length;
    if (rows.length < batch) return { count, sha256: hash.digest("hex") };
    after = rows.at(-1)!.id;
  }
}

/** JSON without blanks, the keys of every object in the order of their code units: one content, one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}
