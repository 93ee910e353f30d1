import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import { sql, type Expression, type SelectQueryBuilder, type SqlBool } from "kysely";
import { type HttpEnv, httpErrors, marked } from "./marks.ts";

/** A field of a list: the SQL it stands for and what may be done with it. */
export interface ListField {
  /** The column or expression; the client only ever names the field. */
  sql: Expression<unknown>;
  type: "text" | "number" | "date" | "boolean" | "list";
  sort?: boolean;
  filter?: boolean;
  /** It is never null, so that an index gives its order in both directions. */
  filled?: boolean;
}

/** Which fields a list route sorts and filters by, and where free text looks. */
export interface ListSpec {
  fields: Readonly<Record<string, ListField>>;
  /** Expressions that `q` searches, case-insensitively; every word must be found in one of them. */
  search?: readonly Expression<unknown>[];
  /** Field of the first order, "-" before it for descending. */
  sort: string;
  /** Makes the order total: usually the id column. */
  key: Expression<unknown>;
}

/** A checked list request. */
export interface ListQuery {
  page: number;
  perPage: number;
  sort: { field: string; descending: boolean };
  q: string;
  filters: readonly ListFilter[];
  spec: ListSpec;
}

export interface ListFilter {
  field: string;
  op: "eq" | "gte" | "lte" | "in";
  value: string | number | boolean | readonly string[];
}

export interface ListResult<Row> {
  data: Row[];
  total: number;
}

const reserved = new Set(["page", "perPage", "sort", "q", "property"]);
const uppers = { perPage: 200, page: 1_000_000, q: 200, in: 100 } as const;

/**
 * Reads `?page&perPage&sort&q&<field>[.gte|.lte|.in]` into `c.var.list`; whatever the spec does not name is refused.
 *
 * @throws kernel/invalid_query (400) naming what is allowed
 */
export function list(spec: ListSpec): MiddlewareHandler<HttpEnv> {
  const names = Object.keys(spec.fields);
  const read = createMiddleware<HttpEnv>(async (c, next) => {
    c.set("list", parse(new URL(c.req.url).searchParams, spec));
    await next();
  });
  return marked(read, {
    list: {
      sort: names.filter((name) => spec.fields[name]?.sort),
      filter: names.filter((name) => spec.fields[name]?.filter),
      search: spec.search !== undefined,
    },
  });
}

function parse(params: URLSearchParams, spec: ListSpec): ListQuery {
  const filters: ListFilter[] = [];
  for (const [key, value] of params) {
    if (value.includes("\0"))
      throw httpErrors.invalid_query({ field: key }, { message: `"${key}" holds a NUL character` });
    if (reserved.has(key)) continue;
    const dot = key.lastIndexOf(".");
    const op = dot > 0 ? key.slice(dot + 1) : "eq";
    const name = dot > 0 ? key.slice(0, dot) : key;
    filters.push(filterOf(name, op, value, spec));
  }
  const wanted = params.get("sort") || spec.sort;
  const field = wanted.replace(/^-/, "");
  if (!spec.fields[field]?.sort) throw refused("sort", field, namesOf(spec, "sort"));
  return {
    page: whole(params, "page", 1, uppers.page),
    perPage: whole(params, "perPage", 25, uppers.perPage),
    sort: { field, descending: wanted.startsWith("-") },
    q: (params.get("q") ?? "").trim().slice(0, uppers.q),
    filters,
    spec,
  };
}

function filterOf(name: string, op: string, value: string, spec: ListSpec): ListFilter {
  const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
  if (!field?.filter) throw refused("filter", name, namesOf(spec, "filter"));
  if (op !== "eq" && op !== "gte" && op !== "lte" && op !== "in")
    throw refused("filter form", `${name}.${op}`, ["eq", "gte", "lte", "in"]);
  if (op === "in") return { field: name, op, value: value.split(",").slice(0, uppers.in) };
  return { field: name, op, value: typed(name, field.type, value) };
}

