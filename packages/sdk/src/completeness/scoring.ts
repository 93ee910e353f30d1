import { sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import type { Profile } from "./profile.ts";
import { score } from "./score.ts";
import { requirementsOf, type RequirementSet } from "./settings.ts";
import type { CompletenessPlugin, StoredScore } from "./types.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";

type Ctx = Context<CompletenessPlugin>;

/** Guests a page of work; also the most that an event may carry. */
export const pageSize = 1_000;

/**
 * Scores guests and stores what differs: one read of their profiles, one upsert, one event with those whose score or gaps are
 * others than before. Repeating it changes and announces nothing.
 */
export async function scoreGuests(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const set = await requirementSet(ctx, scope);
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await store(ctx, tx, scope, set, await profilesOf(ctx, tx, scope, ids));
  });
}

/** Drops the scores of erased guests: what is to mend in a profile is about a person, too. In turn with scoring. */
export async function forgetGuests(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const gone = await tx
      .deleteFrom("completeness_score")
      .where("property_id", "=", scope.propertyId)
      .where("guest_id", "=", sql<string>`any(${sql.val([...ids])}::uuid[])`)
      .returning("guest_id")
      .execute();
    if (gone.length > 0) await tx.emit("changed", { ids: gone.map(({ guest_id }) => guest_id) });
  });
}

/**
 * One page of scoring anew: the next guests after `after` that were not scored by the requirements in force.
 *
 * @returns the last guest of the page, or undefined when none is left
 */
export async function scorePage(ctx: Ctx, scope: Scope, after: string | undefined): Promise<string | undefined> {
  const set = await requirementSet(ctx, scope);
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
      .where((is) => is.or([is("s.version", "is", null), is("s.version", "!=", set.version)]))
      .$if(after !== undefined, (query) => query.where("g.id", ">", after!))
      .orderBy("g.id")
      .limit(pageSize)
      .execute();
    const ids = page.map(({ id }) => id);
    if (ids.length === 0) return undefined;
    await store(ctx, tx, scope, set, await profilesOf(ctx, tx, scope, ids));
    return ids.at(-1);
  });
}

/**
 * The scores of guests with their parts and words. Only figures and codes are stored; the rest is reckoned anew, which is
 * cheaper than to write it with every change. Guests that were not scored yet are left out.
 */
export async function scoresInWords(ctx: Ctx, scope: Scope, ids: readonly string[]): Promise<Map<string, StoredScore>> {
  const { requirements, country } = await requirementSet(ctx, scope);
  const { profiles, today } = await profilesOf(ctx, ctx.db(scope), scope, ids);
  return new Map(
    profiles.flatMap(({ scoredAt, ...profile }): [string, StoredScore][] =>
      scoredAt === null
        ? []
        : [
            [
              profile.id,
              { ...score(profile, requirements, { today, country }), scoredAt: new Date(scoredAt).toISOString() },
            ],
          ],
    ),
  );
}

/** What the property asks for; read before the transaction begins, which holds the connection. */
async function requirementSet(ctx: Ctx, scope: Scope): Promise<RequirementSet & { country: string | null }> {
  const { country } = await ctx.deps.kernel.properties.get(scope.propertyId);
  return { ...requirementsOf(await ctx.settings(scope)), country };
}

/** Two that score the same property take turns, so that none writes a score of a profile that is older than the stored one. */
async function takeTurn(tx: Tx<CompletenessPlugin>, { propertyId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`completeness/${propertyId}`}, 0))`.execute(tx);
}

interface StoredProfile extends Profile {
  readonly id: string;
  readonly scoredAt: string | null;
}

async function profilesOf(
  ctx: Ctx,
  db: ReturnType<Ctx["db"]>,
  { propertyId }: Scope,
  ids: readonly string[],
): Promise<{ profiles: readonly StoredProfile[]; today: string }> {
  const now = ctx.clock.now();
  const { rows } = await sql<StoredProfile & { today: string }>`
    select g.id, g.first_name as "firstName", g.last_name as "lastName", g.email, g.has_ota_email as "hasOtaEmail", g.phone,
      g.nationality, coalesce(g.preferred_language, g.language) as language, g.birth_date::text as "birthDate",
      g.address_line1 as "addressLine1", g.city, g.postal_code as "postalCode", g.address_country as "addressCountry",
      (select s.scored_at from completeness_score as s where s.property_id = ${propertyId} and s.guest_id = g.id) as "scoredAt",
      ${hotelDate(propertyId, now)}::text as today
    from unnest(${sql.val(ids)}::uuid[]) as wanted (id)
    -- each by its key: a page costs the same in a large hotel as in a small one
    cross join lateral (select * from sync_guest as g
      where g.property_id = ${propertyId} and g.id = wanted.id and g.sync_state <> 'erased' limit 1) as g`.execute(db);
  return { profiles: rows, today: rows[0]?.today ?? now.toISOString().slice(0, 10) };
}

async function store(
  ctx: Ctx,
  tx: Tx<CompletenessPlugin>,
  scope: Scope,
  { requirements, version, country }: RequirementSet & { country: string | null },
  { profiles, today }: { profiles: readonly StoredProfile[]; today: string },
): Promise<void> {
  if (profiles.length === 0) return;
  const { propertyId } = scope;
  const scored = profiles.map((profile) => {
    const result = score(profile, requirements, { today, country });
    return {
      guest_id: profile.id,
      score: result.score,
      gap_codes: result.gaps.map(({ code }) => code),
    };
  });
  const { rows } = await sql<{ id: string }>`
    with incoming as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(scored)}::jsonb)
        as scored (guest_id uuid, score smallint, gap_codes text[])
    ), differing as materialized (
      select incoming.guest_id from incoming
      left join completeness_score as old on old.property_id = ${propertyId} and old.guest_id = incoming.guest_id
      where old.guest_id is null or old.score <> incoming.score or old.gap_codes <> incoming.gap_codes
    ), written as (
      insert into completeness_score as old (property_id, guest_id, score, gap_codes, version, scored_at)
      select ${propertyId}, guest_id, score, gap_codes, ${version}, ${ctx.clock.now().toISOString()}::timestamptz from incoming
      on conflict (property_id, guest_id) do update
        set score = excluded.score, gap_codes = excluded.gap_codes,
          version = excluded.version, scored_at = excluded.scored_at
        where old.score <> excluded.score or old.gap_codes <> excluded.gap_codes or old.version <> excluded.version
    )
    select guest_id as id from differing order by guest_id`.execute(tx);
  if (rows.length > 0) await tx.emit("changed", { ids: rows.map(({ id }) => id) });
}
