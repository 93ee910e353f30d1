import { type RawBuilder, sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { mendedBy } from "./codes.ts";
import { contextFor, type Measure, measureOf, profilesOf, type StoredProfile } from "./profiles.ts";
import { type Kind, kindOf, weigh } from "./kinds.ts";
import type { Purpose, Score } from "./profile.ts";
import { score } from "./score.ts";
import type { CompletenessPlugin, StoredScore } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** Guests a page of work; also the most that an event may carry. */
export const pageSize = 1_000;

/**
 * Scores guests and stores what differs: one read of their profiles, one upsert, one event with those whose score or gaps are
 * others than before. Repeating it changes and announces nothing.
 */
export async function scoreGuests(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const measure = await measureOf(ctx, scope);
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await store(ctx, tx, scope, measure, await profilesOf(ctx, tx, scope, ids, measure));
  });
}

/** Drops the scores of erased guests: what is to mend in a profile is about a person, too. In turn with scoring. */
export async function forgetGuests(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const these = sql<string>`any(${sql.val([...ids])}::uuid[])`;
    await tx
      .deleteFrom("completeness_history")
      .where("property_id", "=", scope.propertyId)
      .where("guest_id", "=", these)
      .execute();
    const gone = await tx
      .deleteFrom("completeness_guest")
      .where("property_id", "=", scope.propertyId)
      .where("guest_id", "=", these)
      .returning("guest_id")
      .execute();
    if (gone.length > 0) await tx.emit("changed", { ids: gone.map(({ guest_id }) => guest_id) });
  });
}

/**
 * One page of judging anew: the next guests after `after` who have no verdicts yet, or by other checks than now.
 *
 * @returns the last guest of the page, or undefined when none is left
 */
export async function judgePage(
  ctx: Ctx,
  scope: Scope,
  after: string | undefined,
): Promise<{ last: string; judged: number; changed: number } | undefined> {
  const measure = await measureOf(ctx, scope);
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const page = await tx
      .selectFrom("sync_guest as g")
      .leftJoin("completeness_score as s", (join) =>
        join.onRef("s.property_id", "=", "g.property_id").onRef("s.guest_id", "=", "g.id"),
      )
      .select("g.id")
      .where("g.property_id", "=", scope.propertyId)
      .where("g.sync_state", "!=", "erased")
      .where((is) => is.or([is("s.version", "is", null), is("s.version", "!=", measure.judgedBy)]))
      .$if(after !== undefined, (query) => query.where("g.id", ">", after!))
      .orderBy("g.id")
      .limit(pageSize)
      .execute();
    const ids = page.map(({ id }) => id);
    const last = ids.at(-1);
    if (last === undefined) return undefined;
    const changed = await store(ctx, tx, scope, measure, await profilesOf(ctx, tx, scope, ids, measure));
    return { last, judged: ids.length, changed };
  });
}

/**
 * The scores of guests with their parts and words. Only figures and codes are stored; the rest is reckoned anew, which is
 * cheaper than to write it with every change. Guests that were not scored yet are left out.
 *
 * @param purpose only by what it asks for
 */
export async function scoresInWords(
  ctx: Ctx,
  scope: Scope,
  ids: readonly string[],
  purpose?: Purpose,
): Promise<Map<string, StoredScore>> {
  const measure = await measureOf(ctx, scope);
  const { profiles, today } = await profilesOf(ctx, ctx.db(scope), scope, ids, measure);
  return new Map(
    profiles.flatMap((profile): [string, StoredScore][] => {
      if (profile.scoredAt === null) return [];
      const context = { ...contextFor(profile, measure, today), ...(purpose && { purpose }) };
      const found: Score = score(profile, measure.requirements, context);
      const gaps = found.gaps.map((gap) => ({ ...gap, mendedBy: mendedBy[gap.field] ?? null }));
      return [[profile.id, { ...found, gaps, scoredAt: new Date(profile.scoredAt).toISOString() }]];
    }),
  );
}

/** Two that score the same property take turns, so that none writes a score of a profile that is older than the stored one. */
export async function takeTurn(tx: Tx<CompletenessPlugin>, { propertyId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`completeness/${propertyId}`}, 0))`.execute(tx);
}

async function store(
  ctx: Ctx,
  tx: Tx<CompletenessPlugin>,
  scope: Scope,
  measure: Measure,
  { profiles, today }: { profiles: readonly StoredProfile[]; today: string },
): Promise<number> {
  const { propertyId } = scope;
  const kinds = new Map<string, Kind>();
  const others = profiles.flatMap((profile) => {
    const kind = kindOf(profile, contextFor(profile, measure, today), measure);
    if (kind.id === profile.kind) return [];
    kinds.set(kind.id, kind);
    return { id: profile.id, kind: kind.id, was: profile.kind };
  });
  if (others.length === 0) return 0;
  const weighed = [...kinds.values()].map((kind) => ({ ...kind, ...weigh(kind, measure) }));
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    with weighed as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(weighed)}::jsonb) as weighed (id text, verdicts text, situation text, ${figureColumns})
    ), made as (
      insert into completeness_kind (property_id, id, verdicts, situation, version, score, registration, contact, marketing,
        billing, gap_codes, since, scored_at)
      select ${propertyId}, id, verdicts, situation, ${measure.judgedBy}, score, registration, contact, marketing, billing,
        gap_codes, ${now}, ${now} from weighed
      on conflict (property_id, id) do nothing
    ), written as (
      insert into completeness_guest as was (property_id, guest_id, kind, since)
      select ${propertyId}, guest_id, kind, ${now}
      from unnest(${sql.val(others.map(({ id }) => id))}::uuid[], ${sql.val(others.map(({ kind }) => kind))}::text[]) as other (guest_id, kind)
      on conflict (property_id, guest_id) do update set kind = excluded.kind, since = excluded.since
    ), moved as materialized (
      select moved.*, was.since
      from jsonb_to_recordset(${JSON.stringify(others.filter(({ was }) => was !== null))}::jsonb) as moved (id uuid, kind text, was text)
      join completeness_guest as was on was.property_id = ${propertyId} and was.guest_id = moved.id
    ), kept as (
      insert into completeness_history (property_id, guest_id, until, since, kind)
      select ${propertyId}, id, ${now}, since, was from moved where since < ${now}
    )
    select moved.id from moved join weighed on weighed.id = moved.kind
    left join completeness_kind as old on old.property_id = ${propertyId} and old.id = moved.was
    where old.id is null or ${differ("old", "weighed")}`.execute(tx);
  // Who was not scored before has a score now, whatever it is.
  const changed = [...others.filter(({ was }) => was === null), ...rows].map(({ id }) => id).toSorted();
  if (changed.length > 0) await tx.emit("changed", { ids: changed });
  return changed.length;
}

/** The columns of a score's figures, as a statement reads them. */
export const figureColumns: RawBuilder<unknown> = sql`score smallint, registration smallint, contact smallint, marketing smallint, billing smallint, gap_codes text[]`;

/** Whether two rows say otherwise. Purposes may be null, and are then alike. */
export function differ(one: string, other: string): RawBuilder<boolean> {
  const of = (row: string, column: string) => sql.ref(`${row}.${column}`);
  return sql<boolean>`(${of(one, "score")} <> ${of(other, "score")} or ${of(one, "gap_codes")} <> ${of(other, "gap_codes")}
    or (${of(one, "registration")}, ${of(one, "contact")}, ${of(one, "marketing")}, ${of(one, "billing")}) is distinct from
      (${of(other, "registration")}, ${of(other, "contact")}, ${of(other, "marketing")}, ${of(other, "billing")}))`;
}
