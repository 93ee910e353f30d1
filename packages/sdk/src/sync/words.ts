import { countries, languages } from "./push/countries.ts";
import type { WriteState } from "./push/tables.ts";

/* What a hotel calls what the copy holds as a word of a list: each has its one place here, for lists, forms and rules. */

/** Words of a list by what is stored: { started: "Checked in" }. */
export type Words = Readonly<Record<string, string>>;

export const stayStates: Words = {
  inquired: "Inquired",
  requested: "Requested",
  optional: "Optional",
  confirmed: "Confirmed",
  started: "Checked in",
  processed: "Checked out",
  canceled: "Cancelled",
};

/** By whom a stay was booked. */
export const origins: Words = {
  distributor: "Booking engine",
  channel_manager: "Channel manager",
  commander: "The hotel's staff",
  import: "Import",
  connector: "Another system",
  navigator: "Guest portal",
};

export const stayPurposes: Words = { leisure: "Leisure", business: "Business", student: "Study" };

export const cancellationReasons: Words = {
  other: "Another reason",
  confirmation_missed: "Not confirmed in time",
  booked_elsewhere: "Booked elsewhere",
  force_majeure: "Force majeure",
  guest_complaint: "Complaint of the guest",
  no_show: "No-show",
  price_too_high: "Price too high",
  service_not_available: "Not available",
  input_error: "Entered by mistake",
  invalid_payment: "Payment not valid",
  travel_agency: "Travel agency",
  requested_by_guest: "Asked for by the guest",
  requested_by_booker: "Asked for by the booker",
  update: "Booked anew with changes",
  booking_abandoned: "Booking not finished",
};

export const roomStates: Words = {
  dirty: "Dirty",
  clean: "Clean",
  inspected: "Inspected",
  out_of_service: "Out of service",
  out_of_order: "Out of order",
};

export const titles: Words = { mister: "Mr", miss: "Miss", misses: "Mrs" };

/** What a guest may have agreed to, besides what can be set from here. */
export const guestOptions: Words = {
  send_marketing_postal_mail: "Marketing by post",
  send_partner_marketing_emails: "Marketing of partners by e-mail",
  send_partner_marketing_postal_mail: "Marketing of partners by post",
  withdraw_card_consent: "Card must not be kept",
  guest_photo_consent: "Agrees to photos",
  id_photos_consent: "Agrees to photos of the document",
};

export const genders: Words = { male: "Male", female: "Female" };

export const classifications: Words = {
  airline: "Airline",
  blocklist: "On the blocklist",
  cashlist: "Pays in cash only",
  disabled_person: "Disabled person",
  friend_or_family: "Friend or family",
  health_compliant: "Meets health rules",
  important: "Important",
  in_room: "In the room",
  loyalty_program: "In the loyalty programme",
  media: "Media",
  military: "Military",
  paymaster_account: "Paymaster account",
  previous_complaint: "Complained before",
  problematic: "Problematic",
  returning: "Returning",
  staff: "Staff",
  student: "Student",
  top_management: "Top management",
  very_important: "Very important",
  waiting_for_room: "Waiting for a room",
};

/** What a record is, one of it. */
export const recordKinds: Words = {
  guest: "Guest",
  reservation: "Reservation",
  company: "Company",
  room: "Room",
  bill: "Bill",
  payment: "Payment",
  order_item: "Order item",
  order: "Order",
  account_note: "Note",
  companionship: "Companion",
  service_order_note: "Note on a stay",
  task: "Task",
};

export const countryNames: Words = named("region", countries);

/** With and without their countries: a profile has either. */
export const languageNames: Words = named("language", [
  ...new Set([...languages.map((tag) => tag.split("-")[0]!), ...languages]),
]);

function named(type: "region" | "language", codes: readonly string[]): Words {
  const names = new Intl.DisplayNames("en-GB", { type, languageDisplay: "standard" });
  const pairs = codes.map((code) => [code, names.of(code) ?? code] as const);
  return Object.fromEntries(pairs.toSorted(([, a], [, b]) => a.localeCompare(b, "en-GB")));
}

/** What becomes of a write. */
export const writeStates: Readonly<Record<WriteState, string>> = {
  pending: "Waiting",
  sending: "On its way",
  sent: "Taken, to be checked",
  done: "Done",
  conflict: "To be decided",
  unknown: "Outcome unknown",
  failed: "Refused",
  held: "Held by a rule",
  cancelled: "Taken back",
};

/** A name of Mews's that nobody has a word for, as words: "BirthCountryCode" → "Birth country code", "ReleasedUtc" → "Released". */
export function readable(name: string): string {
  const words = name
    .replace(/(?<=[a-z])Utc$/, "")
    .replaceAll(/[_\s-]+/g, " ")
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a record of an entity is, in a word or two. */
export function recordKind(entity: string): string {
  return recordKinds[entity] ?? readable(entity);
}

/** Words as a filter offers them. */
export function choicesOf(words: Words): { value: string; label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
