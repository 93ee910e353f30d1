import { z } from "zod";
import type { MewsOperation } from "../../mews/options.ts";
import type { Policy } from "../reconcile.ts";
import { countryNames, languageNames, type Words } from "../words.ts";
import { countries, languages } from "./countries.ts";

/** What a field holds, in our words: text, a word, an id, yes or no; null where it is cleared. */
export type Value = string | boolean | null;

/** One row of Mews as it was read. */
export type Payload = Readonly<Record<string, unknown>>;

/** Where a value stands in what Mews answers: at a path, or as a member of a list. */
export type Place =
  | { readonly path: readonly string[]; readonly list?: undefined }
  /** `aliases`: names that the member had before. */
  | { readonly list: string; readonly member: string; readonly aliases?: readonly string[] };

/** One field of ours that may be written to Mews. Plain data: what follows from it is in this file. */
export interface WritableField {
  /** As people read it. */
  readonly label: string;
  /** What it may be set to. Its `meta` may name a control of the admin's forms: `{ input: "multiline" }`. */
  readonly value: z.ZodType<Value>;
  readonly from: Place;
  /** Where it goes in an update; a wrapper is put round it. */
  readonly to: readonly string[];
  /** How a value is told: `word` turns "very_important" into "VeryImportant". */
  readonly as: "text" | "word" | "date" | "id" | "flag";
  /** Who wins where both sides changed it, unless the hotel's settings say otherwise. */
  readonly policy: Policy;
  /** With the policy `restrictive`: the value that permits less. */
  readonly restrictive?: boolean;
  /** What people call its values, where they are codes or words of a list. */
  readonly words?: Words;
  /** The kind of record whose id it holds, where people call these by a name. */
  readonly of?: string;
}

/** One record's share of a request. */
export interface Update {
  readonly id: string;
  readonly fields: Readonly<Record<string, Value>>;
  /** Why, in the words of whoever changed it. */
  readonly reason: string | null;
}

/** What of an entity may be written, and how. All of it is absolute: the same update again changes nothing more. */
export interface EntityWrites<Field extends string = string> {
  readonly operation: MewsOperation;
  /** Records that one request takes. */
  readonly most: number;
  readonly fields: Readonly<Record<Field, WritableField>>;
  /** The request that carries these updates. */
  request(updates: readonly Update[]): object;
}

/** What a field is told by when it is declared. */
interface Told {
  readonly label: string;
  readonly from: string | readonly string[];
  readonly to: string | readonly string[];
  readonly policy: Policy;
  /** Longest text. */
  readonly most?: number;
  /** Mews cannot be without it: it cannot be cleared. */
  readonly needed?: true;
  /** The control of the admin's forms that fits it. */
  readonly input?: string;
}

/** A line of text, or with the input "multiline" more; an empty one clears. */
export function textField({ most = 1000, needed, input = "text", ...told }: Told): WritableField {
  const text = line().trim().max(most);
  const value = needed ? text.min(1, "It cannot be empty") : cleared(text);
  return { ...placed(told), as: "text", value: value.meta({ input }) };
}

function line(): z.ZodString {
  return z.string({ error: ({ input }) => (input === null ? "It cannot be empty" : "A text is needed") });
}

/** An e-mail address; an empty one clears. */
export function emailField(told: Omit<Told, "needed" | "most" | "input">): WritableField {
  const address = line().trim().max(1000);
  const isOne = (text: string) => text === "" || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
  const value = cleared(address.refine(isOne, "This is not an e-mail address: name@domain"));
  return { ...placed(told), as: "text", value: value.meta({ format: "email" }) };
}

/** A country, by its two letters. */
export function countryField(told: Omit<Told, "needed" | "most" | "input">): WritableField {
  const code = z.enum(countries, "This is no country: its two letters are needed, such as PT");
  return { ...placed(told), as: "text", words: countryNames, value: code.nullable().meta({ input: "country" }) };
}

/** A language, with its country where that makes a difference: "pt", "pt-BR". */
export function languageField(told: Omit<Told, "needed" | "most" | "input">): WritableField {
  const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
  const code = z.string().regex(tag, "This is no language: its code is needed, such as pt or pt-BR");
  const value = code.nullable().meta({ input: "language", examples: [...languages] });
  return { ...placed(told), as: "text", words: languageNames, value };
}

function cleared(text: z.ZodString): z.ZodType<Value> {
  return text.transform((value) => (value === "" ? null : value)).nullable();
}

