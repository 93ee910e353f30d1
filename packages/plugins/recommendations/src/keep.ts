import type { Context, Scope, Tx } from "@innkit/sdk";
import { sql } from "kysely";
import { storePairsOf } from "./pair-born.ts";
import { guestsOf, guestsToSweep, inSight } from "./sight.ts";
import { announce, innkit, takeTurn } from "./turn.ts";
import type { RecommendationsPlugin } from "./types.ts";
import { type Wanted, wantedOf } from "./wanted.ts";

type Ctx = Context<RecommendationsPlugin>;
type RecommendationsTx = Tx<RecommendationsPlugin>;

/** Guests a page of work. */
const pageSize = 1_000;

/**
 * Brings what is open for these guests in step with their profiles and stays. What is new is opened, what has gone is
 * closed, and what a person decided stands. Repeating it changes nothing.
 */
export async function keepGuests(ctx: Ctx, scope: Scope, guestIds: readonly string[]): Promise<void> {
  if (guestIds.length === 0) return;
  const settings = await ctx.settings(scope);
  const look = () => inSight(ctx, scope, guestIds, settings.lookAheadDays);
  const before = await look();
  // Of a page of a first copy, nearly nobody: it costs this one statement.
  if (before.length === 0) return;
  const scores = await ctx.deps.completeness.scores(
    scope,
    before.flatMap(({ guestId, stay }) => (stay ? [guestId] : [])),
  );
  const marks = new Map(before.map(({ guestId, mark }) => [guestId, mark]));
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    // Whose profile changed since their gaps were read is announced, and looked at then: an older look never wins. Nor is
    // anything known of a guest who is expected and not scored yet.
    const known = (await look()).filter(
      ({ guestId, mark, stay }) => marks.get(guestId) === mark && (stay === null || scores.has(guestId)),
    );
    const wanted = known.flatMap((sight) => wantedOf(sight, scores.get(sight.guestId)?.gaps ?? [], settings));
    const expected = known.flatMap(({ guestId, stay }) => (stay ? [guestId] : []));
    const gone = known.flatMap(({ guestId, stay }) => (stay ? [] : [guestId]));
    const stored = await store(tx, scope, { wanted, expected, gone }, ctx.clock.now());
    const pairs = ctx.deps.duplicates
      ? await storePairsOf(ctx, tx, scope, [...marks.keys()], settings.lookAheadDays)
      : [];
    await announce(tx, [...stored, ...pairs]);
  });
}

/** The same for the guests of these stays. */
export async function keepStays(ctx: Ctx, scope: Scope, stayIds: readonly string[]): Promise<void> {
  const { lookAheadDays } = await ctx.settings(scope);
  const guests = await guestsOf(ctx, scope, stayIds, lookAheadDays);
  for (let from = 0; from < guests.length; from += pageSize)
    await keepGuests(ctx, scope, guests.slice(from, from + pageSize));
}

/**
 * The same for a page of everyone in sight, after `after`; each page commits by itself.
 *
 * @returns the last guest of the page, or undefined when none is left
 */
export async function sweepPage(ctx: Ctx, scope: Scope, after = beforeAll): Promise<string | undefined> {
  const { lookAheadDays } = await ctx.settings(scope);
  const guests = await guestsToSweep(ctx, scope, lookAheadDays, after, pageSize);
  await keepGuests(ctx, scope, guests);
  return guests.at(-1);
}

/** Smaller than any id. */
const beforeAll = "00000000-0000-0000-0000-000000000000";

/** Forgets erased guests: what was to be asked of them, and what was decided. */
export async function forgetGuests(ctx: Ctx, scope: Scope, guestIds: readonly string[]): Promise<void> {
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { rows } = await sql<{ id: string }>`delete from recommendations_item
      where property_id = ${scope.propertyId} and guest_id in (select unnest(${[...guestIds]}::uuid[])) returning id`.execute(
      tx,
    );
    await announce(tx, rows);
  });
}

interface Looked {
  readonly wanted: readonly Wanted[];
  /** Whom the wanted ones are about, and whoever needs nothing. */
  readonly expected: readonly string[];
  /** Nobody expects them any more. */
  readonly gone: readonly string[];
}

/**
 * One statement for all of them. What had closed by itself opens again when its cause is back; what a person called done
 * does so for the next stay, where it is still missing; what a person dismissed never does.
 */
async function store(
  tx: RecommendationsTx,
  { propertyId }: Scope,
  { wanted, expected, gone }: Looked,
  now: Date,
): Promise<readonly { id: string }[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<{ id: string }>`
    with wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (cause text, guest_id uuid, stay_id uuid, due date,
        severity text, by_law boolean, points smallint, reach float8, field text, title text, body text)
    ), looked as materialized (
      select unnest(${[...expected]}::uuid[]) as guest_id, 'It was mended.' as reason
      union all select unnest(${[...gone]}::uuid[]), 'The guest is no longer expected.'
    ), closed as (
      update recommendations_item as i
      set state = 'done', reason = looked.reason, snoozed_until = null, closed_by = ${innkit}, closed_at = ${at}, updated_at = ${at}
      from looked where i.property_id = ${propertyId} and i.guest_id = looked.guest_id and i.kind = 'gap'
        and i.state in ('open', 'snoozed')
        and not exists (select from wanted as w where w.guest_id = i.guest_id and w.cause = i.cause)
      returning i.id
    ), kept as (
      insert into recommendations_item as i (property_id, kind, cause, guest_id, stay_id, due, severity, by_law, points, reach,
        field, title, body, state, created_at, updated_at)
      select ${propertyId}, 'gap', cause, guest_id, stay_id, due, severity, by_law, points, reach, field, title, body, 'open', ${at}, ${at}
      from wanted
      on conflict (property_id, kind, cause, guest_id, occasion) do update
      set stay_id = excluded.stay_id, due = excluded.due, severity = excluded.severity, by_law = excluded.by_law,
        points = excluded.points, reach = excluded.reach, title = excluded.title, body = excluded.body, updated_at = ${at},
        state = case i.state when 'done' then 'open' else i.state end,
        reason = case i.state when 'done' then null else i.reason end,
        asked_at = case i.state when 'done' then null else i.asked_at end,
        asked_by = case i.state when 'done' then null else i.asked_by end,
        closed_at = null, closed_by = null
      where (i.state = 'done' and (i.closed_by = ${innkit} or i.stay_id is distinct from excluded.stay_id))
        or (i.state in ('open', 'snoozed') and (i.stay_id, i.due, i.severity, i.by_law, i.points, i.reach, i.title, i.body)
          is distinct from (excluded.stay_id, excluded.due, excluded.severity, excluded.by_law, excluded.points, excluded.reach,
            excluded.title, excluded.body))
      returning i.id
    )
    select id from closed union all select id from kept`.execute(tx);
  return rows;
}
