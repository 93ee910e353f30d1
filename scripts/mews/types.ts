import {
  baseOf,
  closure,
  type Facts,
  type FactType,
  type Field,
  isDecimal,
  isWrapper,
  type Operation,
  rowsOf,
  wideIntegers,
} from "./facts.ts";
import { nameOf, nameTypes, stem } from "./names.ts";

/** What an operation's deprecation says in the editor. */
export type Deprecation = (operation: string) => string | undefined;

/** Writes the TypeScript types of every operation: request, answer and row, and the types that they hold. */
export function typesSource(facts: Facts, deprecation: Deprecation): string {
  const names = nameTypes(facts.types);
  const requests = closure(
    facts,
    facts.operations.flatMap(({ requestFields }) => requestFields),
  );
  const responses = closure(
    facts,
    facts.operations.flatMap(({ responseFields }) => responseFields),
  );
  const shared = sharedTypes(facts, requests, responses);
  /** Types with a name for readers: what answers and requests hold directly. The rest is reached through them. */
  const published = new Set([
    "_objects#time-interval",
    ...facts.operations
      .flatMap(({ requestFields, responseFields }) => [...requestFields, ...responseFields])
      .filter((field) => field.deprecated !== true)
      .map((field) => baseOf(field.type)),
  ]);

  const scalar = (field: Field, owner: string, asked: boolean): string => {
    const base = baseOf(field.type);
    if (base === "enum") return field.ref === undefined ? open(field.enum ?? []) : nameOf(names, field.ref);
    if (base.includes("#")) {
      if (facts.types[base] === undefined) return "unknown";
      return `${nameOf(names, base)}${asked && shared.has(base) ? "Input" : ""}`;
    }
    if (wideIntegers.has(`${owner}.${field.name}`)) return "number | string";
    if (isDecimal(field)) {
      const decimal = asked ? "MewsDecimalInput" : "MewsDecimal";
      return base.startsWith("map") ? `Record<string, ${decimal}>` : decimal;
    }
    if (base === "integer" || base === "number") return "number";
    if (base === "string" || base === "boolean") return base;
    if (base === "strings") return "string";
    const map = /^map<string,(string|integer)(\[\])?>$/.exec(base);
    if (map !== null) return `Record<string, ${map[1] === "integer" ? "number" : "string"}${map[2] ?? ""}>`;
    if (base === "object" || base === "any" || base === "unknown") return "unknown";
    throw new Error(`unknown type ${field.type} of ${owner}.${field.name}`);
  };
  const typeText = (field: Field, owner: string, asked: boolean): string => {
    const text = scalar(field, owner, asked);
    if (!field.type.endsWith("[]")) return text;
    return `${asked ? "readonly " : ""}${text.includes("|") ? `(${text})` : text}[]`;
  };
  const fieldText = (field: Field, owner: string, asked: boolean, optional: boolean, nullable: boolean): string => {
    const note = field.deprecated === true ? "/** @deprecated by Mews. */\n" : "";
    const known = typeText(field, owner, asked);
    // What may be anything may be null and undefined too.
    const text = known === "unknown" ? known : `${known}${nullable ? " | null" : ""}${optional ? " | undefined" : ""}`;
    return `${note}${field.name}${optional ? "?" : ""}: ${text};`;
  };
  const askedField = (owner: string, wrapper: boolean) => (field: Field) =>
    fieldText(
      field,
      owner,
      true,
      (field.nullable === true && !wrapper) || field.deprecated === true,
      field.nullable === true,
    );

  const typeSource = (id: string, asked: boolean): string => {
    const type = facts.types[id];
    if (type === undefined) throw new Error(`no type ${id}`);
    const name = `${nameOf(names, id)}${asked && shared.has(id) ? "Input" : ""}`;
    const head = `/** ${type.name}${asked && shared.has(id) ? ", as it is sent" : ""}. */\n${published.has(id) ? "export " : ""}`;
    if (type.kind === "enum") return `${head}type ${name} = ${open(type.values ?? [])};`;
    if (type.kind === "map")
      return `${head}type ${name} = Record<string, ${id.endsWith("numbers") ? "number" : "string"}>;`;
    if (type.fields?.length === 0) return `${head}type ${name} = string;`;
    const variants = facts.variants[id];
    if (variants !== undefined) return `${head}type ${name} = ${union(type, variants, names)};`;
    const fields = (type.fields ?? []).map((field) =>
      asked ? askedField(id, isWrapper(type))(field) : fieldText(field, id, false, false, field.nullable === true),
    );
    return `${head}interface ${name} {\n${fields.join("\n")}\n}`;
  };

  /** What is on its way out need not be sent, whatever its table says. */
  const requestField = (field: Field): string => {
    const optional = field.required !== true || field.deprecated === true;
    return fieldText(field, "", true, optional, optional);
  };
  const noted = (operation: Operation): string => {
    const old = deprecation(operation.id);
    return `/** ${operation.title}.${operation.restricted ? " Needs an agreement with Mews." : ""}${old === undefined ? "" : `\n * @deprecated ${old}`} */`;
  };
  const all = [...new Set([...requests, ...responses])].sort((a, b) => (nameOf(names, a) < nameOf(names, b) ? -1 : 1));
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "// Instants are ISO 8601 text in UTC, ids are uuids. Enums are open: Mews adds values without notice.",
    "// In a request a field may be null or left out alike; in a wrapper (`{ Value }`) null clears what is set.",
    "",
    'import type { MewsDecimal, MewsDecimalInput } from "../decimal.ts";',
    "",
    "/** Every operation: what it takes, what it answers, one row of what it lists. */",
    "export interface MewsOperations {",
    ...facts.operations.map((operation) => {
      const rows = rowsOf(operation);
      const row =
        rows === undefined ? `${stem(operation)}Response` : typeText({ ...rows, type: baseOf(rows.type) }, "", false);
      return `${noted(operation)}\n${JSON.stringify(operation.id)}: { request: ${stem(operation)}Request; response: ${stem(operation)}Response; row: ${row} };`;
    }),
    "}",
    "/** Operations that Mews has announced to stop. */",
    `export type MewsDeprecatedOperation = ${facts.operations
      .filter(({ id }) => deprecation(id) !== undefined)
      .map(({ id }) => JSON.stringify(id))
      .join(" | ")};`,
    "/** The operation behind each name: of several versions, the newest. */",
    "export interface MewsNames {",
    ...[...newest(facts.operations)].map(
      ([resource, actions]) =>
        `${resource}: {\n${[...actions].map(([action, operation]) => `${noted(operation)}\n${action}: ${JSON.stringify(operation.id)};`).join("\n")}\n};`,
    ),
    "}",
    ...facts.operations.flatMap((operation) => [
      `/** What \`${operation.id}\` takes. */`,
      `interface ${stem(operation)}Request {`,
      ...operation.requestFields.map(requestField),
      "}",
      `/** What \`${operation.id}\` answers. */`,
      `interface ${stem(operation)}Response {`,
      ...operation.responseFields.map((field) => fieldText(field, "", false, false, field.nullable === true)),
      "}",
    ]),
    ...all.flatMap((id) => [
      ...(responses.has(id) ? [typeSource(id, false)] : []),
      ...(requests.has(id) && (!responses.has(id) || shared.has(id)) ? [typeSource(id, true)] : []),
    ]),
    "",
  ].join("\n");
}

