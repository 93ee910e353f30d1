import { bad, type Check, folded, good, isVisible, remembered, textOf } from "./verdict.ts";

export const nationality: Check = ({ nationality: value }) => {
  if (countryOf(value) !== "") return good;
  return textOf(value) === "" ? nationalityMissing : nationalityMalformed;
};

export const addressCountry: Check = ({ addressCountry: value }) => {
  if (countryOf(value) !== "") return good;
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
  let found = 0;
  let kind = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    kind = code < 128 ? kinds[code]! : isVisible(code) ? 2 : 0;
    if (at === 0 && (kind & 3) === 0) return false;
    found |= kind;
  }
  return found === 7 && (kind & 3) !== 0 && !webAddress.test(text);
}

const webAddress = /^(https?:|www\.)/i;

/** Of each ASCII character: 1 a figure, 2 a letter, 4 a blank, 8 an "@". */
const kinds: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return /\d/.test(sign) ? 1 : /[a-z]/i.test(sign) ? 2 : sign === " " ? 4 : sign === "@" ? 8 : 0;
});

/** The code of a country: ISO 3166-1 alpha-2 in capitals, or "" for what is none. */
export function countryOf(value: string | null | undefined): string {
  if (typeof value !== "string" || value === "") return "";
  const text = value.length === 2 ? value : textOf(value);
  if (text.length !== 2) return "";
  // Without 32 a small letter is a capital.
  const first = (text.charCodeAt(0) & ~32) - 65;
  const second = (text.charCodeAt(1) & ~32) - 65;
  if (first < 0 || first > 25 || second < 0 || second > 25) return "";
  const code = countries[first * 26 + second];
  return code !== undefined && (text === code || text.toUpperCase() === code) ? code : "";
}

function isFiller(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text) || fillers.test(folded(text));
}

// One and two letters are left alone: Å, Y and Ii are places.
const fillers =
  /^(x{2,}|z{3,}|([a-z])\2{2,}|(asd)+f?|asdf\w*|qwert\w*|tb[acdn]|n a|na|none|no address|no city|unknown|unbekannt|inconnu\w?|desconocid[oa]|sconosciut[oa]|onbekend|nicht bekannt|not known|not given|not provided|address|adresse|adress|direccion|indirizzo|street|strasse|city|town|ort|ville|ciudad|citta|test|dummy|null|undefined|0+|1+|123|1234|12345)$/;

const countries: (string | undefined)[] = Array.from({ length: 26 * 26 });
for (const code of (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ " +
  "DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM " +
  "PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ " +
  "UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
).split(" "))
  countries[(code.charCodeAt(0) - 65) * 26 + code.charCodeAt(1) - 65] = code;

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
