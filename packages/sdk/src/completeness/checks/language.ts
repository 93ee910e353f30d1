import { bad, type Check, good, remembered, textOf } from "./verdict.ts";

/** A language tag whose language is one of ISO 639-1, or a three-letter code. */
export const language: Check = (profile) => {
  const value = profile.language;
  if (typeof value === "string" && isPlain(value)) return twoLetters[placeOf(value)] === 1 ? good : malformed;
  const text = textOf(value);
  return text === "" ? missing : judged(text);
};

/** "de" and "pt-BR", as most are written. */
function isPlain(text: string): boolean {
  if (!isLetter(text, 0) || !isLetter(text, 1)) return false;
  return (
    text.length === 2 || (text.length === 5 && text.charCodeAt(2) === 45 && isLetter(text, 3) && isLetter(text, 4))
  );
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122;
}

function placeOf(text: string): number {
  return ((text.charCodeAt(0) | 32) - 97) * 26 + (text.charCodeAt(1) | 32) - 97;
}

// A hotel's guests speak few languages.
const judged = remembered((text) => {
  const tag = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i.exec(text);
  if (tag === null) return malformed;
  const code = tag[1]!.toLowerCase();
  return code.length === 3 ? (unset.has(code) ? malformed : good) : languages.has(code) ? good : malformed;
}, 1_000);

const missing = bad("language_missing");
const malformed = bad("language_malformed");

// "Undetermined" and "no linguistic content" are codes that say nothing.
const unset: ReadonlySet<string> = new Set(["und", "zxx", "mis", "mul"]);
const languages: ReadonlySet<string> = new Set(
  (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz " +
    "ia id ie ig ii ik io is it iu iw ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu " +
    "rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
  ).split(" "),
);

const twoLetters = new Uint8Array(26 * 26);
for (const code of languages) twoLetters[placeOf(code)] = 1;
