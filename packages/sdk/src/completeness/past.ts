import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import type { GapCode } from "./profile.ts";
import type { CompletenessPlugin, ScoreThen } from "./types.ts";

interface Piece {
  readonly id: string;
  readonly at: string;
  readonly score: number;
  readonly gaps: readonly GapCode[];
  readonly gapsOfNow: boolean;
}

/**
 * The scores of guests from an instant on: of which kind each was when, and what the kind's score was then. A kind keeps its
 * scores, not its gaps; those are what its verdicts mean by the requirements of now.
 */
export async function scoresSince(
  ctx: Context<CompletenessPlugin>,
  { propertyId, actor }: Scope,
  ids: readonly string[],
  since: Date,
): Promise<Map<string, ScoreThen[]>> {
  const wanted = sql`(select unnest(${sql.val([...ids])}::uuid[]))`;
  const from = sql`${since.toISOString()}::timestamptz`;
  const { rows } = await sql<Piece>`
    with times as materialized (
      select guest_id, kind, since, 'infinity'::timestamptz as until from completeness_guest
      where property_id = ${propertyId} and guest_id in ${wanted}
      union all
      select guest_id, kind, since, until from completeness_history
      where property_id = ${propertyId} and guest_id in ${wanted} and until > ${from}
    ), scores as (
      select id as kind, score, since, 'infinity'::timestamptz as until from completeness_kind
      where property_id = ${propertyId} and id in (select kind from times)
      union all
      select kind, score, since, until from completeness_kind_history
      where property_id = ${propertyId} and kind in (select kind from times) and until > ${from}
    )
    select t.guest_id as id, greatest(t.since, s.since) as at, s.score, k.gap_codes as gaps,
      k.run > 0 and k.scored_at > ${from} and greatest(t.since, s.since) < k.scored_at as "gapsOfNow"
    from times as t join scores as s on s.kind = t.kind and s.since < t.until and s.until > t.since
    join completeness_kind as k on k.property_id = ${propertyId} and k.id = t.kind
    order by t.guest_id, 2`.execute(ctx.db({ propertyId, actor }));
  const past = new Map<string, ScoreThen[]>();
  for (const { id, at, ...then } of rows) {
    const piece = { ...then, from: new Date(at).toISOString() };
    const known = past.get(id);
    if (known === undefined) past.set(id, [piece]);
    else if (!isAlike(known.at(-1)!, piece)) known.push(piece);
  }
  return past;
}

/** Another kind, or other weights, with the same score and gaps: it went on. */
function isAlike(one: ScoreThen, other: ScoreThen): boolean {
  return one.score === other.score && one.gapsOfNow === other.gapsOfNow && one.gaps.join() === other.gaps.join();
}
