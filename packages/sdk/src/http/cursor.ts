import { createHash } from "node:crypto";
import { type Expression, type RawBuilder, sql, type SqlBool } from "kysely";
import { z } from "zod";
import type { ListQuery, ListWalk } from "./list.ts";
import { httpErrors } from "./marks.ts";

/** An expression that a list is in order of. */
export interface ListOrder {
  sql: Expression<unknown>;
  type: "text" | "number" | "date" | "boolean" | "list";
  /** It is never null, so that an index gives its order in both directions. */
  filled?: boolean;
}

/** The row that a walk has come to. */
export interface Place {
  /** What the list is in order of, as PostgreSQL writes it. */
  readonly values: readonly (string | null)[];
  readonly key: string;
  /** How many rows there were when the walk began. */
  readonly total: number;
}

/** What the rows are in order of, first things first; the key comes after it. */
export function orderOf({ spec, sort }: ListQuery): readonly ListOrder[] {
  const field = spec.fields[sort.field]!;
  return [...(field.within ?? []), field];
}

/** The place as text, which only the same list, asked for in the same way, takes back. */
export function cursorOf(place: Place, query: ListQuery, walk: ListWalk): string {
  const text = Buffer.from(JSON.stringify([place.values, place.key, place.total])).toString("base64url");
  return `${digest(text, query, walk)}${text}`;
}

/**
 * The place that a cursor tells. It is checked, not secret: who makes one up comes to another row of what they may read.
 *
 * @throws kernel/invalid_cursor (400)
 */
export function placeOf(cursor: string, query: ListQuery, walk: ListWalk): Place {
  const text = cursor.slice(digestLength);
  if (digest(text, query, walk) !== cursor.slice(0, digestLength)) throw httpErrors.invalid_cursor();
  const read = told.safeParse(Buffer.from(text, "base64url").toString());
  if (read.data?.[0].length !== orderOf(query).length) throw httpErrors.invalid_cursor();
  const [values, key, total] = read.data;
  return { values, key, total };
}

const told = z
  .string()
  .transform((text, { issues, value }) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.push({ code: "custom", input: value, message: "no JSON" });
      return z.NEVER;
    }
  })
  .pipe(z.tuple([z.array(z.string().nullable()), z.string(), z.int().min(0)]));
const digestLength = 16;

/** Bound to the list, the hotel, the filters, the search and the order. How many rows a page has may change on the way. */
function digest(text: string, { sort, q, filters }: ListQuery, { boundTo }: ListWalk): string {
  const asked = filters.map(({ field, op, value }) => [field, op, value]);
  const bound = JSON.stringify([text, boundTo, sort.field, sort.descending, q, asked]);
  return createHash("sha256").update(bound).digest("base64url").slice(0, digestLength);
}

/** The rows behind a place: nulls come last in both directions, and rows alike are in order of the key. */
export function behind({ values, key }: Place, query: ListQuery): RawBuilder<SqlBool> {
  const parts = orderOf(query).map((order, n) => against(order, values[n]!, query.sort.descending));
  const ways = [...parts.map(({ beyond }) => beyond), sql`${query.spec.key} > ${key}`].map((last, n) => {
    const alike = parts.slice(0, n).map(({ same }) => same);
    return sql`(${sql.join([...alike, last], sql` and `)})`;
  });
  // The first condition says no more than the ways do, but by it an index begins at the place.
  return sql<SqlBool>`(${parts[0]!.reached} and (${sql.join(ways, sql` or `)}))`;
}

/** What an expression is against a value: the same, beyond it, or either. */
function against({ sql: expression, type, filled }: ListOrder, value: string | null, descending: boolean) {
  const column = sql`(${expression})`;
  if (value === null) return { same: sql`${column} is null`, beyond: sql`false`, reached: sql`${column} is null` };
  // Without a type of its own it takes the column's, and so the column's index. PGlite takes no text for a boolean.
  const operand = type === "boolean" ? sql`${value}::text::boolean` : sql`${value}`;
  const sign = sql.raw(descending ? "<" : ">");
  const orNull = filled ? sql`` : sql` or ${column} is null`;
  return {
    same: sql`${column} = ${operand}`,
    beyond: sql`(${column} ${sign} ${operand}${orNull})`,
    reached: sql`(${column} ${sign}= ${operand}${orNull})`,
  };
}
