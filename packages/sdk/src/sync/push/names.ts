import { type Kysely, sql, type RawBuilder } from "kysely";
import type { SyncTables } from "../rows.ts";

/** Records that have a name of their own. */
const named = [
  "company",
  "room",
  "room_category",
  "room_block",
  "service",
  "segment",
  "source",
  "outlet",
  "age_category",
  "rate",
  "rate_group",
  "reservation_group",
  "availability_block",
  "product",
  "product_category",
  "order_item",
  "accounting_category",
  "loyalty_program",
  "loyalty_tier",
  "task",
];

/** What people call a record of each kind, out of its own row. */
const names: Readonly<Record<string, { table: string; name: RawBuilder<string | null> }>> = {
  guest: { table: "sync_guest", name: sql`nullif(trim(concat_ws(' ', trim(first_name), trim(last_name))), '')` },
  reservation: { table: "sync_reservation", name: sql`number` },
  bill: { table: "sync_bill", name: sql`number` },
  message_thread: { table: "sync_message_thread", name: sql`nullif(subject, '')` },
  ...Object.fromEntries(
    named.map((entity) => [entity, { table: `sync_${entity}`, name: sql<string | null>`nullif(name, '')` }]),
  ),
};

interface Named {
  readonly entity: string;
  readonly record_id: string | null;
}

/** What people call the records that some rows are of: a statement for each kind, however many rows there are. */
export async function recordNames(
  db: Kysely<SyncTables>,
  propertyId: string,
  rows: readonly Named[],
): Promise<(row: Named) => string | null> {
  const found = new Map<string, string | null>();
  for (const [entity, { table, name }] of Object.entries(names)) {
    const ids = new Set(rows.flatMap((row) => (row.entity === entity && row.record_id ? [row.record_id] : [])));
    if (ids.size === 0) continue;
    const read = await sql<{ id: string; name: string | null }>`
      select id::text as id, ${name} as name from ${sql.table(table)}
      where property_id = ${propertyId} and id in (select unnest(${[...ids]}::uuid[]))`.execute(db);
    for (const row of read.rows) found.set(`${entity}/${row.id}`, row.name);
  }
  return ({ entity, record_id }) => found.get(`${entity}/${record_id}`) ?? null;
}
