/** ISO 3166-1 alpha-2, and Kosovo's XK, which Mews and passports use. */
export const countries: readonly [string, ...string[]] = (
  "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD " +
  "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF " +
  "GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN " +
  "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA " +
  "NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI " +
  "SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI " +
  "VN VU WF WS XK YE YT ZA ZM ZW"
).split(" ") as [string, ...string[]];

/** Languages that guests are mostly written to in, with the country where that makes a difference. Others may be set. */
export const languages: readonly string[] = (
  "en-GB en-US pt-PT pt-BR es-ES es-MX fr-FR fr-CA de-DE de-AT de-CH it-IT nl-NL nl-BE da-DK sv-SE nb-NO fi-FI is-IS et-EE " +
  "lv-LV lt-LT pl-PL cs-CZ sk-SK hu-HU ro-RO bg-BG el-GR hr-HR sl-SI sr-RS uk-UA ru-RU tr-TR he-IL ar-SA fa-IR hi-IN th-TH " +
  "vi-VN id-ID ms-MY zh-CN zh-TW ja-JP ko-KR ca-ES"
).split(" ");