function typed(name: string, type: ListField["type"], value: string): string | number | boolean {
  const wrong = (what: string) =>
    httpErrors.invalid_query({ field: name }, { message: `"${name}" takes ${what}, not "${value.slice(0, 40)}"` });
  switch (type) {
    case "number": {
      const figure = Number(value);
      if (value === "" || !Number.isFinite(figure)) throw wrong("a number");
      return figure;
    }
    case "boolean":
      if (value !== "true" && value !== "false") throw wrong("true or false");
      return value === "true";
    case "date":
      if (!isDate(value)) throw wrong("a date such as 2026-03-01, or an instant such as 2026-03-01T10:00:00Z");
      return value;
    default:
      return value;
  }
}

/** A day that the calendar has, alone or with a time of day in UTC. */
function isDate(text: string): boolean {
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z)?$/.exec(text)?.[1];
  const at = day === undefined ? Number.NaN : Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day!);
}

function whole(params: URLSearchParams, name: "page" | "perPage", fallback: number, most: number): number {
  const text = params.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw httpErrors.invalid_query({ field: name }, { message: `"${name}" is a whole number from 1 to ${most}` });
  }
  return value;
}

function namesOf(spec: ListSpec, what: "sort" | "filter"): string[] {
  return Object.entries(spec.fields).flatMap(([name, field]) => (field[what] ? [name] : []));
}

function refused(what: string, name: string, allowed: readonly string[]) {
  return httpErrors.invalid_query(
    { allowed },
    { message: `No ${what} "${name.slice(0, 60)}"; there are: ${allowed.join(", ") || "none"}` },
  );
}

/**
 * Runs a list request: one statement for the page, with the total counted over the same condition.
 *
 * @example
 * const page = await applyList(ctx.db(scope).selectFrom("vendors_vendor").where("property_id", "=", scope.propertyId).selectAll(), query);
 */
export async function applyList<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  query: ListQuery,
): Promise<ListResult<Row>> {
  const { spec, page, perPage, sort } = query;
  let filtered = rows;
  for (const filter of query.filters) filtered = filtered.where(condition(spec.fields[filter.field]!, filter));
  for (const word of spec.search && query.q ? query.q.split(/\s+/) : []) {
    const like = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    const found = spec.search!.map((column) => sql<SqlBool>`${column} ilike ${like}`);
    filtered = filtered.where(sql<SqlBool>`(${sql.join(found, sql` or `)})`);
  }
  const { sql: order, filled } = spec.fields[sort.field]!;
  const nullsLast = filled ? sql`` : sql` nulls last`;
  const direction = sort.descending ? sql`desc${nullsLast}` : sql`asc${nullsLast}`;
  // Counted apart from the selected columns: the planner then leaves out every join that only fetches names.
  const counted = filtered.clearSelect().select(sql<string>`count(*)`.as("total"));
  const found = (await filtered
    .select(counted.as("list_total"))
    .orderBy(sql`${order} ${direction}, ${spec.key}`)
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()) as (Row & { list_total: string })[];
  const data = found.map(({ list_total: _total, ...row }) => row as Row);
  if (found.length > 0) return { data, total: Number(found[0]!.list_total) };
  if (page === 1) return { data, total: 0 };
  const { total } = (await counted.executeTakeFirstOrThrow()) as { total: string };
  return { data, total: Number(total) };
}

function condition({ sql: column, type }: ListField, { op, value }: ListFilter): Expression<SqlBool> {
  if (op === "in") {
    const values = value as readonly string[];
    return type === "list"
      ? sql<SqlBool>`${column} && ${sql.val(values)}::text[]`
      : sql<SqlBool>`(${column})::text = any(${sql.val(values)})`;
  }
  if (type === "list") return sql<SqlBool>`${value} = any(${column})`;
  // A fraction does not fit an integer column's type; a whole number fits every one, and its index.
  const operand = typeof value === "number" && !Number.isInteger(value) ? sql`${value}::numeric` : sql`${value}`;
  if (op === "gte") return sql<SqlBool>`${column} >= ${operand}`;
  if (op === "lte") return sql<SqlBool>`${column} <= ${operand}`;
  return sql<SqlBool>`${column} = ${operand}`;
}
