import { sql } from "kysely";
import { isInnkitError } from "../../kernel/errors.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { fence } from "../pull/lease.ts";
import { fetchRows, type Round } from "../pull/walk.ts";
import { writeAgain } from "../pull/write-rows.ts";
import type { Resource } from "../resource.ts";

/*
 * Rows of quarantine that somebody wants tried again. Anybody may ask; whoever holds the lease does it.
 */

/** Most rows that are tried in one go; those that are left follow with the next. */
const most = 10_000;

/** The entities of which rows are to be tried again. */
export async function entitiesToRetry(ctx: SyncContext, { propertyId, actor }: Scope): Promise<Set<string>> {
  const rows = await ctx
    .db({ propertyId, actor })
    .selectFrom("sync_retry")
    .select("entity")
    .distinct()
    .where("property_id", "=", propertyId)
    .execute();
  return new Set(rows.map(({ entity }) => entity));
}

/**
 * Tries the rows of an entity that were asked for: as they came, for the mapping may be mended, then as Mews has them now,
 * for Mews may be. What fits leaves quarantine as it is written.
 */
export async function retryAsked(round: Round, resource: Resource): Promise<void> {
  const { ctx, scope, lease } = round;
  const { propertyId } = scope;
  const { rows } = await sql<{ id: string; payload: string | null }>`
    select asked.id, aside.payload from sync_retry as asked
    left join sync_quarantine as aside
      on aside.property_id = ${propertyId} and aside.entity = asked.entity and aside.id = asked.id
    where asked.property_id = ${propertyId} and asked.entity = ${resource.entity}
    order by asked.requested_at, asked.id limit ${most}`.execute(ctx.db(scope));
  // What stays names, and Mews never returned, has no content.
  const payloads = rows.flatMap(({ payload }) => (payload === null || payload === "{}" ? [] : [payload]));
  await writeAgain(round, resource, payloads);
  const ids = rows.map(({ id }) => id);
  try {
    await fetchRows(round, resource, ids.filter(isUuid), { cause: "mended" });
  } catch (error) {
    if (!isInnkitError(error, "mews/invalid_request")) throw error;
    ctx.log.warn(
      { propertyId, stream: resource.name, error: error.message },
      "Mews refuses to give rows that were to be tried again",
    );
  }
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await sql`delete from sync_retry
      where property_id = ${propertyId} and entity = ${resource.entity} and id = any(${ids}::text[])`.execute(tx);
  });
}
