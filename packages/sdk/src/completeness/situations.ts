import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { measureOf } from "./profiles.ts";
import { pageSize, scoreGuests } from "./scoring.ts";
import type { CompletenessPlugin } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/* Who is scored anew because of where they stand, and not for a change of their profile. Nobody, where nothing depends on it. */

/** The guests of stays that changed. */
export async function scoreStays(ctx: Ctx, scope: Scope, stayIds: readonly string[]): Promise<void> {
  const { set, documents } = await measureOf(ctx, scope);
  if (!set.mindsStay && !documents) return;
  const { rows } = await sql<{ id: string }>`
    select distinct r.guest_id as id from sync_reservation as r
    where r.property_id = ${scope.propertyId} and r.id in (select unnest(${sql.val([...stayIds])}::uuid[]))
      and r.guest_id is not null`.execute(ctx.db(scope));
  await scoreGuests(
    ctx,
    scope,
    rows.map(({ id }) => id),
  );
}

/** The guests of identity documents that changed. */
export async function scoreDocuments(ctx: Ctx, scope: Scope, documentIds: readonly string[]): Promise<void> {
  const { documents } = await measureOf(ctx, scope);
  if (!documents) return;
  const { rows } = await sql<{ id: string }>`
    select distinct d.guest_id as id from sync_identity_document as d
    where d.property_id = ${scope.propertyId} and d.id in (select unnest(${sql.val([...documentIds])}::uuid[]))`.execute(
    ctx.db(scope),
  );
  await scoreGuests(
    ctx,
    scope,
    rows.map(({ id }) => id),
  );
}

/**
 * Those for whom a new day of the hotel means something else than the last: who comes nearer to arrival by a day that some
 * requirement counts, whose stay has ended, whose document has expired.
 */
export async function scoreNewDay(ctx: Ctx, scope: Scope, date: string): Promise<void> {
  const { set, documents } = await measureOf(ctx, scope);
  if (!set.mindsStay && !documents) return;
  const { propertyId } = scope;
  for (let after: string | null = null; ;) {
    const { rows }: { rows: { id: string }[] } = await sql<{ id: string }>`
      with last as (
        -- Days on which nobody looked are looked at with this one.
        select greatest(coalesce(max(t.date), ${date}::date - 1), ${date}::date - 30) as date from completeness_trend as t
        where t.property_id = ${propertyId} and t.date < ${date}::date
      ), turned as (
        select r.guest_id as id from last, unnest(${sql.val([...set.arrivingDays])}::integer[]) as near (days)
        join sync_reservation as r on r.property_id = ${propertyId}
        where r.arrival_date - near.days > last.date and r.arrival_date - near.days <= ${date}::date
        union
        select r.guest_id from last join sync_reservation as r on r.property_id = ${propertyId}
        where r.departure_date >= last.date and r.departure_date < ${date}::date
        ${
          documents
            ? sql`union select d.guest_id from last join sync_identity_document as d on d.property_id = ${propertyId}
              where d.expires_on >= last.date and d.expires_on < ${date}::date`
            : sql``
        }
      )
      select id from turned where id is not null and id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      order by id limit ${pageSize}::integer`.execute(ctx.db(scope));
    const ids = rows.map(({ id }) => id);
    await scoreGuests(ctx, scope, ids);
    if (ids.length < pageSize) return;
    after = ids.at(-1)!;
  }
}
