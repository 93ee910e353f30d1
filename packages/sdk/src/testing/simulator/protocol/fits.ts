import { operationShape, type ShapeField, typeShape } from "../../../mews/operations/shape.ts";
import { namesUuid } from "./check.ts";
import { isInstant, isUuid } from "./values.ts";

/** Where an answer differs from its documented shape: `Customers[0].Email: expected string, got number`. */
export function misfits(operation: string, answer: unknown): readonly string[] {
  const shape = operationShape(operation);
  if (shape === undefined) return [`there is no operation ${operation}`];
  const faults: string[] = [];
  checkFields(shape.answer, answer, "", faults);
  return faults;
}

function checkFields(fields: readonly ShapeField[], value: unknown, path: string, faults: string[]): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    faults.push(`${path}: expected an object, got ${kindOf(value)}`);
    return;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(object)) if (!known.has(name)) faults.push(`${path}.${name}: is not documented`);
  for (const field of fields) {
    const place = path === "" ? field.name : `${path}.${field.name}`;
    const found = object[field.name];
    if (found === undefined && field.deprecated) continue;
    if (found === undefined) faults.push(`${place}: is missing`);
    else if (found === null) {
      if (!field.optional) faults.push(`${place}: must not be null`);
    } else if (!field.list) checkValue(field, found, place, faults);
    else if (Array.isArray(found))
      found.forEach((item, index) => checkValue(field, item, `${place}[${index}]`, faults));
    else faults.push(`${place}: expected a list, got ${kindOf(found)}`);
  }
}

function checkValue({ name, type }: ShapeField, value: unknown, place: string, faults: string[]): void {
  const expect = (right: boolean, wanted: string): void => {
    if (!right) faults.push(`${place}: expected ${wanted}, got ${kindOf(value)}`);
  };
  if (type === "any") return;
  if (type === "string" || type === "hybrid") {
    expect(typeof value === "string", "string");
    if (typeof value !== "string") return;
    if (type === "string" && namesUuid(name)) expect(isUuid(value), "uuid");
    if (name.endsWith("Utc")) expect(isInstant(value), "instant");
  } else if (type === "boolean") expect(typeof value === "boolean", "boolean");
  else if (type === "integer") expect(Number.isInteger(value), "integer");
  else if (type === "number") expect(typeof value === "number", "number");
  else if (type.startsWith("map")) expect(typeof value === "object" && !Array.isArray(value), "map");
  else if (type.startsWith("("))
    expect(typeof value === "string" && type.slice(1, -1).split("|").includes(value), type);
  else checkType(type, value, place, faults);
}

function checkType(type: string, value: unknown, place: string, faults: string[]): void {
  const shape = typeShape(type);
  if (shape === undefined) faults.push(`${place}: there is no type ${type}`);
  else if (shape.kind === "map") {
    if (typeof value !== "object") faults.push(`${place}: expected a map, got ${kindOf(value)}`);
  } else if (shape.kind === "enum") {
    if (typeof value !== "string" || !shape.values.includes(value))
      faults.push(`${place}: ${kindOf(value)} is none of ${type}`);
  } else {
    checkFields(shape.fields, value, place, faults);
    const { Discriminator, Value } = value as { Discriminator?: unknown; Value?: unknown };
    const variant = shape.variants?.get(String(Discriminator));
    if (variant !== undefined && Value !== null && Value !== undefined)
      checkType(variant, Value, `${place}.Value`, faults);
  }
}

function kindOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "string"
        ? `"${value}"`
        : typeof value;
}
