import metadata from "libphonenumber-js/max/metadata";
import { Machine } from "./machine.ts";
import { lengthsOf } from "./pattern.ts";

/* The numbering plans of libphonenumber's full metadata, each made ready when its first number comes. */

/** How numbers of one country, or of a code of no country, are made. */
export interface Plan {
  /** Matches national numbers: bit 0 by the plan as a whole, the others by kinds of numbers such as mobile. */
  readonly machine: Machine;
  /** Bit `at` of `lengths[n]`: the kind of bit `at` has numbers of n digits. */
  readonly kindsByLength: readonly number[];
  /** Bit n: national numbers of n digits are possible. */
  readonly lengths: number;
  /** The fewest and the most digits of a national number. */
  readonly least: number;
  readonly most: number;
  readonly callingCode: string;
  readonly calling: number;
  /** What stands before a number inside the country, as "0"; none where there is none. */
  readonly prefix: Beginning | undefined;
  /** What is dialled there before the code of another country, as "00". */
  readonly abroad: Beginning | undefined;
  /** With these it is told from other countries of its calling code. */
  readonly leading: Machine | undefined;
}

/** What stands before a number. */
export interface Beginning {
  readonly form: RegExp;
  /** Its choices where they are figures and nothing else, as "0". */
  readonly figures: readonly string[] | undefined;
  /** Matches all of it. */
  readonly machine: Machine;
  /** Nothing of it is kept or rewritten when it is taken off. */
  readonly simple: boolean;
}

/** Whether the metadata is of the form that is read here; if not, the library itself is asked about every number. */
export const readable: boolean = (metadata as unknown as { version: number }).version === 4;

/** A calling code with the plan of its main country, or its own, and those of all its countries. */
export interface Calling {
  readonly main: Plan;
  /** None for a code of no country. */
  readonly countries: readonly Plan[];
}

/** What a calling code of up to three digits is of; null where there is no such code. */
export function callingOf(code: number): Calling | null {
  const known = callings[code];
  return known === undefined ? (callings[code] = preparedCalling(String(code)) ?? null) : known;
}
const callings: (Calling | null | undefined)[] = Array.from({ length: 1_000 });

function preparedCalling(code: string): Calling | undefined {
  const names = metadata.country_calling_codes[code] ?? [];
  const main = planOf(names[0] ?? code);
  return main && { main, countries: names.flatMap((name) => planOf(name) ?? []) };
}

/** The plan of a country, or of a calling code of no country. */
export function planOf(name: string): Plan | undefined {
  const known = plans.get(name);
  if (known !== undefined) return known;
  const found = (metadata.countries as unknown as Record<string, Fields>)[name] ?? nonGeographic[name];
  if (found === undefined) return undefined;
  const made = prepared(found);
  plans.set(name, made);
  return made;
}
const plans = new Map<string, Plan>();
const { nonGeographic = {} } = metadata as unknown as { nonGeographic?: Record<string, Fields> };

/** A plan as the metadata's fourth version writes it; what is not there is 0 or left out. */
type Fields = readonly [
  callingCode: string,
  abroad: string | 0,
  pattern: string,
  lengths: readonly number[],
  formats: unknown,
  nationalPrefix: string | 0,
  prefixFormatting: unknown,
  prefixForParsing: string | 0,
  prefixTransform: string | 0,
  prefixOptional: unknown,
  leading: string | 0,
  kinds: readonly (readonly [pattern: string, lengths?: readonly number[]] | 0)[] | 0,
];

function prepared(fields: Fields): Plan {
  const [callingCode, abroad, pattern, lengths, , nationalPrefix, , prefixForParsing, , , leading, kinds] = fields;
  const groups = groupsOf(pattern, kinds);
  const prefix = prefixForParsing || nationalPrefix;
  return {
    machine: new Machine([pattern, ...groups.map(({ patterns }) => patterns.join("|"))]),
    kindsByLength: Array.from({ length: 18 }, (_, length) =>
      groups.reduce((mask, group, at) => ((group.lengths >> length) & 1 ? mask | (2 << at) : mask), 0),
    ),
    lengths: lengths.reduce((mask, length) => mask | (1 << length), 0),
    least: lengths[0] ?? 0,
    most: lengths.at(-1) ?? 17,
    callingCode,
    calling: Number(callingCode),
    prefix: prefix ? beginning(prefix) : undefined,
    abroad: abroad ? beginning(abroad) : undefined,
    leading: leading ? new Machine([leading]) : undefined,
  };
}

interface Group {
  readonly patterns: string[];
  readonly lengths: number;
}

/** The kinds of numbers of a plan; those together whose patterns say by themselves how long their numbers are. */
function groupsOf(pattern: string, kinds: Fields[11]): readonly Group[] {
  const groups: Group[] = [];
  for (const kind of kinds && kinds.length > 0 ? kinds : [[pattern] as const]) {
    if (kind === 0 || kind[0] === "") continue;
    const [own, listed] = kind;
    const asked = listed?.reduce((mask, length) => mask | (1 << length), 0) ?? anyLength;
    const said = lengthsOf(own);
    const lengths = (said & asked) === said ? anyLength : asked;
    const group = groups.find((other) => other.lengths === lengths);
    if (group) group.patterns.push(own);
    else groups.push({ patterns: [own], lengths });
  }
  return groups;
}
const anyLength = 0x7fff_ffff;

function beginning(pattern: string): Beginning {
  return {
    form: new RegExp(`^(?:${pattern})`),
    figures: /^[\d|]+$/.test(pattern) ? pattern.split("|") : undefined,
    machine: new Machine([pattern.replaceAll("$", "")]),
    // With groups it may be rewritten: the library knows how.
    simple: !/\((?!\?)/.test(pattern),
  };
}
