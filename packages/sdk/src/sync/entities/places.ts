import { auditName, type EntityWrites, inOurSpelling, type WritableField } from "../push/writable.ts";
import type { Resource, Said } from "../resource.ts";
import { readable, type Words } from "../words.ts";
import { type Kind, placeOf } from "./columns.ts";

/** What people call a place in Mews's rows of one entity, and what stands there. */
export interface SaidPlace {
  readonly label: string;
  readonly as: Kind | WritableField["as"];
  /** By our words. */
  readonly words: Words;
  /** The kinds of records whose ids stand there. */
  readonly of: readonly string[];
  readonly counts?: Said["counts"];
}

/** By Mews's names, with dots between: "NationalityCode", "Address.City", "Options.SendMarketingEmails". */
export interface Places {
  at(name: string): SaidPlace | undefined;
  /** Where among the others it is told: in the order in which the entity declares them, and what it does not declare last. */
  rank(name: string): number;
  /** Of a list whose members are set one by one, such as "Options": what each of them is called. Undefined for any other. */
  members(name: string): ((member: string) => string) | undefined;
}

/**
 * What people call what Mews says of an entity. Derived from what is declared already: a column knows where it is read from
 * and is named in our words, a field that can be written has its label. An object that is another entity's row speaks as that.
 *
 * @param resources all that are copied
 * @example
 * placesOf("guest", resources).at("NationalityCode")?.label // "Nationality"
 */
export function placesOf(entity: string, resources: readonly Resource[]): Places {
  const known = new Map<string, ReadonlyMap<string, SaidPlace>>();
  const within = (name: string): ReadonlyMap<string, SaidPlace> => {
    const found = known.get(name) ?? placesIn(name, resources);
    known.set(name, found);
    return found;
  };
  const writes = resources.find((resource) => resource.entity === entity)?.writes;
  const lists = new Set(Object.values(writes?.fields ?? {}).flatMap(({ from }) => from.list ?? []));
  const at = (name: string): SaidPlace | undefined => {
    const [object, ...rest] = name.split(".");
    const place = within(entity).get(name);
    return place ?? (rest.length > 0 ? within(inOurSpelling(object!)).get(rest.join(".")) : undefined);
  };
  const order = [...within(entity).keys()];
  const firstOf = (name: string) => name.split(".", 1)[0];
  return {
    at,
    rank(name) {
      const exact = order.indexOf(name);
      if (exact >= 0) return exact;
      const isOfOne = (other: string) => firstOf(other) === firstOf(name);
      const first = order.findIndex(isOfOne);
      if (first < 0) return order.length;
      // What is not declared of an object comes behind the rest of it.
      return name.includes(".") ? order.findLastIndex(isOfOne) + 0.5 : first;
    },
    members: (name) =>
      lists.has(name)
        ? (member) => at(`${name}.${member}`)?.label ?? wordOf(at(name)?.words, member) ?? readable(member)
        : undefined,
  };
}

/** What a value is called whose list has a word for it, in Mews's spelling or in ours. */
export function wordOf(words: Words = {}, value: string): string | undefined {
  const spelt = [value, inOurSpelling(value)].find((one) => Object.hasOwn(words, one));
  return spelt === undefined ? undefined : words[spelt];
}

function placesIn(entity: string, resources: readonly Resource[]): ReadonlyMap<string, SaidPlace> {
  const places = new Map<string, SaidPlace>();
  const resource = resources.find((one) => one.entity === entity);
  for (const [name, column] of Object.entries(resource?.columns ?? {})) {
    const read = placeOf(column);
    if (!read) continue;
    const path = read.from.join(".");
    const place = { as: read.holds, ...spokenOf(resource!, name, read.holds, resources) };
    const before = places.get(path);
    places.set(path, before ? either(before, place) : place);
  }
  for (const field of Object.values(resource?.writes?.fields ?? {}))
    for (const path of namesOf(field)) places.set(path, written(field, places.get(path)));
  return places;
}

function spokenOf(
  { said = {}, refers = {} }: Resource,
  name: string,
  as: Kind,
  resources: readonly Resource[],
): Omit<SaidPlace, "as"> {
  const { label = labelOf(name, as), words = {}, of, counts } = said[name] ?? {};
  const kind = name.replace(/_id$/, "");
  const byName = as === "id" && resources.some(({ entity }) => entity === kind) ? [kind] : [];
  const kinds = of === undefined ? (refers[name] ?? byName) : [of];
  return { label, words, of: kinds, ...(counts && { counts }) };
}

/** "room_category_id" → "Room category", "external_id" → "External number", "cancelled_at" → "Cancelled", "is_verified" → "Verified". */
function labelOf(name: string, as: Kind): string {
  return readable(name.replace(/_id$/, as === "id" ? "" : "_number").replace(/_at$|_on$|^is_/, ""));
}

/** Of two columns of one place the first speaks; where an id is of either kind, both do: "Guest or company". */
function either(first: SaidPlace, other: SaidPlace): SaidPlace {
  if (first.as !== "id" || other.as !== "id") return first;
  const label = `${first.label} or ${other.label.toLowerCase()}`;
  return { ...first, label, of: [...first.of, ...other.of] };
}

/** The audit has what was written by the same names. */
function namesOf(field: EntityWrites["fields"][string]): string[] {
  const { from } = field;
  const aliases = from.list === undefined ? [] : (from.aliases ?? []);
  return [auditName(field), ...aliases.map((alias) => `${from.list}.${alias}`)];
}

function written({ label, as, words, of }: WritableField, read: SaidPlace | undefined): SaidPlace {
  return { label, as, words: { ...read?.words, ...words }, of: of === undefined ? (read?.of ?? []) : [of] };
}
