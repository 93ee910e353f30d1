/** The part of JSON Schema (draft 2020-12) that forms are drawn from, with `input` of our own. */
export interface JsonSchema {
  type?: string | readonly string[];
  title?: string;
  description?: string;
  /** The name of a control: "secret", "multiline", "percent", "money", … */
  input?: string;
  default?: unknown;
  examples?: readonly unknown[];
  enum?: readonly unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  allOf?: readonly JsonSchema[];
  $ref?: string;
  $defs?: Readonly<Record<string, JsonSchema>>;
}

/** What a form needs to know of one field. */
export interface FieldSpec {
  kind:
    | "secret"
    | "text"
    | "multiline"
    | "number"
    | "boolean"
    | "choice"
    | "choices"
    | "words"
    | "day"
    | "instant"
    | "group"
    | "list"
    | "json";
  schema: JsonSchema;
  /** What an emptied field hands on: null or "" where the schema knows them, else it is absent. */
  emptied: Emptied;
}

export type Emptied = null | "" | undefined;

/** A choice of an enumeration, with its words. */
export interface Choice {
  value: string | number | boolean;
  label: string;
}

/** Reads a schema as a field. What no control fits is "json": shown and editable as it is, never hidden. */
export function fieldOf(given: JsonSchema, root: JsonSchema = given): FieldSpec {
  const { schema, emptied } = plain(given, root);
  return { kind: kindOf(schema), schema, emptied };
}

function kindOf(schema: JsonSchema): FieldSpec["kind"] {
  if (schema.input === "secret") return "secret";
  if (choicesOf(schema).length > 0) return "choice";
  switch (schema.type) {
    case "boolean":
      return "boolean";
    case "number":
    case "integer":
      return "number";
    case "string":
      return textKind(schema);
    case "array":
      if (schema.items && choicesOf(schema.items).length > 0) return "choices";
      if (schema.items?.type === "string") return "words";
      return schema.items?.type === "object" ? "list" : "json";
    case "object":
      return schema.properties || namedEntries(schema) ? "group" : "json";
    default:
      return "json";
  }
}

function textKind({ format, input, maxLength }: JsonSchema): FieldSpec["kind"] {
  if (input === "multiline") return "multiline";
  if (format === "date") return "day";
  if (format === "date-time") return "instant";
  return maxLength !== undefined && maxLength >= 1_000 && input === undefined && format === undefined
    ? "multiline"
    : "text";
}

/** The fields of a group in the order of its schema; a record over an enumeration has one per name. */
export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return Object.entries(schema.properties ?? namedEntries(schema) ?? {});
}

function namedEntries({ propertyNames, additionalProperties }: JsonSchema): Record<string, JsonSchema> | undefined {
  if (!propertyNames?.enum || typeof additionalProperties !== "object") return undefined;
  const each = additionalProperties;
  return Object.fromEntries(
    propertyNames.enum.map((name) => [String(name), { title: wordsOf(String(name)), ...each }]),
  );
}

/** The choices of an enumeration: `enum`, or `anyOf`/`oneOf` of constants, whose titles are the words. */
export function choicesOf(schema: JsonSchema): Choice[] {
  if (schema.enum) return schema.enum.filter(isChoice).map((value) => ({ value, label: wordsOf(String(value)) }));
  const among = schema.anyOf ?? schema.oneOf ?? [];
  if (among.length === 0 || !among.every(({ const: value }) => isChoice(value))) return [];
  return among.flatMap(({ const: value, title }) =>
    isChoice(value) ? [{ value, label: title ?? wordsOf(String(value)) }] : [],
  );
}

const isChoice = (value: unknown): value is Choice["value"] =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Resolves references and takes "or null" and "or nothing typed" off. */
function plain(given: JsonSchema, root: JsonSchema): { schema: JsonSchema; emptied: Emptied } {
  let schema = given.$ref ? { ...resolve(given.$ref, root), ...without(given, "$ref") } : given;
  let emptied: Emptied;
  for (const key of ["anyOf", "oneOf"] as const) {
    const among = schema[key];
    const rest = among?.filter(({ type, const: value }) => type !== "null" && value !== "");
    if (!among || !rest || rest.length === among.length) continue;
    emptied = among.some(({ type }) => type === "null") ? null : "";
    schema =
      rest.length === 1 ? { ...plain(rest[0]!, root).schema, ...without(schema, key) } : { ...schema, [key]: rest };
  }
  if (Array.isArray(schema.type)) {
    const types = (schema.type as readonly string[]).filter((type) => type !== "null");
    if (types.length < schema.type.length) emptied = null;
    if (types.length === 1) schema = { ...schema, type: types[0]! };
  }
  if (schema.items?.$ref) schema = { ...schema, items: plain(schema.items, root).schema };
  return { schema, emptied };
}

function resolve(reference: string, root: JsonSchema): JsonSchema {
  const name = /^#\/\$defs\/(.+)$/.exec(reference)?.[1];
  return (name && root.$defs?.[name]) || {};
}

function without(schema: JsonSchema, key: keyof JsonSchema): JsonSchema {
  const { [key]: _left, ...rest } = schema;
  return rest;
}

/** "birthDate", "birth_date" → "Birth date": what a field is called whose schema gives no title. */
export function wordsOf(name: string): string {
  const words = name
    .replaceAll(/[_-]+/g, " ")
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a new form starts with: the defaults of the schema, and groups for the fields within them. */
export function defaultsOf(given: JsonSchema, root: JsonSchema = given): unknown {
  const { schema, kind, emptied } = fieldOf(given, root);
  if (schema.default !== undefined) return schema.default;
  if (kind !== "group" || emptied === null) return undefined;
  const entries = propertiesOf(schema).map(([name, each]) => [name, defaultsOf(each, root)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
