import type { Context, Scope } from "@innkit/sdk";
import { hotelDate } from "@innkit/sdk/sync";
import { type RawBuilder, sql } from "kysely";
import type { RecommendationsPlugin } from "./types.ts";

type Ctx = Context<RecommendationsPlugin>;

/** A guest who is expected or in the house, or for whom something is open though they are neither. */
export interface Sight {
  readonly guestId: string;
  /** Another one whenever the profile is another; null where there is no profile. */
  readonly mark: string | null;
  /** The stay under way, or else the next within the look-ahead; null where there is none. */
  readonly stay: { readonly id: string; readonly due: string } | null;
}

/** Stays that count: expected or under way, of people who sleep here. For `r`, a reservation, on `day.date`. */
export function staysInSight(propertyId: string, ahead: number): RawBuilder<boolean> {
  return sql<boolean>`(r.property_id = ${propertyId} and r.state in ('optional', 'confirmed', 'started')
    and r.departure_date >= day.date and r.arrival_date <= day.date + ${ahead}::integer
    and not exists (select from sync_room_category as c
      where c.property_id = ${propertyId} and c.id = r.room_category_id and not c.is_lodging))`;
}

/** The day on which something about the stay `r` must be done: before the guest arrives, or, once here, before they leave. */
export const dueOf: RawBuilder<string> = sql`case when r.state = 'started' then r.departure_date else r.arrival_date end`;

/**
 * Which of these guests have to be looked at, from each guest to the few stays of theirs: in a page of a first copy,
 * nearly none.
 */
export async function inSight(
  ctx: Ctx,
  scope: Scope,
  guestIds: readonly string[],
  ahead: number,
): Promise<readonly Sight[]> {
  const { propertyId } = scope;
  const { rows } = await sql<Omit<Sight, "stay"> & { stayId: string | null; due: string | null }>`
    with day as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date), sighted as materialized (
      select wanted.id, stay.id as stay_id, stay.due
      from day cross join unnest(${[...guestIds]}::uuid[]) as wanted (id)
      left join lateral (
        select r.id, ${dueOf} as due from sync_reservation as r
        where r.guest_id = wanted.id and ${staysInSight(propertyId, ahead)}
        order by r.arrival_date, r.id limit 1) as stay on true
      where stay.id is not null or exists (select from recommendations_item as i
        where i.property_id = ${propertyId} and i.guest_id = wanted.id and i.kind <> 'rule' and i.state in ('open', 'snoozed'))
    )
    select s.id as "guestId", g.xmin::text as mark, case when g.is_active then s.stay_id end as "stayId",
      case when g.is_active then s.due::text end as due
    from sighted as s left join lateral (select g.xmin, g.is_active from sync_guest as g
      where g.property_id = ${propertyId} and g.id = s.id limit 1) as g on true`.execute(ctx.db(scope));
  return rows.map(({ guestId, mark, stayId, due }) => ({
    guestId,
    mark,
    stay: stayId === null || due === null ? null : { id: stayId, due },
  }));
}

/** A page of everyone to look at again, after `after`: whoever is in sight, and whoever has something open. */
export async function guestsToSweep(
  ctx: Ctx,
  scope: Scope,
  ahead: number,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { propertyId } = scope;
  const { rows } = await sql<{ id: string }>`
    with day as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date), wanted as (
      select r.guest_id as id from day cross join sync_reservation as r where ${staysInSight(propertyId, ahead)}
      union
      select i.guest_id from recommendations_item as i
      where i.property_id = ${propertyId} and i.kind <> 'rule' and i.state in ('open', 'snoozed')
    )
    select id from wanted where id > ${after}::uuid order by id limit ${limit}::integer`.execute(ctx.db(scope));
  return rows.map(({ id }) => id);
}

/** The guests of stays, each once. */
export async function guestsOf(
  ctx: Ctx,
  scope: Scope,
  stayIds: readonly string[],
  ahead: number,
): Promise<readonly string[]> {
  // A stay that is cancelled or over matters only to a guest for whom something is open.
  const { propertyId } = scope;
  const { rows } = await sql<{ id: string }>`
    with day as materialized (select ${hotelDate(propertyId, ctx.clock.now())} as date)
    select distinct r.guest_id as id from day cross join sync_reservation as r
    where r.property_id = ${propertyId} and r.id in (select unnest(${[...stayIds]}::uuid[])) and r.guest_id is not null
      and (${staysInSight(propertyId, ahead)} or exists (select from recommendations_item as i
        where i.property_id = ${propertyId} and i.guest_id = r.guest_id and i.kind <> 'rule' and i.state in ('open', 'snoozed')))
    union
    -- the stay has another guest now
    select i.guest_id from recommendations_item as i
    where i.property_id = ${propertyId} and i.kind <> 'rule' and i.state in ('open', 'snoozed')
      and i.stay_id in (select unnest(${[...stayIds]}::uuid[]))`.execute(ctx.db(scope));
  return rows.map(({ id }) => id);
}
