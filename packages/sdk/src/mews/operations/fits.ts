import { namesUuid, operationShape, type ShapeField, typeShape } from "./shape.ts";

/** Where an answer differs from its documented shape. */
export interface Misfit {
  /** `Customers[].Email`: never a value of a guest. */
  readonly path: string;
  readonly kind: "unknown_field" | "unknown_value" | "missing" | "null" | "type";
  /** The new member of an enum, or what kind of value was found. */
  readonly found: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Every place where an answer differs from what is documented; one a path and kind, however many rows. */
export function misfits(operation: string, answer: unknown): readonly Misfit[] {
  const shape = operationShape(operation);
  const found = new Map<string, Misfit>();
  const tell = (path: string, kind: Misfit["kind"], what: string): void => {
    const misfit = { path, kind, found: what };
    found.set(JSON.stringify(misfit), misfit);
  };
  if (shape === undefined) throw new RangeError(`there is no operation ${operation}`);
  checkFields(shape.answer, answer, "", tell);
  return [...found.values()];
}

type Tell = (path: string, kind: Misfit["kind"], found: string) => void;

function checkFields(fields: readonly ShapeField[], value: unknown, path: string, tell: Tell): void {
  if (!isObject(value)) return tell(path, "type", kindOf(value));
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(value))
    if (!known.has(name)) tell(under(path, name), "unknown_field", kindOf(value[name]));
  for (const field of fields) {
    const place = under(path, field.name);
    const found = value[field.name];
    if (found === undefined) {
      if (!field.deprecated) tell(place, "missing", "nothing");
    } else if (found === null) {
      if (!field.optional) tell(place, "null", "null");
    } else if (!field.list) checkValue(field, found, place, tell);
    else if (Array.isArray(found)) for (const item of found) checkValue(field, item, `${place}[]`, tell);
    else tell(place, "type", kindOf(found));
  }
}

function checkValue({ name, type }: ShapeField, value: unknown, place: string, tell: Tell): void {
  const expected = expectation(name, type);
  if (expected === undefined) checkType(type, value, place, tell);
  else if (typeof expected !== "function") checkMember(expected, value, place, tell);
  else if (!expected(value)) tell(place, "type", kindOf(value));
}

/** What a plain value must be; the members of an enum that stands at its field; undefined for a named type. */
function expectation(name: string, type: string): ((value: unknown) => boolean) | readonly string[] | undefined {
  if (type.startsWith("map")) return isObject;
  if (type.startsWith("(")) return type.slice(1, -1).split("|");
  switch (type) {
    case "any":
      return () => true;
    case "boolean":
      return (value) => typeof value === "boolean";
    case "integer":
    case "number":
      return (value) => isNumber(value, type === "integer");
    case "hybrid":
      return (value) => typeof value === "string";
    case "string":
      if (namesUuid(name)) return (value) => typeof value === "string" && uuid.test(value);
      if (name.endsWith("Utc")) return (value) => typeof value === "string" && instant.test(value);
      return (value) => typeof value === "string";
    default:
      return undefined;
  }
}

/** A number, or the text of one that the client keeps digit for digit. */
function isNumber(value: unknown, whole: boolean): boolean {
  if (typeof value === "number") return !whole || Number.isInteger(value);
  return typeof value === "string" && (whole ? /^-?\d{16,}$/ : /^-?\d+(\.\d+)?$/).test(value);
}

function checkType(type: string, value: unknown, place: string, tell: Tell): void {
  const shape = typeShape(type);
  if (shape === undefined) throw new RangeError(`there is no type ${type}`);
  if (shape.kind === "enum") return checkMember(shape.values, value, place, tell);
  if (!isObject(value)) return tell(place, "type", kindOf(value));
  if (shape.kind === "map") return;
  checkFields(shape.fields, value, place, tell);
  const variant = shape.variants?.get(String(value["Discriminator"]));
  const held = value["Value"] ?? null;
  if (variant !== undefined && held !== null) checkType(variant, held, under(place, "Value"), tell);
}

function checkMember(members: readonly string[], value: unknown, place: string, tell: Tell): void {
  if (typeof value !== "string") tell(place, "type", kindOf(value));
  else if (!members.includes(value)) tell(place, "unknown_value", value.slice(0, 60));
}

const under = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}
