import type { Scope } from "../kernel/plugin.ts";
import { placeOf } from "./cursor.ts";
import type { ListField, ListFilter, ListQuery, ListResult, ListSpec, ListWalk } from "./list.ts";
import { httpErrors } from "./marks.ts";

/**
 * What is asked of a list in code: the same as by an address. Nothing has to be given.
 *
 * @example
 * { filter: { state: "confirmed", "arrivalDate.gte": "2026-03-01" }, sort: "-arrivalDate", perPage: 100 }
 */
export interface ListAsk<Name extends string = string> {
  /** From 1; or `cursor`, the `next` of the answer before. */
  readonly page?: number | undefined;
  readonly cursor?: string | undefined;
  /** 25 unless given, 200 at most. */
  readonly perPage?: number | undefined;
  /** A field, with "-" before it for descending. */
  readonly sort?: Name | `-${Name}` | undefined;
  /** Words, each of which must be found. */
  readonly q?: string | undefined;
  /** By field: equal, `.gte` from, `.lte` up to, `.in` any of up to a hundred. */
  readonly filter?: ListAskFilter<Name> | undefined;
  // Of a query that was checked, and of nobody who asks.
  readonly spec?: never;
  readonly filters?: never;
  readonly walk?: never;
}

/** A condition for each field that is named. Days are `YYYY-MM-DD`, instants as `Date` prints them in JSON. */
export type ListAskFilter<Name extends string> = string extends Name
  ? { readonly [key: string]: FilterValue | undefined }
  : { readonly [Key in Name | `${Name}.gte` | `${Name}.lte`]?: Exclude<FilterValue, readonly string[]> | undefined } & {
      readonly [Key in `${Name}.in`]?: readonly string[] | undefined;
    };

type FilterValue = string | number | boolean | Date | readonly string[];

/** What a service's list takes: what is asked in code, or what {@link list} has read from an address. */
export type ListRequest<Name extends string = string> = ListAsk<Name> | ListQuery;

/**
 * What is asked of a list, checked: for a service whose list is called from code as well as from a route.
 *
 * @param scope whose list it is: cursors are for one hotel
 * @param of what the list is limited to besides: cursors are for that only
 * @throws kernel/invalid_query (400) naming what is allowed
 * @throws kernel/invalid_cursor (400) for one that is damaged, or of another list, filter, order or hotel
 * @example
 * page: async (scope, asked = {}) => applyList(rows(scope), listQuery(vendorList, asked, scope)),
 */
export function listQuery<Name extends string>(
  spec: ListSpec<Name>,
  asked: ListRequest<Name>,
  { propertyId }: Pick<Scope, "propertyId">,
  of = "",
): ListQuery {
  if (isChecked(asked)) return asked;
  const { filter = {}, ...ofPage } = asked;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(ofPage)) {
    if (!inCode.has(name)) throw unfit(name, `is nothing that a list is asked; there are: ${[...inCode].join(", ")}`);
    if (value !== undefined) params.set(name, String(value));
  }
  const filters = Object.entries(filter ?? {}).flatMap(([key, value]: [string, unknown]) =>
    value === undefined ? [] : filterOf(key, textOf(key, value), spec),
  );
  const walk = { boundTo: [propertyId, Object.keys(spec.fields), of].join(" "), onNext: () => {} };
  return walked(read(params, filters, spec), walk, params);
}

/**
 * Every row of a list, page after page: each once, whatever is added meanwhile.
 *
 * @param list of any service
 * @param asked as the list is asked, without a page
 * @example
 * const confirmed = { state: "confirmed" } as const;
 * for await (const stay of everyRow(kit.sync.reservations.list, scope, { filter: confirmed })) console.log(stay.number);
 */
export async function* everyRow<Row, Name extends string>(
  list: (scope: Scope, asked?: ListRequest<Name>) => Promise<ListResult<Row>>,
  scope: Scope,
  asked: ListAsk<NoInfer<Name>> & { readonly page?: never } = {},
): AsyncGenerator<Row, void, undefined> {
  let { cursor } = asked;
  do {
    const { data, next } = await list(scope, { perPage: uppers.perPage, ...asked, cursor });
    yield* data;
    cursor = next;
  } while (cursor !== undefined);
}

/** What somebody asks in a program without types may be anything. */
function textOf(key: string, value: unknown): string | readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  if (key.endsWith(".in")) throw unfit(key, "takes a list of texts");
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw unfit(key, "takes a text, a number, true or false, a valid Date or, with .in, a list of texts");
}

