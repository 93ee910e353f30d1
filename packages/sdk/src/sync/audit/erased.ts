import { type RawBuilder, sql } from "kysely";
import type { Resource } from "../resource.ts";

/**
 * As the condition of a page's rows: leaves out what was erased for good, and what is of somebody who was. Nothing for
 * entities that say nothing about people.
 */
export function unlessErased({ entity, personal, columns }: Resource, propertyId: string): RawBuilder<unknown> {
  if (!personal) return sql``;
  const erased = (of: string, id: RawBuilder<unknown>) => sql`exists (
    select from sync_tombstone as erased where erased.property_id = ${propertyId} and erased.entity = ${sql.lit(of)} and erased.id = ${id})`;
  const owners = (personal.of ?? []).map((owner) => erased(owner.entity, columns[owner.column]!));
  const own = erased(entity, sql`(page.payload ->> 'Id')::uuid`);
  return sql`where ${sql.join(
    [own, ...owners].map((one) => sql`not ${one}`),
    sql` and `,
  )}`;
}
