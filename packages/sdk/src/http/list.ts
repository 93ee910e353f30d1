import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import type { Expression } from "kysely";
import { type ListOrder, type Place, placeOf } from "./cursor.ts";
import { type HttpEnv, httpErrors, marked } from "./marks.ts";

/** A field of a list: the column or expression it stands for, which a client only ever names, and what may be done with it. */
export interface ListField extends ListOrder {
  sort?: boolean;
  filter?: boolean;
  /** What comes before it when it is sorted by: "no name" before the name. */
  within?: readonly ListOrder[];
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
  /** Of a list that was asked for by an address; others are not walked. */
  walk?: ListWalk;
}

/** Going through a list by cursors. */
export interface ListWalk {
  /** The address and the hotel that its cursors are for. */
  boundTo: string;
  /** Where to go on; pages are counted where there is no place yet. */
  after?: Place;
  /** Is told the cursor behind the last row, if there are more. */
  onNext(this: void, cursor: string): void;
}

export interface ListFilter {
  field: string;
  op: "eq" | "gte" | "lte" | "in";
  value: string | number | boolean | readonly string[];
}

export interface ListResult<Row> {
  data: Row[];
  /** Of all pages; on a walk by cursors, as it was when the walk began. */
  total: number;
  /** The cursor of the next page; absent on the last. */
  next?: string;
}

/** What is asked of pages, and not of the rows. */
const ofPages = ["page", "perPage", "sort", "cursor"] as const;
const reserved: ReadonlySet<string> = new Set([...ofPages, "q", "property"]);
const uppers = { perPage: 200, page: 1_000_000, q: 200, in: 100 } as const;

/**
 * Reads `?page&perPage&sort&q&<field>[.gte|.lte|.in]` into `c.var.list`; whatever the spec does not name is refused.
 * `?cursor=`, the `next` of the answer before, takes the place of `page`: a walk by cursors gives each row once, whatever is
 * added meanwhile. Where there is a next page, its address is in the `Link` header too.
 *
 * @throws kernel/invalid_query (400) naming what is allowed
 * @throws kernel/invalid_cursor (400) for one that is damaged, or of another list, filter, order or hotel
 */
export function list(spec: ListSpec): MiddlewareHandler<HttpEnv> {
  const read = createMiddleware<HttpEnv>(async (c, handle) => {
    const { pathname, searchParams } = new URL(c.req.url);
    let next: string | undefined;
    const boundTo = `${c.var.scope?.propertyId} ${pathname}`;
    const walk: ListWalk = { boundTo, onNext: (cursor) => (next = cursor) };
    c.set("list", walked(parse(searchParams, spec), walk, searchParams));
    await handle();
    if (next === undefined) return;
    searchParams.delete("page");
    searchParams.set("cursor", next);
    c.header("link", `<${pathname}?${searchParams.toString()}>; rel="next"`);
  });
  return marked(read, {
    list: { sort: namesOf(spec, "sort"), filter: namesOf(spec, "filter"), search: spec.search !== undefined },
  });
}

/**
 * Reads `?q&<field>[.gte|.lte|.in]` into `c.var.list`: for a figure over the rows that a list would have.
 *
 * @throws kernel/invalid_query (400) naming what is allowed
 */
export function filters(spec: ListSpec): MiddlewareHandler<HttpEnv> {
  const names = namesOf(spec, "filter");
  const read = createMiddleware<HttpEnv>(async (c, next) => {
    const { searchParams } = new URL(c.req.url);
    const unfit = ofPages.find((name) => searchParams.has(name));
    if (unfit !== undefined) throw refused("filter", unfit, names);
    c.set("list", parse(searchParams, spec));
    await next();
  });
  return marked(read, { filters: { filter: names, search: spec.search !== undefined } });
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

/** The query with the place to go on at, if a cursor names one. */
function walked(query: ListQuery, walk: ListWalk, params: URLSearchParams): ListQuery {
  const cursor = params.get("cursor");
  if (cursor === null) return { ...query, walk };
  if (params.has("page"))
    throw httpErrors.invalid_query({ field: "page" }, { message: `"cursor" and "page" do not go together: send one` });
  return { ...query, walk: { ...walk, after: placeOf(cursor, query, walk) } };
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
  const day = /^((?!0000)\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?Z)?$/.exec(text)?.[1];
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
