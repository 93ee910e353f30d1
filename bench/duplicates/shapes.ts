import { chance, type Chance } from "./chance.ts";
import { mistyped } from "./errors.ts";
import { languages, type LanguageName } from "./languages.ts";
import { type ErrorModel, makePeople } from "./people.ts";

/** A labelled file as others write them: its bytes, and which column is the label. */
export interface Shape {
  readonly name: string;
  readonly file: Buffer;
  readonly truth: string;
}

type Row = readonly string[];

/** Made-up files of other shapes than the guests': other columns, marks, dates and cluster sizes. Each is made from one seed. */
export const shapes: readonly (() => Shape)[] = [
  () => census(3_000, 21),
  () => restaurants(900, 22),
  () => wholeNames(1_500, 23),
  () => withoutHeadings(1_500, 24),
];

/** 20,000 guests in one file: what time and memory are measured on. */
export function large(): Shape {
  const { rows } = guests(20_000, "desk", "english", 25);
  const headings = ["first_name", "last_name", "dob", "email", "phone", "city", "country", "guest"];
  return { name: "20,000 guests", truth: "guest", file: csv([headings, ...rows]) };
}

/** As FEBRL's second and third set: up to nine records of one person, few of most; up to five slips each, fields swapped, values missing. */
function census(records: number, seed: number): Shape {
  const random = chance(seed);
  const { given, surnames, towns } = languages.english;
  const rows: Row[] = [];
  for (let person = 0; rows.length < records; person++) {
    const day = `${random.whole(1, 12)}`.padStart(2, "0") + String(random.whole(1, 28)).padStart(2, "0");
    const original = [
      random.often(given).toLowerCase(),
      random.often(surnames).toLowerCase(),
      String(random.whole(1, 200)),
      `${random.one(surnames).toLowerCase()} ${random.one(["street", "place", "crescent", "road"])}`,
      random.one(surnames).toLowerCase() + random.one(["ville", " park", " hills"]),
      random.often(towns).toLowerCase(),
      String(random.whole(2000, 7999)),
      random.often(["nsw", "vic", "qld", "wa", "sa"]),
      `${random.whole(1900, 1999)}${day}`,
      String(random.whole(1_000_000, 9_999_999)),
    ];
    rows.push([`rec-${person}-org`, ...original]);
    const copies = random.is(0.5) ? 0 : random.often([1, 2, 3, 4, 5, 6, 7, 8]);
    for (let copy = 0; copy < copies; copy++) rows.push([`rec-${person}-dup-${copy}`, ...spoilt(original, random)]);
  }
  const fields = "given_name surname street_number address_1 address_2 suburb postcode state date_of_birth soc_sec_id";
  return { name: "census", truth: "rec_id", file: csv([["rec_id", ...fields.split(" ")], ...random.shuffled(rows)]) };
}

function spoilt(original: Row, random: Chance): string[] {
  const row = [...original];
  const slips = random.whole(1, 5);
  for (let slip = 0; slip < slips; slip++) {
    const at = random.whole(0, row.length - 1);
    const kind = random.whole(0, 9);
    const other = at === 0 ? 1 : at === 3 ? 4 : at === 4 ? 3 : 0;
    if (kind === 0) row[at] = "";
    else if (kind === 1 && (at < 2 || at === 3 || at === 4)) [row[at], row[other]] = [row[other] ?? "", row[at] ?? ""];
    else row[at] = mistyped(row[at] ?? "", "keyboard", random);
  }
  return row;
}

/** Two guides' lists of one city's restaurants: no persons, other words for the same street, telephones marked in their own way. */
function restaurants(count: number, seed: number): Shape {
  const random = chance(seed);
  const { surnames, given } = languages.english;
  const rows: Row[] = [];
  for (let place = 0; rows.length < count; place++) {
    const name = `${random.one(random.is(0.5) ? surnames : given)} ${random.one(["Grill", "Cafe", "House", "Garden", "on Main", "Bistro"])}`;
    const street = `${random.whole(1, 900)} ${random.one(surnames)} ${random.one(["Street", "Avenue", "Boulevard"])}`;
    const phone = [random.one([212, 213, 404]), random.whole(200, 999), random.whole(1000, 9999)];
    const kind = random.often(["american", "french", "italian", "asian", "seafood", "delis"]);
    rows.push([name, street, "New York", phone.join("-"), kind, String(place)]);
    if (!random.is(0.3)) continue;
    rows.push([
      random.is(0.4) ? `The ${name}` : random.is(0.3) ? `${name} Restaurant` : mistyped(name, "keyboard", random),
      street.replace("Street", "St.").replace("Avenue", "Ave.").replace("Boulevard", "Blvd."),
      random.is(0.6) ? "New York City" : "new york",
      random.is(0.1) ? "" : phone.join("/"),
      random.is(0.5) ? kind : "american (new)",
      String(place),
    ]);
  }
  const headings = ["name", "addr", "city", "phone", "type", "class"];
  return { name: "restaurants", truth: "class", file: csv([headings, ...random.shuffled(rows)]) };
}

/** One column of the whole name either way round, day first and without noughts, no mail; byte order mark, semicolons, quotes. */
function wholeNames(records: number, seed: number): Shape {
  const random = chance(seed);
  const { rows } = guests(records, "desk", "german", seed);
  const written = rows.map(
    ([given = "", surname = "", birth = "", , phone = "", town = "", country = "", label = ""]) => {
      const name = random.is(0.5) ? `${given} ${surname}` : `${surname}, ${given}`;
      const [year, month, day] = birth.split("-").map(Number);
      const date = day ? `${day}.${month}.${year}` : birth;
      return [label, name.replace(/^,? |, $/, ""), date, phone, town, country];
    },
  );
  const headings = ["Kunde", "Vor- und Nachname", "Geburtsdatum", "Telefon", "Ort", "Land"];
  return { name: "whole names", truth: "Kunde", file: csv([headings, ...written], ";", "\ufeff") };
}

/** Tabs, and headings that say nothing: what a column is can be seen by its values alone. */
function withoutHeadings(records: number, seed: number): Shape {
  const { rows } = guests(records, "desk", "portuguese", seed);
  return { name: "headings a to h", truth: "h", file: csv([[..."abcdefgh"], ...rows], "\t") };
}

function guests(records: number, model: ErrorModel, language: LanguageName, seed: number): { rows: Row[] } {
  const { people, columns, truth } = makePeople(records, model, language, seed);
  return {
    rows: people.map(({ values }, index) => [...columns.map(({ name }) => values[name] ?? ""), truth[index] ?? ""]),
  };
}

function csv(rows: readonly Row[], delimiter = ",", mark = ""): Buffer {
  const quoted = (value: string) => (/[",;\t]/.test(value) || mark !== "" ? `"${value.replaceAll('"', '""')}"` : value);
  return Buffer.from(mark + rows.map((row) => row.map(quoted).join(delimiter)).join("\r\n"));
}
