import type { Kysely } from "kysely";
import { isUuid } from "../../kernel/ids.ts";
import { type Places, placesOf, type SaidPlace, wordOf } from "../entities/places.ts";
import { recordNames } from "../push/names.ts";
import { same } from "../reconcile.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { languageNames, readable, type Words } from "../words.ts";
import { actSaid } from "./said-acts.ts";
import type { FieldChange, FieldChanges } from "./types.ts";

/*
 * The words of the history. Versions are stored by Mews's names and covered by digests: what people call it is put beside
 * when it is read, here and nowhere else.
 */

/** Changes as they are stored: before and after, by Mews's names. */
export type StoredChanges = Readonly<Record<string, readonly [unknown, unknown]>>;

/** A version of a record, as far as its words go. */
interface Told {
  readonly entity: string;
  readonly changes: StoredChanges | null;
}

/** What people call a record of a kind; null where it has no name. */
type NameOf = (kind: string, id: string) => string | null;

/** Puts the words on some versions. What ids are called is read for all of them together, a statement for each kind of record. */
export async function saidChanges(
  db: Kysely<SyncTables>,
  propertyId: string,
  resources: readonly Resource[],
  versions: readonly Told[],
): Promise<(FieldChanges | null)[]> {
  const entities = new Set(versions.map(({ entity }) => entity));
  const places = new Map([...entities].map((entity) => [entity, placesOf(entity, resources)]));
  const say = (nameOf: NameOf) =>
    versions.map(({ entity, changes }) => changes && inWords(entity, places.get(entity)!, changes, nameOf));
  // Said once to learn which records are named in it, and once more with their names.
  const asked: { entity: string; record_id: string }[] = [];
  say((entity, id) => {
    if (isUuid(id)) asked.push({ entity, record_id: id.toLowerCase() });
    return null;
  });
  const nameOf = await recordNames(db, propertyId, asked);
  return say((entity, id) => nameOf({ entity, record_id: id.toLowerCase() }));
}

type Change = Pick<FieldChange, "before" | "after">;

/** With each change Mews stamps the record anew; an address that is said beside has an id. Nobody made these changes. */
const bookkeeping = new Set(["UpdatedUtc", "UpdaterProfileId", "AddressId"]);

/** Under these names Mews says once more when a stay begins and ends; other entities have no other names for it. */
const twice = new Set(["StartUtc", "EndUtc"]);

/**
 * Changes as they are stored, and what people call them. Nothing that is stored is left out or altered.
 *
 * @example
 * const places = placesOf("guest", resources);
 * inWords("guest", places, { NationalityCode: ["PT", "DE"] }, () => null);
 * // { NationalityCode: { label: "Nationality", before: "PT", after: "DE", words: { PT: "Portugal", DE: "Germany" } } }
 */
export function inWords(entity: string, places: Places, changes: StoredChanges, nameOf: NameOf): FieldChanges {
  const said = Object.entries(changes).map(([name, [before, after]]): [string, FieldChange] => {
    const change = { before, after };
    return [name, ofAct(entity, name, change, nameOf) ?? ofField(places, name, change, nameOf)];
  });
  return inOrder(places, said);
}

/** The database keeps names by their length: people read them as the entity declares them. */
function inOrder(places: Places, said: readonly (readonly [string, FieldChange])[]): FieldChanges {
  return Object.fromEntries(said.toSorted(([a], [b]) => places.rank(a) - places.rank(b)));
}

function ofField(places: Places, name: string, change: Change, nameOf: NameOf): FieldChange {
  const place = places.at(name);
  const parts =
    membersOf(places, name, change) ??
    countsOf(place, name, change, nameOf) ??
    textsOf(place, name, change) ??
    innersOf(places, name, change, nameOf);
  const said = { label: place?.label ?? labelWithin(name), ...change, words: wordsOf(place, change, nameOf) };
  const isBookkeeping = bookkeeping.has(name) || (!place && twice.has(name));
  return withParts(isBookkeeping ? { ...said, isBookkeeping } : said, parts);
}

function ofAct(entity: string, name: string, change: Change, nameOf: NameOf): FieldChange | undefined {
  const act = actSaid(entity, name);
  if (!act) return undefined;
  const { label, words, inputs } = act;
  const states: SaidPlace = { label, as: "text", words, of: [] };
  if (!inputs || !isObject(change.after)) return { label, ...change, words: wordsOf(states, change, nameOf) };
  const parts = Object.entries(change.after).map(([key, after]): [string, FieldChange] => {
    const part = { before: null, after };
    const input = Object.hasOwn(inputs, key) ? inputs[key] : undefined;
    return [`${name}.${key}`, { label: input?.label ?? readable(key), ...part, words: wordsOf(input, part, nameOf) }];
  });
  return { label, ...change, words: {}, isCommand: true, parts: Object.fromEntries(parts) };
}

