import { type Kysely, sql } from "kysely";

/** The columns of the whole database in which a text stands, whatever their type: "sync_guest.last_name". */
export async function searchEverywhere(owner: Kysely<object>, text: string): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string; type: string }>`
    select n.nspname as schema, c.relname as table, a.attname as column, a.atttypid::regtype::text as type
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
    where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
      and a.attnum > 0 and not a.attisdropped order by 1, 2, 3`.execute(owner);
  if (columns.length < 200) throw new Error(`a search of ${columns.length} columns proves nothing`);
  const found: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const value = sql.ref(column);
    const readable = type === "bytea" ? sql`encode(${value}, 'escape')` : sql`${value}::text`;
    const { rows } = await sql`
      select from ${sql.table(`${schema}.${table}`)} where ${readable} ilike ${`%${text}%`} limit 1`.execute(owner);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}