/** One word of a list that Mews documents, in our spelling, each with what people call it: { mister: "Mr" }. */
export function wordField(words: Words, { needed, ...told }: Told): WritableField {
  const choices = Object.entries(words).map(([word, title]) => z.literal(word).meta({ title }));
  const value = z.union(choices, `This is none of ${Object.keys(words).join(", ")}`);
  return { ...placed(told), as: "word", words, value: needed ? value : value.nullable() };
}

/** A day of the calendar, "1985-04-12". */
export function dateField(told: Omit<Told, "needed" | "most" | "input">): WritableField {
  return { ...placed(told), as: "date", value: z.iso.date("This is no day: 1985-04-12").nullable() };
}

/** The id of another record, `of` its kind. With the input "pick:sync/companies" it is chosen by name from that list of the admin. */
export function idField({
  input,
  of,
  ...told
}: Omit<Told, "needed" | "most"> & { readonly of: string }): WritableField {
  const value = z.guid().toLowerCase().nullable();
  return { ...placed(told), as: "id", of, value: input === undefined ? value : value.meta({ input }) };
}

/** Yes or no, at a path. */
export function flagField(told: Omit<Told, "needed" | "most" | "input">): WritableField {
  return { ...placed(told), as: "flag", value: z.boolean() };
}

/** Yes or no, by a member of a list: one at a time, so that the others stay as staff have set them. */
export function memberField(told: {
  readonly label: string;
  readonly list: string;
  readonly member: string;
  readonly aliases?: readonly string[];
  readonly to: readonly string[];
  readonly policy: Policy;
  readonly restrictive?: boolean;
}): WritableField {
  const { label, list, member, aliases = [], to, policy, restrictive } = told;
  const from = { list, member, aliases };
  return {
    label,
    from,
    to,
    policy,
    as: "flag",
    value: z.boolean(),
    ...(restrictive === undefined ? {} : { restrictive }),
  };
}

function placed({
  label,
  from,
  to,
  policy,
}: Omit<Told, "needed" | "most" | "input">): Omit<WritableField, "as" | "value"> {
  return { label, policy, from: { path: [from].flat() }, to: [to].flat() };
}

/** The field's name in what Mews answers. */
export function mewsField({ from }: WritableField): string {
  return from.list ?? from.path[0]!;
}

/** How the audit names it: "Email", "Classifications.VeryImportant", "Data.Value.FloorNumber". */
export function auditName({ from }: WritableField): string {
  return from.list === undefined ? from.path.join(".") : `${from.list}.${from.member}`;
}

/** What the field holds in a row of Mews, in our words. Empty text is none, as in the mirror. */
export function readField({ from, as }: WritableField, payload: Payload): Value {
  if (from.list !== undefined) {
    const members = listOf(payload, from.list);
    return members.some((member) => member === from.member || from.aliases?.includes(member));
  }
  const value = from.path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), payload);
  if (as === "flag") return value === true;
  if (typeof value !== "string" || value === "") return null;
  if (as === "word") return inOurSpelling(value);
  if (as === "date") return value.slice(0, 10);
  return as === "id" ? value.toLowerCase() : value;
}

/** The row as it will be once Mews has taken the value. */
export function putField(field: WritableField, payload: Payload, value: Value): Payload {
  const { from } = field;
  if (from.list === undefined) return putAt(payload, from.path, told(field, value));
  const others = listOf(payload, from.list).filter((one) => one !== from.member && !from.aliases?.includes(one));
  return { ...payload, [from.list]: value === true ? [...others, from.member] : others };
}

/** The wrappers of some values, each where it belongs in an update. */
export function wrappers(
  fields: EntityWrites["fields"],
  values: Readonly<Record<string, Value>>,
): Record<string, unknown> {
  let update: Payload = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name];
    if (field) update = putAt(update, field.to, { Value: told(field, value) });
  }
  return { ...update };
}

/** A value in Mews's words. */
function told({ as }: WritableField, value: Value): Value {
  if (as !== "word" || typeof value !== "string") return value;
  return inMewsSpelling(value);
}

/** "VeryImportant" → "very_important". */
export function inOurSpelling(word: string): string {
  return word.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** "very_important" → "VeryImportant". */
export function inMewsSpelling(word: string): string {
  return word.replaceAll(/(?:^|_)([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function putAt(object: Payload, [name, ...rest]: readonly string[], value: unknown): Payload {
  if (name === undefined) return object;
  if (rest.length === 0) return { ...object, [name]: value };
  const inner = object[name];
  return { ...object, [name]: putAt(isObject(inner) ? inner : {}, rest, value) };
}

function listOf(payload: Payload, name: string): readonly string[] {
  const list = payload[name];
  return Array.isArray(list) ? list.filter((member): member is string => typeof member === "string") : [];
}

function isObject(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
