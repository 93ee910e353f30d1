import { type RawBuilder, sql } from "kysely";
import type { AuditEntryRow } from "./tables.ts";

/** Entries of one set, at most; a set ends sooner where its entries hold many versions. */
const entriesAtOnce = 500;

/**
 * The next entries after a place in the chain, oldest first: whole entries until they hold `most` versions, and always
 * one if there is one. So a chain of any length is walked in steps of bounded size.
 */
export function nextEntries(
  propertyId: string,
  { after, until, most }: { after: number; until: number; most: number },
): RawBuilder<AuditEntryRow> {
  return sql`
    select * from (
      select upcoming.*, sum(upcoming.rows) over (order by upcoming.seq) - upcoming.rows as earlier
      from (select * from sync_audit_entry where property_id = ${propertyId} and seq > ${after}::bigint and seq <= ${until}::bigint
        order by seq limit ${sql.lit(entriesAtOnce)}) as upcoming
    ) as entry where earlier < ${most}::integer`;
}
