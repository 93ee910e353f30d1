/**
 * Writes packages/sdk/src/mews/operations.ts: the types and the runtime table of the Mews operations the client speaks.
 *
 *   node scripts/mews-operations.ts <operations.json> [operation …]
 *
 * `operations.json` holds the documented fields of every operation (`operations`, `types`, `meta.coproductMap`).
 * Without operations named, those already in the table are written again.
 */
import { readFile, writeFile } from "node:fs/promises";
import { format } from "prettier";

interface Field {
  name: string;
  type: string;
  nullable?: boolean;
  required?: boolean;
  deprecated?: boolean;
  enum?: string[];
  ref?: string;
  maxItems?: number;
  maxInterval?: string;
}
interface FactType {
  name: string;
  kind: "object" | "enum" | "map";
  fields?: Field[];
  values?: string[];
}
interface Operation {
  id: string;
  resource: string;
  action: string;
  version: string | null;
  title: string;
  status: string;
  paginated: boolean;
  requestFields: Field[];
  responseFields: Field[];
}
interface Coproduct {
  discriminator?: string;
  map?: Record<string, string>;
}
interface Facts {
  meta: { coproductMap: Record<string, Coproduct> };
  operations: Operation[];
  types: Record<string, FactType>;
}

const target = new URL("../packages/sdk/src/mews/operations.ts", import.meta.url);

/** Months are cut short, so that no calendar makes a window wider than Mews takes. */
const days: Record<string, number> = { "3 months": 90, "1 month": 28 };

/** Integers of up to 19 digits: beyond what a JavaScript number holds, so the client hands them over as text. */
const wideIntegers = new Set(["companies#company.Number"]);

/** Documented as an object, sent as text: a uuid, or `eid:` and an external identifier. */
const hybridIdentifier = "_objects#hybrid-identifier";

/** What may be asked twice without harm. Everything else is a write. */
const isRead = (operation: Operation): boolean => /^(get|search)/.test(operation.action);

const [path, ...named] = process.argv.slice(2);
if (path === undefined) throw new Error("usage: mews-operations.ts <operations.json> [operation …]");
const facts = JSON.parse(await readFile(path, "utf8")) as Facts;
const wanted = named.length > 0 ? named : await current();
const operations = wanted.sort().map((id) => {
  const found = facts.operations.find((operation) => operation.id === id);
  if (found === undefined) throw new Error(`no operation ${id} in ${path}`);
  return found;
});
const names = nameTypes(facts.types);

/** Types with a name for readers: what answers hold. The rest is reached through them, as in `Customer["Options"]`. */
const published = new Set([
  "_objects#time-interval",
  ...operations
    .flatMap((operation) => operation.responseFields)
    .filter((field) => field.deprecated !== true)
    .map((field) => field.type.replace(/\[\]$/, "")),
]);
await writeFile(target, await format(source(operations), { parser: "typescript", printWidth: 120 }));

async function current(): Promise<string[]> {
  const text = await readFile(target, "utf8");
  const table = text.slice(text.indexOf("export const operations"));
  return [...table.matchAll(/^ {2}"([a-zA-Z]+\/[^"]+)": \{/gm)].map((match) => match[1] ?? "");
}

function source(list: Operation[]): string {
  const requests = closure(list.flatMap((operation) => operation.requestFields));
  const responses = closure(list.flatMap((operation) => operation.responseFields));
  const types = [...new Set([...requests, ...responses])].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "// Instants are ISO 8601 text in UTC, ids are uuids. Enums are open: Mews adds values without notice.",
    "",
    "/** What the client knows of an operation at run time. */",
    `export interface OperationFacts {
      /** May be asked twice without harm. */
      readonly read: boolean;
      /** The field of the answer that holds the rows; "" where the answer is not a list. */
      readonly rows: string;
      /** Takes \`Limitation\` and answers \`Cursor\`. */
      readonly paginated: boolean;
      /** Time filters and the days each may span; 0 where no width is documented. */
      readonly windows: Readonly<Record<string, number>>;
      /** List filters and how many values each may hold. */
      readonly lists: Readonly<Record<string, number>>;
    }`,
    "/** Every operation: what it takes, what it answers, one row of what it lists. */",
    "export interface MewsOperations {",
    ...list.map((operation) => {
      const row = rowsOf(operation);
      return `${JSON.stringify(operation.id)}: { request: ${stem(operation)}Request; response: ${stem(operation)}Response; row: ${
        row === undefined ? `${stem(operation)}Response` : typeText(row, "").slice(0, -2)
      } };`;
    }),
    "}",
    "/** The operation behind each name: of several versions, the newest. */",
    "export interface MewsNames {",
    ...[...newest(list)].map(
      ([resource, actions]) =>
        `${resource}: { ${[...actions].map(([action, operation]) => `${action}: ${JSON.stringify(operation.id)}`).join("; ")} };`,
    ),
    "}",
    "export const operations: { readonly [Id in keyof MewsOperations]: OperationFacts } = {",
    ...list.map((operation) => `${JSON.stringify(operation.id)}: ${JSON.stringify(runtime(operation))},`),
    "};",
    ...list.flatMap((operation) => [
      `/** ${operation.title}: what \`${operation.id}\` takes. */`,
      `interface ${stem(operation)}Request {`,
      ...operation.requestFields.map((field) => fieldText(field, "", true, field.required !== true)),
      "}",
      `/** ${operation.title}: what \`${operation.id}\` answers. */`,
      `interface ${stem(operation)}Response {`,
      ...operation.responseFields.map((field) => fieldText(field, "", false, false)),
      "}",
    ]),
    ...types.map((id) => typeSource(id, requests.has(id) && !responses.has(id))),
  ].join("\n");
}

