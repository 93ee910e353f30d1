import { isoDate } from "../calendar.ts";
import { type Random, relatedId } from "../random.ts";
import type { CustomerFields } from "../state/guest-rows.ts";
import type { Channel } from "./demand.ts";
import { digits, type Person, plain } from "./persons.ts";
import type { Known } from "./plan.ts";

/** How a new profile came to be when its person has one already: the three ways Mews makes duplicates. */
export type Twin = "newAlias" | "sameEmailOtherName" | "typingError";

const PLACEHOLDERS = [
  ["TBA", "TBA"],
  [null, "GUEST"],
  [".", "."],
  ["xxx", "xxx"],
  [null, "Guest 2"],
  [null, "Harbour Events Lda"],
  ["Group", "Rooming List"],
  [null, "AAAA"],
  [null, "NO NAME"],
] as const;
const BROKEN_TAILS = [
  "@",
  "@mailbox",
  " @mailbox.example",
  "@@mailbox.example",
  "@mailbox..example",
  ".mailbox.example",
];
const OTA_HOUSES = ["guest.harbourbookings.example", "relay.staycompass.example", "m.roamly.example"] as const;
const OCCUPATIONS = ["Engineer", "Teacher", "Nurse", "Consultant", "Photographer", "Retired", "Architect"] as const;
const DIETS = ["Vegetarian", "Vegan", "Gluten free", "No nuts", "Halal", "Kosher"] as const;
const FEATURES = ["SeaView", "HighFloor", "TwinBeds", "DoubleBed", "Balcony", "AccessibleRoom"] as const;

/** What a booking through this channel tells of the person: rarely all, and not always right. */
export function profileAtBooking(
  random: Random,
  person: Person,
  channel: Channel,
  companyId: string | null,
  twin: Twin | undefined,
): CustomerFields {
  const name = bookedName(random, person, channel, twin);
  const mail = bookedEmail(random, person, channel, twin);
  const known = KNOWN_AT_BOOKING[channel];
  const language = random.chance(known.language) ? person.culture.language : null;
  const options: string[] = [];
  if (channel === "website" && random.chance(0.35)) options.push("SendMarketingEmails");
  return {
    Title: random.chance(known.title) ? titleOf(random, person) : null,
    Sex: null,
    FirstName: name.first,
    LastName: name.last,
    SecondLastName: person.second !== null && random.chance(0.3) ? person.second.own : null,
    NationalityCode: random.chance(known.nationality) ? nationality(random, person) : null,
    PreferredLanguageCode: language,
    LanguageCode: language,
    BirthDate: random.chance(known.birth) ? birthDate(random, person) : null,
    BirthCountryCode: null,
    BirthCountrySubdivisionCode: null,
    BirthPlace: null,
    Occupation: null,
    Email: mail.email,
    HasOtaEmail: mail.alias,
    Phone: random.chance(known.phone) ? writtenPhone(random, person) : null,
    TaxIdentificationNumber: null,
    LoyaltyCode: person.loyal && random.chance(0.6) ? `LH-${100000 + person.key}` : null,
    AccountingCode: null,
    BillingCode: null,
    Notes: null,
    CarRegistrationNumber: null,
    DietaryRequirements: random.chance(0.03) ? random.pick(DIETS) : null,
    AddressId: null,
    Classifications: person.loyal ? ["LoyaltyProgram"] : [],
    Options: options,
    ItalianDestinationCode: null,
    ItalianFiscalCode: null,
    ItalianLotteryCode: null,
    CompanyId: companyId,
    PreferredSpaceFeatures: random.chance(0.05) ? [random.pick(FEATURES)] : [],
    Address: null,
  };
}

