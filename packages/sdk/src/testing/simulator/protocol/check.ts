import { namesUuid, operationShape, type ShapeField, typeShape } from "../../../mews/operations/shape.ts";
import { isInstant, isUuid, monthsFit } from "./values.ts";
import { invalid } from "./refusal.ts";

/** What a request's fields hold once they were read: the documented ones, null left out, ids in lower case. */
export type Read = Readonly<Record<string, unknown>>;

/**
 * Holds a request against its documented shape, as strictly as Mews does, and reads it. The first field that does not
 * fit is refused by its path. Keys that are not documented are passed over.
 */
export function readBody(operation: string, body: Read): Read {
  const shape = operationShape(operation);
  if (shape === undefined) throw new RangeError(`there is no operation ${operation}`);
  const read = readFields(shape.request, body, "", /\/(get|search|price)/.test(operation));
  const filters = shape.request.filter(({ oneOf }) => oneOf);
  // Where the page marks a single filter, it speaks of all of them.
  const wanted = filters.length === 1 ? shape.request.filter(isFilter) : filters;
  if (filters.length > 0 && !wanted.some(({ name }) => read[name] !== undefined)) {
    throw invalid(filters[0]?.name ?? "", "At least one filter is required.");
  }
  return read;
}

/** Lists and intervals that say which rows are meant; whose rows and in which state alone is not enough. */
function isFilter({ name, list, type }: ShapeField): boolean {
  return (list && !/^(EnterpriseIds|ChainIds|ActivityStates|States)$/.test(name)) || type === "TimeInterval";
}

/** `filters`: an empty list is refused, as Mews would read it as no filter. */
function readFields(fields: readonly ShapeField[], object: Read, path: string, filters: boolean): Read {
  const read: Record<string, unknown> = {};
  for (const field of fields) {
    const name = path === "" ? field.name : `${path}.${field.name}`;
    const value = Object.hasOwn(object, field.name) ? object[field.name] : undefined;
    if (value === undefined || value === null) {
      if (!field.optional) throw invalid(name);
    } else {
      read[field.name] = field.list ? readList(field, value, name, filters) : readValue(field, value, name);
    }
  }
  return read;
}

function readList(field: ShapeField, value: unknown, name: string, filters: boolean): readonly unknown[] {
  if (!Array.isArray(value) || (filters && value.length === 0)) throw invalid(name);
  const { limit } = field;
  if (limit !== undefined && value.length > limit) throw invalid(name, `At most ${limit} items are allowed.`);
  return value.map((item: unknown) => readValue({ ...field, limit: undefined }, item, name));
}

function readValue(field: ShapeField, value: unknown, name: string): unknown {
  const { type } = field;
  switch (type) {
    case "string":
      return readText(field, value, name);
    case "hybrid":
      if (typeof value !== "string" || !(isUuid(value) || /^eid:.+/.test(value))) throw invalid(name);
      return value.startsWith("eid:") ? value : value.toLowerCase();
    case "boolean":
      if (typeof value !== "boolean") throw invalid(name);
      return value;
    case "integer":
      if (typeof value !== "number" || !Number.isInteger(value)) throw invalid(name);
      return value;
    case "number":
      if (typeof value !== "number" || !Number.isFinite(value)) throw invalid(name);
      return value;
    case "any":
      return value;
    case "TimeInterval":
      return readInterval(field, value, name);
    case "Limitation":
      return readLimitation(value, name);
  }
  if (type.startsWith("(")) return readEnum(type.slice(1, -1).split("|"), value, name);
  if (type.startsWith("map")) return plainObject(value, name);
  return readType(type, field, value, name);
}

function readType(type: string, field: ShapeField, value: unknown, name: string): unknown {
  const shape = typeShape(type);
  if (shape === undefined) throw new RangeError(`there is no type ${type}`);
  if (shape.kind === "enum") return readEnum(shape.values, value, name);
  const object = plainObject(value, name);
  if (shape.kind === "map") return object;
  const [only] = shape.fields;
  if (shape.fields.length === 1 && only?.name === "Value") return { Value: readWrapped(only, field, object, name) };
  const read = readFields(shape.fields, object, name, false);
  if (type === "AmountParameters" && (read["GrossValue"] === undefined) === (read["NetValue"] === undefined)) {
    throw invalid(name, "Exactly one of GrossValue and NetValue is needed.");
  }
  const variant = shape.variants?.get(String(read["Discriminator"]));
  if (variant === undefined || read["Value"] === undefined) return read;
  return { ...read, Value: readType(variant, field, read["Value"], `${name}.Value`) };
}

/** A wrapper sets what it holds and clears with null; its limit stands at the field that it wraps. */
function readWrapped(only: ShapeField, outer: ShapeField, object: Read, name: string): unknown {
  const value = object["Value"] ?? null;
  if (value === null) return null;
  const field = { ...only, limit: only.limit ?? outer.limit };
  return only.list ? readList(field, value, `${name}.Value`, false) : readValue(field, value, `${name}.Value`);
}

function readText({ name: field, limit }: ShapeField, value: unknown, name: string): string {
  if (typeof value !== "string") throw invalid(name);
  if (limit !== undefined && value.length > limit) throw invalid(name, `At most ${limit} characters are allowed.`);
  if (namesUuid(field)) {
    if (!isUuid(value)) throw invalid(name);
    return value.toLowerCase();
  }
  if (field.endsWith("Utc") && !isInstant(value)) throw invalid(name);
  return value;
}

function readEnum(values: readonly string[], value: unknown, name: string): string {
  if (typeof value !== "string" || !values.includes(value)) throw invalid(name);
  return value;
}

function readInterval({ limit }: ShapeField, value: unknown, name: string): object {
  const { StartUtc, EndUtc } = plainObject(value, name);
  if (!isInstant(StartUtc)) throw invalid(`${name}.StartUtc`);
  if (!isInstant(EndUtc)) throw invalid(`${name}.EndUtc`);
  if (Date.parse(EndUtc) < Date.parse(StartUtc)) throw invalid(name, "The interval ends before it starts.");
  if (limit !== undefined && !monthsFit(StartUtc, EndUtc, limit)) {
    throw invalid(name, `The interval must not exceed ${limit}M1D.`);
  }
  return { StartUtc, EndUtc };
}

function readLimitation(value: unknown, name: string): object {
  const { Count, Cursor } = plainObject(value, name);
  if (typeof Count !== "number" || !Number.isInteger(Count) || Count < 1 || Count > 1000)
    throw invalid(`${name}.Count`);
  if (Cursor === undefined || Cursor === null) return { Count };
  if (typeof Cursor !== "string" || !isUuid(Cursor)) throw invalid(`${name}.Cursor`);
  return { Count, Cursor: Cursor.toLowerCase() };
}

function plainObject(value: unknown, name: string): Read {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(name);
  return value as Read;
}