function runtime(operation: Operation): object {
  const filters = isRead(operation) ? operation.requestFields.filter((field) => field.deprecated !== true) : [];
  return {
    read: isRead(operation),
    rows: rowsOf(operation)?.name ?? "",
    paginated: operation.paginated,
    windows: Object.fromEntries(
      filters
        .filter((field) => field.type === "_objects#time-interval")
        .map((field) => [field.name, field.maxInterval === undefined ? 0 : width(field.maxInterval)]),
    ),
    lists: Object.fromEntries(
      filters
        .filter((field) => field.type.endsWith("[]") && field.maxItems !== undefined)
        .map((field) => [field.name, field.maxItems]),
    ),
  };
}

function width(interval: string): number {
  const found = days[interval];
  if (found === undefined) throw new Error(`unknown interval ${interval}`);
  return found;
}

/** The list an operation is about: the first of its answer that is not on its way out. */
function rowsOf(operation: Operation): Field | undefined {
  if (!operation.action.startsWith("get") && operation.action !== "search") return undefined;
  if (operation.action === "get") return undefined;
  return operation.responseFields.find((field) => field.type.endsWith("[]") && field.deprecated !== true);
}

function newest(list: Operation[]): Map<string, Map<string, Operation>> {
  const found = new Map<string, Map<string, Operation>>();
  for (const operation of list) {
    const actions = found.get(operation.resource) ?? new Map<string, Operation>();
    found.set(operation.resource, actions);
    const known = actions.get(operation.action);
    if (known === undefined || (known.version ?? "") < (operation.version ?? ""))
      actions.set(operation.action, operation);
  }
  return found;
}

function typeSource(id: string, onlyAsked: boolean): string {
  const type = facts.types[id];
  if (type === undefined) throw new Error(`no type ${id}`);
  const shown = published.has(id) ? "export " : "";
  const head = `/** ${type.name}. */`;
  if (type.kind === "enum") return `${head}\n${shown}type ${nameOf(id)} = ${open(type.values ?? [])};`;
  if (type.kind === "map")
    return `${head}\n${shown}type ${nameOf(id)} = Record<string, ${id.endsWith("numbers") ? "number" : "string"}>;`;
  if (id === hybridIdentifier) return `${head}\n${shown}type ${nameOf(id)} = string;`;
  const variants = variantsOf(id);
  if (variants !== undefined) return `${head}\n${shown}${union(id, type, variants)}`;
  const fields = (type.fields ?? []).map((field) =>
    fieldText(field, id, onlyAsked, onlyAsked && field.nullable === true),
  );
  return [head, `${shown}interface ${nameOf(id)} {`, ...fields, "}"].join("\n");
}

/** The shapes of a type that is a discriminator and a value and nothing else. */
function variantsOf(id: string): Record<string, string> | undefined {
  const { map, discriminator } = facts.meta.coproductMap[id] ?? {};
  const fields = facts.types[id]?.fields?.map((field) => field.name).sort();
  if (map === undefined || Object.keys(map).length === 0 || discriminator !== "Discriminator") return undefined;
  return fields?.join() === "Discriminator,Value" ? map : undefined;
}

