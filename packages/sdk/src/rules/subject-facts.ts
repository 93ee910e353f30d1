import { gapCodes, isGapCode } from "../completeness/codes.ts";
import type { Property } from "../kernel/plugin.ts";
import type { LoadedSubject } from "./subjects.ts";

/* What a statement found about a guest or a stay, as the facts that rules name. */

export interface GuestFacts {
  readonly gId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly nationality: string | null;
  readonly language: string | null;
  readonly birthDate: string | null;
  readonly classifications: readonly string[] | null;
  readonly loyaltyCode: string | null;
  readonly score: number | null;
  readonly gaps: readonly string[] | null;
  readonly staysBefore: number;
}
export interface StayFacts extends GuestFacts {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly arrivalDate: string;
  readonly departureDate: string;
  readonly nights: number;
  readonly daysUntilArrival: number;
  readonly adults: number;
  readonly children: number;
  readonly origin: string | null;
  readonly room: string | null;
  readonly roomCategory: string | null;
  readonly guestId: string | null;
  readonly today: string;
  readonly relevant: boolean;
}

/** A stay with the facts about it. */
export function staySubject(row: StayFacts, property: Property): LoadedSubject {
  const guest = guestFact(row);
  const {
    id,
    number,
    state,
    arrivalDate,
    departureDate,
    nights,
    daysUntilArrival,
    adults,
    children,
    origin,
    room,
    roomCategory,
  } = row;
  const checkedIn = state === "started";
  const stay = {
    id,
    number,
    state,
    arrivalDate,
    departureDate,
    nights,
    daysUntilArrival,
    checkedIn,
    adults,
    children,
    origin,
    room,
    roomCategory,
  };
  return {
    type: "stay",
    id,
    label: guest?.name ?? (number === null ? "A stay" : `Reservation ${number}`),
    guestId: row.gId,
    reservationId: id,
    arrivalDate,
    relevant: row.relevant,
    facts: { guest, stay, property: propertyFact(property, row.today) },
  };
}

/** A guest with the facts about them. */
export function guestSubject(
  row: GuestFacts & { today: string; relevant: boolean },
  property: Property,
): LoadedSubject {
  const guest = guestFact(row);
  return {
    type: "guest",
    id: row.gId!,
    label: guest?.name ?? "A guest",
    guestId: row.gId,
    reservationId: null,
    arrivalDate: null,
    relevant: row.relevant,
    facts: { guest, property: propertyFact(property, row.today) },
  };
}

function guestFact(row: GuestFacts) {
  if (row.gId === null) return null;
  const {
    gId: id,
    firstName,
    lastName,
    email,
    phone,
    nationality,
    language,
    birthDate,
    loyaltyCode,
    score,
    staysBefore,
  } = row;
  const classifications = row.classifications ?? [];
  const gaps = row.gaps ?? [];
  return {
    id,
    name: nameOfGuest(firstName, lastName),
    firstName,
    lastName,
    email,
    phone,
    nationality,
    language,
    birthDate,
    classifications,
    loyaltyCode,
    score,
    gaps,
    gapText: gapsInShort(gaps),
    staysBefore,
    returning: returningBy(staysBefore, classifications),
    vip: vipBy(classifications),
  };
}

export function nameOfGuest(firstName: unknown, lastName: unknown): string {
  return [firstName, lastName].filter(Boolean).join(" ") || "Guest without a name";
}

export function vipBy(classifications: readonly string[]): boolean {
  return classifications.some((one) => vip.has(one));
}

export function returningBy(staysBefore: number, classifications: readonly string[]): boolean {
  return staysBefore > 0 || classifications.includes("returning");
}

/** The gravest first, as they come; a text that still fits a line. */
export function gapsInShort(codes: readonly string[]): string {
  const gaps = codes.map((code) => (isGapCode(code) ? gapCodes[code].label.toLowerCase() : code));
  return gaps.length <= 5 ? gaps.join(", ") : `${gaps.slice(0, 4).join(", ")} and ${gaps.length - 4} more`;
}

function propertyFact({ id, name, country }: Property, date: string) {
  return { id, name, country, date };
}

const vip: ReadonlySet<string> = new Set(["important", "very_important", "top_management"]);
