import { sql } from "kysely";
import type { Property, Scope, Tx } from "../kernel/plugin.ts";
import { type GuestFacts, guestSubject, type StayFacts, staySubject } from "./subject-facts.ts";
import type { RulesPlugin } from "./types.ts";
import type { Subject } from "./vocabulary.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";

/** A guest or a stay with the facts about it. */
export interface LoadedSubject extends Subject {
  readonly guestId: string | null;
  readonly reservationId: string | null;
  readonly arrivalDate: string | null;
  /** In the house or arriving within the look-ahead, or due. What is not can only close what it holds open. */
  readonly relevant: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Which stays: by their own ids, or by those of their guests; those that are due, wherever they lie. */
export type Which =
  { readonly stays: readonly string[]; readonly due?: boolean | undefined } | { readonly guests: readonly string[] };

/** What loading needs to know of the property. */
export interface Loading {
  readonly scope: Scope;
  readonly property: Property;
  readonly lookAheadDays: number;
  readonly now: Date;
}

/**
 * The stays that rules look at, with their facts, in one statement: those in the house or arriving within the look-ahead, and
 * those for which something is held open. So copying years of history loads next to nothing.
 */
export async function loadStays(
  tx: Tx<RulesPlugin>,
  loading: Loading,
  which: Which,
): Promise<readonly LoadedSubject[]> {
  const { propertyId } = loading.scope;
  const [column, ids] = "stays" in which ? ["id", which.stays] : ["guest_id", which.guests];
  const due = "stays" in which && which.due === true;
  const relevant = due ? sql`(r.state <> 'canceled')` : relevantStay(loading);
  const { rows } = await sql<StayFacts>`
    with day as materialized (select ${hotelDate(loading.scope.propertyId, loading.now)} as date), looked_at as materialized (
      -- first the few stays, then what belongs to each: else all guests are read to be joined with none
      select r.* from day cross join sync_reservation as r
      where r.property_id = ${propertyId} and ${sql.ref(`r.${column}`)} in (select unnest(${sql.val(ids)}::uuid[]))
        and (${relevant} or ${heldOpen(propertyId, sql`r.id::text`)})
    )
    select r.id, r.number, r.state, r.arrival_date::text as "arrivalDate", r.departure_date::text as "departureDate", r.nights,
      r.arrival_date - day.date as "daysUntilArrival", r.adults, r.children, r.origin, room.name as room,
      category.name as "roomCategory", r.guest_id as "guestId", day.date::text as today,
      coalesce(${relevant} and g.is_active, false) as relevant, ${guestFacts}
    from day cross join looked_at as r
    left join lateral (select * from sync_guest as g where g.property_id = ${propertyId} and g.id = r.guest_id limit 1) as g on true
    left join lateral (select * from completeness_score as s where s.property_id = ${propertyId} and s.guest_id = r.guest_id limit 1) as s on true
    left join sync_room as room on room.property_id = r.property_id and room.id = r.room_id
    left join sync_room_category as category on category.property_id = r.property_id and category.id = r.room_category_id
    order by r.arrival_date, r.id`.execute(tx);
  return rows.map((row) => staySubject(row, loading.property));
}

/** The guests that rules look at, likewise: those with a stay that they look at, or `anybody` of them. */
export async function loadGuests(
  tx: Tx<RulesPlugin>,
  loading: Loading,
  ids: readonly string[],
  anybody = false,
): Promise<readonly LoadedSubject[]> {
  const { propertyId } = loading.scope;
  const { rows } = await sql<GuestFacts & { today: string; relevant: boolean }>`
    with day as materialized (select ${hotelDate(loading.scope.propertyId, loading.now)} as date), expected as materialized (
      -- from each guest to the few stays of theirs, never from all stays to come
      select wanted.id from day cross join unnest(${sql.val(ids)}::uuid[]) as wanted (id)
      where exists (select from (
        select r.is_active, r.state, r.arrival_date, r.departure_date from sync_reservation as r
        where r.property_id = ${propertyId} and r.guest_id = wanted.id offset 0) as r where ${relevantStay(loading)})
    ), looked_at as (
      select id from expected union
      select wanted.id from unnest(${sql.val(ids)}::uuid[]) as wanted (id) where ${anybody} union
      select f.subject_id::uuid from rules_firing as f
      where f.property_id = ${propertyId} and f.subject_type = 'guest' and f.cleared_at is null
        and f.subject_id in (select unnest(${sql.val(ids)}::text[]))
    )
    select g.is_active and exists (select from expected where expected.id = g.id) as relevant, day.date::text as today, ${guestFacts}
    from day cross join looked_at
    cross join lateral (select * from sync_guest as g where g.property_id = ${propertyId} and g.id = looked_at.id limit 1) as g
    left join lateral (select * from completeness_score as s where s.property_id = ${propertyId} and s.guest_id = looked_at.id limit 1) as s on true
    cross join lateral (select null::uuid as id, 'infinity'::date as arrival_date) as r
    order by g.id`.execute(tx);
  return rows.map((row) => guestSubject(row, loading.property));
}

/**
 * Of these guests those for whom anything is to load: with a stay that rules look at, or with something held open. Of years
 * of history that is next to nobody, and this one look at their stays is all that they cost.
 */
export async function guestsInSight(
  tx: Tx<RulesPlugin>,
  loading: Loading,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { propertyId } = loading.scope;
  const { rows } = await sql<{ id: string }>`
    with day as materialized (select ${hotelDate(propertyId, loading.now)} as date)
    select wanted.id from day cross join unnest(${sql.val(ids)}::uuid[]) as wanted (id)
    where exists (select from (
        select r.id, r.is_active, r.state, r.arrival_date, r.departure_date from sync_reservation as r
        where r.property_id = ${propertyId} and r.guest_id = wanted.id offset 0) as r
      where ${relevantStay(loading)} or ${heldOpen(propertyId, sql`r.id::text`)})
    or ${heldOpen(propertyId, sql`wanted.id::text`)}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The ids of all stays to look at again: a page of them, after `after`. */
export async function staysToSweep(
  tx: Tx<RulesPlugin>,
  loading: Loading,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const { propertyId } = loading.scope;
  const { rows } = await sql<{ id: string }>`
    with day as materialized (select ${hotelDate(loading.scope.propertyId, loading.now)} as date), wanted as (
      select r.id from day cross join sync_reservation as r where r.property_id = ${propertyId} and ${relevantStay(loading)}
      union
      select f.reservation_id from rules_firing as f
      where f.property_id = ${propertyId} and f.cleared_at is null and f.subject_type = 'stay'
    )
    select id from wanted where id > ${after}::uuid order by id limit ${limit}::integer`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The guests of stays, each once; before the first page also those for whom something is held open. */
export async function guestsToSweep(
  tx: Tx<RulesPlugin>,
  { scope }: Loading,
  stays: readonly LoadedSubject[],
  first: boolean,
): Promise<readonly string[]> {
  const held = first
    ? await tx
        .selectFrom("rules_firing")
        .select("subject_id")
        .distinct()
        .where("property_id", "=", scope.propertyId)
        .where("subject_type", "=", "guest")
        .where("cleared_at", "is", null)
        .execute()
    : [];
  return [...new Set([...stays.flatMap(({ guestId }) => guestId ?? []), ...held.map(({ subject_id }) => subject_id)])];
}

function relevantStay({ lookAheadDays }: Loading) {
  return sql`(r.is_active and r.state in ('optional', 'confirmed', 'started') and r.departure_date >= day.date
    and r.arrival_date <= day.date + ${lookAheadDays}::integer)`;
}

function heldOpen(propertyId: string, subject: ReturnType<typeof sql>) {
  return sql`exists (select from rules_firing as f where f.property_id = ${propertyId} and f.subject_id = ${subject} and f.cleared_at is null)`;
}

const guestFacts = sql`
  g.id as "gId", g.first_name as "firstName", g.last_name as "lastName", g.email, g.phone, g.nationality,
  coalesce(g.preferred_language, g.language) as language, g.birth_date::text as "birthDate", g.classifications,
  g.loyalty_code as "loyaltyCode", s.score, s.gap_codes as gaps,
  (select count(*)::integer from sync_reservation as past
    where past.property_id = g.property_id and past.guest_id = g.id and past.is_active and past.state = 'processed'
      and past.departure_date <= r.arrival_date and past.id is distinct from r.id) as "staysBefore"`;