/** Types that are sent and answered, and differ: what is sent may leave nullable fields out and holds other decimals. */
function sharedTypes(facts: Facts, requests: ReadonlySet<string>, responses: ReadonlySet<string>): ReadonlySet<string> {
  const both = [...requests].filter((id) => responses.has(id));
  const differs = (id: string): boolean =>
    (facts.types[id]?.fields ?? []).some((field) => field.nullable === true || isDecimal(field));
  return new Set(both.filter((id) => [id, ...closure(facts, facts.types[id]?.fields ?? [])].some(differs)));
}

/** A value whose shape its discriminator names; where no shape is documented, none is claimed. */
function union(type: FactType, variants: Readonly<Record<string, string>>, names: ReadonlyMap<string, string>): string {
  const discriminators = type.fields?.find((field) => field.name === "Discriminator")?.enum ?? Object.keys(variants);
  const nullable = type.fields?.find((field) => field.name === "Value")?.nullable === true ? " | null" : "";
  return discriminators
    .map((name) => {
      const shape = variants[name] === undefined ? "unknown" : `${nameOf(names, variants[name])}${nullable}`;
      return `{ Discriminator: ${JSON.stringify(name)}; Value: ${shape} }`;
    })
    .join(" | ");
}

function open(values: readonly string[]): string {
  return [...values.map((value) => JSON.stringify(value)), "(string & {})"].join(" | ");
}

function newest(list: readonly Operation[]): Map<string, Map<string, Operation>> {
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
