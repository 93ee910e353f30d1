import { type RawBuilder, sql } from "kysely";
import type { Owner, Resource } from "../resource.ts";

/**
 * As the condition of a page's rows: leaves out what was erased for good, and what is new and of somebody who was. What
 * is here already may come to be of such a one, when profiles are merged or a bill is settled: it is kept up to date until
 * it is erased after them, see `eraseFollowers`. Nothing for entities that say nothing about people.
 */
export function unlessErased({ entity, table, personal, columns }: Resource, propertyId: string): RawBuilder<unknown> {
  if (!personal) return sql``;
  const id = sql`(page.payload ->> 'Id')::uuid`;
  // What counts until it is settled is wanted, whoever it is of.
  const owners = personal.once ? [] : (personal.of ?? []);
  const names = [...new Set([entity, ...owners.map((owner) => owner.entity)])].map((name) => sql.lit(name));
  // Found once a page: where nobody was erased, as in most hotels, no row is asked about.
  const anybody = sql`(select exists (
    select from sync_tombstone where property_id = ${propertyId} and entity in (${sql.join(names)})))`;
  // Each by its key: of "exists" the planner may make a hash of the whole table.
  const isThere = (which: RawBuilder<unknown>) => sql`(select there.id from ${which}) is not null`;
  const tombstone = (of: string) =>
    sql`there.property_id = ${propertyId} and there.entity = ${sql.lit(of)} and there.id`;
  const isOwnerErased = ({ column, entity: of, through }: Owner) =>
    through
      ? isThere(sql`${sql.table(through.table)} as via join sync_tombstone as there on ${tombstone(of)} = via.${sql.ref(through.column)}
          where via.property_id = ${propertyId} and via.id = ${columns[column]!}`)
      : isThere(sql`sync_tombstone as there where ${tombstone(of)} = ${columns[column]!}`);
  const known = isThere(sql`${sql.table(table)} as there where there.property_id = ${propertyId} and there.id = ${id}`);
  const gone = [
    isThere(sql`sync_tombstone as there where ${tombstone(entity)} = ${id}`),
    ...owners.map((owner) => sql`${isOwnerErased(owner)} and not ${known}`),
  ];
  return sql`where not ${anybody} or not (${sql.join(gone, sql` or `)})`;
}