/** What the desk adds when the guest stands before it; nothing where the clerk had no time. */
export function profileAtCheckIn(random: Random, { person, customerId, fields: now }: Known): Partial<CustomerFields> {
  if (random.chance(0.25)) return {};
  // Two profiles of one person have an address each.
  const addressId = random.chance(0.6) ? relatedId(person.address.Id, customerId) : null;
  return {
    ...(now.Sex === null && random.chance(0.7) ? { Sex: person.sex } : {}),
    ...(now.Title === null && random.chance(0.5) ? { Title: titleOf(random, person) } : {}),
    ...(now.NationalityCode === null ? { NationalityCode: nationality(random, person) } : {}),
    ...(now.BirthDate === null && random.chance(0.85) ? { BirthDate: birthDate(random, person) } : {}),
    ...(now.Phone === null && random.chance(0.35) ? { Phone: writtenPhone(random, person) } : {}),
    ...(now.Email === null && random.chance(0.3) ? { Email: person.email, HasOtaEmail: false } : {}),
    ...(now.LanguageCode === null ? { LanguageCode: person.culture.language } : {}),
    ...(random.chance(0.2) ? { BirthCountryCode: person.culture.country } : {}),
    ...(random.chance(0.1) ? { BirthPlace: random.pick(person.culture.cities) } : {}),
    ...(random.chance(0.06) ? { Occupation: random.pick(OCCUPATIONS) } : {}),
    ...(random.chance(0.12) ? { CarRegistrationNumber: digits(random, "##-XA-##") } : {}),
    ...(random.chance(0.05) ? { TaxIdentificationNumber: digits(random, `${person.culture.country}0########`) } : {}),
    ...(addressId === null ? {} : { AddressId: addressId, Address: { ...person.address, Id: addressId } }),
  };
}

/** A later correction of a profile: by the guest, or by someone tidying up. */
export function profileLater(random: Random, person: Person, now: CustomerFields): Partial<CustomerFields> {
  return random.weighted<Partial<CustomerFields>>([
    [{ Email: person.email, HasOtaEmail: false }, now.HasOtaEmail || now.Email === null ? 4 : 0],
    [{ Phone: person.phone }, now.Phone === null ? 2 : 0],
    [{ Options: ["SendMarketingEmails"] }, now.Options.length === 0 ? 2 : 0],
    [{ Options: ["None"] }, now.Options.length > 0 ? 2 : 0],
    [{ Notes: random.pick(["Prefers a quiet room.", "Late arrival, call ahead.", "Allergic to feathers."]) }, 2],
    [{ Classifications: [...new Set([...now.Classifications, "Returning"])] }, 1],
    [{ PreferredLanguageCode: person.culture.language, LanguageCode: person.culture.language }, 1],
  ]);
}

/** Whether an address is one that a channel gave in place of the guest's own. */
export function isAlias(email: string): boolean {
  return OTA_HOUSES.some((house) => email.toLowerCase().endsWith(`@${house}`));
}

interface Shares {
  readonly title: number;
  readonly nationality: number;
  readonly language: number;
  readonly birth: number;
  readonly phone: number;
  readonly email: number;
}

/** How often each channel passes a field on. */
const KNOWN_AT_BOOKING: Readonly<Record<Channel, Shares>> = {
  ota: { title: 0.1, nationality: 0.35, language: 0.6, birth: 0, phone: 0.72, email: 0.93 },
  website: { title: 0.6, nationality: 0.4, language: 1, birth: 0.05, phone: 0.85, email: 1 },
  corporate: { title: 0.3, nationality: 0.1, language: 0.2, birth: 0, phone: 0.4, email: 0.7 },
  agency: { title: 0.25, nationality: 0.2, language: 0.1, birth: 0.02, phone: 0.12, email: 0.15 },
  group: { title: 0.05, nationality: 0.1, language: 0.05, birth: 0, phone: 0.05, email: 0.06 },
  phone: { title: 0.5, nationality: 0.2, language: 0.3, birth: 0.02, phone: 0.9, email: 0.45 },
  walkIn: { title: 0.6, nationality: 0.7, language: 0.3, birth: 0.4, phone: 0.5, email: 0.3 },
};

