import type { MewsResponse } from "../../../../mews/options.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Wire } from "../../protocol/wire.ts";
import { precisionOf } from "./currency.ts";

/** Countries, currencies and languages: the same in every property. */
export const geographyOperations: readonly Operation[] = [
  operation("countries/getAll", () => countries()),
  operation("currencies/getAll", () => ({
    Currencies: CURRENCIES.split(" ").map((Code) => ({ Code, Precision: precisionOf(Code) })),
  })),
  operation("languages/getAll", () => ({
    Languages: LANGUAGES.map((code) => {
      const [language = code] = code.split("-");
      // A dialect falls back on the first of its language, and every language on English.
      const [first = code] = LANGUAGES.filter((one) => one.startsWith(`${language}-`));
      const fallback = first === code ? "en-US" : first;
      return {
        Code: code,
        FallbackLanguageCode: code === "en-US" ? null : fallback,
        EnglishName: nameOf("en", "language", code),
        LocalName: nameOf(code, "language", code),
      };
    }),
  })),
  operation("languages/getTexts", ({ LanguageCodes }) => {
    const unknown = LanguageCodes.filter((code) => !LANGUAGES.includes(code));
    if (unknown.length > 0) throw invalid("LanguageCodes");
    // Which scopes there are, and what texts they have, Mews does not say.
    return { LanguageTexts: LanguageCodes.map((LanguageCode) => ({ LanguageCode, Texts: {} })) };
  }),
];

function countries(): Wire<MewsResponse<"countries/getAll">> {
  const codes = COUNTRIES.split(" ");
  const sovereigns = new Map(TERRITORIES.split(" ").map((pair) => pair.split(":") as [string, string]));
  return {
    Countries: codes.map((Code) => ({
      Code,
      SovereignCountryCode: sovereigns.get(Code) ?? Code,
      EnglishName: nameOf("en", "region", Code),
    })),
    CountrySubdivisions: DISTRICTS.map(([Code, EnglishName]) => ({ Code, CountryCode: Code.slice(0, 2), EnglishName })),
    CountryRules: codes.map((CountryCode) => ({
      CountryCode,
      IdentityCardExpirationDateNotRequired: UNDATED_CARDS.includes(CountryCode),
      DriverLicenceExpirationDateNotRequired: false,
    })),
    CountryGroups: [{ Code: "EU", EnglishName: "European Union", CountryCodes: UNION.split(" ") }],
  };
}

function nameOf(locale: string, type: "region" | "language", code: string): string {
  return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
}

/** ISO 3166-1. */
const COUNTRIES =
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA " +
  "CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA " +
  "GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP " +
  "KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS " +
  "MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS " +
  "RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW " +
  "TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/** Territories, each with the country that it belongs to. */
const TERRITORIES =
  "AI:GB AS:US AW:NL AX:FI BL:FR BM:GB BQ:NL BV:NO CC:AU CK:NZ CW:NL CX:AU FK:GB FO:DK GF:FR GG:GB GI:GB GL:DK GP:FR " +
  "GS:GB GU:US HK:CN HM:AU IM:GB IO:GB JE:GB KY:GB MF:FR MO:CN MP:US MQ:FR MS:GB NC:FR NF:AU NU:NZ PF:FR PM:FR PN:GB " +
  "PR:US RE:FR SH:GB SJ:NO SX:NL TC:GB TF:FR TK:NZ UM:US VG:GB VI:US WF:FR YT:FR";

const UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/** Countries some of whose identity cards never expire. */
const UNDATED_CARDS = ["ES", "PT"];

/** Only those of the hotel's own country are kept. */
const DISTRICTS = [
  ["PT-01", "Aveiro"],
  ["PT-02", "Beja"],
  ["PT-03", "Braga"],
  ["PT-04", "Bragança"],
  ["PT-05", "Castelo Branco"],
  ["PT-06", "Coimbra"],
  ["PT-07", "Évora"],
  ["PT-08", "Faro"],
  ["PT-09", "Guarda"],
  ["PT-10", "Leiria"],
  ["PT-11", "Lisboa"],
  ["PT-12", "Portalegre"],
  ["PT-13", "Porto"],
  ["PT-14", "Santarém"],
  ["PT-15", "Setúbal"],
  ["PT-16", "Viana do Castelo"],
  ["PT-17", "Vila Real"],
  ["PT-18", "Viseu"],
  ["PT-20", "Azores"],
  ["PT-30", "Madeira"],
] as const;

/** ISO 4217, but for metals and funds. */
const CURRENCIES =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY " +
  "COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS " +
  "INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP " +
  "MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR " +
  "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV " +
  "WST XAF XCD XOF XPF YER ZAR ZMW";

const LANGUAGES: readonly string[] = (
  "en-US en-GB pt-PT pt-BR es-ES fr-FR de-DE it-IT nl-NL da-DK sv-SE nb-NO fi-FI is-IS cs-CZ sk-SK pl-PL hu-HU ro-RO " +
  "el-GR tr-TR ru-RU uk-UA he-IL ar-SA hi-IN ja-JP ko-KR zh-CN zh-TW"
).split(" ");
