import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Context, Property, Scope } from "../kernel/plugin.ts";
import type { DryRun } from "./dry-run-result.ts";
import { type Tally, tally } from "./dry-run-tally.ts";
import { factsOf } from "./evaluate.ts";
import { evaluatorOf } from "./evaluator.ts";
import { guestStates, stayStates } from "./history.ts";
import { beforeAll } from "./ids.ts";
import type { LiveRule } from "./outcomes.ts";
import { type HotelDays, hotelDays } from "./past-days.ts";
import { guestLooks, stayLooks } from "./past-looks.ts";
import { type Asks, pastRecord } from "./past-record.ts";
import type { Registry } from "./registry.ts";
import { replay } from "./replay.ts";
import { replayPoint } from "./replay-point.ts";
import type { CheckedRule } from "./rule.ts";
import { isOnGuests, readersOf } from "./run.ts";
import { asksScore } from "./store.ts";
import type { RulesPlugin, RulesSettings } from "./types.ts";

type Ctx = Context<RulesPlugin>;

/** Stays a page. A page ends with a guest, so that each guest is whole in one, and of no other. */
const pageSize = 500;

/**
 * Replays a rule over recorded days: each stay and guest at each of its states, and at the turn of each day, with what would
 * have been on record then. It looks when rules look: after changes, when the day turns, at a timed rule's times, and at
 * the beginning, as when a rule is switched on. What it finds fires within the rule's limit, and what it tells is told by quiet
 * hours and the digest, as the hotel has set them now.
 */
export async function dryRun(
  ctx: Ctx,
  registry: Registry,
  scope: Scope,
  rule: CheckedRule,
  days: number,
): Promise<DryRun> {
  const db = ctx.db(scope);
  const to = ctx.clock.now();
  const began = await recordBegan(db, scope.propertyId);
  const asked = new Date(to.getTime() - days * 86_400_000);
  const from = began !== undefined && began > asked ? began : asked;
  const settings = await ctx.settings(scope);
  const calendar = await hotelDays(db, scope.propertyId, from, to, rule.timing);
  const counted = tally();
  const live: LiveRule = { ...rule, id: "dry run", version: 0, asksScore: asksScore(rule) };
  if (registry.vocabulary.points.has(rule.trigger)) {
    await replayPoint(ctx, registry, scope, live, from, counted);
    // Nothing but the verdict comes of a question, and that has no limit.
    const actions = rule.actions.filter(({ action }) => action === "warn" || action === "block");
    const result = counted.result({ ...live, actions, cap: undefined }, settings, calendar, to.getTime());
    return { from: from.toISOString(), to: to.toISOString(), ...result, assumed: [], incomplete: unasked(counted) };
  }
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  const work: Work = {
    ctx,
    scope,
    registry,
    property,
    settings,
    rule: live,
    calendar,
    from,
    counted,
    gapsOfNow: false,
  };
  let forgotten = 0;
  if (began !== undefined) {
    let after: Place | undefined;
    while (!counted.full) {
      const page = await stayPage(db, scope.propertyId, calendar, from, settings.lookAheadDays, live, after);
      if (page.length === 0) break;
      after = page.at(-1)!;
      forgotten += await replayPage(work, page);
    }
  }
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    ...counted.result(live, settings, calendar, to.getTime()),
    assumed: assumedBy(work),
    incomplete: incomplete(began, asked, forgotten, counted.full),
  };
}

interface Place {
  readonly guest: string;
  readonly id: string;
}

interface Work {
  readonly ctx: Ctx;
  readonly scope: Scope;
  readonly registry: Registry;
  readonly property: Property;
  readonly settings: RulesSettings;
  readonly rule: LiveRule;
  readonly calendar: HotelDays;
  readonly from: Date;
  readonly counted: Tally;
  /** Some gaps had to be taken as they are by the requirements of now. */
  gapsOfNow: boolean;
}

async function recordBegan<T>(db: Kysely<T>, propertyId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: string }>`
    select at from sync_audit_entry where property_id = ${propertyId} order by seq limit 1`.execute(db);
  return rows[0] && new Date(rows[0].at);
}

/**
 * The next stays that may have been in sight at some time: by their days now, or because they were changed since. For a rule on
 * guests, with each guest come the stays that were theirs at some time, too: such a stay is there once for each of its guests.
 */
