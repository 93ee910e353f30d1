import { type Kysely, sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import type { DryRun } from "./dry-run-result.ts";
import { type Evaluator, evaluatorOf } from "./evaluator.ts";
import { type GuestThen, guestStates, type State, type StayThen, stayStates } from "./history.ts";
import type { FactReaders, LiveRule } from "./outcomes.ts";
import { type HotelDays, hotelDays } from "./past-days.ts";
import { presentOf } from "./present.ts";
import { isInSight, pastGuest, pastStay, type Present, stateAt } from "./past-subjects.ts";
import { replayPoint } from "./replay-point.ts";
import { type PastLook, replay, type Tally, tally } from "./replay.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { readersOf } from "./run.ts";
import type { RulesPlugin } from "./types.ts";
import { factsOf } from "./evaluate.ts";

type Ctx = Context<RulesPlugin>;

/** Stays a page. A page ends with a guest, so that each guest is whole in one. */
const pageSize = 500;
const guestTriggers: readonly string[] = ["sync.guests_changed", "completeness.changed"];

/**
 * Replays a rule over recorded days: each stay and guest at each of its states, and at the turn of each day, with what would
 * have been on record then. It looks when rules look: after changes, when the day turns, at a timed rule's times, and at
 * the beginning, as when a rule is switched on.
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
  const counted = tally();
  const live: LiveRule = { ...rule, id: "dry run", version: 0, asksScore: false };
  const evaluator = evaluatorOf([live]);
  const readers = readersOf(registry.vocabulary, scope);
  const { lookAheadDays } = await ctx.settings(scope);
  let forgotten = 0;
  const isPoint = registry.vocabulary.points.has(rule.trigger);
  if (isPoint) await replayPoint(ctx, registry, scope, evaluator, from, counted);
  else if (began !== undefined) {
    const calendar = await hotelDays(db, scope.propertyId, from, to, rule.timing);
    let after: Place | undefined;
    do {
      const page = await stayPage(db, scope.propertyId, calendar, from, lookAheadDays, rule, after);
      if (page.length === 0) break;
      after = { guest: page.at(-1)!.guest, id: page.at(-1)!.id };
      const work = { ctx, scope, registry, evaluator, readers, calendar, from, lookAheadDays, counted };
      forgotten += await replayPage(work, page);
    } while (after !== undefined);
  }
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    ...counted.result(),
    assumed: isPoint ? [] : assumedBy(rule, registry),
    incomplete: isPoint ? unasked(counted) : incomplete(began, asked, forgotten),
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
  readonly evaluator: Evaluator<LiveRule>;
  readonly readers: FactReaders;
  readonly calendar: HotelDays;
  readonly from: Date;
  readonly lookAheadDays: number;
  readonly counted: Tally;
}

async function recordBegan<T>(db: Kysely<T>, propertyId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ at: string }>`
    select at from sync_audit_entry where property_id = ${propertyId} order by seq limit 1`.execute(db);
  return rows[0] && new Date(rows[0].at);
}

/** The next stays that may have been in sight at some time: by their days now, or because they were changed since. */
async function stayPage<T>(
  db: Kysely<T>,
  propertyId: string,
  { first, last }: HotelDays,
  from: Date,
  lookAheadDays: number,
  { timing }: CheckedRule,
  after: Place | undefined,
): Promise<Place[]> {
  const earlier = timing && "of" in timing ? timing.days : 0;
  const nobody = "00000000-0000-0000-0000-000000000000";
  const { rows } = await sql<Place>`
    with seen as (
      select r.id, coalesce(r.guest_id, ${nobody}::uuid) as guest from sync_reservation as r
      where r.property_id = ${propertyId} and (
        (r.arrival_date <= ${last}::date + ${Math.max(lookAheadDays, earlier)}::integer and r.departure_date >= ${first}::date - ${earlier}::integer)
        or exists (select from sync_version as v join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
          where v.property_id = ${propertyId} and v.entity = 'reservation' and v.id = r.id and v.kind <> 'added'
            and e.at > ${from.toISOString()}::timestamptz))
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

async function replayPage(work: Work, page: readonly Place[]): Promise<number> {
  const { ctx, scope, registry, evaluator, readers, from, counted } = work;
  const db = ctx.db(scope);
  const ids = page.map(({ id }) => id);
  const stays = await stayStates(db, scope.propertyId, ids, from);
  const guestIds = new Set([...stays.of.values()].flatMap((states) => states.flatMap(({ row }) => row.guest_id ?? [])));
  const guests = await guestStates(db, scope.propertyId, [...guestIds], from);
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  const present = await presentOf(db, property, work.lookAheadDays, stays.of, guestIds);
  const { trigger } = evaluator.rules[0]!;
  const subjects = guestTriggers.includes(trigger)
    ? [...guestIds].map((id) => guestLooks(work, present, id, guests.of.get(id) ?? [], stays.of))
    : [...stays.of].map(([id, states]) => stayLooks(work, present, id, states, guests.of));
  for (const looks of subjects) {
    if (looks.length === 0) continue;
    counted.looked.subjects += 1;
    await replay(evaluator, looks, readers, registry.vocabulary.facts, counted);
  }
  return stays.forgotten + guests.forgotten;
}

function stayLooks(
  { calendar, evaluator, from }: Work,
  present: Present,
  id: string,
  states: readonly State<StayThen>[],
  guests: ReadonlyMap<string, readonly State<GuestThen>[]>,
): PastLook[] {
  const { timing } = evaluator.rules[0]!;
  const whose = new Set(states.flatMap(({ row }) => row.guest_id ?? []));
  const changes = [
    ...states.map((state) => state.from),
    ...[...whose].flatMap((guest) => (guests.get(guest) ?? []).map((state) => state.from)),
  ];
  const look = (at: string, due: boolean): PastLook[] => {
    const stay = stateAt(states, at);
    if (!stay) return [];
    const today = calendar.dateAt(at);
    const guest = stay.guest_id === null ? undefined : stateAt(guests.get(stay.guest_id), at);
    const anywhere = due && timing !== undefined && "of" in timing;
    return [{ at: new Date(at), date: today, due, subject: pastStay(id, stay, guest, today, anywhere, present) }];
  };
  const usual = instants([from.toISOString(), ...changes, ...calendar.turns]).flatMap((at) => look(at, false));
  if (timing === undefined) return inSightOnly(usual);
  const due = "of" in timing ? calendar.dueFor(states, timing) : calendar.times;
  return [...usual, ...due.flatMap((at) => look(at, true))].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

function guestLooks(
  { calendar, from, lookAheadDays }: Work,
  present: Present,
  id: string,
  states: readonly State<GuestThen>[],
  stays: ReadonlyMap<string, readonly State<StayThen>[]>,
): PastLook[] {
  const theirs = [...stays.values()].filter((some) => some.some(({ row }) => row.guest_id === id));
  const at = instants([from.toISOString(), ...states.map((state) => state.from), ...calendar.turns]);
  const looks = at.flatMap((instant): PastLook[] => {
    const guest = stateAt(states, instant);
    if (!guest) return [];
    const today = calendar.dateAt(instant);
    const inSight = theirs.some((some) => {
      const stay = stateAt(some, instant);
      return stay?.guest_id === id && isInSight(stay, today, lookAheadDays);
    });
    return [{ at: new Date(instant), date: today, due: false, subject: pastGuest(id, guest, inSight, today, present) }];
  });
  return inSightOnly(looks);
}

/** What was never in sight is not worth a look. */
function inSightOnly(looks: PastLook[]): PastLook[] {
  return looks.some(({ subject }) => subject.relevant) ? looks : [];
}

function instants(at: readonly string[]): string[] {
  return [...new Set(at)].toSorted();
}

/** Facts whose past is not on record. */
function assumedBy({ conditions, actions, once }: CheckedRule, { vocabulary }: Registry): string[] {
  const text = JSON.stringify([conditions, actions, once]);
  const names: readonly (readonly [RegExp, string])[] = [
    [/\b(score|gaps|gapText)\b/, "the guest's completeness"],
    [/\broom(Category)?\b/, "names of rooms and categories"],
    [/\b(staysBefore|returning)\b/, "which earlier stays took place"],
  ];
  const asked = [...factsOf(conditions)].flatMap((name) => {
    const fact = vocabulary.facts.get(name);
    return fact?.read ? [fact.label] : [];
  });
  return [...names.flatMap(([pattern, words]) => (pattern.test(text) ? [words] : [])), ...asked];
}

/** Questions are kept from when a rule runs at a point: who asks where none does pays nothing. */
function unasked({ looked }: Tally): string | null {
  return looked.subjects > 0
    ? null
    : "Nothing that was asked at this point is on record: it is kept from when a first rule runs there. Try it on a guest or a stay";
}

function incomplete(began: Date | undefined, asked: Date, forgotten: number): string | null {
  if (began === undefined) return "Nothing is on record yet";
  const reasons = [
    ...(began > asked ? [`the record begins on ${began.toISOString().slice(0, 10)}`] : []),
    ...(forgotten > 0 ? [`the past of ${forgotten} was erased`] : []),
  ];
  return reasons.length === 0 ? null : reasons.join("; ");
}
