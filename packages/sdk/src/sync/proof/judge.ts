import { unlessErased } from "../audit/erased.ts";
import { sql } from "kysely";
import { arrayOf } from "../entities/columns.ts";
import type { Round } from "../pull/walk.ts";
import type { Resource } from "../resource.ts";
import type { Claim } from "./claim.ts";
import { type Answer, readAgain, type Tally } from "./mews-rows.ts";

/** What became of the ids of one page of suspects. */
export interface Verdicts {
  /** Not here, and should be. */
  readonly missing: readonly string[];
  /** Other here than in Mews, and should not be. */
  readonly differing: readonly string[];
  /** Here, and Mews does not return them. */
  readonly gone: readonly string[];
  /** They changed while they were compared, or just before: the next look would find them. */
  readonly changing: readonly string[];
  /** Mews returns them again, after they were found gone. */
  readonly back: readonly string[];
  /** What Mews answered when it was asked again. */
  readonly answers: readonly Answer[];
}

interface Verdict {
  id: string;
  in_mews: boolean;
  /** In the entity's table; or only its payload. */
  has_row: boolean;
  is_here: boolean;
  is_same: boolean;
  is_claimed: boolean;
  was_gone: boolean;
}

/**
 * Asks Mews for a page of suspects by their ids, and holds the answer against the copy as it is now. A difference counts
 * only where the copy claims to be true: not where Mews's stamp is newer than that, or, without stamps, where the content
 * is another one than a moment ago.
 */
export async function judge(
  round: Round,
  resource: Resource & { readonly ids: string },
  { claim, page, tally }: { claim: Claim; page: number; tally: Tally },
): Promise<Verdicts> {
  const { ctx, scope } = round;
  const { propertyId } = scope;
  const suspects = await ctx
    .db(scope)
    .selectFrom("sync_proof_suspect")
    .select("ids")
    .where("property_id", "=", propertyId)
    .where("entity", "=", resource.entity)
    .where("page", "=", page)
    .executeTakeFirstOrThrow();
  const answers = await readAgain(round, resource, suspects.ids, tally);
  const texts = answers.map(({ text }) => text);
  const verdicts = await compareAgain(round, resource, { claim, page, texts });
  const ids = (which: (verdict: Verdict) => boolean) => verdicts.filter(which).map(({ id }) => id);
  const isNews = ({ in_mews, is_same, was_gone }: Verdict) => in_mews && !is_same && !was_gone;
  return {
    missing: ids((one) => isNews(one) && one.is_claimed && !one.has_row),
    differing: ids((one) => isNews(one) && one.is_claimed && one.has_row),
    changing: ids((one) => isNews(one) && !one.is_claimed),
    gone: ids(({ in_mews, is_here, was_gone }) => !in_mews && is_here && !was_gone),
    back: ids(({ in_mews, was_gone }) => in_mews && was_gone),
    answers,
  };
}

/**
 * The same for an entity whose rows cannot be asked for by id: as they were read. They are few, and what Mews does not
 * return is not among the suspects.
 */
export async function judgeAsRead(
  { ctx, scope }: Round,
  resource: Resource,
): Promise<Pick<Verdicts, "missing" | "differing" | "changing">> {
  const { rows } = await sql<{ id: string; claimed: boolean | null; has_row: boolean }>`
    select one.id::text as id, one.claimed, exists (select from ${sql.table(resource.table)} as kept
      where kept.property_id = ${scope.propertyId} and kept.id = one.id) as has_row
    from sync_proof_suspect as page cross join lateral unnest(page.ids, page.claimed) as one(id, claimed)
    where page.property_id = ${scope.propertyId} and page.entity = ${resource.entity} order by one.id`.execute(
    ctx.db(scope),
  );
  const ids = (which: (row: (typeof rows)[number]) => boolean) => rows.filter(which).map(({ id }) => id);
  return {
    missing: ids(({ claimed, has_row }) => claimed === true && !has_row),
    differing: ids(({ claimed, has_row }) => claimed === true && has_row),
    changing: ids(({ claimed }) => claimed !== true),
  };
}

async function compareAgain(
  { ctx, scope }: Round,
  resource: Resource,
  { claim, page, texts }: { claim: Claim; page: number; texts: readonly string[] },
): Promise<Verdict[]> {
  const { propertyId } = scope;
  const entity = sql`${resource.entity}::text`;
  const isClaimed = resource.stamped
    ? sql`incoming.updated_at < ${claim.until.toISOString()}::timestamptz`
    : sql`suspect.claimed and suspect.hash is not distinct from incoming.hash`;
  const { rows } = await sql<Verdict>`
    with body as materialized (
      select text::jsonb as json from unnest(${[...texts]}::text[]) as text
    ), incoming as materialized (
      select distinct on (id) * from (
        select (page.payload ->> 'Id')::uuid as id, md5(page.payload::text)::uuid as hash, ${resource.columns["updated_at"]!} as updated_at
        from body cross join lateral jsonb_array_elements(${arrayOf(sql`body.json -> ${sql.lit(resource.collection)}`)}) as page(payload)
        ${unlessErased(resource, propertyId)}
      ) as read order by id
    ), suspect as (
      select one.id, one.hash, one.claimed
      from sync_proof_suspect as page cross join lateral unnest(page.ids, page.hashes, page.claimed) as one(id, hash, claimed)
      where page.property_id = ${propertyId} and page.entity = ${entity} and page.page = ${page}
    )
    select suspect.id::text as id, incoming.id is not null as in_mews,
      kept.id is not null as has_row, (kept.id is not null or stored.id is not null) as is_here,
      (kept.id is not null and md5(stored.payload::text)::uuid is not distinct from incoming.hash) as is_same,
      coalesce(${isClaimed}, false) as is_claimed, gone.id is not null as was_gone
    from suspect
    left join incoming on incoming.id = suspect.id
    -- "limit 1" has each row looked up by its key, whatever the planner knows of the tables
    left join lateral (select kept.id from ${sql.table(resource.table)} as kept
      where kept.property_id = ${propertyId} and kept.id = suspect.id limit 1) as kept on true
    left join lateral (select stored.id, stored.payload from sync_payload as stored
      where stored.property_id = ${propertyId} and stored.entity = ${entity} and stored.id = suspect.id limit 1) as stored on true
    left join sync_gone as gone on gone.property_id = ${propertyId} and gone.entity = ${entity} and gone.id = suspect.id
    order by suspect.id`.execute(ctx.db(scope));
  return rows;
}
