import { sql, type Expression, type RawBuilder, type SelectQueryBuilder, type SqlBool } from "kysely";
import { behind, cursorOf, orderOf, type Place } from "./cursor.ts";
import type { ListField, ListFilter, ListQuery, ListResult } from "./list.ts";
import { httpErrors } from "./marks.ts";

/**
 * Runs a list request: one statement for the page, with the total counted over the same condition. A page by cursor is not
 * counted again. Hand on what it answers beside `data`: whoever walks the list needs `next`.
 *
 * @throws kernel/invalid_cursor (400) for a cursor with a value that the database cannot read
 * @example
 * const vendors = ctx.db(scope).selectFrom("vendors_vendor").where("property_id", "=", scope.propertyId).selectAll();
 * const { data, ...page } = await applyList(vendors, query);
 * return { ...page, data: data.map(vendorView) };
 */
export async function applyList<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  query: ListQuery,
): Promise<ListResult<Row>> {
  const { page, perPage, sort, spec, walk } = query;
  const filtered = applyFilters(rows, query);
  // Counted apart from the selected columns: the planner then leaves out every join that only fetches names.
  const counted = filtered.clearSelect().select(sql<string>`count(*)`.as("total"));
  const order = orderOf(query).map(({ sql: column, filled }) => {
    const nullsLast = filled ? sql`` : sql` nulls last`;
    return sql`${column} ${sort.descending ? sql`desc` : sql`asc`}${nullsLast}`;
  });
  const { after } = walk ?? {};
  const found = await (
    filtered
      .$if(after === undefined, (some) => some.select(counted.as("list_total")).offset((page - 1) * perPage))
      .$if(after !== undefined, (some) => some.where(behind(after!, query)))
      .$if(walk !== undefined, (some) => some.select(placeNow(query).as("list_place")))
      .orderBy(sql`${sql.join(order)}, ${spec.key}`)
      // One more tells whether there is a page after this one.
      .limit(perPage + 1)
      .execute() as Promise<(Row & Found)[]>
  ).catch((error: unknown) => {
    throw after !== undefined && isUnreadable(error) ? httpErrors.invalid_cursor({}, { cause: error }) : error;
  });
  const countedAlone = async () => ((await counted.executeTakeFirstOrThrow()) as { total: string }).total;
  const total = after?.total ?? Number(found[0]?.list_total ?? (page === 1 ? 0 : await countedAlone()));
  const shown = found.slice(0, perPage);
  const data = shown.map(({ list_total: _total, list_place: _place, ...row }) => row as Row);
  if (walk === undefined || found.length === shown.length) return { data, total };
  const [key, ...values] = shown.at(-1)!.list_place;
  const next = cursorOf({ values, key, total }, query, walk);
  walk.onNext(next);
  return { data, total, next };
}

interface Found {
  list_total?: string;
  /** The key, then what the list is in order of. */
  list_place: readonly [string, ...Place["values"]];
}

/** The rows that pass a request's filters and hold its words. */
export function applyFilters<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  { spec, filters, q }: ListQuery,
): SelectQueryBuilder<DB, TB, Row> {
  let some = rows;
  for (const filter of filters) some = some.where(condition(spec.fields[filter.field]!, filter));
  for (const word of spec.search && q ? q.split(/\s+/) : []) {
    const like = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    const found = spec.search!.map((column) => sql<SqlBool>`${column} ilike ${like}`);
    some = some.where(sql<SqlBool>`(${sql.join(found, sql` or `)})`);
  }
  return some;
}

/** Where a row stands, as text: nothing of a number or a time is lost in it. */
function placeNow(query: ListQuery): RawBuilder<Found["list_place"]> {
  const parts = [query.spec.key, ...orderOf(query).map((order) => order.sql)].map((part) => sql`(${part})::text`);
  return sql`array[${sql.join(parts)}]`;
}

/** How PostgreSQL says that a text is no number, no time, no id, too large, or holds a NUL. */
const unreadable = new Set(["22P02", "22007", "22008", "22003", "22021"]);

function isUnreadable(error: unknown): boolean {
  return error instanceof Error && "code" in error && unreadable.has(String(error.code));
}

function condition({ sql: column, type }: ListField, { op, value }: ListFilter): Expression<SqlBool> {
  if (op === "in") {
    const values = value as readonly string[];
    return type === "list"
      ? sql<SqlBool>`${column} && ${sql.val(values)}::text[]`
      : sql<SqlBool>`(${column})::text = any(${sql.val(values)})`;
  }
  if (type === "list") return sql<SqlBool>`${value} = any(${column})`;
  const operand = typeof value === "number" ? figure(value) : sql`${value}`;
  if (op === "gte") return sql<SqlBool>`${column} >= ${operand}`;
  if (op === "lte") return sql<SqlBool>`${column} <= ${operand}`;
  return sql<SqlBool>`${column} = ${operand}`;
}

/** Without a type of its own it takes the column's, and must fit it; an integer column's index serves `bigint`, too. */
function figure(value: number): RawBuilder<unknown> {
  if (!Number.isSafeInteger(value)) return sql`${value}::numeric`;
  return Math.abs(value) <= mostOfSmallint ? sql`${value}` : sql`${value}::bigint`;
}

/** What every column of numbers can hold. */
const mostOfSmallint = 32_767;
