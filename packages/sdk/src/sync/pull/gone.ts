import { type RawBuilder, sql } from "kysely";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { MewsPage } from "../../mews/pages.ts";
import { type Act, changesDigest, rowsDigest, seal, versionDigest } from "../audit/chain.ts";
import { arrayOf } from "../entities/columns.ts";
import type { Resource } from "../resource.ts";
import type { SyncPlugin } from "../types.ts";
import { announce } from "./hotel.ts";
import { fence } from "./lease.ts";
import type { Round } from "./walk.ts";

/** Why rows are gone, and what found that out. */
export interface Going {
  readonly at: Date;
  readonly cause: string;
  readonly why: string;
  /** The certificate of the reconcile that found it; null where Mews said so itself. */
  readonly certificateId: string | null;
}

/** Marks rows that Mews no longer has: they are kept with all they say, are no longer active, and are known from now on. */
export async function markRowsGone(
  tx: Tx<SyncPlugin>,
  scope: Scope,
  resource: Resource,
  ids: readonly string[],
  { at, cause, why, certificateId }: Going,
): Promise<void> {
  const { propertyId, actor } = scope;
  await sql`insert into sync_gone (property_id, entity, id, since, certificate_id)
    select ${propertyId}, ${resource.entity}, id, ${at.toISOString()}::timestamptz, ${certificateId}::uuid
    from unnest(${[...ids]}::uuid[]) as id on conflict do nothing`.execute(tx);
  const { rows: changed } = await sql<{ id: string }>`
    update ${sql.table(resource.table)} set is_active = false, sync_state = 'gone'
    where property_id = ${propertyId} and id = any(${[...ids]}::uuid[]) and sync_state <> 'erased' returning id::text as id`.execute(
    tx,
  );
  await announce(
    tx,
    resource,
    changed.map(({ id }) => id),
  );
  await auditGone(tx, propertyId, resource, ids, { direction: "in", actor, cause, why, at });
}

/**
 * Takes an answer that lists what was deleted: those of it that are here are no longer active. What was deleted before it
 * was ever copied is none of ours.
 */
export async function takeDeleted(
  { ctx, scope, lease }: Round,
  resource: Resource,
  { text }: Pick<MewsPage<unknown>, "text">,
  keep: (tx: Tx<SyncPlugin>, added: number) => Promise<boolean>,
): Promise<{ changed: string[]; goOn: boolean }> {
  const { propertyId } = scope;
  return ctx.turn(() =>
    ctx.tx(scope, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select kept.id::text as id from ${sql.table(resource.table)} as kept
        where kept.property_id = ${propertyId} and kept.sync_state not in ('gone', 'erased') and kept.id in (
          select (page.payload ->> 'Id')::uuid from (select ${text}::jsonb as json) as body
          cross join lateral jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(resource.collection)}`)}) as page(payload))
        order by kept.id for update`.execute(tx);
      const ids = rows.map(({ id }) => id);
      const why = "Mews lists these rows among the deleted ones";
      const going = { at: ctx.clock.now(), cause: "deleted", why, certificateId: null };
      if (ids.length > 0) await markRowsGone(tx, scope, resource, ids, going);
      await fence(tx, lease);
      return { changed: ids, goOn: await keep(tx, 0) };
    }),
  );
}

/** One version of each row that is gone: that it is, and nothing more. */
async function auditGone(
  tx: Tx<SyncPlugin>,
  propertyId: string,
  resource: Resource,
  ids: readonly string[],
  act: Act,
): Promise<void> {
  const nothing: RawBuilder<unknown> = sql`null::jsonb`;
  const { rows } = await sql<{ entry: string; rows_digest: string }>`
    with entry as materialized (select nextval('sync_audit_entry_id') as id), version as (
      select entry.id as entry, (row_number() over (order by gone.id))::integer as n, ${resource.entity}::text as entity, gone.id,
        'gone' as kind, null::timestamptz as mews_at, null::text as content, ${nothing} as changes, ${changesDigest(nothing)} as changes_digest
      from entry cross join unnest(${[...ids]}::uuid[]) as gone(id)
    ), audited as (
      insert into sync_version (property_id, entry, n, entity, id, kind, mews_at, content, changes, changes_digest, digest)
      select ${propertyId}, version.*, ${versionDigest("version")} from version order by n returning n, digest
    )
    select (select id from entry) as entry, encode(${rowsDigest}, 'hex') as rows_digest from audited`.execute(tx);
  await seal(tx, propertyId, act, { entry: rows[0]!.entry, rows: ids.length, rowsDigest: rows[0]!.rows_digest });
}
