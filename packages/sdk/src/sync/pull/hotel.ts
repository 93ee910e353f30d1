import { sql } from "kysely";
import type { Context, Scope } from "../../kernel/plugin.ts";
import type { MewsLane } from "../../mews/ledger.ts";
import type { MewsClient, MewsResponse } from "../../mews/options.ts";
import { errors } from "../errors.ts";
import { fence, type Lease } from "./lease.ts";
import { headcount, reservations } from "../entities/reservations.ts";
import type { Resource } from "../resource.ts";
import type { HotelRow } from "../rows.ts";
import { hotelClock } from "./hotel-clock.ts";
import type { SyncPlugin } from "../types.ts";
import type { Tx } from "../../kernel/plugin.ts";

/** The hotel as Mews tells it, and the server's instant at which it did. */
export interface Hotel {
  /** Its id in Mews. */
  readonly id: string;
  readonly now: Date;
  readonly zone: string;
  readonly language: string;
  readonly createdAt: Date;
}

/**
 * Asks Mews for the hotel, keeps what it says, and announces a business day that has begun since.
 *
 * @throws sync/other_hotel when the tokens open another hotel than the one copied here; sync/no_hotel_chosen when they open
 *   several and none is chosen
 */
export async function observeHotel(
  ctx: Context<SyncPlugin>,
  scope: Scope,
  lease: Lease,
  mews: MewsClient,
  signal: AbortSignal,
  lane: MewsLane = "backfill",
): Promise<Hotel> {
  const { propertyId } = scope;
  const answer = await mews.call("configuration/get", {}, { lane, feature: "sync", signal });
  if (answer.Enterprise.IsPortfolio) throw errors.no_hotel_chosen({ propertyId });
  const seen = rowOf(propertyId, answer, ctx.clock.now());
  const before = await ctx
    .db(scope)
    .selectFrom("sync_hotel")
    .selectAll()
    .where("property_id", "=", propertyId)
    .executeTakeFirst();
  if (before && before.id !== seen.id) {
    throw errors.other_hotel(
      { propertyId, copied: before.id, opened: seen.id },
      {
        message: `These tokens open "${seen.name}", but this property holds the copy of "${before.name}". Enter that hotel's tokens, or add a new property for the other hotel`,
      },
    );
  }
  const pace = paceSince(before, seen);
  await ctx.deps.kernel.properties.put(scope.actor, {
    id: propertyId,
    name: seen.name,
    timeZone: seen.time_zone,
    ...(seen.currency ? { currency: seen.currency } : {}),
    country: seen.country,
  });
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await tx
      .insertInto("sync_hotel")
      .values({ ...seen, pace, business_date: before?.business_date ?? "-infinity" })
      .onConflict((conflict) => conflict.column("property_id").doUpdateSet({ ...seen, pace }))
      .execute();
    const { date } = hotelClock(ctx.clock.now());
    const { rows } = await sql<{ date: string }>`
      update sync_hotel as hotel set business_date = ${date}
      where hotel.property_id = ${propertyId} and hotel.business_date <> ${date} returning hotel.business_date::text as date`.execute(
      tx,
    );
    if (rows[0] && before) await tx.emit("day_turned", { date: rows[0].date });
    if (before && before.time_zone !== seen.time_zone) await moveDates(tx, propertyId);
    if (
      before &&
      (before.name !== seen.name || before.time_zone !== seen.time_zone || before.currency !== seen.currency)
    )
      await tx.emit("configuration_changed", { ids: [seen.id] });
  });
  return {
    id: seen.id,
    now: new Date(answer.NowUtc),
    zone: seen.time_zone,
    language: seen.language,
    createdAt: new Date(seen.created_at),
  };
}

/** The hotel as it was last seen, with its clock moved on. */
export async function storedHotel(ctx: Context<SyncPlugin>, scope: Scope): Promise<Hotel | undefined> {
  const row = await ctx
    .db(scope)
    .selectFrom("sync_hotel")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .executeTakeFirst();
  if (!row) return undefined;
  const passed = ctx.clock.now().getTime() - new Date(row.observed_at).getTime();
  return {
    id: row.id,
    now: new Date(new Date(row.hotel_now).getTime() + row.pace * Math.max(0, passed)),
    zone: row.time_zone,
    language: row.language,
    createdAt: new Date(row.created_at),
  };
}

