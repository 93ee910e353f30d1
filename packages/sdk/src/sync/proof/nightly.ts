import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { isOff } from "../pull/agenda.ts";
import { hotelClock } from "../pull/hotel-clock.ts";
import { askFor } from "./requests.ts";

/** The hour of the hotel's clock from which on a night's reconcile is due: after the night audit, before breakfast. */
const hour = 3;
/** After one that failed, or was not begun, it is asked again. */
const againMs = 3_600_000;

/**
 * Asks for the night's reconcile of a hotel, if it is past the hour there, there was none since, and all history is here.
 *
 * @param scope its actor is who asks every night
 * @returns whether it was asked for
 */
export async function askNightly(ctx: SyncContext, scope: Scope): Promise<boolean> {
  const settings = await ctx.settings(scope);
  const { nightlyProof } = settings;
  const off = ctx.streams.resources.filter((resource) => isOff(resource, settings)).map(({ name }) => name);
  if (nightlyProof === "off" || !(await isDue(ctx, scope, off))) return false;
  await askFor(ctx, scope, { depth: nightlyProof });
  return true;
}

async function isDue(ctx: SyncContext, scope: Scope, off: readonly string[]): Promise<boolean> {
  const { propertyId, actor } = scope;
  const now = ctx.clock.now();
  const { at, date } = hotelClock(now);
  const { rows } = await sql`
    select from sync_hotel as hotel
    where hotel.property_id = ${propertyId}
      and extract(hour from ${at} at time zone hotel.time_zone) >= ${hour}
      and not exists (select from sync_certificate as c
        where c.property_id = ${propertyId} and c.business_date >= ${date} and c.asked_by = ${actor})
      and not exists (select from sync_proof_request as r
        where r.property_id = ${propertyId} and r.asked_by = ${actor}
          and coalesce(r.failed_at, r.asked_at) > ${new Date(now.getTime() - againMs).toISOString()}::timestamptz)
      and not exists (select from sync_stream as s
        where s.property_id = ${propertyId} and s.phase = 'backfill' and s.state <> 'paused'
          and s.stream <> all(${[...off]}::text[]))`.execute(ctx.db(scope));
  return rows.length > 0;
}
