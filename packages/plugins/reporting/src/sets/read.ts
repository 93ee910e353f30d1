import { type Kysely, type RawBuilder, sql } from "kysely";
import { exact, type Exact } from "../formula/exact.ts";
import { type PartName, parts, type SetName, total } from "../formula/parts.ts";
import { arrivals } from "./arrivals.ts";
import { charges } from "./charges.ts";
import { departures } from "./departures.ts";
import { nightsLastYear, stayNights } from "./nights.ts";
import { pickedUp } from "./picked-up.ts";
import type { Request } from "./request.ts";
import { roomNights } from "./rooms.ts";
import { type CountedSet, keyOf, sumOf } from "./set.ts";

export const sets: Readonly<Record<SetName, (request: Request) => CountedSet>> = {
  rooms: roomNights,
  nights: stayNights,
  lastYear: nightsLastYear,
  charges,
  pickedUp,
  arrivals,
  departures,
};

/** What was counted of one set: of the whole, and of each group by its key. */
export interface Cells {
  readonly whole: Cell;
  readonly groups: ReadonlyMap<string, Cell>;
  /** Whether it was counted by group: rooms have no segment, no rate and no channel. */
  readonly isGrouped: boolean;
}

export interface Cell {
  readonly counted: Partial<Record<PartName, Exact>>;
  /** The median of the days from booking to arrival. */
  readonly medianDays: number | null;
}

/** Counts the parts of a set that are asked for, in one statement. */
export async function count<DB>(db: Kysely<DB>, name: SetName, request: Request): Promise<Cells> {
  const { rows } = await countStatement(name, request).execute(db);
  const cells = rows.map(({ key, is_whole, median_days, ...counted }) => ({
    key,
    isWhole: is_whole,
    cell: {
      counted: Object.fromEntries(Object.entries(counted).map(([part, text]) => [part, exact(text)])),
      medianDays: median_days === null ? null : Number(median_days),
    },
  }));
  const groups = cells.flatMap(({ key, isWhole, cell }): [string, Cell][] => (isWhole ? [] : [[key ?? "", cell]]));
  const whole = cells.find(({ isWhole }) => isWhole)?.cell ?? {
    counted: { ...nothingOf(name, request), ...total(groups.map(([, { counted }]) => counted)) },
    medianDays: null,
  };
  return { whole, groups: new Map(groups), isGrouped: isGrouped(name, request) };
}

type CountRow = { key: string | null; is_whole: boolean; median_days: string | null } & Record<PartName, string>;

/** The statement behind {@link count}; for its plan, too. */
export function countStatement(name: SetName, request: Request): RawBuilder<CountRow> {
  const set = sets[name](request);
  const sums = partsAsked(name, request).map((part) => sql`${sumOf(set.parts[part]!)}::text as ${sql.id(part)}`);
  const hasMedian = name === "arrivals";
  const median = hasMedian
    ? sql`percentile_cont(0.5) within group (order by x.days) filter (where ${set.parts.arrivingStays!.when!})`
    : sql`null`;
  const columns = sql.join([sql`${median}::text as median_days`, ...sums]);
  if (request.by === null || !isGrouped(name, request))
    return sql<CountRow>`select null::text as key, true as is_whole, ${columns} from (${set.rows}) as x`;
  const key = keyOf(request.by);
  // The whole is the sum of the groups, but for a median; and without grouping sets PostgreSQL shares the work out.
  return hasMedian
    ? sql<CountRow>`select (${key})::text as key, grouping(${key}) = 1 as is_whole, ${columns} from (${set.rows}) as x
        group by grouping sets ((), (${key}))`
    : sql<CountRow>`select (${key})::text as key, false as is_whole, ${columns} from (${set.rows}) as x group by ${key}`;
}

function nothingOf(name: SetName, request: Request): Cell["counted"] {
  return Object.fromEntries(partsAsked(name, request).map((part) => [part, 0n]));
}

function partsAsked(name: SetName, { parts: asked }: Request): readonly PartName[] {
  return [...asked].filter((part) => parts[part].set === name);
}

function isGrouped(name: SetName, { by }: Request): boolean {
  return by !== null && (name !== "rooms" || by === "day" || by === "month" || by === "category");
}

/** A row behind a number. */
export interface RowBehind {
  /** The day it counts for. */
  readonly date: string;
  readonly reservationId: string | null;
  readonly number: string | null;
  /** A room, or what was charged. */
  readonly what: string | null;
  /** What it brings to the number: as decimal text. */
  readonly amount: string;
  /** Of an arriving stay the days since its booking; of a departing one its nights. */
  readonly days: number | null;
}

export interface RowsBehind {
  readonly rows: readonly RowBehind[];
  readonly total: number;
  /** Of all rows, not of this page: the number itself. */
  readonly sum: Exact;
}

export interface Page {
  readonly part: PartName;
  readonly group: string | undefined;
  readonly page: number;
  readonly perPage: number;
  readonly sort: "date" | "-date" | "amount" | "-amount";
}

/** A page of the rows that a part is the sum of. */
export async function rowsBehind<DB>(db: Kysely<DB>, request: Request, page: Page): Promise<RowsBehind> {
  const set = sets[parts[page.part].set](request);
  const { when = sql`true`, amount = sql`1` } = set.parts[page.part]!;
  const ofGroup =
    request.by === null || page.group === undefined
      ? sql``
      : sql`and (${keyOf(request.by)})::text is not distinct from ${page.group === "" ? null : page.group}::text`;
  const order = { date: sql`date`, "-date": sql`date desc`, amount: sql`amount`, "-amount": sql`amount desc` }[
    page.sort
  ];
  const { rows } = await sql<{ found: readonly RowBehind[]; total: string; sum: string }>`
    with counted as materialized (
      select x.date, x.stay_id, x.number, x.what, x.ref, x.days, ${amount} as amount from (${set.rows}) as x where ${when} and ${amount} <> 0 ${ofGroup}
    ), shown as (
      select * from counted order by ${order}, date, ref limit ${page.perPage} offset ${(page.page - 1) * page.perPage}
    )
    select count(*)::text as total, coalesce(sum(amount), 0)::text as sum,
      (select coalesce(jsonb_agg(jsonb_build_object('date', date, 'reservationId', stay_id, 'number', number, 'what', what,
        'amount', amount::text, 'days', days) order by ${order}, date, ref), '[]') from shown) as found
    from counted`.execute(db);
  const { found, total, sum } = rows[0]!;
  return { rows: found, total: Number(total), sum: exact(sum) };
}
