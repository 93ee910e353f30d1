import type { Column, Role } from "@innkit/plugin-duplicates/linkage";
import type { Sheet } from "./read.ts";

const byName: readonly (readonly [RegExp, Role])[] = [
  [/e_?mail/, "email"],
  [/phone|mobile|(^|_)(tel|cell|fax)(_|$)/, "phone"],
  [/(^|_)dob(_|$)|date_of_birth|birth_?da(te|y)|^born|^birth$|geburtsdatum|data_nascimento/, "birth"],
  [/passport|document_?(no|num|id)|identity_?(no|num|card)|id_?card/, "document"],
  [/post_?code|postal|(^|_)zip|(^|_)plz/, "postcode"],
  [/^(first|given|fore|christian|vor)_?names?$|^fname$|^given$|prenom|^nombre$|^primeiro_nome$/, "given"],
  [/^(sur|last|family|nach)_?names?$|^lname$|^surname$|apellido|apelido|^nom$/, "surname"],
  [/^(full_?|guest_?|person_?|customer_?)?name$|first_and_surname/, "name"],
  [/^(sex|gender|state|country|nationality|title|language|region)(_|$)|_(state|country)$/, "category"],
  [/soc(ial)?_?sec|ssn|insurance|tax_?(id|no|num)|loyalty|member|licen[cs]e/, "code"],
];

/** Columns that name the record or the person: the answer, not the evidence. */
const answers =
  /^(unique_|rec(ord)?_|row_|source_|true_|entity_|person_|cluster_)?(id|key|index|no)$|cluster|truth|label|golden|entity|^group$|uncorrupted|^rec_?id$|^$/;

/**
 * What each column is, by its name and then by its values; `--map column=role,…` overrules, and role `none` leaves a column out.
 * A name in one piece is left out beside its parts, from which it was made.
 */
export function rolesOf({ headings, rows }: Sheet, truth: string, map: string): Column[] {
  const given = new Map(
    map.split(",").flatMap((entry) => {
      const [column = "", role = ""] = entry.split("=").map((part) => part.trim());
      if (column === "") return [];
      if (!headings.includes(column)) throw new Error(`--map ${entry}: there is no column ${column}`);
      return [[column, role] as const];
    }),
  );
  const columns: Column[] = [];
  for (const name of headings) {
    const said = given.get(name);
    if (said !== undefined && said !== "none" && !isRole(said)) {
      throw new Error(`--map ${name}=${said}: a role is one of ${allRoles.join(", ")} or none`);
    }
    if (said === "none" || name === truth) continue;
    const role = isRole(said) ? said : guess(name, rows.map((row) => row[name] ?? "").filter(Boolean));
    if (!role) continue;
    // A person has one given name and one surname to be held against each other; more are text.
    const isSecond = (role === "given" || role === "surname") && columns.some((column) => column.role === role);
    columns.push({ name, role: isSecond ? "text" : role });
  }
  const inParts = columns.some(({ role }) => role === "given") && columns.some(({ role }) => role === "surname");
  return columns.filter(({ name, role }) => role !== "name" || !inParts || given.has(name));
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

function guess(heading: string, values: readonly string[]): Role | undefined {
  const name = heading
    .trim()
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, "_");
  const different = new Set(values).size;
  // A column that is the same everywhere, or an id of the record itself, tells no two people apart.
  if (different < 2 || answers.test(name)) return undefined;
  const named = byName.find(([pattern]) => pattern.test(name));
  if (named) return named[1];
  const share = (pattern: RegExp) => values.filter((value) => pattern.test(value)).length / values.length;
  if (share(/^\S+@\S+$/) > 0.5) return "email";
  if (different <= Math.max(20, Math.sqrt(values.length))) return "category";
  if (share(/^\d{1,5}[a-z]?$/i) > 0.8) return "category";
  return share(/\d/) > 0.8 && share(/\s/) < 0.2 ? "code" : "text";
}
