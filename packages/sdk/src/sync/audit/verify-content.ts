import { type Kysely, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import type { Finding } from "./verify-set.ts";

/** Records whose content one statement holds against the audit. */
const recordsAtOnce = 10_000;

interface Row {
  readonly records: string;
  readonly entity: string | null;
  readonly id: string | null;
  readonly bad: {
    readonly entity: string;
    readonly id: string;
    readonly seq: number | null;
    readonly entry: string | null;
    readonly n: number | null;
  } | null;
}

/**
 * Holds what is stored of each record against the newest version that says what its content became: all that is here
 * was put on record, and nothing was changed past it.
 *
 * @param isYoung the chain begins where it began: nothing was left behind by retention, so every record has a version
 * @returns the first that is not as it was put on record
 */
export async function offRecord(
  db: Kysely<SyncTables>,
  propertyId: string,
  { isYoung, signal }: { isYoung: boolean; signal?: AbortSignal | undefined },
): Promise<Finding | undefined> {
  let after = { entity: "", id: "00000000-0000-0000-0000-000000000000" };
  for (;;) {
    signal?.throwIfAborted();
    const { rows } = await sql<Row>`
      with stored as materialized (
        select entity, id, md5(payload::text) as content from sync_payload
        where property_id = ${propertyId} and (entity, id) > (${after.entity}, ${after.id}::uuid)
        order by entity, id limit ${sql.lit(recordsAtOnce)}
      ), looked as (
        select stored.entity, stored.id, last.seq, last.entry, last.n,
          stored.content is distinct from last.content and (last.seq is not null or ${isYoung}) as is_off
        from stored left join lateral (
          select e.seq, v.entry, v.n, v.content from sync_version as v
          join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
          where v.property_id = ${propertyId} and v.entity = stored.entity and v.id = stored.id and v.content is not null
          order by e.seq desc limit 1
        ) as last on true
      )
      select (select count(*) from stored) as records, last.entity, last.id::text as id,
        (select jsonb_build_object('entity', entity, 'id', id, 'seq', seq, 'entry', entry::text, 'n', n)
          from looked where is_off order by entity, id limit 1) as bad
      from (select) as one left join (select entity, id from stored order by entity desc, id desc limit 1) as last on true`.execute(
      db,
    );
    const { records, entity, id, bad } = rows[0]!;
    if (bad) return findingOf(bad);
    if (Number(records) < recordsAtOnce || entity === null || id === null) return undefined;
    after = { entity, id };
  }
}

function findingOf({ entity, id, seq, entry, n }: NonNullable<Row["bad"]>): Finding {
  if (entry === null || n === null)
    return { what: "content_unrecorded", seq: null, entry: null, version: null, note: `${entity} ${id}` };
  return { what: "content_altered", seq, entry, version: { entry, n, entity, id } };
}