/** A value whose shape its discriminator names; where no shape is documented, none is claimed. */
function union(id: string, type: FactType, variants: Record<string, string>): string {
  const discriminators = type.fields?.find((field) => field.name === "Discriminator")?.enum ?? Object.keys(variants);
  const members = discriminators.map(
    (name) =>
      `{ Discriminator: ${JSON.stringify(name)}; Value: ${variants[name] === undefined ? "unknown" : nameOf(variants[name])} }`,
  );
  return `type ${nameOf(id)} = ${members.join(" | ")};`;
}

function fieldText(field: Field, owner: string, asked: boolean, optional: boolean): string {
  const note = field.deprecated === true ? "/** @deprecated by Mews. */\n" : "";
  const nullable = field.nullable === true ? " | null" : "";
  return `${note}${field.name}${optional ? "?" : ""}: ${typeText(field, owner, asked)}${nullable}${optional ? " | undefined" : ""};`;
}

function typeText(field: Field, owner: string, asked: boolean = false): string {
  const list = field.type.endsWith("[]");
  const base = list ? field.type.slice(0, -2) : field.type;
  const text = single(field, base, owner);
  return list ? `${asked ? "readonly " : ""}${text.includes("|") ? `(${text})` : text}[]` : text;
}

function single(field: Field, base: string, owner: string): string {
  if (base === "enum") return field.ref === undefined ? open(field.enum ?? []) : nameOf(field.ref);
  if (base.includes("#")) return facts.types[base] === undefined ? "unknown" : nameOf(base);
  if (wideIntegers.has(`${owner}.${field.name}`)) return "number | string";
  if (base === "integer" || base === "number") return "number";
  if (base === "string" || base === "boolean") return base;
  if (base === "strings") return "string";
  const map = /^map<string,(string|number|integer)(\[\])?>$/.exec(base);
  if (map !== null) return `Record<string, ${map[1] === "integer" ? "number" : (map[1] ?? "")}${map[2] ?? ""}>`;
  if (base === "object" || base === "any" || base === "unknown") return "unknown";
  throw new Error(`unknown type ${field.type} of ${field.name}`);
}

function open(values: string[]): string {
  return [...values.map((value) => JSON.stringify(value)), "(string & {})"].join(" | ");
}

function closure(fields: Field[], found: Set<string> = new Set()): Set<string> {
  for (const field of fields) {
    for (const id of [field.ref, field.type.replace(/\[\]$/, "")]) {
      if (id === undefined || found.has(id) || facts.types[id] === undefined) continue;
      found.add(id);
      const variants = variantsOf(id);
      const inside = variants && Object.values(variants).map((type) => ({ name: "", type }));
      closure(inside ?? facts.types[id].fields ?? [], found);
    }
  }
  return found;
}

function stem(operation: Operation): string {
  return pascal(`${operation.resource}-${operation.action}-${operation.version ?? ""}`);
}

function pascal(text: string): string {
  return text
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

function nameOf(id: string): string {
  const name = names.get(id);
  if (name === undefined) throw new Error(`no name for ${id}`);
  return name;
}

/**
 * Names every type of the facts file, not only those in use, so that a name never changes when operations are added.
 * Of several versions the newest has the bare name; of types of one name on several pages,
 * the page of that name keeps it bare and the others get their page in front.
 */
function nameTypes(types: Record<string, FactType>): Map<string, string> {
  const groups = new Map<string, string[]>();
  for (const id of Object.keys(types)) {
    const bare = pascal((id.split("#")[1] ?? id).replace(/-ver-[\d-]+$/, ""));
    groups.set(bare, [...(groups.get(bare) ?? []), id]);
  }
  const given = new Map<string, string>();
  for (const [bare, ids] of groups) {
    const plain = ids.filter((id) => version(id) === "");
    const dated = ids.filter((id) => version(id) !== "").sort((a, b) => (version(a) < version(b) ? 1 : -1));
    const [first, ...older] = plain.length > 0 ? [undefined, ...dated] : dated;
    if (first !== undefined) given.set(first, bare);
    for (const id of older) if (id !== undefined) given.set(id, `${bare}${version(id)}`);
    const owner =
      plain.length === 1
        ? plain[0]
        : plain.find((id) => id === `${plural(id.split("#")[1] ?? "")}#${id.split("#")[1] ?? ""}`);
    for (const id of plain) given.set(id, id === owner ? bare : pascal(`${id.split("#")[0] ?? ""}-${bare}`));
  }
  return given;
}

function plural(word: string): string {
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`;
}

function version(id: string): string {
  return /-ver-([\d-]+)$/.exec(id)?.[1]?.replaceAll("-", "") ?? "";
}
