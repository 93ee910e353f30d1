import { type RawBuilder, sql } from "kysely";

export const severities = ["high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

/** What decides where a recommendation stands on the work list. */
export interface Ranked {
  /** Days until it is due: until the guest arrives, or, once in the house, leaves. Null where nobody knows. */
  readonly days: number | null;
  readonly severity: Severity;
  /** The law asks for it when a guest is registered. */
  readonly byLaw: boolean;
  /** From {@link reachOf}: 1 to 2. */
  readonly reach: number;
}

const gravity: Readonly<Record<Severity, number>> = { high: 3, medium: 2, low: 1 };
/** What has no day stands where a year ahead does; so does all that is later still. */
const latest = 365;
/** Three for the gravest, twice by law, twice for reach: the most that the factors come to. */
const most = 12;

/**
 * Where a recommendation stands, 0 to 100: soonness × legal severity × reach, scaled so that the gravest thing for
 * tonight is 100.
 *
 * - soonness = 1 / (1 + days until it is due): tonight, and what is late, 1; tomorrow ½; in a week ⅛
 * - legal severity = 3, 2 or 1 for high, medium or low, and twice that where the law asks for it
 * - reach = 1 to 2: what mending brings, see {@link reachOf}
 *
 * @example
 * rank({ days: 0, severity: "high", byLaw: true, reach: 1.12 }); // 56: no nationality, tonight
 */
export function rank({ days, severity, byLaw, reach }: Ranked): number {
  const ahead = Math.min(latest, Math.max(0, days ?? latest));
  return (100 / most) * (1 / (1 + ahead)) * gravity[severity] * (byLaw ? 2 : 1) * reach;
}

/** The same in SQL, for an order: of the columns of an item by this name, on this day of the hotel. */
export function rankSql(item: string, day: RawBuilder<unknown>): RawBuilder<number> {
  const column = (name: string) => sql.ref(`${item}.${name}`);
  return sql<number>`(${sql.lit(100 / most)}::float8
    * (1 / (1 + least(${sql.lit(latest)}, greatest(0, coalesce(${column("due")} - ${day}, ${sql.lit(latest)}))))::float8)
    * case ${column("severity")} when 'high' then ${sql.lit(gravity.high)} when 'medium' then ${sql.lit(gravity.medium)} else ${sql.lit(gravity.low)} end
    * case when ${column("by_law")} then 2 else 1 end * ${column("reach")})`;
}

/** What mending a field brings. */
export interface Brings {
  /** Points of the score that come back, 0 to 100. */
  readonly points: number;
  readonly field: string | null;
  /** Fields of the same profile by which the guest cannot be reached as they are. */
  readonly unusable: readonly string[];
}

const channels = ["email", "phone"];

/**
 * How much mending brings, 1 to 2: one, and the share of the score that comes back, and a quarter where the guest can be
 * reached by one more way, or a half where there is no other.
 *
 * @example
 * reachOf({ points: 20, field: "email", unusable: ["email", "phone"] }); // 1.7
 */
export function reachOf({ points, field, unusable }: Brings): number {
  const share = Math.min(100, Math.max(0, points)) / 100;
  const isChannel = field !== null && channels.includes(field);
  const hasOther = channels.some((channel) => channel !== field && !unusable.includes(channel));
  const way = isChannel ? (hasOther ? 0.25 : 0.5) : 0;
  return Math.min(2, 1 + share + way);
}
