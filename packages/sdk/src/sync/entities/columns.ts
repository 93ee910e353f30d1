import { type RawBuilder, sql } from "kysely";

/*
 * How a column is read out of one row of a Mews answer (`page.payload`, jsonb). Mews's enum words become ours here:
 * "VeryImportant" → "very_important".
 */

/** Text; an empty one is none. */
export function text(field: string): RawBuilder<string | null> {
  return sql`nullif(page.payload ->> ${sql.lit(field)}, '')`;
}

export function uuid(field: string): RawBuilder<string | null> {
  return sql`${text(field)}::uuid`;
}

export function instant(field: string): RawBuilder<string | null> {
  return sql`${text(field)}::timestamptz`;
}

/** A true date, "1985-04-12". */
export function date(field: string): RawBuilder<string | null> {
  return sql`left(${text(field)}, 10)::date`;
}

export function flag(field: string, otherwise: boolean): RawBuilder<boolean> {
  return sql`coalesce((page.payload ->> ${sql.lit(field)})::boolean, ${sql.lit(otherwise)})`;
}

export function whole(field: string): RawBuilder<number | null> {
  return sql`(page.payload ->> ${sql.lit(field)})::integer`;
}

export function wholeOr(field: string, otherwise: number): RawBuilder<number> {
  return sql`coalesce(${whole(field)}, ${sql.lit(otherwise)})`;
}

/** One word of an open list. */
export function word(field: string): RawBuilder<string | null> {
  return ours(text(field));
}

/** A list of words; none is an empty list. */
export function words(field: string): RawBuilder<string[]> {
  const listed = sql`jsonb_array_elements_text(${arrayOf(sql`page.payload -> ${sql.lit(field)}`)})`;
  return sql`array(select ${ours(sql`word`)} from ${listed} as listed(word))`;
}

/** A localised text in the hotel's language, or else in any. */
export function localised(field: string): RawBuilder<string | null> {
  const texts = objectOf(sql`page.payload -> ${sql.lit(field)}`);
  const any = sql`(select nullif(one.value, '') from jsonb_each_text(${texts}) as one order by one.key limit 1)`;
  return sql`coalesce(nullif(${texts} ->> hotel.language, ''), ${any})`;
}

/** A field of an object inside the row, at any depth: `inner("Amount", "Currency")`. */
export function inner(object: string, ...path: string[]): RawBuilder<string | null> {
  return sql`nullif(page.payload #>> ${sql.lit(`{${[object, ...path].join()}}`)}, '')`;
}

/** A decimal with all its digits, of an object inside the row: money never passes through a floating point number. */
export function decimal(object: string, ...path: string[]): RawBuilder<string | null> {
  return sql`${inner(object, ...path)}::numeric`;
}

/** The account a row is of, where it is of that kind. Rows that do not say the kind were met: those are of persons. */
export function account(kind: "Customer" | "Company"): RawBuilder<string | null> {
  return sql`case when coalesce(${text("AccountType")}, 'Customer') = ${sql.lit(kind)} then ${uuid("AccountId")} end`;
}

/** When Mews changed the row: rows without the stamp keep the time of their making, or the beginning of time. */
export function changed(): RawBuilder<string> {
  return sql`coalesce(${instant("UpdatedUtc")}, ${instant("CreatedUtc")}, 'epoch')`;
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
