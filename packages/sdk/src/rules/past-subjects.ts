import type { GuestThen, State, StayThen } from "./history.ts";
import type { PastRecord } from "./past-record.ts";
import { type GuestFacts, guestSubject, staySubject } from "./subject-facts.ts";
import type { LoadedSubject } from "./subjects.ts";

/** The state in force at an instant; undefined before the first. */
export function stateAt<Row>(states: readonly State<Row>[] | undefined, at: string): Row | undefined {
  return states?.findLast(({ from }) => from <= at)?.row;
}

/** Whether rules look at a stay on a day: in the house, or arriving within the look-ahead. */
export function isInSight(
  { state, arrival_date, departure_date }: StayThen,
  today: string,
  lookAheadDays: number,
): boolean {
  return (
    ["optional", "confirmed", "started"].includes(state) &&
    departure_date >= today &&
    daysBetween(today, arrival_date) <= lookAheadDays
  );
}

/** An instant (ISO text) and the hotel's day then. */
export interface PastInstant {
  readonly at: string;
  readonly today: string;
}

/** A stay with the facts about it, as they stood on a day. */
export function pastStay(
  id: string,
  stay: StayThen,
  guest: GuestThen | undefined,
  when: PastInstant,
  due: boolean,
  record: PastRecord,
): LoadedSubject {
  const { at, today } = when;
  const inSight = due ? stay.state !== "canceled" : isInSight(stay, today, record.lookAheadDays);
  return staySubject(
    {
      ...guestFacts(stay.guest_id, guest, { id, arrival: stay.arrival_date }, at, record),
      id,
      number: stay.number,
      state: stay.state,
      arrivalDate: stay.arrival_date,
      departureDate: stay.departure_date,
      nights: stay.nights,
      daysUntilArrival: daysBetween(today, stay.arrival_date),
      adults: stay.adults,
      children: stay.children,
      origin: stay.origin,
      room: stateAt(record.rooms.get(stay.room_id ?? ""), at)?.name ?? null,
      roomCategory: stateAt(record.categories.get(stay.room_category_id ?? ""), at)?.name ?? null,
      guestId: stay.guest_id,
      today,
      relevant: inSight && guest?.is_active === true,
    },
    record.property,
  );
}

/** A guest with the facts about them, as they stood on a day. */
export function pastGuest(
  id: string,
  guest: GuestThen,
  inSight: boolean,
  { at, today }: PastInstant,
  record: PastRecord,
): LoadedSubject {
  const facts = guestFacts(id, guest, undefined, at, record);
  return guestSubject({ ...facts, today, relevant: inSight && guest.is_active }, record.property);
}

function guestFacts(
  id: string | null,
  guest: GuestThen | undefined,
  stay: { id: string; arrival: string } | undefined,
  at: string,
  record: PastRecord,
): GuestFacts {
  const known = id !== null && guest !== undefined;
  const score = known ? record.scores.get(id)?.findLast(({ from }) => from <= at) : undefined;
  return {
    gId: known ? id : null,
    firstName: guest?.first_name ?? null,
    lastName: guest?.last_name ?? null,
    email: guest?.email ?? null,
    phone: guest?.phone ?? null,
    nationality: guest?.nationality ?? null,
    language: guest?.preferred_language ?? guest?.language ?? null,
    birthDate: guest?.birth_date ?? null,
    classifications: guest?.classifications ?? null,
    loyaltyCode: guest?.loyalty_code ?? null,
    score: score?.score ?? null,
    gaps: score?.gaps ?? null,
    staysBefore: known ? staysBefore(id, stay, at, record) : 0,
  };
}

function staysBefore(
  guestId: string,
  stay: { id: string; arrival: string } | undefined,
  at: string,
  { theirs, over }: PastRecord,
): number {
  const isBefore = (departure: string) => stay === undefined || departure <= stay.arrival;
  const changed = (theirs.get(guestId) ?? []).filter(({ id, states }) => {
    const then = id === stay?.id ? undefined : stateAt(states, at);
    return then?.guest_id === guestId && then.state === "processed" && isBefore(then.departure_date);
  });
  return changed.length + (over.get(guestId) ?? []).filter(isBefore).length;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
