import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { weigh } from "./kinds.ts";
import { measureOf } from "./profiles.ts";
import { differ, figureColumns, pageSize, takeTurn } from "./scoring.ts";
import type { CompletenessPlugin } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** Guests that are told of in one transaction. */
const toldAtOnce = 20_000;

/**
 * Weighs all kinds of guests of a property by the requirements in force: the heart gives their scores, one statement writes
 * those that are others, and with them all their guests have theirs.
 *
 * @param run by which the kinds that change are told from others
 * @returns how many kinds have another score or other gaps now
 */
export async function weighKinds(ctx: Ctx, scope: Scope, run: number): Promise<number> {
  const measure = await measureOf(ctx, scope);
  const { propertyId } = scope;
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const kinds = await tx
      .selectFrom("completeness_kind")
      .select(["id", "verdicts", "situation"])
      .where("property_id", "=", propertyId)
      .where("version", "=", measure.judgedBy)
      .execute();
    if (kinds.length === 0) return 0;
    const weighed = kinds.map((kind) => ({ id: kind.id, ...weigh(kind, measure) }));
    const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
    const { rows } = await sql<{ id: string }>`
      with weighed as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(weighed)}::jsonb) as weighed (id text, ${figureColumns})
      ), kept as (
        insert into completeness_kind_history (property_id, kind, until, since, score)
        select ${propertyId}, old.id, ${now}, old.since, old.score from weighed
        join completeness_kind as old on old.property_id = ${propertyId} and old.id = weighed.id
        where old.score <> weighed.score and old.since < ${now}
      )
      update completeness_kind as old
      set score = weighed.score, registration = weighed.registration, contact = weighed.contact,
        marketing = weighed.marketing, billing = weighed.billing, gap_codes = weighed.gap_codes, scored_at = ${now}, run = ${run}::integer,
        since = case when old.score = weighed.score then old.since else ${now} end
      from weighed where old.property_id = ${propertyId} and old.id = weighed.id and ${differ("old", "weighed")}
      returning old.id`.execute(tx);
    return rows.length;
  });
}

/**
 * Tells of the next guests after `after` whose kind has another score or other gaps by a run.
 *
 * @returns the last guest of the page, or undefined when none is left
 */
export async function tellOfGuests(
  ctx: Ctx,
  scope: Scope,
  run: number,
  after: string | null,
): Promise<{ last: string; done: number; changed: number } | undefined> {
  return ctx.tx(scope, async (tx) => {
    const { rows } = await sql<{ ids: string[] | null; last: string | null; n: string }>`
      with page as materialized (
        select g.guest_id, k.run from completeness_guest as g
        join completeness_kind as k on k.property_id = ${scope.propertyId} and k.id = g.kind
        where g.property_id = ${scope.propertyId} and g.guest_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
        order by g.guest_id limit ${toldAtOnce}::integer
      )
      select array_agg(guest_id::text order by guest_id) filter (where run = ${run}::integer) as ids,
        max(guest_id::text) as last, count(*) as n from page`.execute(tx);
    const found = rows[0]!;
    if (found.last === null) return undefined;
    const ids = found.ids ?? [];
    for (let from = 0; from < ids.length; from += pageSize)
      await tx.emit("changed", { ids: ids.slice(from, from + pageSize) });
    return { last: found.last, done: Number(found.n), changed: ids.length };
  });
}

/** Drops kinds that no guest is of, or was. */
export async function forgetKinds(ctx: Ctx, scope: Scope): Promise<void> {
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await sql`
      with gone as (
        delete from completeness_kind as k where k.property_id = ${propertyId}
          and not exists (select from completeness_guest as g where g.property_id = ${propertyId} and g.kind = k.id)
          and k.id not in (select h.kind from completeness_history as h where h.property_id = ${propertyId})
        returning k.id
      )
      delete from completeness_kind_history as h using gone where h.property_id = ${propertyId} and h.kind = gone.id`.execute(
      tx,
    );
  });
}