async function stayPage<T>(
  db: Kysely<T>,
  propertyId: string,
  { first, last }: HotelDays,
  from: Date,
  lookAheadDays: number,
  rule: LiveRule,
  after: Place | undefined,
): Promise<Place[]> {
  const { timing } = rule;
  const earlier = timing && "of" in timing ? timing.days : 0;
  const nobody = beforeAll;
  const formerly = isOnGuests(rule) ? formerGuests(propertyId, from) : sql``;
  const { rows } = await sql<Place>`
    with current as (
      select r.id, coalesce(r.guest_id, ${nobody}::uuid) as guest from sync_reservation as r
      where r.property_id = ${propertyId} and (
        (r.arrival_date <= ${last}::date + ${Math.max(lookAheadDays, earlier)}::integer and r.departure_date >= ${first}::date - ${earlier}::integer)
        or exists (select from sync_version as v join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
          where v.property_id = ${propertyId} and v.entity = 'reservation' and v.id = r.id and v.kind <> 'added'
            and e.at > ${from.toISOString()}::timestamptz))
    ), seen as (
      select guest, id from current ${formerly}
    ), next as (
      select guest, id from seen where (guest, id) > (${after?.guest ?? nobody}::uuid, ${after?.id ?? nobody}::uuid)
      order by guest, id limit ${pageSize}::integer
    )
    -- the last guest's other stays, too
    select guest, id from seen where (guest, id) > (${after?.guest ?? nobody}::uuid, ${after?.id ?? nobody}::uuid)
      and ((guest, id) <= (select guest, id from next order by guest desc, id desc limit 1)
        or (guest = (select guest from next order by guest desc limit 1) and guest <> ${nobody}::uuid))
    order by guest, id`.execute(db);
  return rows;
}

/** To be joined to `current`: the guests whom stays were taken from since, each as the profile that is left of them. */
function formerGuests(propertyId: string, from: Date): RawBuilder<unknown> {
  return sql`union
    select coalesce(alias.survivor_id, was.guest), was.id from (
      select (v.changes -> 'AccountId' ->> 0)::uuid as guest, v.id
      from current join sync_version as v on v.property_id = ${propertyId} and v.entity = 'reservation' and v.id = current.id
      join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
      where e.at > ${from.toISOString()}::timestamptz
    ) as was left join sync_alias as alias on alias.property_id = ${propertyId} and alias.entity = 'guest' and alias.id = was.guest
    where was.guest is not null`;
}

async function replayPage(work: Work, page: readonly Place[]): Promise<number> {
  const { ctx, scope, registry, property, settings, rule, calendar, from, counted } = work;
  const db = ctx.db(scope);
  const ids = [...new Set(page.map(({ id }) => id))];
  const stays = await stayStates(db, scope.propertyId, ids, from);
  const guestIds = new Set([...stays.of.values()].flatMap((states) => states.flatMap(({ row }) => row.guest_id ?? [])));
  const guests = await guestStates(db, scope.propertyId, [...guestIds], from);
  const { lookAheadDays } = settings;
  const loading = { scope, property, lookAheadDays };
  const record = await pastRecord(db, ctx.deps.completeness, loading, asksOf(rule), stays.of, from);
  work.gapsOfNow ||= [...record.scores.values()].some((past) => past.some(({ gapsOfNow }) => gapsOfNow));
  const past = { rule, calendar, from, record, stays: stays.of, guests: guests.of };
  const evaluator = evaluatorOf([rule]);
  const readers = readersOf(registry.vocabulary, scope);
  const subjects = isOnGuests(rule)
    ? [...new Set(page.map(({ guest }) => guest))].map((id) => guestLooks(past, id))
    : [...stays.of.keys()].map((id) => stayLooks(past, id));
  for (const looks of subjects) {
    if (looks.length === 0) continue;
    counted.looked.subjects += 1;
    counted.looked.states += looks.length;
    counted.add(await replay(evaluator, looks, readers, registry.vocabulary.facts));
  }
  return stays.forgotten + guests.forgotten;
}

/** What a rule names anywhere, also in a text. */
function asksOf(rule: LiveRule): Asks {
  const text = JSON.stringify([rule.conditions, rule.actions, rule.once]);
  return {
    scores: rule.asksScore || rule.trigger === "completeness.changed",
    rooms: /\broom(Category)?\b/.test(text),
    earlierStays: /\b(staysBefore|returning)\b/.test(text),
  };
}

/** Facts whose past is not on record. */
function assumedBy({ rule, registry: { vocabulary }, gapsOfNow }: Work): string[] {
  const { earlierStays } = asksOf(rule);
  const asked = [...factsOf(rule.conditions)].flatMap((name) => {
    const fact = vocabulary.facts.get(name);
    return fact?.read ? [fact.label] : [];
  });
  return [
    ...(gapsOfNow ? ["what counts as a gap, which the hotel has changed since"] : []),
    ...(earlierStays ? ["whose an earlier stay is, where it was given to another guest since"] : []),
    ...asked,
  ];
}

/** Questions are kept from when a rule runs at a point: who asks where none does pays nothing. */
function unasked({ looked, full }: Tally): string | null {
  if (full) return "it holds so often that not all questions were looked at";
  return looked.subjects > 0
    ? null
    : "Nothing that was asked at this point is on record: it is kept from when a first rule runs there. Try it on a guest or a stay";
}

function incomplete(began: Date | undefined, asked: Date, forgotten: number, full: boolean): string | null {
  if (began === undefined) return "Nothing is on record yet";
  const reasons = [
    ...(began > asked ? [`the record begins on ${began.toISOString().slice(0, 10)}`] : []),
    ...(forgotten > 0 ? [`the past of ${forgotten} was erased`] : []),
    ...(full ? ["it holds so often that not all guests were looked at"] : []),
  ];
  return reasons.length === 0 ? null : reasons.join("; ");
}
