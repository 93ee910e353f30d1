import { type Context, isUuid, type Scope } from "@innkit/sdk";
import { applyList, listQuery } from "@innkit/sdk/http";
import { gapCodes, isGapCode } from "@innkit/sdk/completeness";
import { hotelDate } from "@innkit/sdk/sync";
import { type RawBuilder, sql } from "kysely";
import { errors } from "./errors.ts";
import { guestName, itemList, itemRank, workList } from "./lists.ts";
import type { RecommendationsPlugin, RecommendationsService, RecommendationsSummary, Recommendation } from "./types.ts";
import { entryView, type ReadEntry, type ReadItem, recommendationView } from "./views.ts";

type Ctx = Context<RecommendationsPlugin>;

/** The part of the service that reads. */
export function reader(ctx: Ctx): Pick<RecommendationsService, "list" | "get" | "workList" | "tonight" | "summary"> {
  return {
    async list(scope, asked = {}) {
      const { data, ...page } = await applyList(items(ctx, scope), listQuery(itemList, asked, scope));
      return { ...page, data: data.map(recommendationView) };
    },
    async get(scope, id) {
      const [found] = await byIds(ctx, scope, [id]);
      return found!;
    },
    async workList(scope, asked = {}) {
      const rows = ctx.db(scope).selectFrom(entries(ctx, scope).as("w")).selectAll("w");
      const { data, ...page } = await applyList(rows, listQuery(workList, asked, scope));
      return { ...page, data: data.map(entryView) };
    },
    tonight: (scope) => tonight(ctx, scope),
    summary: (scope) => summarise(ctx, scope),
  };
}

/**
 * Recommendations by their ids, in that order.
 *
 * @throws recommendations/not_found naming those that are not there
 */