/** What is asked of pages, and not of the rows. */
export const ofPages: readonly string[] = ["page", "perPage", "sort", "cursor"];
const reserved: ReadonlySet<string> = new Set([...ofPages, "q", "property"]);
const inCode: ReadonlySet<string> = new Set([...ofPages, "q", "filter"]);
const uppers = { perPage: 200, page: 1_000_000, q: 200, in: 100 } as const;

/** Reads what an address asks for. */
export function fromAddress(params: URLSearchParams, spec: ListSpec): ListQuery {
  const filters = [...params].flatMap(([key, value]) =>
    reserved.has(key) ? [] : filterOf(key, key.endsWith(".in") ? value.split(",") : value, spec),
  );
  return read(params, filters, spec);
}

function read(params: URLSearchParams, filters: readonly ListFilter[], spec: ListSpec): ListQuery {
  for (const [key, value] of params) withoutNul(key, value);
  const wanted = params.get("sort") || spec.sort;
  const field = wanted.replace(/^-/, "");
  if (!spec.fields[field]?.sort) throw refused("sort", field, namesOf(spec, "sort"));
  return checked({
    page: whole(params, "page", 1, uppers.page),
    perPage: whole(params, "perPage", 25, uppers.perPage),
    sort: { field, descending: wanted.startsWith("-") },
    q: (params.get("q") ?? "").trim().slice(0, uppers.q),
    filters,
    spec,
  });
}

/** What was checked here: an object that only looks like it is checked like any other. */
const known = new WeakSet<object>();

function checked(query: Omit<ListQuery, symbol>): ListQuery {
  known.add(query);
  return query as ListQuery;
}

function isChecked(asked: ListRequest): asked is ListQuery {
  return known.has(asked);
}

function withoutNul(field: string, value: string): void {
  if (value.includes("\0")) throw httpErrors.invalid_query({ field }, { message: `"${field}" holds a NUL character` });
}

/** The query with the place to go on at, if a cursor names one. */
export function walked(query: ListQuery, walk: ListWalk, params: URLSearchParams): ListQuery {
  const cursor = params.get("cursor");
  if (cursor === null) return checked({ ...query, walk });
  if (params.has("page"))
    throw httpErrors.invalid_query({ field: "page" }, { message: `"cursor" and "page" do not go together: send one` });
  return checked({ ...query, walk: { ...walk, after: placeOf(cursor, query, walk) } });
}

/** @param key a field, or a field with how it is compared: "arrivalDate.gte" */
function filterOf(key: string, value: string | readonly string[], spec: ListSpec): ListFilter {
  const dot = key.lastIndexOf(".");
  const op = dot > 0 ? key.slice(dot + 1) : "eq";
  const name = dot > 0 ? key.slice(0, dot) : key;
  const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
  if (!field?.filter) throw refused("filter", name, namesOf(spec, "filter"));
  if (op !== "eq" && op !== "gte" && op !== "lte" && op !== "in")
    throw refused("filter form", `${name}.${op}`, ["eq", "gte", "lte", "in"]);
  const values = typeof value === "string" ? [value] : value;
  for (const one of values) withoutNul(key, one);
  const other = field.values && values.find((one) => !field.values!.includes(one));
  if (other !== undefined) throw unfit(key, `is never "${other.slice(0, 40)}"; there are: ${field.values!.join(", ")}`);
  if (op !== "in" && typeof value === "string") return { field: name, op, value: typed(name, field.type, value) };
  if (op !== "in") throw unfit(name, `takes one value; several go with "${name}.in"`);
  if (values.length > uppers.in) throw unfit(key, `takes up to ${uppers.in} values, not ${values.length}`);
  return { field: name, op, value: values };
}

function unfit(field: string, what: string) {
  return httpErrors.invalid_query({ field }, { message: `"${field}" ${what}` });
}

function typed(name: string, type: ListField["type"], value: string): string | number | boolean {
  const wrong = (what: string) => unfit(name, `takes ${what}, not "${value.slice(0, 40)}"`);
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
    throw unfit(name, `is a whole number from 1 to ${most}`);
  }
  return value;
}

export function namesOf(spec: ListSpec, what: "sort" | "filter"): string[] {
  return Object.entries(spec.fields).flatMap(([name, field]) => (field[what] ? [name] : []));
}

/** What the fields of a list can hold, of those of which that is known. */
export function valuesOf(spec: ListSpec): Readonly<Record<string, readonly string[]>> {
  const known = Object.entries(spec.fields).flatMap(([name, { filter, values }]) =>
    filter && values ? [[name, values] as const] : [],
  );
  return Object.fromEntries(known);
}

export function refused(what: string, name: string, allowed: readonly string[]): Error {
  return httpErrors.invalid_query(
    { allowed },
    { message: `No ${what} "${name.slice(0, 60)}"; there are: ${allowed.join(", ") || "none"}` },
  );
}
