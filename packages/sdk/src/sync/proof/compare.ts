import { type RawBuilder, sql } from "kysely";
import { fence } from "../pull/lease.ts";
import type { Round } from "../pull/walk.ts";
import type { Resource } from "../resource.ts";
import type { Claim } from "./claim.ts";
import type { ProofDepth, ProofSide } from "./types.ts";

/** How many ids are asked again at a time: fewer than a page, so that the answer is one. */
const batch = 500;

/** Both sides of an entity. */
export interface Comparison {
  readonly mews: ProofSide;
  readonly here: ProofSide;
  /** How many ids seem to differ; they are noted in `sync_proof_suspect`, so many pages of them. */
  readonly suspects: number;
  readonly pages: number;
}

interface Figures {
  mews_rows: string;
  mews_digest: string | null;
  here_rows: string;
  here_digest: string | null;
  suspects: string;
  pages: string;
}

/**
 * Compares what was read of Mews with the copy, in one statement: counts, a digest over ids and contents of each side, and
 * the ids in which they differ. The content here is that of the stored payload itself, not of the hash beside it; a row
 * counts as here when it is in the entity's table.
 */
export async function compare(
  { ctx, scope, lease }: Round,
  resource: Resource,
  { claim, depth }: { claim: Claim; depth: ProofDepth },
): Promise<Comparison> {
  const { propertyId } = scope;
  const entity = sql`${resource.entity}::text`;
  const isKnownGone = (id: RawBuilder<unknown>) => sql`exists (select from sync_gone as gone
    where gone.property_id = ${propertyId} and gone.entity = ${entity} and gone.id = ${id})`;
  const kept = sql`select kept.id from ${sql.table(resource.table)} as kept where kept.property_id = ${propertyId} and kept.sync_state <> 'erased'`;
  const stored = sql`select stored.id, stored.payload from sync_payload as stored
    where stored.property_id = ${propertyId} and stored.entity = ${entity}`;
  // Of the whole copy, also a payload without its row and a row without its payload; of a part, what was read and what is in it.
  const wanted = resource.ids
    ? sql`select id from theirs union ${kept} and (${inPart(claim)})`
    : sql`select id from theirs`; // of what is here besides, Mews cannot be asked
  const pairs =
    resource.ids !== undefined && (depth === "full" || !resource.windowed)
      ? sql`select coalesce(kept.id, stored.id) as id, kept.id is not null as is_here, stored.payload
          from (${kept}) as kept full join (${stored}) as stored on stored.id = kept.id`
      : sql`select wanted.id, kept.id is not null as is_here, stored.payload
          from (${wanted}) as wanted
          left join (${kept}) as kept on kept.id = wanted.id
          left join (${stored}) as stored on stored.id = wanted.id
          where kept.id is not null or stored.id is not null`;
  const figures = sql<Figures>`
    with theirs as materialized (
      select distinct on (id) id, hash, claimed
      from sync_proof_read as read cross join lateral unnest(read.ids, read.hashes) as one(id, hash)
      where read.property_id = ${propertyId} and read.entity = ${entity}
      order by id, page desc
    ), ours as (
      select pairs.id, pairs.is_here, case when pairs.is_here then md5(pairs.payload::text)::uuid end as hash
      from (${pairs}) as pairs where not ${isKnownGone(sql`pairs.id`)}
    ), both_sides as materialized (
      select coalesce(theirs.id, ours.id) as id, theirs.hash as theirs, ours.hash as ours, theirs.id is not null as in_mews,
        coalesce(ours.is_here, false) as is_here, theirs.claimed
      from theirs full join ours on ours.id = theirs.id
    ), suspect as (
      select id, theirs, claimed, (row_number() over (order by id) - 1) / ${batch}::integer as page
      from both_sides where (not in_mews or not is_here or theirs is distinct from ours)
        and not exists (select from sync_quarantine as aside
          where aside.property_id = ${propertyId} and aside.entity = ${entity} and aside.id = both_sides.id::text)
    ), noted as (
      insert into sync_proof_suspect (property_id, entity, page, ids, hashes, claimed)
      select ${propertyId}, ${entity}, page, array_agg(id order by id), array_agg(theirs order by id), array_agg(claimed order by id)
      from suspect group by page returning cardinality(ids) as n
    )
    select count(*) filter (where in_mews) as mews_rows, count(*) filter (where is_here) as here_rows,
      bit_xor(${contentOf(sql`theirs`)}) filter (where in_mews)::text as mews_digest,
      bit_xor(${contentOf(sql`ours`)}) filter (where is_here)::text as here_digest,
      (select coalesce(sum(n), 0) from noted) as suspects, (select count(*) from noted) as pages
    from both_sides`;
  return ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await sql`delete from sync_proof_suspect where property_id = ${propertyId} and entity = ${entity}`.execute(tx);
    const row = (await figures.execute(tx)).rows[0]!;
    return {
      mews: { rows: Number(row.mews_rows), digest: hexOf(row.mews_digest) },
      here: { rows: Number(row.here_rows), digest: hexOf(row.here_digest) },
      suspects: Number(row.suspects),
      pages: Number(row.pages),
    };
  });
}

/** Which rows of the copy belong to a recent reconcile. */
function inPart({ from, stays }: Claim): RawBuilder<unknown> {
  const changed = sql`kept.updated_at >= ${(from ?? new Date(0)).toISOString()}::timestamptz`;
  if (!stays) return changed;
  return sql`${changed} or (kept.arrival < ${stays.to.toISOString()}::timestamptz and kept.departure > ${stays.from.toISOString()}::timestamptz)`;
}

/** A row as bits of which the exclusive or is the same in any order. */
function contentOf(hash: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`('x' || md5(id::text || ' ' || coalesce(${hash}::text, '')))::bit(128)`;
}

function hexOf(bits: string | null): string {
  return BigInt(`0b${bits ?? "0"}`)
    .toString(16)
    .padStart(32, "0");
}
