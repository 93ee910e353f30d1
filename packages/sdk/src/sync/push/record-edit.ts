import { type Kysely, sql } from "kysely";
import { type Act, changesDigest, rowsDigest, seal, versionDigest } from "../audit/chain.ts";
import type { SyncTables } from "../rows.ts";

/** What an act did to one record. */
export interface Edited {
  readonly entity: string;
  readonly id: string;
  /** "edited", "sent", "settled", "commanded". */
  readonly kind: string;
  /** By Mews's field names: before and after. */
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/**
 * Puts an act of ours into the audit: an edit made here, a write that Mews took, a conflict that was settled. Last in
 * its transaction, as the property's chain is held from here on.
 *
 * @example
 * await recordEdit(tx, propertyId, { direction: "here", actor, cause: "edit", at }, [{ entity: "guest", id, kind: "edited", changes }]);
 */
export async function recordEdit(
  tx: Kysely<SyncTables>,
  propertyId: string,
  act: Act,
  edited: readonly Edited[],
): Promise<void> {
  const { rows } = await sql<{ entry: string; rows_digest: string }>`
    with entry as materialized (
      select nextval('sync_audit_entry_id') as id
    ), version as (
      select entry.id as entry, one.n::integer as n, one.json ->> 'entity' as entity, (one.json ->> 'id')::uuid as id,
        one.json ->> 'kind' as kind, null::timestamptz as mews_at, null::text as content, one.json -> 'changes' as changes,
        ${changesDigest(sql`one.json -> 'changes'`)} as changes_digest
      from entry cross join jsonb_array_elements(${JSON.stringify(edited)}::jsonb) with ordinality as one(json, n)
    ), audited as (
      insert into sync_version (property_id, entry, n, entity, id, kind, mews_at, content, changes, changes_digest, digest)
      select ${propertyId}, version.*, ${versionDigest("version")} from version order by n
      returning n, digest
    )
    select (select id from entry) as entry, (select encode(${rowsDigest}, 'hex') from audited) as rows_digest`.execute(
    tx,
  );
  const { entry, rows_digest } = rows[0]!;
  await seal(tx, propertyId, act, { entry, rows: edited.length, rowsDigest: rows_digest });
}
