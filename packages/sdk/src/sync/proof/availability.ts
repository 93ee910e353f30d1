import { sql } from "kysely";
import { reservations } from "../entities/reservations.ts";
import { propertyTime } from "../../mews/hotel/time-units.ts";
import { knownOf } from "../pull/known.ts";
import type { Round } from "../pull/walk.ts";
import { answers, type Tally, utc } from "./mews-rows.ts";
import { writeAgain } from "./repair.ts";
import type { BusinessCheck, OffFigure } from "./types.ts";

/** Nights that are compared, from tomorrow's on: in tonight's, departures are under way. */
const nights = 30;
/** How often it is looked again for what changed meanwhile. */
const tries = 3;
/** Figures that are named. */
const mostNamed = 100;

/** What is counted on each side, by Mews's name. */
const metrics = {
  ActiveResources: "rooms",
  ConfirmedReservations: "confirmed stays",
  OptionalReservations: "optional stays",
} as const;
type Metric = keyof typeof metrics;

/** Service, category, date and metric → how many. */
type Figures = Map<string, number>;

/**
 * Counts rooms and stays of each category on each of the next nights out of the copy, and compares them with what Mews
 * counts itself. Services that are not sold by days are left out.
 *
 * @param since what changed from then on may not be here yet, and is fetched where the figures differ
 */
export async function checkAvailability(
  round: Round,
  { since, today, tally }: { since: Date; today: string; tally: Tally },
): Promise<BusinessCheck> {
  const dates = datesFrom(today);
  const services = await soldByDays(round);
  for (let n = 1; ; n++) {
    const theirs = await countedByMews(round, services, dates, tally);
    const ours = await countedHere(round, services, dates);
    const off = differences(ours, theirs);
    if (off.length > 0 && n < tries) {
      await readNews(round, since, tally);
      continue;
    }
    const names = await namesOf(round);
    const named = off.slice(0, mostNamed).map(({ key, ...figures }): OffFigure => {
      const [, category = "", date = "", metric = ""] = key.split(" ");
      return { date, what: `${metrics[metric as Metric]} in ${names.get(category) ?? category}`, ...figures };
    });
    return {
      name: "availability",
      label: `Rooms and stays of each category on the next ${nights} nights`,
      ok: off.length === 0,
      problem: null,
      compared: theirs.size,
      tolerance: 0,
      off: named,
      offTotal: off.length,
    };
  }
}

function differences(ours: Figures, theirs: Figures): { key: string; ours: number; theirs: number }[] {
  return [...theirs].flatMap(([key, count]) => {
    const here = ours.get(key) ?? 0;
    return here === count ? [] : [{ key, ours: here, theirs: count }];
  });
}

async function countedByMews(
  { mews, hotel, signal }: Round,
  services: readonly string[],
  dates: readonly string[],
  tally: Tally,
): Promise<Figures> {
  const found: Figures = new Map();
  const window = propertyTime(hotel.zone).dayWindow(dates[0]!, dates.at(-1)!);
  for (const ServiceId of services) {
    const { ResourceCategoryAvailabilities } = await mews.call(
      "services/getAvailability/2024-01-22",
      { ServiceId, ...window, Metrics: Object.keys(metrics) },
      { lane: "backfill", feature: "reconcile", signal },
    );
    tally.requests++;
    for (const { ResourceCategoryId, Metrics } of ResourceCategoryAvailabilities) {
      const counted: Readonly<Record<string, readonly number[] | null | undefined>> = { ...Metrics };
      for (const metric of Object.keys(metrics)) {
        for (const [index, date] of dates.entries()) {
          const count = counted[metric]?.[index];
          if (count !== undefined) found.set([ServiceId, ResourceCategoryId, date, metric].join(" "), Number(count));
        }
      }
    }
  }
  return found;
}

/**
 * The same out of the copy. A stay takes the nights whose hours of occupancy it touches, in the category of its room, or
 * the one that was asked for while it has none.
 */
