import { type Kysely, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import { type Act, changesDigest, rowsDigest, seal, versionDigest } from "./chain.ts";
import type { VersionRow } from "./tables.ts";

/** What an act did to one record. */
export interface Version {
  readonly entity: string;
  readonly id: string;
  /** "edited", "sent", "settled", "commanded", "erased", "retired". */
  readonly kind: string;
  /** By Mews's field names: before and after. */
  readonly changes?: VersionRow["changes"];
}

/**
 * Puts an act on record that brought no payload from Mews, with a version for each record it touched. Last in a
 * transaction, like {@link seal}.
 */
export async function recordAct(
  tx: Kysely<SyncTables>,
  propertyId: string,
  act: Act,
  versions: readonly Version[],
): Promise<void> {
  const { rows } = await sql<{ entry: string; rows_digest: string }>`
    with entry as materialized (select nextval('sync_audit_entry_id') as id), version as (
      select entry.id as entry, item.place::integer as n, said.entity, said.id, said.kind, null::timestamptz as mews_at,
        null::text as content, said.changes, ${changesDigest(sql`said.changes`)} as changes_digest
      from entry cross join jsonb_array_elements(${JSON.stringify(versions)}::jsonb) with ordinality as item (one, place)
      cross join jsonb_to_record(item.one) as said (entity text, id uuid, kind text, changes jsonb)
    ), written as (
      insert into sync_version (property_id, entry, n, entity, id, kind, mews_at, content, changes, changes_digest, digest)
      select ${propertyId}, version.*, ${versionDigest("version")} from version order by n
      returning n, digest
    )
    select (select id from entry) as entry, (select encode(${rowsDigest}, 'hex') from written) as rows_digest`.execute(
    tx,
  );
  const { entry, rows_digest } = rows[0]!;
  await seal(tx, propertyId, act, { entry, rows: versions.length, rowsDigest: rows_digest });
}
