import {
  chineseNa,
  companyDotted,
  companyEnding,
  companyWord,
  generation,
  keys,
  placeholders,
  plain,
  repeated,
  specimenNames,
  specimens,
  surnamesToo,
  titles,
  vowel,
} from "./name-words.ts";
import { plainName } from "./plain-name.ts";
import { bad, type Check, folded, good, remembered, textOf, type Verdict } from "./verdict.ts";

/** A first name that can be read out to its owner. Letters of every script count. */
export const firstName: Check = (profile) => {
  const value = profile.firstName;
  if (typeof value === "string" && plainName(value) === "plain") return good;
  const text = textOf(value);
  if (text === "") return first.missing;
  const { verdict, surnameToo, capitals } = given(text);
  if (surnameToo) return first.placeholder;
  if (!capitals || verdict !== good) return verdict;
  const surname = textOf(profile.lastName);
  return surname !== "" && family(surname).mixed ? swapped : good;
};

/** A last name likewise. Words that are surnames too ("Guest", "Child", "Null") pass beside a usable first name. */
export const lastName: Check = (profile) => {
  const value = profile.lastName;
  if (typeof value === "string" && plainName(value) !== "other") return good;
  const text = textOf(value);
  if (text === "") return last.missing;
  const known = family(text);
  if (known.verdict !== good || !known.unsure) return known.verdict;
  const forename = textOf(profile.firstName);
  const beside = forename === "" ? undefined : given(forename);
  const usable = beside !== undefined && !beside.surnameToo && beside.verdict.worth > 0;
  if (known.surnameToo && !usable) return last.placeholder;
  if (known.specimen && specimens.has(`${folded(forename)} ${folded(text)}`)) return last.placeholder;
  return text.includes(",") && twoNames.test(text) && !generation.test(text) ? whole : good;
};

interface Word {
  readonly verdict: Verdict;
  /** A placeholder that real people carry as a surname. */
  readonly surnameToo: boolean;
  readonly specimen: boolean;
  /** Only capitals, as surnames are written in many countries; or not only. */
  readonly capitals: boolean;
  readonly mixed: boolean;
  /** Its neighbour, or a closer look, may change the verdict. */
  readonly unsure: boolean;
}

const given = remembered((text) => wordOf(text, first), 50_000);
const family = remembered((text) => wordOf(text, last), 50_000);

function wordOf(text: string, kind: Kind): Word {
  const verdict = judge(text, kind);
  const word = verdict === good ? folded(text) : "";
  const surnameToo = verdict === good && text !== chineseNa && surnamesToo.has(word);
  const specimen = specimenNames.has(word);
  const small = /\p{Ll}/u.test(text);
  return {
    verdict,
    surnameToo,
    specimen,
    capitals: !small && /\p{Lu}{3}/u.test(text),
    mixed: small && /^\p{Lu}/u.test(text),
    unsure: surnameToo || specimen || text.includes(","),
  };
}

function judge(text: string, kind: Kind): Verdict {
  // Most names are a plain word of Latin letters; they need one look at the list.
  if (text.length < 3 || !plain.test(text)) {
    if (text.includes("@") || /^(https?:|www\.)/i.test(text)) return kind.misplaced;
    if (!/\p{L}/u.test(text)) return /\p{N}/u.test(text) ? kind.misplaced : kind.placeholder;
    if (/\p{N}/u.test(text)) {
      // "Guest 2", "Test1": the number does not make it a name.
      const rest = folded(text.replaceAll(/\p{N}+/gu, " "));
      return placeholders.has(rest) || surnamesToo.has(rest) ? kind.placeholder : kind.digits;
    }
  }
  const word = folded(text);
  if (
    placeholders.has(word) ||
    placeholders.has(word.replaceAll(/\b(\p{L}) (?=\p{L}\b)/gu, "$1")) ||
    repeated.test(word) ||
    keys.test(word)
  )
    return kind.placeholder;
  if (titles.has(word)) return kind.misplaced;
  if (word.length === 1 && /^[a-z\u0430-\u044f\u03b1-\u03c9]$/u.test(word)) {
    if (word === "x" || word === "z") return kind.placeholder;
    return kind === last && vowel.test(word) ? good : kind.initial;
  }
  return companyWord.test(word) || companyDotted.test(text) || companyEnding.test(word) ? kind.company : good;
}

interface Kind {
  readonly missing: Verdict;
  readonly placeholder: Verdict;
  readonly misplaced: Verdict;
  readonly initial: Verdict;
  readonly digits: Verdict;
  readonly company: Verdict;
}
const first: Kind = {
  missing: bad("first_name_missing"),
  placeholder: bad("first_name_placeholder"),
  misplaced: bad("first_name_misplaced"),
  initial: bad("first_name_initial", 0.5),
  digits: bad("first_name_digits", 0.5),
  company: bad("first_name_company", 0.25),
};
// A guess, so it costs nothing: whoever mends it loses nothing, either.
const swapped = bad("first_name_swapped", 1);
const last: Kind = {
  missing: bad("last_name_missing"),
  placeholder: bad("last_name_placeholder"),
  misplaced: bad("last_name_misplaced"),
  initial: bad("last_name_initial", 0.5),
  digits: bad("last_name_digits", 0.5),
  company: bad("last_name_company", 0.25),
};
const twoNames = /^[^,]*\p{L}{2}[^,]*,[^,]*\p{L}/u;
const whole = bad("last_name_whole", 0.5);