function rowOf(
  propertyId: string,
  { Enterprise, NowUtc }: MewsResponse<"configuration/get">,
  observed: Date,
): Omit<HotelRow, "business_date" | "pace"> {
  return {
    property_id: propertyId,
    id: Enterprise.Id.toLowerCase(),
    chain_id: Enterprise.ChainId,
    name: Enterprise.Name,
    time_zone: Enterprise.TimeZoneIdentifier,
    language: Enterprise.DefaultLanguageCode,
    currency: Enterprise.Currencies.find(({ IsDefault }) => IsDefault)?.Currency ?? null,
    country: Enterprise.Address?.CountryCode ?? null,
    pricing: Enterprise.Pricing?.toLowerCase() ?? null,
    created_at: Enterprise.CreatedUtc,
    hotel_now: NowUtc,
    observed_at: observed.toISOString(),
  };
}

/** How fast the hotel's clock went between two looks. Looks too close together tell nothing: Mews counts whole seconds. */
function paceSince(before: HotelRow | undefined, seen: Pick<HotelRow, "hotel_now" | "observed_at">): number {
  if (!before) return 1;
  const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;
  const ours = seconds(before.observed_at, seen.observed_at);
  const theirs = seconds(before.hotel_now, seen.hotel_now);
  if (ours < 4) return before.pace;
  return Math.abs(theirs - ours) <= 2 || theirs < 0 ? 1 : theirs / ours;
}

/** The hotel's zone was corrected in Mews: the calendar days of all stays follow. */
async function moveDates(tx: Tx<SyncPlugin>, propertyId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update sync_reservation as r set
      arrival_date = (r.arrival at time zone hotel.time_zone)::date,
      departure_date = (r.departure at time zone hotel.time_zone)::date,
      nights = greatest((r.departure at time zone hotel.time_zone)::date - (r.arrival at time zone hotel.time_zone)::date, 0)
    from sync_hotel as hotel
    where hotel.property_id = ${propertyId} and r.property_id = ${propertyId} and (
      r.arrival_date <> (r.arrival at time zone hotel.time_zone)::date or
      r.departure_date <> (r.departure at time zone hotel.time_zone)::date)
    returning r.id::text as id`.execute(tx);
  await announce(
    tx,
    reservations,
    rows.map(({ id }) => id),
  );
}

/** Age categories changed: who counts as a child in the stays that name them follows. */
export async function recount(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  ageCategoryIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update sync_reservation as r set adults = counted.adults, children = counted.children
    from (
      select stored.id, people.adults, people.children
      from (select ${propertyId}::text as property_id) as hotel
      join sync_payload as stored on stored.property_id = ${propertyId} and stored.entity = 'reservation'
      cross join lateral (${headcount(sql`stored.payload`)}) as people
      where stored.payload -> 'PersonCounts' @> any (
        select jsonb_build_array(jsonb_build_object('AgeCategoryId', id)) from unnest(${[...ageCategoryIds]}::text[]) as id)
    ) as counted
    where r.property_id = ${propertyId} and r.id = counted.id
      and (r.adults <> counted.adults or r.children <> counted.children)
    returning r.id::text as id`.execute(tx);
  await announce(
    tx,
    reservations,
    rows.map(({ id }) => id),
  );
}

/** Announces rows of a resource that changed, 1,000 an event. */
export async function announce(
  tx: Tx<SyncPlugin>,
  { announces, entity }: Pick<Resource, "announces" | "entity">,
  changed: readonly string[],
): Promise<void> {
  for (let from = 0; from < changed.length; from += 1000) {
    const ids = changed.slice(from, from + 1000);
    if (announces === "records_changed") await tx.emit(announces, { entity, ids });
    else await tx.emit(announces, { ids });
  }
}