async function countedHere(
  { ctx, scope }: Round,
  services: readonly string[],
  dates: readonly string[],
): Promise<Figures> {
  const { propertyId } = scope;
  const { rows } = await sql<{ service: string; category: string; date: string; metric: Metric; count: string }>`
    with service as materialized (
      select s.id, hotel.time_zone as zone, (p.payload -> 'Data' -> 'Value' ->> 'OccupancyStartOffset')::interval as evening,
        (p.payload -> 'Data' -> 'Value' ->> 'OccupancyEndOffset')::interval as morning
      from sync_hotel as hotel
      join sync_service as s on s.property_id = hotel.property_id and s.id = any(${[...services]}::uuid[])
      join sync_payload as p on p.property_id = s.property_id and p.entity = 'service' and p.id = s.id
      where hotel.property_id = ${propertyId}
    ), room as materialized (
      select m.id, a.room_category_id as category
      from sync_room as m
      join sync_room_category_assignment as a on a.property_id = m.property_id and a.room_id = m.id and a.is_active
      where m.property_id = ${propertyId} and m.is_active
    ), night as (
      select date::date as date from unnest(${[...dates]}::text[]) as date
    ), stay as materialized (
      select service.id as service, coalesce(room.category, r.room_category_id) as category, r.state,
        local.arrival::date - case when local.arrival < local.arrival::date + service.morning then 1 else 0 end as first,
        local.departure::date - case when local.departure > local.departure::date + service.evening then 0 else 1 end as last
      from sync_reservation as r
      join service on service.id = r.service_id
      left join room on room.id = r.room_id
      cross join lateral (
        select r.arrival at time zone service.zone as arrival, r.departure at time zone service.zone as departure) as local
      where r.property_id = ${propertyId} and r.is_active and r.state in ('confirmed', 'started', 'optional', 'requested')
        and r.departure_date >= ${dates[0]!}::date and r.arrival_date <= ${dates.at(-1)!}::date + 1
    )
    select service::text, category::text, date::text,
      case when state in ('optional', 'requested') then 'OptionalReservations' else 'ConfirmedReservations' end as metric, count(*) as count
    from stay join night on night.date between stay.first and stay.last group by 1, 2, 3, 4
    union all
    select category.service_id::text, category.id::text, night.date::text, 'ActiveResources', count(*)
    from sync_room_category as category join room on room.category = category.id cross join night
    where category.property_id = ${propertyId} group by 1, 2, 3`.execute(ctx.db(scope));
  return new Map(rows.map((row) => [[row.service, row.category, row.date, row.metric].join(" "), Number(row.count)]));
}

async function soldByDays({ ctx, scope }: Round): Promise<string[]> {
  const rows = await ctx
    .db(scope)
    .selectFrom("sync_service")
    .select("id")
    .where("property_id", "=", scope.propertyId)
    .where("kind", "=", "bookable")
    .where("time_unit", "=", "day")
    .where("is_active", "=", true)
    .orderBy("id")
    .execute();
  return rows.map(({ id }) => id);
}

async function namesOf({ ctx, scope }: Round): Promise<Map<string, string>> {
  const rows = await ctx
    .db(scope)
    .selectFrom("sync_room_category")
    .select(["id", "name"])
    .where("property_id", "=", scope.propertyId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Copies the stays that changed meanwhile: a figure that differs for them alone is no difference. */
async function readNews(round: Round, since: Date, tally: Tally): Promise<void> {
  const { mews, signal } = round;
  const { NowUtc } = await mews.call("configuration/get", {}, { lane: "backfill", feature: "reconcile", signal });
  tally.requests++;
  const request = reservations.request(
    await knownOf(round.ctx, round.scope, reservations, { from: since, to: round.hotel.now }),
  );
  const UpdatedUtc = { StartUtc: utc(since), EndUtc: utc(new Date(Date.parse(NowUtc) + 1000)) };
  for await (const answer of answers(round, reservations, { ...request, UpdatedUtc }, tally)) {
    await writeAgain(round, reservations, answer, []);
  }
}

function datesFrom(today: string): string[] {
  const start = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: nights }, (_, index) =>
    new Date(start + (index + 1) * 86_400_000).toISOString().slice(0, 10),
  );
}
