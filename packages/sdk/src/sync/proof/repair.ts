import { type Kysely, sql } from "kysely";
import { arrayOf } from "../entities/columns.ts";
import { markRowsGone } from "../pull/gone.ts";
import { fence } from "../pull/lease.ts";
import type { Round } from "../pull/walk.ts";
import { writeRows } from "../pull/write-rows.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { Answer } from "./mews-rows.ts";

/** More of an entity than this share cannot be gone at once: then it is Mews that shows less than it did. */
const mostGone = 0.05;
const fewGone = 20;

/**
 * Writes rows of an answer as the sync does. Of the ids in `wrong`, what is here is not believed: neither its stamp nor its
 * hash keeps the answer's row from taking its place.
 *
 * @returns the ids that were written
 */
export async function writeAgain(
  round: Round,
  resource: Resource,
  { text, requestId }: Answer,
  wrong: readonly string[],
): Promise<string[]> {
  const { propertyId } = round.scope;
  const { changed } = await writeRows(
    round,
    resource,
    { text, requestId },
    {
      cause: "proof",
      before: (tx) => disbelieve(tx, resource, { propertyId, text, ids: wrong }),
    },
  );
  return changed;
}

async function disbelieve(
  tx: Kysely<SyncTables>,
  resource: Resource,
  { propertyId, text, ids }: { propertyId: string; text: string; ids: readonly string[] },
): Promise<void> {
  const answered = await idsOf(tx, resource, text, ids);
  if (answered.length === 0) return;
  const table = sql.table(resource.table);
  const wrong = sql`any(${answered}::uuid[])`;
  // In the order in which a page of the sync takes them, so that the two never wait for each other.
  await sql`select from ${table} where property_id = ${propertyId} and id = ${wrong} order by id for update`.execute(
    tx,
  );
  await sql`update ${table} set updated_at = 'epoch', sync_state = case sync_state when 'gone' then 'clean' else sync_state end
    where property_id = ${propertyId} and id = ${wrong}`.execute(tx);
  await sql`update sync_payload set hash = '' where property_id = ${propertyId} and entity = ${resource.entity} and id = ${wrong}`.execute(
    tx,
  );
  await sql`delete from sync_gone where property_id = ${propertyId} and entity = ${resource.entity} and id = ${wrong}`.execute(
    tx,
  );
}

/** Which of some ids an answer has. */
async function idsOf(
  tx: Kysely<SyncTables>,
  { collection }: Resource,
  text: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct lower(page.payload ->> 'Id') as id from (select ${text}::jsonb as json) as body
    cross join lateral jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(collection)}`)}) as page(payload)
    where lower(page.payload ->> 'Id') = any(${[...ids]}::text[])`.execute(tx);
  return rows.map(({ id }) => id);
}

/**
 * Marks rows that Mews does not return: they are kept with all they say, are no longer active, and are noted, so that
 * the next certificate knows of them. Too many at once are not marked.
 *
 * @returns how many
 */
export async function markGone(
  { ctx, scope, lease }: Round,
  resource: Resource,
  { ids, rows, certificateId }: { ids: readonly string[]; rows: number; certificateId: string },
): Promise<number> {
  if (ids.length === 0 || ids.length > Math.max(fewGone, rows * mostGone)) return 0;
  const at = ctx.clock.now();
  const cause = resource.vanishes ? "vanished" : "proof";
  const why = "Mews does not return these rows, not even by their ids";
  await ctx.turn(() =>
    ctx.tx(scope, async (tx) => {
      await fence(tx, lease);
      await markRowsGone(tx, scope, resource, ids, { at, cause, why, certificateId });
    }),
  );
  return ids.length;
}
