import { bad, type Check, good, textOf, type Verdict } from "./verdict.ts";
import { countryNumber, countryNumbers } from "./places.ts";

/**
 * A postcode of the form that the country of residence uses. Until the country is known it is worth half, so that learning the
 * country can only raise it. Where a country has no postcodes, or we do not know their form, any plausible text will do.
 */
export const postalCode: Check = (profile) => {
  const country = countryNumber(profile.addressCountry);
  const written = textOf(profile.postalCode);
  if (written === "") return without[country] === 1 ? good : missing;
  const shape = country === 0 ? 0 : shapeOf(written);
  if (shape === 0) return judge(written.toUpperCase(), country);
  const byShape = (shapes[country] ??= Array.from({ length: 11 * 32 }));
  return (byShape[shape] ??= judge(written, country));
};

/**
 * The shape of a postcode of figures with at most one dash or blank among them, as a number; 0 for another, and for figures
 * that are all the same. No country tells one figure from another: codes of one shape are alike.
 */
function shapeOf(text: string): number {
  const { length } = text;
  if (length < 3 || length > 10) return 0;
  const first = text.charCodeAt(0);
  let same = true;
  let gap = 0;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) same &&= code === first;
    else if ((code !== 45 && code !== 32) || gap > 0 || at === 0) return 0;
    else gap = at * 2 + (code === 32 ? 1 : 0);
  }
  return same ? 0 : length * 32 + gap;
}

/** The verdicts on shapes by the number of the country. */
const shapes: (Verdict | undefined)[][] = Array.from({ length: countryNumbers });

function judge(text: string, country: number): Verdict {
  const needless = without[country] === 1;
  if (/^([0X.?-])\1*$/.test(text) || /^9{4,}$/.test(text) || text === "N/A" || text === "NA")
    return needless ? good : placeholder;
  if (!/^[A-Z0-9][A-Z0-9 -]{0,9}$/.test(text) || !/\d/.test(text)) return needless ? good : malformed;
  if (country === 0) return unplaced;
  const form = forms[country];
  return form === undefined || form.test(text) ? good : contradicts;
}

const missing = bad("postal_code_missing");
const malformed = bad("postal_code_malformed");
const placeholder = bad("postal_code_placeholder");
const unplaced = bad("postal_code_unplaced", 0.5);
const contradicts = bad("postal_code_contradicts", 0.5);

/** Countries without postcodes. */
const without = new Uint8Array(countryNumbers);
for (const country of "AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GM GQ GY HK JM KI KM KN KP LC ML MO MR MW NR NU PA QA RW SB SC SL SR ST SY TD TG TK TL TO TT TV UG VU YE ZW".split(
  " ",
))
  without[countryNumber(country)] = 1;

const digits = (count: number): RegExp => new RegExp(`^(?:[A-Z]{1,2}-? ?)?\\d{${count}}$`);
const four = digits(4);
const five = digits(5);
const six = digits(6);
const seven = /^\d{7}$/;
const forms: (RegExp | undefined)[] = Array.from({ length: countryNumbers });
for (const [country, form] of [
  ...pairs("AT AU BE BG CH CY DK GE HU LI LU LV MK NO NZ PH SI TN ZA", four),
  ...pairs("DE FR ES IT FI HR EE MX TR TH MY ID KR UA RS ME BA MA MC SM VA EG SA KE PK LT", five),
  ...pairs("CN RU IN SG RO KZ BY VN CO KG", six),
  ["IL", /^\d{5}(\d{2})?$/],
  ["JP", /^\d{3}-? ?\d{4}$/],
  ["CL", seven],
  ["BR", /^\d{5}-? ?\d{3}$/],
  ["PT", /^\d{4}(-? ?\d{3})?$/],
  ["US", /^\d{5}(-? ?\d{4})?$/],
  ["CA", /^[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d$/],
  ["GB", /^(GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/],
  ["NL", /^\d{4} ?[A-Z]{2}$/],
  ["IE", /^([AC-FHKNPRTV-Y]\d{2}|D6W) ?[0-9AC-FHKNPRTV-Y]{4}$/],
  ["PL", /^\d{2}-? ?\d{3}$/],
  ["CZ", /^(CZ-? ?)?\d{3} ?\d{2}$/],
  ["SK", /^(SK-? ?)?\d{3} ?\d{2}$/],
  ["SE", /^(SE-? ?)?\d{3} ?\d{2}$/],
  ["GR", /^(GR-? ?)?\d{3} ?\d{2}$/],
  ["IS", /^\d{3}$/],
] as const)
  forms[countryNumber(country)] = form;

function pairs(countries: string, form: RegExp): [string, RegExp][] {
  return countries.split(" ").map((country) => [country, form]);
}
