import { fieldLabels, gapCodes } from "../codes.ts";
import type { Field, GapCode, Profile, ScoreContext } from "../profile.ts";

/** What a check makes of a field: how much of its worth it has, and what is wrong with it, if anything is. */
export interface Verdict {
  /** 0 nothing, 1 all. Below 1 only with a gap. */
  readonly worth: 0 | 0.25 | 0.5 | 1;
  readonly gap?: GapCode;
  /** A value that was probably meant. Shown, never written. */
  readonly suggestion?: string;
  /** Which verdict of its field it is: 0 for a good one, else the gap's place among those of the field. */
  readonly index: number;
}

export type Check = (profile: Profile, context: ScoreContext) => Verdict;

export const good: Verdict = Object.freeze({ worth: 1, index: 0 });

/** Every verdict on a field, by its index. Filled when the checks are read. */
export const verdictsOn: Readonly<Record<Field, readonly Verdict[]>> = Object.fromEntries(
  Object.keys(fieldLabels).map((field) => [field, [good]]),
) as Record<Field, Verdict[]>;

/** How many bits the index of a verdict takes. */
export const indexBits = 4;

/** A verdict with a gap. Made once per kind: checks run a million times a second. */
export function bad(gap: GapCode, worth: Verdict["worth"] = 0): Verdict {
  const { field } = gapCodes[gap];
  const verdict = Object.freeze({ worth, gap, index: places.get(gap)! });
  if (verdict.index >> indexBits !== 0) throw new RangeError(`${field} has more gaps than ${indexBits} bits can tell`);
  (verdictsOn[field] as Verdict[])[verdict.index] = verdict;
  return verdict;
}

/** The place of each gap among those of its field, from 1. */
const places: ReadonlyMap<string, number> = new Map(
  Object.keys(fieldLabels).flatMap((field) =>
    Object.keys(gapCodes)
      .filter((code) => gapCodes[code as GapCode].field === field)
      .map((code, at): [string, number] => [code, at + 1]),
  ),
);

/** The text without surrounding and without only-invisible characters; "" for none. Never throws, whatever it is given. */
export function textOf(value: unknown): string {
  if (typeof value !== "string" || value === "") return "";
  const begins = value.charCodeAt(0);
  if (isVisible(begins) && isVisible(value.charCodeAt(value.length - 1))) return value;
  const trimmed = value.trim();
  return visible.test(trimmed) ? trimmed : "";
}

/** Surely neither a blank nor invisible: ASCII, and the letters of the commonest scripts. */
export function isVisible(code: number): boolean {
  return (
    (code > 32 && code < 127) ||
    (code >= 0xc0 && code <= 0x24f) ||
    (code >= 0x400 && code <= 0x481) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7a3)
  );
}

// A letter, mark, digit, sign or punctuation; what is only separators, controls or format characters is nothing to read.
const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

/**
 * A number for each character, by its code: what it is to a check. One for every code there is, so that reading a text is a look
 * in the table and no question.
 */
export function charTable(ofSign: (sign: string) => number, below: number, others: number): Uint8Array {
  const table = new Uint8Array(65_536).fill(others);
  for (let code = 0; code < below; code++) table[code] = ofSign(String.fromCharCode(code));
  return table;
}

/** For comparing with lists: compatibility forms and accents folded, lower case, only letters and digits, single blanks. */
export function folded(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const plain = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/**
 * An answer by text, so that what guests share is judged once. Bounded: it forgets all when full, and never keeps long texts.
 * The commonest are found by a few of their letters, without a look through the whole memory.
 */
export function remembered<Answer>(judge: (text: string) => Answer, most: number): (text: string) => Answer {
  const memory = new Map<string, Answer>();
  const texts: string[] = Array.from({ length: 4_096 }, () => "");
  const answers: (Answer | undefined)[] = Array.from({ length: 4_096 });
  return (text) => {
    const { length } = text;
    const letters = (text.charCodeAt(0) * 31 + text.charCodeAt(length >> 1)) * 31 + text.charCodeAt(length >> 2);
    const place =
      ((letters * 31 + text.charCodeAt(length - 1)) * 31 + text.charCodeAt(length - 2) * 7 + length) & 4_095;
    if (texts[place] === text) return answers[place]!;
    let answer = memory.get(text);
    if (answer === undefined) {
      answer = judge(text);
      if (text.length > 64) return answer;
      if (memory.size >= most) memory.clear();
      memory.set(text, answer);
    }
    texts[place] = text;
    answers[place] = answer;
    return answer;
  };
}
