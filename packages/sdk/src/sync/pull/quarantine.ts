import { type Kysely, sql } from "kysely";
import { elements } from "./page-text.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import type { Covered } from "../audit/chain.ts";
import { type Page, writePage, type Written } from "./upsert.ts";

/**
 * Writes a page that holds rows which do not fit: halves it until each of those stands alone, sets it aside with the
 * reason, and writes all others. Must run inside a transaction.
 */
export async function writeCarefully(
  tx: Kysely<SyncTables>,
  resource: Resource,
  page: Page,
): Promise<Written & { quarantined: string[] }> {
  const ids: string[] = [];
  const merged: string[] = [];
  const covered: Covered[] = [];
  let added = 0;
  const quarantined: string[] = [];
  const write = async (rows: readonly string[]): Promise<void> => {
    if (rows.length === 0) return;
    await sql`savepoint sync_rows`.execute(tx);
    try {
      const text = `{${JSON.stringify(resource.collection)}:[${rows.join(",")}]}`;
      const written = await writePage(tx, resource, { ...page, text });
      ids.push(...written.ids);
      merged.push(...written.merged);
      covered.push(...written.covered);
      added += written.added;
      await sql`release savepoint sync_rows`.execute(tx);
      return;
    } catch (error) {
      await sql`rollback to savepoint sync_rows`.execute(tx);
      await sql`release savepoint sync_rows`.execute(tx);
      if (!isMisfit(error)) throw error;
      if (rows.length === 1) {
        quarantined.push(await setAside(tx, resource, page, rows[0]!, reasonOf(error)));
        return;
      }
    }
    const middle = Math.ceil(rows.length / 2);
    await write(rows.slice(0, middle));
    await write(rows.slice(middle));
  };
  await write(elements(page.text, resource.collection));
  return { ids, added, merged, covered, quarantined };
}

/** Whether the database refused the data, not the statement: classes 22 (data) and 23 (constraints) of SQLSTATE. */
export function isMisfit(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string" && /^2[23]/.test(cause.code)) return true;
  }
  return false;
}

async function setAside(
  tx: Kysely<SyncTables>,
  resource: Resource,
  { propertyId, at }: Page,
  row: string,
  reason: string,
): Promise<string> {
  const id = /"Id"\s*:\s*"([^"\\]{1,100})"/.exec(row)?.[1]?.toLowerCase() ?? "without an id";
  await tx
    .insertInto("sync_quarantine")
    .values({
      property_id: propertyId,
      entity: resource.entity,
      id,
      reason,
      payload: row,
      at: at.toISOString(),
      first_at: at.toISOString(),
    })
    .onConflict((conflict) =>
      conflict.columns(["property_id", "entity", "id"]).doUpdateSet((set) => ({
        reason: set.ref("excluded.reason"),
        payload: set.ref("excluded.payload"),
        at: set.ref("excluded.at"),
        // What was dismissed comes back with another content only.
        dismissed_at: sql<
          string | null
        >`case when sync_quarantine.payload = excluded.payload then sync_quarantine.dismissed_at end`,
      })),
    )
    .execute();
  return id;
}

function reasonOf(error: unknown): string {
  let reason = "";
  for (let cause = error; cause instanceof Error; cause = cause.cause) reason = cause.message;
  return reason;
}
