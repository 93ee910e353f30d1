import type { Property } from "../kernel/plugin.ts";
import type { GuestThen, State, StayThen } from "./history.ts";
import { type GuestFacts, guestSubject, staySubject } from "./subject-facts.ts";
import type { LoadedSubject } from "./subjects.ts";

/** What is taken as it is now. */
export interface Present {
  readonly property: Property;
  readonly lookAheadDays: number;
  readonly rooms: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  readonly scores: ReadonlyMap<string, { readonly score: number; readonly gaps: readonly string[] }>;
  /** Days of departure of stays that are over, by guest. */
  readonly over: ReadonlyMap<string, readonly { readonly id: string; readonly departure: string }[]>;
}

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

/** A stay with the facts about it, as they stood on a day. */
export function pastStay(
  id: string,
  stay: StayThen,
  guest: GuestThen | undefined,
  today: string,
  due: boolean,
  present: Present,
): LoadedSubject {
  const inSight = due ? stay.state !== "canceled" : isInSight(stay, today, present.lookAheadDays);
  return staySubject(
    {
      ...guestFacts(stay.guest_id, guest, { id, arrival: stay.arrival_date }, today, present),
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
      room: present.rooms.get(stay.room_id ?? "") ?? null,
      roomCategory: present.categories.get(stay.room_category_id ?? "") ?? null,
      guestId: stay.guest_id,
      today,
      relevant: inSight && guest?.is_active === true,
    },
    present.property,
  );
}

/** A guest with the facts about them, as they stood on a day. */
export function pastGuest(
  id: string,
  guest: GuestThen,
  inSight: boolean,
  today: string,
  present: Present,
): LoadedSubject {
  const facts = guestFacts(id, guest, undefined, today, present);
  return guestSubject({ ...facts, today, relevant: inSight && guest.is_active }, present.property);
}

function guestFacts(
  id: string | null,
  guest: GuestThen | undefined,
  stay: { id: string; arrival: string } | undefined,
  today: string,
  { scores, over }: Present,
): GuestFacts {
  const known = id !== null && guest !== undefined;
  const score = known ? scores.get(id) : undefined;
  const before = (known ? over.get(id) : undefined)?.filter(
    (past) => past.id !== stay?.id && past.departure <= today && (stay === undefined || past.departure <= stay.arrival),
  );
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
    staysBefore: before?.length ?? 0,
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
