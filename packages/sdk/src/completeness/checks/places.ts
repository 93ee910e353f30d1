import { bad, charTable, type Check, folded, good, isVisible, remembered, textOf } from "./verdict.ts";

export const nationality: Check = ({ nationality: value }) => {
  if (countryNumber(value) > 0) return good;
  return textOf(value) === "" ? nationalityMissing : nationalityMalformed;
};

export const addressCountry: Check = ({ addressCountry: value }) => {
  if (countryNumber(value) > 0) return good;
  return textOf(value) === "" ? countryMissing : countryMalformed;
};

export const addressLine1: Check = ({ addressLine1: value }) => {
  if (typeof value === "string" && isStreet(value)) return good;
  const text = textOf(value);
  if (text === "") return addressMissing;
  if (/\S@\S+\.\S/.test(text) || /^(https?:|www\.)/i.test(text)) return addressMisplaced;
  return isFiller(text) ? addressPlaceholder : good;
};

export const city: Check = ({ city: value }) => {
  const text = textOf(value);
  return text === "" ? cityMissing : judgedCity(text);
};

// Cities repeat, streets seldom do.
const judgedCity = remembered((text) => {
  if (text.includes("@") || (!/\p{L}/u.test(text) && /\p{N}/u.test(text))) return cityMisplaced;
  return isFiller(text) ? cityPlaceholder : good;
}, 50_000);

/**
 * Whether a text has the form of most street addresses: two words or more of letters and figures, with both in it. None
 * of the fillers is of this form, so there is no need to look for one.
 */
function isStreet(text: string): boolean {
  const { length } = text;
  const first = length > 0 ? kinds[text.charCodeAt(0)]! : 0;
  let found = first;
  let kind = first;
  for (let at = 1; at < length; at++) {
    kind = kinds[text.charCodeAt(at)]!;
    found |= kind;
  }
  return found === 7 && (first & 3) !== 0 && (kind & 3) !== 0 && !(mayBeWeb(text) && webAddress.test(text));
}

const webAddress = /^(https?:|www\.)/i;

/** By the fourth sign, that of "http" or of "www.". */
function mayBeWeb(text: string): boolean {
  const fourth = text.charCodeAt(3);
  return fourth === 46 || (fourth | 32) === 112;
}

/** Of each character: 1 a figure, 2 a letter, 4 a blank, 8 an "@". */
const kinds: Uint8Array = charTable(
  (sign) => {
    if (sign === "@" || sign === " ") return sign === "@" ? 8 : 4;
    if (/\d/.test(sign)) return 1;
    return /\p{L}/u.test(sign) || (sign > "~" && isVisible(sign.charCodeAt(0))) ? 2 : 0;
  },
  65_536,
  0,
);

/** The code of a country: ISO 3166-1 alpha-2 in capitals, or "" for what is none. */
export function countryOf(value: string | null | undefined): string {
  return codes[countryNumber(value)]!;
}

/** How many numbers of countries there are. */
export const countryNumbers: number = 26 * 26 + 1;

/** The number of a country by its code, from 1; 0 for what is none. */
export function countryNumber(value: string | null | undefined): number {
  if (typeof value !== "string" || value === "") return 0;
  const text = value.length === 2 ? value : textOf(value);
  return text.length === 2 ? known[numberOf(text)]! : 0;
}

/** The place of two letters, large or small, among all pairs of letters, from 1; 0 for anything else. */
function numberOf(text: string): number {
  // Without 32 a small letter is a capital.
  const first = (text.charCodeAt(0) & ~32) - 65;
  const second = (text.charCodeAt(1) & ~32) - 65;
  return first >= 0 && first < 26 && second >= 0 && second < 26 ? first * 26 + second + 1 : 0;
}

function isFiller(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || fillers.test(folded(text));
}

// One and two letters are left alone: Å, Y and Ii are places.
const fillers =
  /^(x{2,}|z{3,}|([a-z])\2{2,}|(asd)+f?|asdf\w*|qwert\w*|tb[acdn]|n a|na|none|no address|no city|unknown|unbekannt|inconnu\w?|desconocid[oa]|sconosciut[oa]|onbekend|nicht bekannt|not known|not given|not provided|address|adresse|adress|direccion|indirizzo|street|strasse|city|town|ort|ville|ciudad|citta|test|dummy|null|undefined|0+|1+|123|1234|12345)$/;

const codes: string[] = Array.from({ length: countryNumbers }, () => "");
/** Of each number itself where it is a country's, else 0. */
const known = new Uint16Array(countryNumbers);
for (const code of (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
  "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
  "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ")) {
  const number = numberOf(code);
  codes[number] = code;
  known[number] = number;
}

const nationalityMissing = bad("nationality_missing");
const nationalityMalformed = bad("nationality_malformed");
const countryMissing = bad("country_missing");
const countryMalformed = bad("country_malformed");
const addressMissing = bad("address_missing");
const addressPlaceholder = bad("address_placeholder");
const addressMisplaced = bad("address_misplaced");
const cityMissing = bad("city_missing");
const cityPlaceholder = bad("city_placeholder");
const cityMisplaced = bad("city_misplaced");
