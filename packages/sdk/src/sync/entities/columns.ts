import { type RawBuilder, sql } from "kysely";

/*
 * How a column is read out of one row of a Mews answer (`page.payload`, jsonb). Mews's enum words become ours here:
 * "VeryImportant" → "very_important".
 */

/** A column in SQL that knows where in Mews's row it is read from, so that people can be told of that by its name. */
export type Column<T> = RawBuilder<T> & { readonly from: readonly string[]; readonly holds: Kind };

/** What stands there: `texts` are one text by language; what is not told apart further is `text`. */
export type Kind = "text" | "texts" | "word" | "words" | "id" | "flag";

/**
 * Says of SQL of one's own where it reads from.
 *
 * @param from a field of Mews's row, or the way to one inside it
 * @example
 * readFrom("PersonCounts", sql`people.adults`)
 */
export function readFrom<T>(from: string | readonly string[], value: RawBuilder<T>, holds: Kind = "text"): Column<T> {
  return Object.assign(value, { from: [from].flat(), holds });
}

/** Where a column is read from; undefined where its SQL does not say it. */
export function placeOf(column: RawBuilder<unknown>): Column<unknown> | undefined {
  return "from" in column && "holds" in column ? (column as Column<unknown>) : undefined;
}

/** Text; an empty one is none. */
export function text(field: string): Column<string | null> {
  return readFrom(field, sql`nullif(page.payload ->> ${sql.lit(field)}, '')`);
}

export function uuid(field: string): Column<string | null> {
  return readFrom(field, sql`${text(field)}::uuid`, "id");
}

export function instant(field: string): Column<string | null> {
  return readFrom(field, sql`${text(field)}::timestamptz`);
}

/** A true date, "1985-04-12". */
export function date(field: string): Column<string | null> {
  return readFrom(field, sql`left(${text(field)}, 10)::date`);
}

export function flag(field: string, otherwise: boolean): Column<boolean> {
  const value = sql<boolean>`coalesce((page.payload ->> ${sql.lit(field)})::boolean, ${sql.lit(otherwise)})`;
  return readFrom(field, value, "flag");
}

export function whole(field: string): Column<number | null> {
  return readFrom(field, sql`(page.payload ->> ${sql.lit(field)})::integer`);
}

export function wholeOr(field: string, otherwise: number): Column<number> {
  return readFrom(field, sql`coalesce(${whole(field)}, ${sql.lit(otherwise)})`);
}

/** One word of an open list. */
export function word(field: string): Column<string | null> {
  return readFrom(field, ours(text(field)), "word");
}

/** A list of words; none is an empty list. */
export function words(field: string): Column<string[]> {
  const listed = sql`jsonb_array_elements_text(${arrayOf(sql`page.payload -> ${sql.lit(field)}`)})`;
  return readFrom(field, sql`array(select ${ours(sql`word`)} from ${listed} as listed(word))`, "words");
}

/** A localised text in the hotel's language, or else in any. */
export function localised(field: string): Column<string | null> {
  const texts = objectOf(sql`page.payload -> ${sql.lit(field)}`);
  const any = sql`(select nullif(one.value, '') from jsonb_each_text(${texts}) as one order by one.key limit 1)`;
  return readFrom(field, sql`coalesce(nullif(${texts} ->> hotel.language, ''), ${any})`, "texts");
}

/** A field of an object inside the row, at any depth: `inner("Amount", "Currency")`. */
export function inner(object: string, ...path: string[]): Column<string | null> {
  const from = [object, ...path];
  return readFrom(from, sql`nullif(page.payload #>> ${sql.lit(`{${from.join()}}`)}, '')`);
}

/** The id of another record, of an object inside the row. */
export function innerUuid(object: string, ...path: string[]): Column<string | null> {
  return readFrom([object, ...path], sql`${inner(object, ...path)}::uuid`, "id");
}

/** A decimal with all its digits, of an object inside the row: money never passes through a floating point number. */
export function decimal(object: string, ...path: string[]): Column<string | null> {
  return readFrom([object, ...path], sql`${inner(object, ...path)}::numeric`);
}

/** One word of an open list, of an object inside the row. */
export function innerWord(object: string, ...path: string[]): Column<string | null> {
  return readFrom([object, ...path], ours(inner(object, ...path)), "word");
}

/** A column, or where Mews says nothing of it what comes next: another column, or a text that always stands. */
export function or<T>(column: Column<T>, ...others: (Column<T> | string)[]): Column<T> {
  const values = [column, ...others.map((one) => (typeof one === "string" ? sql.lit(one) : one))];
  return readFrom(column.from, sql`coalesce(${sql.join(values)})`, column.holds);
}

/** The account a row is of, where it is of that kind. Rows that do not say the kind were met: those are of persons. */
export function account(kind: "Customer" | "Company"): Column<string | null> {
  const isOne = sql`coalesce(${text("AccountType")}, 'Customer') = ${sql.lit(kind)}`;
  return readFrom("AccountId", sql`case when ${isOne} then ${uuid("AccountId")} end`, "id");
}

/** When Mews changed the row: rows without the stamp keep the time of their making, or the beginning of time. */
export function changed(): Column<string> {
  return readFrom("UpdatedUtc", sql`coalesce(${instant("UpdatedUtc")}, ${instant("CreatedUtc")}, 'epoch')`);
}

/** A JSON array, or an empty one where Mews sent null or something else. */
export function arrayOf(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case jsonb_typeof(${value}) when 'array' then ${value} else '[]' end`;
}

/** "VeryImportant" → "very_important". A word without capitals inside it, as most are, is spared the pattern. */
export function ours(value: RawBuilder<unknown>): RawBuilder<string> {
  return sql`case when ${value} = initcap(${value}) then lower(${value})
    else lower(regexp_replace(${value}, '([a-z0-9])([A-Z])', '\\1_\\2', 'g')) end`;
}

function objectOf(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case jsonb_typeof(${value}) when 'object' then ${value} else '{}' end`;
}