export async function byIds(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<readonly Recommendation[]> {
  const uuids = ids.filter(isUuid);
  const rows = await items(ctx, scope)
    .where("i.id", "in", sql<string>`(select unnest(${uuids}::uuid[]))`)
    .execute();
  const found = new Map(rows.map((row) => [row.id, recommendationView(row)]));
  const missing = ids.filter((id) => !found.has(id.toLowerCase()));
  if (missing.length > 0) throw errors.not_found({ ids: missing.slice(0, 10).map((id) => id.slice(0, 60)) });
  return ids.map((id) => found.get(id.toLowerCase())!);
}

/** The hotel's date as a row of one column, to join with. */
function hotelDay(ctx: Ctx, { propertyId }: Scope): RawBuilder<{ date: string }> {
  return sql<{ date: string }>`(select ${hotelDate(propertyId, ctx.clock.now())} as date)`;
}

function items(ctx: Ctx, scope: Scope) {
  return ctx
    .db(scope)
    .selectFrom("recommendations_item as i")
    .innerJoin(hotelDay(ctx, scope).as("hotel"), (join) => join.onTrue())
    .leftJoin("sync_guest as g", (join) =>
      join.onRef("g.property_id", "=", "i.property_id").onRef("g.id", "=", "i.guest_id"),
    )
    .leftJoin("completeness_score as s", (join) =>
      join.onRef("s.property_id", "=", "i.property_id").onRef("s.guest_id", "=", "i.guest_id"),
    )
    .leftJoin("sync_reservation as r", (join) =>
      join.onRef("r.property_id", "=", "i.property_id").onRef("r.id", "=", "i.stay_id"),
    )
    .leftJoin("sync_room as room", (join) =>
      join.onRef("room.property_id", "=", "r.property_id").onRef("room.id", "=", "r.room_id"),
    )
    .where("i.property_id", "=", scope.propertyId)
    .selectAll("i")
    .select(["s.score", "r.number", "room.name as room", "r.arrival_date as arrival", "r.departure_date as departure"])
    .select([
      itemRank.as("rank"),
      sql<boolean>`coalesce(r.state = 'started', false)`.as("in_house"),
      sql<string>`case when i.guest_id is null then coalesce('Stay ' || r.number, 'No guest') else ${guestName} end`.as(
        "guest",
      ),
    ]) satisfies { execute(): Promise<ReadItem[]> };
}

/** What is open, a row a guest. Few stays are in sight, so all of it is gathered before a page is taken. */
function entries(ctx: Ctx, scope: Scope): RawBuilder<ReadEntry> {
  const { propertyId } = scope;
  return sql<ReadEntry>`(
    with hotel as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date), open as materialized (
      select i.*, ${itemRank} as rank, coalesce(i.guest_id, i.stay_id, i.id) as subject
      from hotel cross join recommendations_item as i where i.property_id = ${propertyId} and i.state = 'open'
    ), gathered as (
      select subject as id, guest_id, max(rank) as rank, sum(rank) as total, min(due) as due,
        (array_agg(stay_id order by due nulls last, rank desc))[1] as stay_id,
        (array_agg(severity order by array_position(array['high', 'medium', 'low'], severity)))[1] as severity,
        coalesce(array_agg(distinct owner) filter (where owner is not null), '{}') as owners,
        bool_or(owner is null) as unowned, array_agg(distinct cause) as causes,
        jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'cause', cause, 'guest_id', guest_id, 'title', title, 'body', body,
          'field', field, 'severity', severity, 'by_law', by_law, 'points', points, 'rank', rank, 'owner', owner,
          'asked_at', asked_at, 'asked_by', asked_by) order by rank desc, id) as items
      from open group by subject, guest_id
    )
    select w.*, w.due - hotel.date as days, s.score, r.number, room.name as room, r.arrival_date as arrival,
      r.departure_date as departure, coalesce(r.state = 'started', false) as in_house,
      g.email, g.phone, coalesce(g.preferred_language, g.language) as language,
      case when w.guest_id is null then coalesce('Stay ' || r.number, 'No guest') else ${guestName} end as guest
    from hotel cross join gathered as w
    left join sync_guest as g on g.property_id = ${propertyId} and g.id = w.guest_id
    left join completeness_score as s on s.property_id = ${propertyId} and s.guest_id = w.guest_id
    left join sync_reservation as r on r.property_id = ${propertyId} and r.id = w.stay_id
    left join sync_room as room on room.property_id = ${propertyId} and room.id = r.room_id)`;
}

async function tonight(ctx: Ctx, scope: Scope): ReturnType<RecommendationsService["tonight"]> {
  const { propertyId } = scope;
  const { bar } = await ctx.settings(scope);
  const { rows } = await sql<{
    date: string;
    total: string;
    id: string | null;
    guest: string;
    score: number;
    number: string | null;
    room: string | null;
    gaps: string[];
  }>`
    with hotel as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date), arriving as (
      select distinct on (r.guest_id) r.guest_id as id, s.score, s.gap_codes as gaps, r.number, room.name as room, ${guestName} as guest
      from hotel cross join sync_reservation as r
      join sync_guest as g on g.property_id = ${propertyId} and g.id = r.guest_id and g.is_active
      join completeness_score as s on s.property_id = ${propertyId} and s.guest_id = r.guest_id and s.score < ${bar}::integer
      left join sync_room as room on room.property_id = ${propertyId} and room.id = r.room_id
      left join sync_room_category as c on c.property_id = ${propertyId} and c.id = r.room_category_id
      where r.property_id = ${propertyId} and r.arrival_date = hotel.date and r.state in ('optional', 'confirmed')
        and c.is_lodging is not false
      order by r.guest_id, r.arrival, r.id
    )
    select hotel.date::text as date, count(a.id) over () as total, a.* from hotel left join arriving as a on true
    order by a.score, a.guest, a.id limit 50`.execute(ctx.db(scope));
  const { date, total } = rows[0]!;
  return {
    date,
    bar,
    total: Number(total),
    data: rows.flatMap(({ id, guest, score, number, room, gaps }) =>
      id === null
        ? []
        : [
            {
              id,
              guest,
              score,
              number,
              room,
              gaps: gaps.flatMap((code) => (isGapCode(code) ? gapCodes[code].label : [])),
            },
          ],
    ),
  };
}

async function summarise(ctx: Ctx, scope: Scope): Promise<RecommendationsSummary> {
  const { propertyId } = scope;
  const { rows } = await sql<RecommendationsSummary>`
    with hotel as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date), subject as (
      select coalesce(i.guest_id, i.stay_id, i.id) as id, min(i.due) as due, coalesce(bool_or(r.state = 'started'), false) as here
      from recommendations_item as i
      left join sync_reservation as r on r.property_id = ${propertyId} and r.id = i.stay_id
      where i.property_id = ${propertyId} and i.state = 'open' group by 1
    )
    select hotel.date::text as date,
      count(subject.id) filter (where not here and due <= hotel.date)::integer as tonight,
      count(subject.id) filter (where not here and due = hotel.date + 1)::integer as tomorrow,
      count(subject.id) filter (where not here and (due > hotel.date + 1 or due is null))::integer as later,
      count(subject.id) filter (where here)::integer as "inHouse",
      (select count(*)::integer from recommendations_item where property_id = ${propertyId} and state = 'open') as open,
      (select count(*)::integer from recommendations_item where property_id = ${propertyId} and state = 'snoozed') as snoozed
    from hotel left join subject on true group by hotel.date`.execute(ctx.db(scope));
  return rows[0]!;
}
