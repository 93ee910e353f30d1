import { sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { hotelTime } from "./hotel-time.ts";
import { tellDue } from "./notices.ts";
import type { LiveRule } from "./outcomes.ts";
import { takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import type { RelativeTiming } from "./rule.ts";
import { timedPage, timedTriggers } from "./run.ts";
import { liveRules } from "./store.ts";
import type { RulesPlugin } from "./types.ts";

/** What was not done in time, because nothing ran, is made up for within so many hours. */
const graceHours = 24;

/** A rule whose time has come, and for which stays: all in sight, unless it goes by their own days. */
interface Due {
  readonly ruleId: string;
  readonly stays?: readonly string[];
}

/**
 * Does what has become due by the hotel's clock since the last time: rules at their times, notices that were kept. To be
 * called as often as times are to be kept; the plugin's schedule does so each minute.
 */
export async function tickProperty(
  ctx: Context<RulesPlugin>,
  registry: Registry,
  scope: Scope,
  signal?: AbortSignal,
): Promise<void> {
  const now = ctx.clock.now();
  const { allowedActions: allowed } = await ctx.settings(scope);
  const due = await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const time = await hotelTime(tx, scope.propertyId, now);
    const since = await lastTick(tx, scope, time.at);
    await tellDue(tx, scope, time.at, now);
    const { numUpdatedRows: again } = await tx
      .updateTable("rules_clock")
      .set({ sweep_at: null })
      .where("property_id", "=", scope.propertyId)
      .where("sweep_at", "<=", now.toISOString())
      .executeTakeFirst();
    if (again > 0n) await tx.enqueue("sweep", {}, { key: "sweep" });
    const rules = await liveRules(tx, scope, timedTriggers, { vocabulary: registry.vocabulary, now, allowed });
    return dueRules(tx, scope, rules, since, time.at);
  });
  for (const one of due) {
    let last = await timedPage(ctx, registry, scope, one);
    while (last !== undefined && !signal?.aborted) last = await timedPage(ctx, registry, scope, one, last);
    if (signal?.aborted) return;
  }
  // Only now: what a crash left undone comes up again, and what was done is on record.
  await ctx.tx(scope, async (tx) => {
    const { at } = await hotelTime(tx, scope.propertyId, now);
    await tx
      .insertInto("rules_clock")
      .values({ property_id: scope.propertyId, ticked_at: at, sweep_at: null })
      .onConflict((clash) => clash.column("property_id").doUpdateSet({ ticked_at: at }))
      .execute();
  });
}

async function lastTick(tx: Tx<RulesPlugin>, { propertyId }: Scope, hotelNow: string): Promise<string> {
  const before = await tx
    .selectFrom("rules_clock")
    .select("ticked_at")
    .where("property_id", "=", propertyId)
    .executeTakeFirst();
  const earliest = new Date(Date.parse(hotelNow) - graceHours * 3_600_000);
  const ticked = before?.ticked_at ? new Date(before.ticked_at) : new Date(hotelNow);
  return (ticked > earliest ? ticked : earliest).toISOString();
}

async function dueRules(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  rules: readonly LiveRule[],
  since: string,
  until: string,
): Promise<readonly Due[]> {
  const due: Due[] = [];
  for (const { id, timing } of rules) {
    if (timing === undefined) continue;
    if ("of" in timing) {
      const stays = await staysDue(tx, propertyId, timing, since, until);
      for (let from = 0; from < stays.length; from += 500)
        due.push({ ruleId: id, stays: stays.slice(from, from + 500) });
    } else if (await isDue(tx, propertyId, timing.at, timing.days ?? everyDay, since, until)) due.push({ ruleId: id });
  }
  return due;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const zoneOf = (propertyId: string) =>
  sql`coalesce((select time_zone from sync_hotel where property_id = ${propertyId}), 'UTC')`;

async function isDue(
  tx: Tx<RulesPlugin>,
  propertyId: string,
  at: string,
  days: readonly number[],
  since: string,
  until: string,
): Promise<boolean> {
  const { rows } = await sql`
    with hotel as (select ${zoneOf(propertyId)} as zone)
    select from hotel cross join generate_series(
      (${since}::timestamptz at time zone zone)::date, (${until}::timestamptz at time zone zone)::date, interval '1 day') as day
    where (day + ${at}::time) at time zone zone > ${since}::timestamptz and (day + ${at}::time) at time zone zone <= ${until}::timestamptz
      and extract(isodow from day)::integer in (select unnest(${sql.val([...days])}::integer[])) limit 1`.execute(tx);
  return rows.length > 0;
}

async function staysDue(
  tx: Tx<RulesPlugin>,
  propertyId: string,
  { days, when, of, at }: RelativeTiming,
  since: string,
  until: string,
): Promise<string[]> {
  const column = sql.ref(of === "arrival" ? "r.arrival_date" : "r.departure_date");
  const shift = when === "before" ? -days : days;
  // The days first, for the index; then the minute.
  const { rows } = await sql<{ id: string }>`
    with hotel as (select ${zoneOf(propertyId)} as zone)
    select r.id from hotel cross join sync_reservation as r
    where r.property_id = ${propertyId} and r.state in ('optional', 'confirmed', 'started', 'processed')
      and ${column} >= (${since}::timestamptz at time zone zone)::date - ${shift}::integer
      and ${column} <= (${until}::timestamptz at time zone zone)::date - ${shift}::integer
      and (${column} + ${shift}::integer + ${at}::time) at time zone zone > ${since}::timestamptz
      and (${column} + ${shift}::integer + ${at}::time) at time zone zone <= ${until}::timestamptz
    order by r.id`.execute(tx);
  return rows.map(({ id }) => id);
}
