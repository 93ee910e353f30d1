import { type RawBuilder, sql } from "kysely";
import { companies } from "../entities/companies.ts";
import { guests } from "../entities/guests.ts";
import type { Resource } from "../resource.ts";
import { fetchRows, type Round } from "./walk.ts";

/** How many are looked for at a time. */
const atATime = 10_000;

/**
 * Fetches whom stays name and nobody has read yet: profiles that Mews changed before history begins here, or just now.
 * Those that Mews does not return are set aside, so that they are asked for once.
 *
 * @param stays those that may name somebody new; all of them where they are not given
 */
export async function healReferences(round: Round, off: readonly string[], stays?: readonly string[]): Promise<void> {
  await heal(round, guests, sql`values (r.guest_id)`, stays);
  if (!off.includes(companies.name)) await heal(round, companies, sql`values (r.company_id), (r.agency_id)`, stays);
}

/**
 * Asks once more for the rows of a stream that were set aside: Mews or the mapping may be mended. Those that fit now
 * leave quarantine as they are written.
 */
export async function retryAside(round: Round, resource: Resource): Promise<void> {
  const { ctx, scope } = round;
  const { rows } = await sql<{ id: string }>`
    select id from sync_quarantine where property_id = ${scope.propertyId} and entity = ${resource.entity}
      and id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' order by at limit 10000`.execute(
    ctx.db(scope),
  );
  await fetchRows(
    round,
    resource,
    rows.map(({ id }) => id),
    { cause: "mended" },
  );
}

async function heal(
  round: Round,
  resource: Resource,
  named: RawBuilder<unknown>,
  stays: readonly string[] | undefined,
): Promise<void> {
  const { ctx, scope, signal } = round;
  const { propertyId } = scope;
  const entity = resource.entity;
  const isUnread = (id: RawBuilder<unknown>) => sql`not exists (
    select from ${sql.table(resource.table)} as known where known.property_id = ${propertyId} and known.id = ${id})`;
  const ofStays = stays ? sql`and r.id in (select unnest(${[...stays]}::uuid[]))` : sql``;
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await sql<{ id: string }>`
      select distinct named.id::text as id from sync_reservation as r cross join lateral (${named}) as named(id)
      where r.property_id = ${propertyId} ${ofStays} and named.id is not null and ${isUnread(sql`named.id`)}
        and not exists (select from sync_quarantine as aside
          where aside.property_id = ${propertyId} and aside.entity = ${entity} and aside.id = named.id::text)
      order by 1 limit ${atATime}`.execute(ctx.db(scope));
    const missing = rows.map(({ id }) => id);
    if (missing.length === 0) return;
    await fetchRows(round, resource, missing, { cause: "heal" });
    const now = ctx.clock.now().toISOString();
    // Another walk may have written some of them meanwhile: what Mews returned is known by now, whoever wrote it.
    await ctx.tx(scope, (tx) =>
      sql`insert into sync_quarantine (property_id, entity, id, reason, payload, at, first_at)
        select ${propertyId}, ${entity}, asked.id, ${`A reservation names this ${entity}, and Mews does not return it`}, '{}', ${now}::timestamptz, ${now}::timestamptz
        from unnest(${missing}::text[]) as asked(id) where ${isUnread(sql`asked.id::uuid`)} on conflict do nothing`.execute(
        tx,
      ),
    );
  }
}
