import { folded } from "./verdict.ts";

/* What stands in name fields and is no name. */

// O, E, U and Y are surnames from Seoul to Yangon; first names of one letter are initials.
export const vowel: RegExp = /^[aeiouy]$/;
export const plain: RegExp = /^[A-Za-z]+$/;
// Three and more: "Aa", "Ee" and "Oo" are surnames, and doubled characters make common Chinese names.
export const repeated: RegExp = /^([a-z\u0430-\u044f])\1{2,}$/u;
export const keys: RegExp =
  /^(asdf\w*|qwert\w*|qwertz\w*|azert\w*|yxcv\w*|zxcv\w*|(asd|qwe|abc|xyz)+|jkl|fgh|dfg|hjkl|lorem( ipsum)?|blah?( ?blah?)*)$/;
/** A common given name; the placeholder is written NA or na. */
export const chineseNa = "Na";
export const generation: RegExp = /,\s*(jr|sr|junior|senior|i{1,3}|iv|md|phd|esq)\.?$/i;

// Folded like the names they are compared with: folding takes Hangul and kana apart, too.
const list = (words: string): ReadonlySet<string> => new Set(words.split(",").map(folded));

export const placeholders: ReadonlySet<string> = list(
  "tba, tbc, tbd, tbn, n a, n n, nn, none, no name, noname, not known, not given, not available, unknown, unbekannt, unknow, inconnu, desconocido, desconhecido, sconosciuto, onbekend, neznamy, nieznany, ukjent, okand, " +
    "anonymous, anonym, anonimo, anonyme, dummy, fake, example, asdf, xx, zz, name, first name, firstname, last name, lastname, surname, vorname, nachname, nom, prenom, nombre, apellido, apellidos, nome, cognome, sobrenome, familienname, naam, achternaam, " +
    "rooming list, group block, allotment, walk in, walkin, new guest, unknown guest, hotel guest, hotelgast, room guest, visitor, customer, new customer, huesped, ospite, hospede, cliente, client, besucher, adult, adulto, erwachsener, accompanying, companion, pax, passenger, mr x, mrs x, john doe, jane doe, mustermann, test test, testing, test guest, guest guest, " +
    "имя, фамилия, гость, неизвестно, тест, ονομα, επωνυμο, αγνωστο, αγνωστος, 未知, 不详, 客人, 顾客, 測試, 测试, 姓名, 不明, ゲスト, テスト, お客様, 未定, 名前, 게스트, 손님, 테스트, 미정, 이름, ضيف, مجهول, غير معروف, اسم, אורח, לא ידוע",
);
/** Placeholders that real people carry as surnames. */
export const surnamesToo: ReadonlySet<string> = list(
  "guest, gast, test, null, na, child, kind, nobody, undefined, temp, blank, doe, empty, herr, person, tester, sample, kunde",
);
/** Names of specimen documents; "Doe" beside another first name is a name. */
export const specimens: ReadonlySet<string> = list("john doe, jane doe, jon doe, joe bloggs, max muster, erika muster");
export const specimenNames: ReadonlySet<string> = new Set([...specimens].map((name) => name.split(" ")[1]!));
export const titles: ReadonlySet<string> = list(
  "mr, mrs, ms, miss, mister, frau, hr, fr, mme, mlle, monsieur, madame, m me, sr, sra, srta, senor, senora, signor, signora, dr, prof, sir, madam, mr and mrs, mr mrs, herr und frau",
);
export const companyWord: RegExp =
  /(^| )(gmbh|mbh|ltd|limited|llc|llp|inc|incorporated|corp|corporation|company|plc|kft|zrt|sarl|eurl|sasu|sro|spa srl|srl|pty|pvt|group|consulting|solutions|services|logistics|travel|travels|tours|touristik|reisen|reiseburo|reisebuero|viajes|voyages|viaggi|turismo|tourism|airlines|airways|agency|agentur|agence|agencia|university|universitat|ministry|embassy|firma|hotel|hotels|hostel|booking com|expedia|airbnb|agoda|hotelbeds|trip com|ооо|зао|оао)( |$)/u;
export const companyDotted: RegExp =
  /(^|\s)(s\.\s?r\.\s?o\.?|a\.\s?s\.|sp\.\s?z\s?o\.\s?o\.?|s\.\s?r\.\s?l\.?|s\.\s?p\.\s?a\.?|d\.\s?o\.\s?o\.?|b\.\s?v\.|g\.m\.b\.h\.?)(\s|$)|株式会社|有限公司|旅行社|주식회사|شركة/i;
export const companyEnding: RegExp = /\p{L}{3,} (ag|kg|ab|oy|oyj|bv|nv|aps|ug|kgaa|co kg)$/u;
