import { type RawBuilder, sql } from "kysely";
import type { By } from "../schema.ts";
import type { PartName } from "../formula/parts.ts";

/**
 * Rows that are counted. A figure and the list of the rows behind it are read from the same set, so that the one is the sum
 * of the other.
 */
export interface CountedSet {
  /**
   * A select with these columns: `date` (a day of the period), `stay_id`, `number` and `what` for a person, `ref` (text, what
   * makes a row of a day unique), `days` (or null), `category_id`, `segment_id`, `rate_id`, `channel`; and whatever `parts` name.
   */
  readonly rows: RawBuilder<unknown>;
  readonly parts: Readonly<Partial<Record<PartName, Share>>>;
}

/** What a row brings to a part: `amount` of the rows for which `when` holds. Both over the columns of `x`. */
export interface Share {
  /** Every row, unless given. */
  readonly when?: RawBuilder<unknown>;
  /** One, unless given. */
  readonly amount?: RawBuilder<unknown>;
}

/** The part that the rows of a set add up to. */
export function sumOf({ when, amount }: Share): RawBuilder<unknown> {
  const sum = amount ? sql`coalesce(sum(${amount})` : sql`(count(*)`;
  const rows = when ? sql` filter (where ${when})` : sql``;
  return amount ? sql`${sum}${rows}, 0)` : sql`${sum}${rows})`;
}

/** The key of a row's group; null for rows that have none. */
export function keyOf(by: By): RawBuilder<unknown> {
  return keys[by];
}

const keys: Readonly<Record<By, RawBuilder<unknown>>> = {
  day: sql`x.date`,
  month: sql`left(x.date::text, 7)`,
  category: sql`x.category_id`,
  segment: sql`x.segment_id`,
  rate: sql`x.rate_id`,
  channel: sql`x.channel`,
};
