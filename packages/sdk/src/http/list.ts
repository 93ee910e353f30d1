import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import type { Expression } from "kysely";
import type { ListOrder, Place } from "./cursor.ts";
import { fromAddress, namesOf, ofPages, refused, valuesOf, walked } from "./list-query.ts";
import { type HttpEnv, marked } from "./marks.ts";

/** A field of a list: the column or expression it stands for, which a client only ever names, and what may be done with it. */
export interface ListField extends ListOrder {
  sort?: boolean;
  filter?: boolean;
  /** All that it can hold, where that is known: whoever filters by anything else is told what there is. */
  values?: readonly string[];
  /** What comes before it when it is sorted by: "no name" before the name. */
  within?: readonly ListOrder[];
}

/** Which fields a list route sorts and filters by, and where free text looks. */
export interface ListSpec<Name extends string = string> {
  fields: Readonly<Record<Name, ListField>>;
  /** Expressions that `q` searches, case-insensitively; every word must be found in one of them. */
  search?: readonly Expression<unknown>[];
  /** Field of the first order, "-" before it for descending. */
  sort: Name | `-${Name}`;
  /** Makes the order total: usually the id column. */
  key: Expression<unknown>;
}

/** Only what was checked has it: nobody makes a {@link ListQuery} by hand. */
declare const checked: unique symbol;

/** A checked list request. */
export interface ListQuery {
  readonly [checked]: true;
  page: number;
  perPage: number;
  sort: { field: string; descending: boolean };
  q: string;
  filters: readonly ListFilter[];
  spec: ListSpec;
  /** How the list is gone through; a figure over its rows is not. */
  walk?: ListWalk;
}

/** Going through a list by cursors. */
export interface ListWalk {
  /** The list and the hotel that its cursors are for: its address, or the names of its fields. */
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
    c.set("list", walked(fromAddress(searchParams, spec), walk, searchParams));
    await handle();
    if (next === undefined) return;
    searchParams.delete("page");
    searchParams.set("cursor", next);
    c.header("link", `<${pathname}?${searchParams.toString()}>; rel="next"`);
  });
  return marked(read, {
    list: {
      sort: namesOf(spec, "sort"),
      filter: namesOf(spec, "filter"),
      values: valuesOf(spec),
      search: spec.search !== undefined,
    },
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
    c.set("list", fromAddress(searchParams, spec));
    await next();
  });
  return marked(read, { filters: { filter: names, values: valuesOf(spec), search: spec.search !== undefined } });
}
