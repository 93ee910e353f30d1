import type { Column, Person } from "@innkit/plugin-duplicates/linkage";
import { chance, type Chance } from "./chance.ts";
import { mistyped } from "./errors.ts";
import { type Language, languages, type LanguageName } from "./languages.ts";

/** Which errors the records of one guest have: how the front desk types, what channels send, what a scanner reads. */
export type ErrorModel = "desk" | "channel" | "scanner";

export interface Made {
  readonly columns: readonly Column[];
  readonly people: readonly Person[];
  /** Who each record is of. */
  readonly truth: readonly string[];
}

interface Guest {
  given: string;
  surname: string;
  birth: string;
  email: string;
  phone: string;
  town: string;
  country: string;
}

const guestColumns: readonly Column[] = [
  { name: "given", role: "given" },
  { name: "surname", role: "surname" },
  { name: "birth", role: "birth" },
  { name: "email", role: "email" },
  { name: "phone", role: "phone" },
  { name: "town", role: "text" },
  { name: "country", role: "category" },
];

/**
 * Guests with a label, some of them with several records, made up from a seed: strangers of one name, families that share an
 * address, twins, fathers and sons of one name, and the errors of one model.
 */
export function makePeople(records: number, model: ErrorModel, language: LanguageName, seed: number): Made {
  const random = chance(seed);
  const words = languages[language];
  const people: Person[] = [];
  const truth: string[] = [];
  let before: Guest | undefined;
  for (let guest = 0; people.length < records; guest++) {
    const relative: Guest | undefined = before && random.is(0.15) ? before : undefined;
    const is = guestOf(words, random, relative);
    before = is;
    const copies = random.is(0.55) ? 1 : random.is(0.6) ? 2 : random.whole(3, 5);
    for (let copy = 0; copy < copies && people.length < records; copy++) {
      people.push({ id: String(people.length), values: recorded(is, model, random) });
      truth.push(String(guest));
    }
  }
  // In no order, so that nothing can be read from neighbourhood.
  const order = random.shuffled(people.map((_, index) => index));
  return {
    columns: guestColumns,
    people: order.map((at, id) => ({ id: String(id), values: people[at]?.values ?? {} })),
    truth: order.map((at) => truth[at] ?? ""),
  };
}

type Kin = "spouse" | "child" | "twin" | "namesake";

/** A stranger, or a relative: of the same surname and town, and as often as not with one mail address and telephone for both. */
function guestOf({ given, surnames, towns, country, domains }: Language, random: Chance, relative?: Guest): Guest {
  const kin: Kin | undefined = relative && random.one(kinds);
  const first = kin === "namesake" ? relative?.given : random.often(given.filter((name) => name !== relative?.given));
  const is = { given: first ?? "", surname: relative?.surname ?? random.often(surnames) };
  const local = `${ascii(is.given).slice(0, random.whole(1, 8))}.${ascii(is.surname)}${random.is(0.6) ? random.whole(1, 99) : ""}`;
  const own = {
    email: `${local}@${random.often(domains)}`,
    phone: `+${random.whole(30, 49)} ${random.whole(200, 999)} ${random.whole(100, 999)} ${random.whole(100, 999)}`,
  };
  const shares = relative && random.is(0.5);
  return {
    ...is,
    birth: birthOf(random, relative, kin),
    email: shares ? relative.email : own.email,
    phone: shares ? relative.phone : own.phone,
    town: relative?.town ?? random.often(towns),
    country: relative?.country ?? (random.is(0.9) ? country : "US"),
  };
}

/** Of twenty relatives: husbands and wives, parents and children, twins, and one who has the parent's name. */
const kinds: readonly Kin[] = [
  ...Array.from({ length: 10 }, () => "spouse" as const),
  ...Array.from({ length: 8 }, () => "child" as const),
  "twin",
  "namesake",
];

function birthOf(random: Chance, relative?: Guest, kin?: Kin): string {
  if (relative && kin === "twin") return relative.birth;
  const [least, most] = kin === "spouse" ? [-10, 10] : [20, 40];
  const year = relative ? Number(relative.birth.slice(0, 4)) + random.whole(least, most) : random.whole(1940, 2004);
  return `${year}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
}

/** One record of a guest, as it came into the hotel's system. */
function recorded(guest: Guest, model: ErrorModel, random: Chance): Record<string, string> {
  const record = { ...guest };
  const spoil = (field: keyof Guest, likelihood: number, how: (text: string) => string) => {
    if (record[field] !== "" && random.is(likelihood)) record[field] = how(record[field]);
  };
  const nothing = () => "";
  const typing = (text: string) => mistyped(text, model === "scanner" ? "scanner" : "keyboard", random);
  const rates = {
    desk: { missing: 0.2, names: 0.15, mail: 0.08, swapped: 0.06, birth: 0.08, initial: 0.03 },
    channel: { missing: 0.35, names: 0.05, mail: 0.25, swapped: 0.12, birth: 0.02, initial: 0.12 },
    scanner: { missing: 0.1, names: 0.3, mail: 0.15, swapped: 0.02, birth: 0.15, initial: 0.01 },
  }[model];
  spoil("given", rates.names, typing);
  spoil("surname", rates.names, typing);
  spoil("given", rates.initial, (text) => text.slice(0, 1));
  spoil("given", rates.missing / 4, nothing);
  spoil("birth", rates.birth, typing);
  spoil("birth", rates.missing, nothing);
  // A channel hides the guest's address behind one of its own, another for each booking.
  spoil("email", rates.mail, (text) =>
    model === "channel" ? `${random.whole(100_000, 999_999)}.guest@relay.example` : typing(text),
  );
  spoil("email", rates.missing, nothing);
  spoil("phone", 0.3, (text) => text.replaceAll(" ", random.is(0.5) ? "" : "-").replace(/^\+\d\d/, "0"));
  spoil("phone", rates.mail / 2, typing);
  spoil("phone", rates.missing, nothing);
  spoil("town", rates.names / 2, typing);
  spoil("town", rates.missing, nothing);
  spoil("country", rates.missing / 2, nothing);
  spoil("surname", 0.2, (text) => text.toUpperCase());
  spoil("surname", 0.2, (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, ""));
  if (random.is(rates.swapped)) [record.given, record.surname] = [record.surname, record.given];
  return record;
}

function ascii(text: string): string {
  return (
    text
      .normalize("NFD")
      .toLowerCase()
      .replaceAll(/[^a-z]/g, "") || "guest"
  );
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