function bookedName(
  random: Random,
  person: Person,
  channel: Channel,
  twin: Twin | undefined,
): { first: string | null; last: string } {
  if (twin === undefined && random.chance(channel === "group" || channel === "agency" ? 0.07 : 0.006)) {
    const [first, last] = random.pick(PLACEHOLDERS);
    return { first, last };
  }
  const latin = person.first.own !== person.first.latin && random.chance(channel === "walkIn" ? 0.3 : 0.65);
  let first = latin ? person.first.latin : person.first.own;
  let last = latin ? person.last.latin : person.last.own;
  if (twin === "sameEmailOtherName") {
    [first, last] = random.chance(0.4)
      ? [last, first]
      : [`${plain(person.first.latin).slice(0, 1).toUpperCase()}.`, person.second?.own ?? person.last.latin];
  }
  if (twin === "typingError") last = random.chance(0.8) ? mistyped(random, last) : last;
  if (random.chance(0.012)) [first, last] = [last, first];
  if (random.chance(0.05)) return { first: first.toUpperCase(), last: last.toUpperCase() };
  if (random.chance(0.03)) return { first: first.toLowerCase(), last: last.toLowerCase() };
  if (random.chance(0.015)) return { first: null, last: `${first} ${last}` };
  if (random.chance(0.01)) return { first: ` ${first}`, last: `${last} ` };
  return { first, last };
}

function bookedEmail(
  random: Random,
  person: Person,
  channel: Channel,
  twin: Twin | undefined,
): { email: string | null; alias: boolean } {
  // The address belongs to the older profile, so Mews leaves it off the new one.
  if (twin === "sameEmailOtherName") return { email: null, alias: false };
  if (twin === "typingError" && random.chance(0.6)) return { email: null, alias: false };
  if (twin === "newAlias" || channel === "ota") {
    if (twin === undefined && !random.chance(KNOWN_AT_BOOKING.ota.email)) return { email: null, alias: false };
    const name = plain(person.first.latin).slice(0, 1) + plain(person.last.latin);
    return { email: `${name}.${random.between(100000, 999999)}@${random.pick(OTA_HOUSES)}`, alias: true };
  }
  if (!random.chance(KNOWN_AT_BOOKING[channel].email)) return { email: null, alias: false };
  if (twin === "typingError") {
    const [local = "", house = ""] = person.email.split("@");
    return { email: `${mistyped(random, local)}@${house}`, alias: false };
  }
  if (random.chance(0.025)) {
    return { email: person.email.replace(/@.*$/, random.pick(BROKEN_TAILS)), alias: false };
  }
  if (random.chance(0.04)) return { email: person.email.toUpperCase(), alias: false };
  return { email: person.email, alias: false };
}

/** Two neighbours swapped, one letter lost or one doubled. */
function mistyped(random: Random, text: string): string {
  const letters = [...text];
  if (letters.length < 3) return `${text}${letters[0] ?? ""}`;
  const at = random.between(1, letters.length - 2);
  const [here = "", next = ""] = [letters[at], letters[at + 1]];
  const slip = random.between(0, 2);
  if (slip === 0 && here !== next) letters.splice(at, 2, next, here);
  else if (slip === 1) letters.splice(at, 1);
  else letters.splice(at, 0, here);
  return letters.join("");
}

function titleOf(random: Random, person: Person): CustomerFields["Title"] {
  if (random.chance(0.01)) return person.sex === "Male" ? "Misses" : "Mister";
  return person.sex === "Male" ? "Mister" : random.chance(0.5) ? "Miss" : "Misses";
}

function nationality(random: Random, person: Person): string {
  return random.chance(0.96) ? person.culture.country : "PT";
}

function birthDate(random: Random, person: Person): string {
  if (random.chance(0.985)) return person.birthDate;
  return random.pick(["1900-01-01", "1899-12-31", "2999-01-01", `${random.between(2018, 2023)}-05-14`, isoDate(0)]);
}

/** The same number in one of the ways in which people write it, and sometimes no number at all. */
function writtenPhone(random: Random, person: Person): string {
  const bare = person.phone.replace(/[^\d+]/g, "");
  const national = person.phone.replace(/^\+\d+ /, "");
  return random.weighted([
    [person.phone, 40],
    [bare, 22],
    [bare.replace("+", "00"), 9],
    [national, 10],
    [`0${national.replace(/\D/g, "")}`, 5],
    [person.phone.replace(/ /g, "-"), 4],
    [person.phone.replace(/^(\+\d+) /, "($1) "), 3],
    [`${bare} (mobile)`, 2],
    [bare.slice(0, 6), 2],
    ["000000000", 1],
    ["+123", 1],
    ["n/a", 1],
  ]);
}
