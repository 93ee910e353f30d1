import { doubleMetaphone } from "double-metaphone";
import type { Role } from "./columns.ts";
import { editDistance, jaroWinkler, letterBits, mostAlike } from "./similarity.ts";

/** A cleaned value, with what its comparison needs again and again. */
export interface Value {
  readonly text: string;
  /** How it sounds; of an e-mail address, what stands before the @. */
  readonly key: string;
  /** Its letters as bits, and in the order of the alphabet. */
  readonly bits: number;
  readonly sorted: string;
  /** Of a whole name, its words; else none. */
  readonly words: readonly Value[];
}

/** The graded levels of one column: the higher, the more alike. 0 is "not known" in one of the two. */
export interface Comparison {
  readonly levels: readonly string[];
  /** Of two values that are both known and not equal: from 1, the most different, to the last but one. */
  unequal(a: Value, b: Value): number;
}

const name: Comparison = {
  levels: ["not known", "different", "somewhat alike", "alike", "nearly the same", "same"],
  unequal(a, b) {
    const likeness = likenessOf(a, b, 0.75);
    if (likeness >= 0.94) return 4;
    if (likeness >= 0.88 || (a.key !== "" && a.key === b.key) || isShortForm(a.text, b.text)) return 3;
    return likeness >= 0.75 || sameLetters(a, b) ? 2 : 1;
  },
};

/** A whole name, word by word: relatives have a word of it in common, and only one person's records have nearly all. */
const wholeName: Comparison = {
  levels: ["not known", "different", "a name in common", "alike", "nearly the same", "same"],
  unequal(a, b) {
    const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
    const free = [...long];
    const levels = short.map((word) => {
      const alike = free.map((other) => (word.text === other.text ? 5 : name.unequal(word, other)));
      const best = Math.max(...alike);
      free.splice(alike.indexOf(best), 1);
      return best;
    });
    const [nearly, likely] = [4, 3].map((least) => levels.filter((level) => level >= least).length);
    const isShortened = short.length < 2 && long.length > 1;
    if (nearly === short.length && !isShortened) return 4;
    if (((likely ?? 0) * 3 > short.length * 2 && nearly !== 0) || likely === short.length) return 3;
    return nearly === 0 ? 1 : 2;
  },
};

const text: Comparison = {
  levels: ["not known", "different", "somewhat alike", "alike", "nearly the same", "same"],
  unequal(a, b) {
    const likeness = likenessOf(a, b, 0.78);
    if (likeness >= 0.95) return 4;
    if (likeness >= 0.88) return 3;
    return likeness >= 0.78 || sameLetters(a, b) ? 2 : 1;
  },
};

const date: Comparison = {
  levels: [
    "not known",
    "a generation apart",
    "different",
    "the same but for two digits",
    "the same but for one digit",
    "same",
  ],
  unequal(a, b) {
    const steps = editDistance(a.text, b.text, 2);
    if (steps === 1) return 4;
    if (steps === 2 || dayAndMonthSwapped(a.text, b.text)) return 3;
    return yearsApart(a.text, b.text) >= generation ? 1 : 2;
  },
};

const code: Comparison = {
  levels: ["not known", "different", "the same but for two places", "the same but for one place", "same"],
  unequal(a, b) {
    const steps = editDistance(a.text, b.text, 2);
    return steps === 1 ? 3 : steps === 2 ? 2 : 1;
  },
};

const email: Comparison = {
  levels: ["not known", "different", "alike", "the same before the @", "nearly the same", "same"],
  unequal(a, b) {
    if (editDistance(a.text, b.text, 2) <= 2) return 4;
    if (a.key !== "" && a.key === b.key) return 3;
    return likenessOf(a, b, 0.88) >= 0.88 ? 2 : 1;
  },
};

const category: Comparison = { levels: ["not known", "different", "same"], unequal: () => 1 };

const comparisons: Readonly<Record<Role, Comparison>> = {
  given: name,
  surname: name,
  name: wholeName,
  birth: date,
  email,
  phone: code,
  document: code,
  code,
  postcode: code,
  text,
  category,
};

export function comparisonOf(role: Role): Comparison {
  return comparisons[role];
}

export function valueOf(role: Role, cleaned: string): Value {
  const sorted = [...cleaned].toSorted().join("");
  const words = role === "name" ? cleaned.split(" ").map((word) => valueOf("surname", word)) : [];
  return { text: cleaned, key: keyOf(role, cleaned), bits: letterBits(cleaned), sorted, words };
}

/** How a name sounds, word by word in any order (L. Philips' double metaphone); what stands before the @ of an address. */
function keyOf(role: Role, cleaned: string): string {
  if (role === "email") return cleaned.slice(0, Math.max(0, cleaned.lastIndexOf("@")));
  if (role !== "given" && role !== "surname" && role !== "name") return "";
  return cleaned
    .split(" ")
    .map((word) => doubleMetaphone(word)[0])
    .toSorted()
    .join("");
}

/** "J" for "James", "Rob" for "Robert", "Ana" for "Ana Maria". */
function isShortForm(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) && (short.length === 1 || short.length >= 3);
}

/** Letters out of order, as quick typing leaves them: "Pootsmruth". */
function sameLetters(a: Value, b: Value): boolean {
  return a.text.length >= 4 && a.sorted === b.sorted;
}

/** Jaro and Winkler's likeness; 0 where a look at the letters shows that it stays below `least`. */
function likenessOf(a: Value, b: Value, least: number): number {
  return mostAlike(a.text, a.bits, b.text, b.bits) < least ? 0 : jaroWinkler(a.text, b.text);
}

/** Parents and children of one name are at least so many years apart. */
const generation = 18;

function yearsApart(a: string, b: string): number {
  return a.length < 4 || b.length < 4 ? 0 : Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
}

function dayAndMonthSwapped(a: string, b: string): boolean {
  return a.length === 8 && a.slice(0, 4) + a.slice(6) + a.slice(4, 6) === b;
}
