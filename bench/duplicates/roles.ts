import { clean, type Column, type Role } from "@innkit/plugin-duplicates/linkage";
import { WrongInput } from "../bench.ts";
import { headingOf, type Sheet } from "./read.ts";

/** What a file's columns are taken for, and which are left out and why. */
export interface Roles {
  readonly columns: readonly Column[];
  readonly left: readonly { readonly name: string; readonly why: string }[];
}

const byName: readonly (readonly [RegExp, Role])[] = [
  [/e_?mail|correo/, "email"],
  [/phone|telefon|mobile|movil|telemovel|(^|_)(tel|cell|handy|fax)(_|$)/, "phone"],
  [
    /(^|_)dob(_|$)|date_of_birth|birth_?da(te|y)|^born|^birth$|^geb(oren|_?dat)|geburtsdatum|geboorte|nascimento|nacimiento|nascita|naissance|szuletes|urodzenia|narozeni|^fodsels/,
    "birth",
  ],
  [/passport|document_?(no|num|id)|identity_?(no|num|card)|id_?card|ausweis/, "document"],
  [/post_?code|postal|(^|_)(zip|plz)(_|$)/, "postcode"],
  [/(vor|first|given)_?(name)?_(u|und|and|y|e|et)_(nach|last|sur|family)_?name|first_and_surname/, "name"],
  [
    /^(first|given|fore|christian|vor)(_?names?)?$|^fname$|prenom|^nombre$|^primeiro_nome$|keresztnev|utonev|^voornaam|^imie$|^jmeno$|^(fornavn|fornamn|etunimi|onoma|ime)$/,
    "given",
  ],
  [
    /^(sur|last|family|nach)_?names?$|^(last|lname)$|apellido|apelido|sobrenome|cognome|^nom$|vezeteknev|^achternaam|^nazwisko$|^prijmeni$|^(etternavn|efternavn|efternamn|sukunimi|eponymo|prezime)$/,
    "surname",
  ],
  [/^(full_?|whole_?|guest_?|person_?|customer_?|company_?|display_?)?name$|^(nev|nome|authors?)$|nom_complet/, "name"],
  [/street_?(no|num)|house_?(no|num)/, "category"],
  [
    /addr|street|stra(ss|s)e|city|town|suburb|village|(^|_)(ort|rue|rua|via|calle|ville|ciudad|cidade|citta|stadt|plaats|woonplaats|miasto|ulica)(_|$)/,
    "text",
  ],
  [
    /^(sex|gender|state|country|nationality|title|language|region|land|pais|pays|paese|kraj|nationalit\w*|geschlecht|geslacht|plec|sexo|sesso)(_|$)|_(state|country)$/,
    "category",
  ],
  [/soc(ial)?_?sec|ssn|insurance|tax_?(id|no|num)|loyalty|member|licen[cs]e/, "code"],
];

/** Columns that name the record or the person: the answer, not the evidence. */
const answers =
  /^(unique_|rec(ord)?_|row_|source_|true_|entity_|person_|cluster_)?(id|key|index|no|nr)$|^(guest|customer|client|gast|klant|kunde\w*|booking|reserv\w*)_?(id|no|nr)$|cluster|truth|label|golden|entity|^group$|uncorrupted|^rec_?id$|^unnamed(_|:|$)|^column_\d+$|^$/;

/** Of dates, those that say when something was written down or done say nothing of the person. */
const otherDates = /creat|updat|modif|arriv|depart|check|book|order|visit|stay|issue|expir|valid|load|import/;

/**
 * What each column is, by its name and then by its values; `--map column=role,…` overrules, and role `none` leaves a column out.
 * A name in one piece is left out beside its parts, from which it was made.
 *
 * @throws WrongInput
 */
export function rolesOf(sheet: Sheet, truth: string, map: string): Roles {
  const given = mapped(sheet, map);
  const columns: Column[] = [];
  const left: { name: string; why: string }[] = [];
  for (const name of sheet.headings) {
    if (name === truth) continue;
    const said = given.get(name);
    const guessed = said === undefined ? guess(name, sheet) : said === "none" ? { why: "by --map" } : { role: said };
    if (!("role" in guessed)) {
      left.push({ name, why: guessed.why });
      continue;
    }
    const { role } = guessed;
    // A person has one given name and one surname to be held against each other; more are text.
    const isSecond = (role === "given" || role === "surname") && columns.some((column) => column.role === role);
    columns.push({ name, role: isSecond ? "text" : role });
  }
  for (const [name, role] of namesInMail(sheet, columns, given)) {
    const at = columns.findIndex((column) => column.name === name);
    columns[at] = { name, role };
  }
  const inParts = columns.some(({ role }) => role === "given") && columns.some(({ role }) => role === "surname");
  const isAgain = ({ name, role }: Column) => role === "name" && inParts && !given.has(name);
  return {
    columns: columns.filter((column) => !isAgain(column)),
    left: [...left, ...columns.filter(isAgain).map(({ name }) => ({ name, why: "its parts are there" }))],
  };
}

