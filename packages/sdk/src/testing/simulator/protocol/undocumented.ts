import { operationShape, type ShapeField, typeShape } from "../../../mews/operations/shape.ts";
import type { Read } from "./check.ts";
import { invalid } from "./refusal.ts";

/** What every request may carry beside its operation's own fields. */
const COMMON: ReadonlySet<string> = new Set(["ClientToken", "AccessToken", "Client", "LanguageCode", "CultureCode"]);
/** Types whose fields stand in no shape. */
const PLAIN: Readonly<Record<string, readonly string[]>> = {
  TimeInterval: ["StartUtc", "EndUtc"],
  Limitation: ["Count", "Cursor"],
};

/** Refuses a request with a key that its documentation does not have, however deep it stands. */
export function refuseUndocumented(operation: string, body: Read): void {
  const shape = operationShape(operation);
  if (shape === undefined) return;
  const own = Object.fromEntries(Object.entries(body).filter(([key]) => !COMMON.has(key)));
  checkKeys(own, shape.request, "");
}

function checkKeys(object: Read, fields: readonly ShapeField[], path: string): void {
  for (const [key, value] of Object.entries(object)) {
    const name = path === "" ? key : `${path}.${key}`;
    const field = fields.find((one) => one.name === key);
    if (field === undefined) throw invalid(name, "There is no such property.");
    for (const item of [value].flat()) checkValue(field.type, item, name);
  }
}

function checkValue(type: string, value: unknown, path: string): void {
  if (typeof value !== "object" || value === null) return;
  const object = value as Read;
  const plain = PLAIN[type];
  const unplain = plain === undefined ? undefined : Object.keys(object).find((key) => !plain.includes(key));
  if (unplain !== undefined) throw invalid(`${path}.${unplain}`, "There is no such property.");
  const shape = typeShape(type);
  if (shape?.kind !== "object") return;
  checkKeys(object, shape.fields, path);
  const variant = shape.variants?.get(String(object["Discriminator"]));
  if (variant !== undefined) checkValue(variant, object["Value"], `${path}.Value`);
}
