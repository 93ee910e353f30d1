import type { ShapeField } from "./operations/shape.ts";

/** What is documented of one field of a request. */
export type RequestField = Pick<ShapeField, "name" | "type" | "list" | "optional">;

/** The members of an enum, by the name of its type; undefined for other types. */
type Values = (type: string) => readonly string[] | undefined;

const dayMs = 86_400_000;

/** Those that name hotels: a stranger among them would be refused for itself. */
const scopes = /^(Enterprise|Chain)Ids?$/;

/**
 * A request that shows whether an operation may be used, and changes nothing. A read asks for one row of yesterday, or of
 * an id that nobody has. A write names only entities that cannot exist, and lists that hold nothing to be done, so
 * that there is nothing it could be done to; undefined where a write could be carried out without naming any.
 */
export function smallestRequest(
  isRead: boolean,
  fields: readonly RequestField[],
  values: Values,
  now: Date,
): object | undefined {
  return isRead ? readOf(fields, values, now) : writeOf(fields, values);
}

function readOf(fields: readonly RequestField[], values: Values, now: Date): object {
  const isFilter = ({ name, type, list }: RequestField): boolean =>
    isInterval(type) || (list && name.endsWith("Ids") && !scopes.test(name));
  const required = fields.filter(({ optional }) => !optional);
  const filter = required.some(isFilter) ? undefined : fields.find(isFilter);
  return Object.fromEntries(
    [...required, ...(filter ? [filter] : [])].map((field) => [field.name, valueOf(field, values, now)]),
  );
}

function writeOf(fields: readonly RequestField[], values: Values): object | undefined {
  const nothing = fields.flatMap(({ name, type, list, optional }): [string, unknown][] => {
    const isEntity = /^[A-Z]/.test(type) && values(type) === undefined;
    if (type !== "string" && type !== "hybrid") return list && isEntity ? [[name, []]] : [];
    if (optional || !/Ids?$/.test(name)) return [];
    return [[name, list ? [nobody()] : nobody()]];
  });
  return nothing.length === 0 ? undefined : Object.fromEntries(nothing);
}

function valueOf({ name, type, list }: RequestField, values: Values, now: Date): unknown {
  const before = (days: number): string => `${new Date(now.getTime() - days * dayMs).toISOString().slice(0, 19)}Z`;
  if (name === "Limitation") return { Count: 1 };
  if (type === "DateInterval") return { Start: before(2).slice(0, 10), End: before(1).slice(0, 10) };
  if (isInterval(type)) return { StartUtc: before(2), EndUtc: before(1) };
  const members = values(type) ?? (type.startsWith("(") ? type.slice(1, -1).split("|") : undefined);
  if (members !== undefined) return list ? members.slice(0, 1) : members[0];
  if (type !== "string" && type !== "hybrid") return list ? [] : {};
  const value = name.endsWith("Utc") ? before(1) : nobody();
  return list ? [value] : value;
}

function isInterval(type: string): boolean {
  return type.endsWith("Interval");
}

/** An id that no entity has. */
function nobody(): string {
  return crypto.randomUUID();
}
