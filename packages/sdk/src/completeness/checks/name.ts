import type { Profile } from "../profile.ts";
import { bad, type Check, folded, good, remembered, textOf, type Verdict } from "./verdict.ts";

/** A first name that can be read out to its owner. Letters of every script count. */
export const firstName: Check = (profile) => judgeFirst(profile);

/** A last name likewise. Words that are surnames too ("Guest", "Child", "Null") pass beside a usable first name. */
export const lastName: Check = (profile) => {
  const text = textOf(profile.lastName);
  if (text === "") return last.missing;
  const verdict = judgeLast(text);
  if (verdict !== good) return verdict;
  const word = foldedName(text);
  if (surnamesToo.has(word) && text !== chineseNa && judgeFirst(profile).worth === 0) return last.placeholder;
  if (specimens.has(`${foldedName(textOf(profile.firstName))} ${word}`)) return last.placeholder;
  return text.includes(",") && twoNames.test(text) && !generation.test(text) ? whole : good;
};

function judgeFirst(profile: Profile): Verdict {
  const text = textOf(profile.firstName);
  if (text === "") return first.missing;
  const verdict = judgeGiven(text);
  return verdict === good && text !== chineseNa && surnamesToo.has(foldedName(text)) ? first.placeholder : verdict;
}

const foldedName = remembered(folded, 50_000);
const judgeGiven = remembered((text) => judge(text, first), 50_000);
const judgeLast = remembered((text) => judge(text, last), 50_000);

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

// O, E, U and Y are surnames from Seoul to Yangon; first names of one letter are initials.
const vowel = /^[aeiouy]$/;
const plain = /^[A-Za-z]+$/;
// Three and more: "Aa", "Ee" and "Oo" are surnames, and doubled characters make common Chinese names.
const repeated = /^([a-z\u0430-\u044f])\1{2,}$/u;
const keys =
  /^(asdf\w*|qwert\w*|qwertz\w*|azert\w*|yxcv\w*|zxcv\w*|(asd|qwe|abc|xyz)+|jkl|fgh|dfg|hjkl|lorem( ipsum)?|blah?( ?blah?)*)$/;
/** A common given name; the placeholder is written NA or na. */
const chineseNa = "Na";
const generation = /,\s*(jr|sr|junior|senior|i{1,3}|iv|md|phd|esq)\.?$/i;

// Folded like the names they are compared with: folding takes Hangul and kana apart, too.
const list = (words: string): ReadonlySet<string> => new Set(words.split(",").map(folded));

const placeholders = list(
  "tba, tbc, tbd, tbn, n a, n n, nn, none, no name, noname, not known, not given, not available, unknown, unbekannt, unknow, inconnu, desconocido, desconhecido, sconosciuto, onbekend, neznamy, nieznany, ukjent, okand, " +
    "anonymous, anonym, anonimo, anonyme, dummy, fake, example, asdf, xx, zz, name, first name, firstname, last name, lastname, surname, vorname, nachname, nom, prenom, nombre, apellido, apellidos, nome, cognome, sobrenome, familienname, naam, achternaam, " +
    "rooming list, group block, allotment, walk in, walkin, new guest, unknown guest, hotel guest, hotelgast, room guest, visitor, customer, new customer, huesped, ospite, hospede, cliente, client, besucher, adult, adulto, erwachsener, accompanying, companion, pax, passenger, mr x, mrs x, john doe, jane doe, mustermann, test test, testing, test guest, guest guest, " +
    "имя, фамилия, гость, неизвестно, тест, ονομα, επωνυμο, αγνωστο, αγνωστος, 未知, 不详, 客人, 顾客, 測試, 测试, 姓名, 不明, ゲスト, テスト, お客様, 未定, 名前, 게스트, 손님, 테스트, 미정, 이름, ضيف, مجهول, غير معروف, اسم, אורח, לא ידוע",
);
/** Placeholders that real people carry as surnames. */
const surnamesToo = list(
  "guest, gast, test, null, na, child, kind, nobody, undefined, temp, blank, doe, empty, herr, person, tester, sample, kunde",
);
/** Names of specimen documents; "Doe" beside another first name is a name. */
const specimens = list("john doe, jane doe, jon doe, joe bloggs, max muster, erika muster");
const titles = list(
  "mr, mrs, ms, miss, mister, frau, hr, fr, mme, mlle, monsieur, madame, m me, sr, sra, srta, senor, senora, signor, signora, dr, prof, sir, madam, mr and mrs, mr mrs, herr und frau",
);
const companyWord =
  /(^| )(gmbh|mbh|ltd|limited|llc|llp|inc|incorporated|corp|corporation|company|plc|kft|zrt|sarl|eurl|sasu|sro|spa srl|srl|pty|pvt|group|consulting|solutions|services|logistics|travel|travels|tours|touristik|reisen|reiseburo|reisebuero|viajes|voyages|viaggi|turismo|tourism|airlines|airways|agency|agentur|agence|agencia|university|universitat|ministry|embassy|firma|hotel|hotels|hostel|booking com|expedia|airbnb|agoda|hotelbeds|trip com|ооо|зао|оао)( |$)/u;
const companyDotted =
  /(^|\s)(s\.\s?r\.\s?o\.?|a\.\s?s\.|sp\.\s?z\s?o\.\s?o\.?|s\.\s?r\.\s?l\.?|s\.\s?p\.\s?a\.?|d\.\s?o\.\s?o\.?|b\.\s?v\.|g\.m\.b\.h\.?)(\s|$)|株式会社|有限公司|旅行社|주식회사|شركة/i;
const companyEnding = /\p{L}{3,} (ag|kg|ab|oy|oyj|bv|nv|aps|ug|kgaa|co kg)$/u;
