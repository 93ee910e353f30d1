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
  const among = (of: string, which: RawBuilder<unknown>) =>
    sql`select from sync_tombstone as erased where erased.property_id = ${propertyId} and erased.entity = ${sql.lit(of)} and erased.id = ${which}`;
  const isNew = sql`not exists (select from ${sql.table(table)} as here where here.property_id = ${propertyId} and here.id = ${id})`;
  const owners = (personal.of ?? []).map((owner) => sql`${among(owner.entity, columns[owner.column]!)} and ${isNew}`);
  return sql`where ${sql.join(
    [among(entity, id), ...owners].map((one) => sql`not exists (${one})`),
    sql` and `,
  )}`;
}