/**
 * Of columns whose heading says nothing, the two that mail addresses are made of are a person's names; there are more surnames
 * than given names.
 */
function namesInMail(
  { rows }: Sheet,
  columns: readonly Column[],
  said: ReadonlyMap<string, unknown>,
): readonly (readonly [string, Role])[] {
  const mail = columns.find(({ role }) => role === "email");
  if (!mail || columns.some(({ role }) => role === "given" || role === "surname")) return [];
  const found = columns.filter(({ name, role }) => {
    if (role !== "text" || said.has(name)) return false;
    const both = rows.flatMap((row) => {
      const [word = "", [local = ""]] = [
        clean("text", row[name]).split(" ")[0],
        clean("email", row[mail.name]).split("@"),
      ];
      return word.length < 3 || local === "" ? [] : [local.includes(word.slice(0, 4))];
    });
    return both.length > 0 && both.filter(Boolean).length > both.length * 0.3;
  });
  const [fewer, more] = found
    .map(({ name }) => ({ name, different: new Set(rows.map((row) => clean("text", row[name]))).size }))
    .toSorted((a, b) => a.different - b.different);
  return found.length === 2 && fewer && more
    ? [
        [fewer.name, "given"],
        [more.name, "surname"],
      ]
    : [];
}

/** `first name=given,ref=none`: a name may have commas in it. */
function mapped(sheet: Sheet, map: string): Map<string, Role | "none"> {
  const entries = [...map.matchAll(/([^=]+)=\s*([^,=]*?)\s*(?:,|$)/g)];
  if (map.trim() !== "" && entries.length === 0)
    throw new WrongInput(`--map ${map}: write it as COLUMN=ROLE,COLUMN=ROLE`);
  return new Map(
    entries.map(([entry, column = "", role = ""]) => {
      const name = headingOf(sheet, column, `--map ${entry.replace(/,$/, "")}`);
      if (role !== "none" && !isRole(role)) {
        throw new WrongInput(`--map ${column}=${role}: a role is one of ${allRoles.join(", ")}, or none`);
      }
      return [name, role];
    }),
  );
}

const allRoles = [
  "given",
  "surname",
  "name",
  "birth",
  "email",
  "phone",
  "document",
  "code",
  "postcode",
  "text",
  "category",
] as const satisfies readonly Role[];

function isRole(text: string | undefined): text is Role {
  return allRoles.some((role) => role === text);
}

function guess(heading: string, { rows }: Sheet): { readonly role: Role } | { readonly why: string } {
  const name = heading
    .trim()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[\s./-]+/g, "_");
  const values = rows.map((row) => row[heading] ?? "").filter(Boolean);
  const different = new Set(values).size;
  if (different < 2) return { why: "the same everywhere" };
  if (answers.test(name)) return { why: "names the record" };
  if (isRowNumber(values, rows.length)) return { why: "numbers the records" };
  const named = byName.find(([pattern]) => pattern.test(name))?.[1];
  const isFew = different <= Math.max(20, Math.sqrt(values.length));
  // The title of a book is called as that of a person.
  if (named) return { role: named === "category" && !isFew && different > values.length / 5 ? "text" : named };
  const share = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length / values.length;
  if (share(/^\S+@\S+$/) > 0.5) return { role: "email" };
  if (share(date) > 0.7)
    return otherDates.test(name) || !isOfBirth(values) ? { why: "a date, not of birth" } : { role: "birth" };
  if (isFew) return { role: "category" };
  if (share(telephone) > 0.7 && share(/^[+(0]|\d[\s()/.-]+\d/) > 0.3) return { role: "phone" };
  if (share(/^\d{1,5}[a-z]?$/i) > 0.8) return { role: "category" };
  if (share(/\d/) > 0.8 && share(/\s/) < 0.2) return { role: "code" };
  return { role: share(/^[^\d,]+,?\s+[^\d]+$/) > 0.7 && different > values.length / 3 ? "name" : "text" };
}

const date = /^(\d{4}[-./]?\d{1,2}[-./]?\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{2,4})([ T][\d:.]+Z?)?$/;
const telephone = /^[+(]?\d(?:[\s()/.-]{0,3}\d){6,14}$/;

/** People are born over many years; what a hotel or a shop writes down happens within a few. */
function isOfBirth(values: readonly string[]): boolean {
  const years = values.flatMap((value) => /(?:^|\D)((?:1[89]|20)\d\d)/.exec(value)?.[1] ?? []).map(Number);
  const sorted = years.toSorted((a, b) => a - b);
  const [early = 0, late = 0] = [sorted[Math.floor(sorted.length * 0.1)], sorted[Math.floor(sorted.length * 0.9)]];
  return late - early >= 20;
}

function isRowNumber(values: readonly string[], records: number): boolean {
  if (values.length < records || !values.every((value) => /^\d{1,12}$/.test(value))) return false;
  const numbers = values.map(Number).toSorted((a, b) => a - b);
  return numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
}
