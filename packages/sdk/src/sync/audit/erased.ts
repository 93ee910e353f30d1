import { type RawBuilder, sql } from "kysely";
import type { Resource } from "../resource.ts";

/**
 * As the condition of a page's rows: leaves out what was erased for good, and what is new and of somebody who was. What
 * is here already comes to be of such a one when profiles are merged: it is kept up to date until it is erased after
 * them, see `eraseFollowers`. Nothing for entities that say nothing about people.
 */
export function unlessErased({ entity, table, personal, columns }: Resource, propertyId: string): RawBuilder<unknown> {
  if (!personal) return sql``;
  const id = sql`(page.payload ->> 'Id')::uuid`;
  const owners = personal.of ?? [];
  const names = [...new Set([entity, ...owners.map((owner) => owner.entity)])].map((name) => sql.lit(name));
  // Found once a page: where nobody was erased, as in most hotels, no row is asked about.
  const anybody = sql`(select exists (
    select from sync_tombstone where property_id = ${propertyId} and entity in (${sql.join(names)})))`;
  // Each by its key: of "exists" the planner may make a hash of the whole table.
  const isThere = (which: RawBuilder<unknown>) => sql`(select there.id from ${which}) is not null`;
  const erased = (of: string, which: RawBuilder<unknown>) =>
    isThere(
      sql`sync_tombstone as there where there.property_id = ${propertyId} and there.entity = ${sql.lit(of)} and there.id = ${which}`,
    );
  const known = isThere(sql`${sql.table(table)} as there where there.property_id = ${propertyId} and there.id = ${id}`);
  const gone = [
    erased(entity, id),
    ...owners.map((owner) => sql`${erased(owner.entity, columns[owner.column]!)} and not ${known}`),
  ];
  return sql`where not ${anybody} or not (${sql.join(gone, sql` or `)})`;
}
