import { companyEnding, companyWord, keys, placeholders, specimens, surnamesToo, titles } from "./name-words.ts";
import { folded } from "./verdict.ts";

/**
 * Whether a name is one that no list and no pattern of ours can mean: words of two Latin letters or more, none of which stands
 * in a list, with single blanks or dashes between them. Most names are; "other" says only that it takes a closer look.
 */
export function plainName(text: string): "plain" | "capitals" | "other" {
  let hash = 0;
  let length = 0;
  let first = 0;
  let differs = 0;
  let capitals = isCapital;
  const last = text.length;
  for (let at = 0; at <= last; at++) {
    const code = at < last ? text.charCodeAt(at) : blank;
    const letter = code < letters.length ? letters[code]! : 0;
    if (letter === 0) {
      // The end of a word: of two letters or more, not all the same, and in no list.
      if ((code !== blank && code !== dash) || length < 2 || differs === 0 || listed[hash] === 1) return "other";
      hash = length = differs = 0;
      continue;
    }
    capitals &= letter;
    const base = letter & 31;
    if (length === 0) first = base;
    differs |= base ^ first;
    hash = (hash * 31 + base) & (listed.length - 1);
    length++;
    // As fingers run over a keyboard.
    if (at === 2 && length === 3 && beginnings[hash] === 1) return "other";
  }
  return capitals === 0 ? "plain" : "capitals";
}

const blank = 32;
const dash = 45;
const isCapital = 64;

/** Of each Latin letter, with or without accents: 1 for a to 26 for z, and 64 more for a capital. 0 for all else. */
const letters: Uint8Array = Uint8Array.from({ length: 0x180 }, (_, code) => {
  const sign = String.fromCharCode(code);
  const base = /\p{L}/u.test(sign) ? folded(sign) : "";
  return /^[a-z]$/.test(base) ? base.charCodeAt(0) - 96 + (/\p{Lu}/u.test(sign) ? isCapital : 0) : 0;
});

/** By their hash, every word of the lists; another word may share it, and is then looked at closely for nothing. */
const listed = new Uint8Array(16_384);
const beginnings = new Uint8Array(16_384);

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++)
    hash = (hash * 31 + (letters[word.charCodeAt(at)] ?? 0)) & (listed.length - 1);
  return hash;
}

for (const list of [placeholders, surnamesToo, specimens, titles])
  for (const words of list) for (const word of words.split(" ")) listed[hashOf(word)] = 1;
for (const { source } of [companyWord, companyEnding])
  for (const [word] of source.matchAll(/[a-z]+/g)) listed[hashOf(word)] = 1;
for (const [word] of keys.source.matchAll(/[a-z]{3,}/g)) beginnings[hashOf(word.slice(0, 3))] = 1;
