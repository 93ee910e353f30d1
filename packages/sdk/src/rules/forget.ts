import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { takeTurn } from "./record.ts";
import type { RulesPlugin } from "./types.ts";

/**
 * Forgets what is on record of erased guests and of their stays: what was recommended and told goes; that a rule fired
 * stays, without a word about whom. In turn with evaluating, so that no run that still read them writes afterwards.
 */
export async function forgetGuests(
  ctx: Context<RulesPlugin>,
  scope: Scope,
  guestIds: readonly string[],
): Promise<void> {
  const { propertyId } = scope;
  const at = ctx.clock.now().toISOString();
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { rows } = await sql<{ what: "recommendation" | "notification"; id: string }>`
      with guest as (
        select unnest(${[...guestIds]}::uuid[]) as id
      ), firing as (
        update rules_firing as f
        -- the occasion may be made of facts, too; it must stay one of its own
        set subject_label = 'Erased guest', message = null, explanation = 'What it was about was erased.', facts = '{}',
          trace = null, effects = '[]',
          occasion = 'erased ' || f.id, cleared_at = coalesce(f.cleared_at, ${at}::timestamptz)
        where f.property_id = ${propertyId} and (
          f.guest_id in (select id from guest)
          or f.subject_id in (select id::text from guest)
          or f.subject_id in (select r.id::text from sync_reservation as r join guest on guest.id = r.guest_id where r.property_id = ${propertyId}))
        returning f.id
      ), recommendation as (
        delete from rules_recommendation as r using firing where r.property_id = ${propertyId} and r.firing_id = firing.id returning r.id
      ), notification as (
        delete from rules_notification as n using firing where n.property_id = ${propertyId} and n.firing_id = firing.id returning n.id
      )
      select 'recommendation' as what, id from recommendation union all select 'notification', id from notification`.execute(
      tx,
    );
    // What was asked at a point may name a guest anywhere.
    await sql`update rules_run as run set facts = null from unnest(${[...guestIds]}::text[]) as guest (id)
      where run.property_id = ${propertyId} and run.facts is not null and strpos(run.facts::text, guest.id) > 0`.execute(
      tx,
    );
    for (const what of ["recommendation", "notification"] as const) {
      const ids = rows.flatMap((row) => (row.what === what ? [row.id] : []));
      for (let from = 0; from < ids.length; from += 1_000)
        await tx.emit(`${what}s_changed`, { ids: ids.slice(from, from + 1_000) });
    }
  });
}
