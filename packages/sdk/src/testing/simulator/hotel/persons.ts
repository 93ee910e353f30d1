import { isoDate } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Address } from "../state/house-rows.ts";
import { type Culture, cultures, type NameForm } from "./cultures.ts";

/** A human being, whatever the hotel's profiles say of them. */
export interface Person {
  /** Which person: profiles of one person share it. */
  readonly key: number;
  readonly culture: Culture;
  readonly sex: "Male" | "Female";
  readonly first: NameForm;
  readonly last: NameForm;
  readonly second: NameForm | null;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly address: Address;
  readonly loyal: boolean;
}

const MAIL_HOUSES = ["mailbox.example", "post.example", "inbox.example", "correio.example", "letters.example"] as const;
const weightedCultures = cultures.map((culture) => [culture, culture.weight] as const);

/** Makes up a person. `today` is the local day on which they are first heard of. */
export function inventPerson(
  random: Random,
  key: number,
  today: number,
  culture: Culture = random.weighted(weightedCultures),
): Person {
  const sex = random.chance(0.5) ? "Male" : "Female";
  const first = random.pick(sex === "Male" ? culture.men : culture.women);
  const families = sex === "Female" ? (culture.womensFamilies ?? culture.families) : culture.families;
  const last = random.pick(families);
  const age = Math.min(88, Math.max(19, Math.round(44 + random.normal() * 15)));
  return {
    key,
    culture,
    sex,
    first,
    last,
    second: culture.secondFamily === true ? random.pick(culture.families) : null,
    birthDate: isoDate(today - Math.floor(age * 365.25) - random.between(0, 364)),
    email: personalEmail(random, first, last),
    phone: digits(random, culture.phone),
    address: {
      Id: random.uuid(),
      Line1: `${culture.street} ${random.between(1, 180)}`,
      Line2: null,
      City: random.pick(culture.cities),
      PostalCode: digits(random, culture.postcode),
      CountryCode: culture.country,
      CountrySubdivisionCode: null,
      Latitude: null,
      Longitude: null,
    },
    loyal: random.chance(0.06),
  };
}

/** Fills each `#` of a pattern with a digit. */
export function digits(random: Random, pattern: string): string {
  return pattern.replace(/#/g, () => String(random.between(0, 9)));
}

/** Letters of a-z only: `Ångström` as `angstrom`. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[łøßı]/g, (letter) => ({ ł: "l", ø: "o", ß: "ss", ı: "i" })[letter] ?? "")
    .replace(/[^a-z]/g, "");
}

function personalEmail(random: Random, first: NameForm, last: NameForm): string {
  const [given, family] = [plain(first.latin), plain(last.latin)];
  const local = random.pick([
    `${given}.${family}${random.between(1, 999)}`,
    `${given.slice(0, 1)}.${family}${random.between(10, 9999)}`,
    `${family}.${given}.${random.between(1950, 2005)}`,
    `${given}${family}${random.between(1, 9999)}`,
  ]);
  return `${local}@${random.pick(MAIL_HOUSES)}`;
}