function withParts(said: FieldChange, parts: FieldChanges | undefined): FieldChange {
  return parts && Object.keys(parts).length > 0 ? { ...said, parts } : said;
}

/** A list whose members are set one by one says which came and which went: "Marketing by e-mail: no → yes". */
function membersOf(places: Places, name: string, { before, after }: Change): FieldChanges | undefined {
  const labelOf = places.members(name);
  if (!labelOf) return undefined;
  const [then, now] = [membersIn(before), membersIn(after)];
  const changed = [...new Set([...then, ...now])].filter((one) => then.includes(one) !== now.includes(one));
  const said = changed.map((one): [string, FieldChange] => [
    `${name}.${one}`,
    { label: labelOf(one), before: then.includes(one), after: now.includes(one), words: {} },
  ]);
  return inOrder(places, said);
}

/** How many there are of each: "Adults: 2 → 1". */
function countsOf(
  place: SaidPlace | undefined,
  name: string,
  { before, after }: Change,
  nameOf: NameOf,
): FieldChanges | undefined {
  if (!place?.counts) return undefined;
  const { of, by, count } = place.counts;
  const counted = (list: unknown) =>
    new Map((Array.isArray(list) ? list : []).filter(isObject).map((one) => [String(one[by]), one[count] ?? 0]));
  const [then, now] = [counted(before), counted(after)];
  const said = [...new Set([...then.keys(), ...now.keys()])].flatMap((id): [string, FieldChange][] => {
    const change = { before: then.get(id) ?? 0, after: now.get(id) ?? 0 };
    if (change.before === change.after) return [];
    return [[`${name}.${id}`, { label: nameOf(of, id) ?? place.label, ...change, words: {} }]];
  });
  return Object.fromEntries(said);
}

/** One text by language: "Name, English: Suite → Grand suite". */
function textsOf(place: SaidPlace | undefined, name: string, { before, after }: Change): FieldChanges | undefined {
  if (place?.as !== "texts") return undefined;
  const said = differing(before, after).map(([tag, change]): [string, FieldChange] => [
    `${name}.${tag}`,
    { label: `${place.label}, ${wordOf(languageNames, tag) ?? tag}`, ...change, words: {} },
  ]);
  return Object.fromEntries(said);
}

/** An object says what in it differs: "City: Faro → Lisbon". */
function innersOf(places: Places, name: string, change: Change, nameOf: NameOf): FieldChanges | undefined {
  const isObjects = [change.before, change.after].every((one) => isObject(one) || one === null || one === undefined);
  if (!isObjects) return undefined;
  const leaves = (path: string, { before, after }: Change): [string, FieldChange][] =>
    differing(before, after).flatMap(([key, inner]) => {
      // By its id one object is told from another, and nobody is told anything.
      if (key === "Id") return [];
      const at = `${path}.${key}`;
      const place = places.at(at);
      if (!place && (isObject(inner.before) || isObject(inner.after))) return leaves(at, inner);
      return [[at, { label: place?.label ?? labelWithin(at), ...inner, words: wordsOf(place, inner, nameOf) }]];
    });
  return inOrder(places, leaves(name, change));
}

/** What Mews calls that which only holds other things. */
const holders = ["Data", "Value", "Options"];

/** "BirthCountryCode" → "Birth country code", "Address.Latitude" → "Address: latitude", "Data.Value.BedCount" → "Bed count". */
function labelWithin(path: string): string {
  const names = path.split(".").filter((one, at, all) => at === all.length - 1 || !holders.includes(one));
  const [first = "", ...rest] = names.map(readable);
  return [first, ...rest.map((one) => one.toLowerCase())].join(": ");
}

/** The members in which two objects differ; what one of them lacks is null there. */
function differing(before: unknown, after: unknown): [string, Change][] {
  const [then, now] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])].flatMap((name): [string, Change][] => {
    const change = { before: then[name] ?? null, after: now[name] ?? null };
    return same(change.before, change.after) ? [] : [[name, change]];
  });
}

/** What people call the values of a change that are codes, words of a list or ids. */
function wordsOf(place: SaidPlace | undefined, { before, after }: Change, nameOf: NameOf): Words {
  if (!place) return {};
  const values = [before, after].flat().filter((one): one is string => typeof one === "string" && one !== "");
  const pairs = values.flatMap((value): [string, string][] => {
    const name = place.of.map((kind) => nameOf(kind, value)).find((one) => one !== null);
    const isWord = place.as === "word" || place.as === "words";
    const word = wordOf(place.words, value) ?? name ?? (isWord ? readable(value) : undefined);
    return word === undefined ? [] : [[value, word]];
  });
  return Object.fromEntries(pairs);
}

function membersIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === "string" && one !== "None") : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
