import { sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import type { GuardedWrite } from "../sync/push/guards.ts";
import type { Asking } from "./ask.ts";
import { gapsInShort, nameOfGuest, returningBy, vipBy } from "./subject-facts.ts";
import { type LoadedSubject, loadGuests, loadStays } from "./subjects.ts";
import type { About, RulesPlugin } from "./types.ts";

/* Whom a write to Mews is about, with the facts of them that rules ask for. */

export interface Concerned {
  readonly write: GuardedWrite;
  readonly about: About;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Finds the guests and stays of some writes: two statements, however many there are. */
export async function concerned(
  { ctx, scope, evaluator }: Asking,
  tx: Tx<RulesPlugin>,
  writes: readonly GuardedWrite[],
): Promise<readonly Concerned[]> {
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  const { lookAheadDays } = await ctx.settings(scope);
  const loading = { scope, property, lookAheadDays, now: ctx.clock.now() };
  const whose = writes.map(whomOf);
  const stayIds = [...new Set(whose.flatMap(({ stay }) => stay ?? []))];
  const guestIds = [...new Set(whose.flatMap(({ guest }) => guest ?? []))];
  const stays = byId(stayIds.length > 0 ? await loadStays(tx, loading, { stays: stayIds, due: true }) : []);
  const guests = byId(guestIds.length > 0 ? await loadGuests(tx, loading, guestIds, true) : []);
  const { rows } = await sql<{ date: string }>`
    select ${hotelDate(scope.propertyId, loading.now)}::text as date`.execute(tx);
  const whoever = [...stays.values(), ...guests.values()].flatMap(({ guestId }) => guestId ?? []);
  // Wherever it stands, also in a text: to judge once too often does no harm.
  const isAsked = evaluator.rules.some((rule) => JSON.stringify(rule).includes("registration"));
  const registered = isAsked ? await registrations(ctx, scope, [...new Set(whoever)]) : () => ({});
  const { id, name, country } = property;
  const hotel = { property: { id, name, country, date: rows[0]!.date } };
  return writes.map((write, place): Concerned => {
    const stay = stays.get(whose[place]!.stay);
    const guest = guests.get(whose[place]!.guest);
    const subject = stay ?? guest;
    const facts = { ...hotel, ...stay?.facts, ...guest?.facts, ...(subject && registered(guest ?? subject)) };
    const title = write.recordName === null ? write.label : `${write.label}: ${write.recordName}`;
    return {
      write,
      about: subject
        ? {
            type: subject.type,
            id: subject.id,
            label: subject.label,
            guestId: guest?.guestId ?? subject.guestId,
            reservationId: subject.reservationId,
          }
        : { type: "record", id: write.recordId ?? write.name, label: title, guestId: null, reservationId: null },
      facts: "guest" in facts ? { ...facts, guest: asItWillBe(facts["guest"], write) } : facts,
    };
  });
}

/**
 * What registration asks of guests, judged anew. Of whom nothing was judged yet it cannot be told: a rule that needs it
 * cannot be looked at.
 */
export async function registrations(
  { deps }: Context<RulesPlugin>,
  scope: Scope,
  guestIds: readonly string[],
): Promise<(subject: Pick<LoadedSubject, "guestId">) => Readonly<Record<string, unknown>>> {
  const scores = await deps.completeness.scores(scope, guestIds, "registration");
  return ({ guestId }) => {
    if (guestId === null) return { registration: null };
    const found = scores.get(guestId);
    const unknown = () => {
      throw new Error("the guest's profile has not been judged yet");
    };
    if (!found) return { registration: unknown };
    const gaps = found.gaps.map(({ code }) => code);
    return { registration: { score: found.score, gaps, gapText: gapsInShort(gaps) } };
  };
}

function byId(subjects: readonly LoadedSubject[]): Map<string | null, LoadedSubject> {
  return new Map(subjects.map((subject) => [subject.id, subject]));
}

/** The record that is changed, or that something is made for. */
function whomOf({ entity, recordId, input }: GuardedWrite): { guest: string | null; stay: string | null } {
  const told = (typeof input === "object" && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (typeof told[name] === "string" ? told[name] : null);
  return {
    guest: entity === "guest" && recordId !== null ? recordId : (text("accountId") ?? text("targetId")),
    stay: entity === "reservation" && recordId !== null ? recordId : text("reservationId"),
  };
}

/** Columns of a guest that are facts by another name. */
const renamed: Readonly<Record<string, string>> = {
  first_name: "firstName",
  last_name: "lastName",
  email: "email",
  phone: "phone",
  nationality: "nationality",
  birth_date: "birthDate",
  loyalty_code: "loyaltyCode",
};
const classification = "classifications.";

/**
 * A guest as an edit leaves them: what is being mended must not be refused because it is not mended yet. Score and gaps are
 * those of the last look.
 */
function asItWillBe(guest: unknown, { entity, changed, after }: GuardedWrite): unknown {
  if (entity !== "guest" || guest === null) return guest;
  const facts = { ...(guest as Record<string, unknown>) };
  let classes = (facts["classifications"] as readonly string[] | undefined) ?? [];
  for (const name of changed) {
    const value = after[name] ?? null;
    if (Object.hasOwn(renamed, name)) facts[renamed[name]!] = value;
    if (name === "preferred_language" && value !== null) facts["language"] = value;
    if (!name.startsWith(classification)) continue;
    const word = name.slice(classification.length);
    classes = value === true ? [...new Set([...classes, word])] : classes.filter((one) => one !== word);
  }
  return {
    ...facts,
    name: nameOfGuest(facts["firstName"], facts["lastName"]),
    classifications: classes,
    vip: vipBy(classes),
    returning: returningBy(Number(facts["staysBefore"]), classes),
  };
}
