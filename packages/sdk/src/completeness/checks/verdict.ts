import type { GapCode, Profile, ScoreContext } from "../profile.ts";

/** What a check makes of a field: how much of its worth it has, and what is wrong with it, if anything is. */
export interface Verdict {
  /** 0 nothing, 1 all. Below 1 only with a gap. */
  readonly worth: 0 | 0.25 | 0.5 | 1;
  readonly gap?: GapCode;
  /** A value that was probably meant. Shown, never written. */
  readonly suggestion?: string;
}

export type Check = (profile: Profile, context: ScoreContext) => Verdict;

export const good: Verdict = Object.freeze({ worth: 1 });

/** A verdict with a gap. Made once per kind where possible: checks run a million times a second. */
export function bad(gap: GapCode, worth: 0 | 0.25 | 0.5 = 0): Verdict {
  return Object.freeze({ worth, gap });
}

/** The text without surrounding and without only-invisible characters; "" for none. Never throws, whatever it is given. */
export function textOf(value: unknown): string {
  if (typeof value !== "string" || value === "") return "";
  const trimmed = value.trim();
  const first = trimmed.charCodeAt(0);
  if (first > 32 && first < 127) return trimmed;
  return visible.test(trimmed) ? trimmed : "";
}

// A letter, mark, digit, sign or punctuation; what is only separators, controls or format characters is nothing to read.
const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u;

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

/** An answer by text, so that what guests share is judged once. Bounded: it forgets all when full, and never keeps long texts. */
export function remembered<Answer>(judge: (text: string) => Answer, most: number): (text: string) => Answer {
  const memory = new Map<string, Answer>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const answer = judge(text);
    if (text.length > 64) return answer;
    if (memory.size >= most) memory.clear();
    memory.set(text, answer);
    return answer;
  };
}
