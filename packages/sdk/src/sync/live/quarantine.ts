import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { requestRun } from "../pull/stream-store.ts";
import { namesOf } from "./lists.ts";

/** Asks whoever holds the lease to try rows of quarantine again. @returns how many there are */
export async function askAgain(ctx: SyncContext, scope: Scope, ids: readonly string[]): Promise<number> {
  const { propertyId, actor } = scope;
  return ctx.tx(scope, async (tx) => {
    const { rows } = await sql<{ entity: string; n: number }>`
      with asked as (
        insert into sync_retry as held (property_id, entity, id, requested_at, requested_by)
        select ${propertyId}, aside.entity, aside.id, ${ctx.clock.now().toISOString()}::timestamptz, ${actor}
        from sync_quarantine as aside join ${named(ids)} on given.entity = aside.entity and given.id = aside.id
        where aside.property_id = ${propertyId}
        on conflict (property_id, entity, id) do update set requested_at = excluded.requested_at, requested_by = excluded.requested_by
        returning held.entity
      ) select entity, count(*)::integer as n from asked group by entity`.execute(tx);
    for (const { entity } of rows) {
      const resource = ctx.streams.resources.find((one) => one.entity === entity);
      if (resource) await requestRun(ctx, scope, resource.name);
    }
    return rows.reduce((sum, { n }) => sum + n, 0);
  });
}

/** Says of rows of quarantine that they do not matter. They stay, so that nobody asks Mews for them again. */
export async function dismiss(ctx: SyncContext, scope: Scope, ids: readonly string[]): Promise<number> {
  const { propertyId, actor } = scope;
  const { rows } = await ctx.tx(scope, (tx) =>
    sql<{ id: string }>`
      with dismissed as (
        update sync_quarantine as aside set dismissed_at = ${ctx.clock.now().toISOString()}::timestamptz, dismissed_by = ${actor}
        from ${named(ids)} where aside.property_id = ${propertyId} and aside.entity = given.entity and aside.id = given.id
          and aside.dismissed_at is null
        returning aside.entity, aside.id
      ), forgotten as (
        delete from sync_retry as asked using dismissed
        where asked.property_id = ${propertyId} and asked.entity = dismissed.entity and asked.id = dismissed.id
      ) select id from dismissed`.execute(tx),
  );
  return rows.length;
}

function named(ids: readonly string[]) {
  const given = [...new Set(ids)].map((id) => {
    const { entity, mewsId } = namesOf(id);
    return { entity, id: mewsId };
  });
  return sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (entity text, id text)`;
}
