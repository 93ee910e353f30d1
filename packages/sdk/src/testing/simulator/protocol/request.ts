import { utc } from "../calendar.ts";
import { invalid } from "./refusal.ts";

/** One declared field of a request: what it may hold, and how to read it or refuse it. */
export interface Field<T> {
  readonly type: string;
  readonly required: boolean;
  /** Most items of a list. */
  readonly maxItems?: number;
  /** Greatest width of a time interval in calendar months; a day more is tolerated. */
  readonly maxMonths?: number;
  read(value: unknown, name: string): T;
}

/** The declared fields of an operation's request, apart from the tokens and the caller's name. */
export type RequestSchema = Readonly<Record<string, Field<unknown>>>;

/** What a request of this schema holds once it has been read. */
export type Body<S extends RequestSchema> = { readonly [K in keyof S]: S[K] extends Field<infer T> ? T : never };

/** A half-open interval of instants, as text that compares with the text of rows; equal ends mean that instant. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly exact: boolean;
}

export interface Limitation {
  readonly count: number;
  readonly cursor: string | undefined;
}

/** Reads a body by its schema; the first field that does not fit is refused by name. Unknown keys are passed over. */
export function readRequest<S extends RequestSchema>(schema: S, body: Readonly<Record<string, unknown>>): Body<S> {
  const read: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema)) {
    const value = body[name];
    if (value === undefined || value === null) {
      if (field.required) throw invalid(name);
    } else {
      read[name] = field.read(value, name);
    }
  }
  return read as Body<S>;
}

/** The same field, which a request must have. */
export function required<T>(field: Field<T | undefined>): Field<T> {
  return { ...field, required: true, read: (value, name) => presence(field.read(value, name), name) };
}

/** A list of uuids, in lower case when read. */
export function ids(maxItems = 1000): Field<readonly string[] | undefined> {
  return list("uuid[]", maxItems, (item, name) => {
    if (typeof item !== "string" || !UUID.test(item)) throw invalid(name);
    return item.toLowerCase();
  });
}

export function texts(maxItems = 1000): Field<readonly string[] | undefined> {
  return list("string[]", maxItems, (item, name) => {
    if (typeof item !== "string") throw invalid(name);
    return item;
  });
}

export function enums<const V extends string>(...values: readonly V[]): Field<readonly V[] | undefined> {
  return list("enum[]", 1000, (item, name) => oneOf(values, item, name));
}

export function one<const V extends string>(...values: readonly V[]): Field<V | undefined> {
  return { type: "enum", required: false, read: (value, name) => oneOf(values, value, name) };
}

export function uuid(): Field<string | undefined> {
  return {
    type: "uuid",
    required: false,
    read(value, name) {
      if (typeof value !== "string" || !UUID.test(value)) throw invalid(name);
      return value.toLowerCase();
    },
  };
}

/** An object of switches: an extent. */
export function switches<const K extends string>(
  ...names: readonly K[]
): Field<{ readonly [N in K]: boolean } | undefined> {
  return {
    type: "extent",
    required: false,
    read(value, name) {
      const object = plainObject(value, name);
      const read: Partial<Record<K, boolean>> = {};
      for (const key of names) {
        const flag = object[key] ?? false;
        if (typeof flag !== "boolean") throw invalid(`${name}.${key}`);
        read[key] = flag;
      }
      return read as { readonly [N in K]: boolean };
    },
  };
}

/** An instant on its own, as text that compares with the text of rows. */
export function moment(): Field<string | undefined> {
  return { type: "instant", required: false, read: (value, name) => wholeSecond(instant(value, name)) };
}

/** A time interval with both ends. `maxMonths` 0 means that no width is documented. */
export function interval(maxMonths = 3): Field<Bounds | undefined> {
  return {
    type: "interval",
    required: false,
    ...(maxMonths === 0 ? {} : { maxMonths }),
    read(value, name) {
      const object = plainObject(value, name);
      const start = instant(object["StartUtc"], `${name}.StartUtc`);
      const end = instant(object["EndUtc"], `${name}.EndUtc`);
      if (end < start) throw invalid(name, "The interval ends before it starts.");
      if (maxMonths > 0 && end > widest(start, maxMonths)) {
        throw invalid(name, `The interval must not exceed ${maxMonths}M1D.`);
      }
      if (start === end && start % 1000 !== 0) return { from: "", to: "", exact: true };
      return { from: wholeSecond(start), to: wholeSecond(end), exact: start === end };
    },
  };
}

export function limitation(): Field<Limitation> {
  return {
    type: "limitation",
    required: true,
    read(value, name) {
      const object = plainObject(value, name);
      const count = object["Count"];
      if (typeof count !== "number" || !Number.isInteger(count) || count < 1 || count > 1000) {
        throw invalid(`${name}.Count`);
      }
      const cursor = object["Cursor"];
      if (cursor === undefined || cursor === null) return { count, cursor: undefined };
      if (typeof cursor !== "string" || !UUID.test(cursor)) throw invalid(`${name}.Cursor`);
      return { count, cursor: cursor.toLowerCase() };
    },
  };
}

/** Whether an instant, as text, lies within the bounds. */
export function within(bounds: Bounds, at: string | null): boolean {
  if (at === null) return false;
  return bounds.exact ? at === bounds.from : at >= bounds.from && at < bounds.to;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?Z$/;

function list<T>(
  type: string,
  maxItems: number,
  readItem: (item: unknown, name: string) => T,
): Field<readonly T[] | undefined> {
  return {
    type,
    required: false,
    maxItems,
    read(value, name) {
      if (!Array.isArray(value) || value.length === 0) throw invalid(name);
      if (value.length > maxItems) throw invalid(name, `At most ${maxItems} items are allowed.`);
      return value.map((item: unknown) => readItem(item, name));
    },
  };
}

function oneOf<const V extends string>(values: readonly V[], value: unknown, name: string): V {
  const found = values.find((known) => known === value);
  if (found === undefined) throw invalid(name);
  return found;
}

function presence<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw invalid(name);
  return value;
}

function plainObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(name);
  return value as Readonly<Record<string, unknown>>;
}

function instant(value: unknown, name: string): number {
  if (typeof value !== "string" || !INSTANT.test(value)) throw invalid(name);
  const at = Date.parse(value);
  // 30 February would be read as 2 March.
  if (Number.isNaN(at) || utc(at).slice(0, 10) !== value.slice(0, 10)) throw invalid(name);
  return at;
}

/** Rows are stamped to the second, so a bound between two seconds is the later of them. */
function wholeSecond(at: number): string {
  return utc(Math.ceil(at / 1000) * 1000);
}

/** The latest end that the server's arithmetic lets pass: so many calendar months and one day. */
function widest(start: number, months: number): number {
  const from = new Date(start);
  const day = from.getUTCDate();
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const length = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, length) + 1);
  return end.getTime();
}
