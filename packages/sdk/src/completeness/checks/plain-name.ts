import { companyEnding, companyWord, keys, placeholders, specimens, surnamesToo, titles } from "./name-words.ts";
import { charTable, folded } from "./verdict.ts";

/**
 * Whether a name is one that no list and no pattern of ours can mean: words of two Latin letters or more, none of which stands
 * in a list, with single blanks or dashes between them. Most names are; "other" says only that it takes a closer look.
 */
export function plainName(text: string): "plain" | "capitals" | "other" {
  const last = text.length;
  let capitals = isCapital;
  for (let at = 0; ; at++) {
    const begin = at;
    const first = at < last ? letters[text.charCodeAt(at)]! : 0;
    if (first === 0) return "other";
    capitals &= first;
    let hash = first & base;
    let differs = 0;
    for (at++; at < last; at++) {
      const letter = letters[text.charCodeAt(at)]!;
      if (letter === 0) break;
      capitals &= letter;
      differs |= letter ^ first;
      hash = (Math.imul(hash, 31) + (letter & base)) | 0;
      // As fingers run over a keyboard.
      if (at === 2 && begin === 0 && beginnings[hash & hashes] === 1) return "other";
    }
    // A word of two letters or more, not all the same, and in no list.
    if ((differs & base) === 0 || listed[hash & hashes] === 1) return "other";
    if (at === last) return capitals === 0 ? "plain" : "capitals";
    const code = text.charCodeAt(at);
    if (code !== blank && code !== dash) return "other";
  }
}

const blank = 32;
const dash = 45;
const base = 31;
const isCapital = 64;

/** Of each Latin letter, with or without accents: 1 for a to 26 for z, and 64 more for a capital. 0 for all else. */
const letters: Uint8Array = charTable(
  (sign) => {
    const base = /\p{L}/u.test(sign) ? folded(sign) : "";
    return /^[a-z]$/.test(base) ? base.charCodeAt(0) - 96 + (/\p{Lu}/u.test(sign) ? isCapital : 0) : 0;
  },
  0x180,
  0,
);

/** By their hash, every word of the lists; another word may share it, and is then looked at closely for nothing. */
const hashes = 16_383;
const listed = new Uint8Array(hashes + 1);
const beginnings = new Uint8Array(hashes + 1);

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = (hash * 31 + letters[word.charCodeAt(at)]!) & hashes;
  return hash;
}

for (const list of [placeholders, surnamesToo, specimens, titles])
  for (const words of list) for (const word of words.split(" ")) listed[hashOf(word)] = 1;
for (const { source } of [companyWord, companyEnding])
  for (const [word] of source.matchAll(/[a-z]+/g)) listed[hashOf(word)] = 1;
for (const [word] of keys.source.matchAll(/[a-z]{3,}/g)) beginnings[hashOf(word.slice(0, 3))] = 1;
