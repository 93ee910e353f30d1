import { type Asked, askedOf } from "./asked.ts";
import { fields, judged, judgeFields } from "./checks/fields.ts";
import { countryOf } from "./checks/places.ts";
import { verdictsOn } from "./checks/verdict.ts";
import type { Profile, Score, ScoreContext } from "./profile.ts";
import { scoreOf, type Weighed, withSuggestion } from "./reckoning.ts";
import type { Requirement, View } from "./requirements.ts";

const often = 1_024;

/**
 * Weighs profiles by what is asked in one situation. Checks give verdicts; what verdicts are worth together depends on nothing
 * else, so it is reckoned once for each combination that comes up, of which a hotel has some thousands.
 */
export class Scale {
  readonly #asked: readonly Asked[];
  readonly #view: View;
  /** The fields it asks for, a bit each. */
  readonly #wanted: number;
  /* Of each that is asked: where its verdict is, and what the verdict's index is multiplied by in the combination. */
  readonly #places: Uint8Array;
  readonly #factors: Float64Array;
  /** Somewhere the nationality matters. */
  readonly #minds: boolean;
  readonly #scores = new Map<number, Score>();
  readonly #oftenIs: Float64Array = new Float64Array(often).fill(-1);
  readonly #often: (Score | undefined)[] = Array.from({ length: often });

  /** @param view what `score`, parts and gaps are of; the figures of the purposes are always reckoned. */
  constructor(requirements: readonly Requirement[], view: View) {
    this.#view = view;
    this.#asked = askedOf(requirements);
    this.#places = Uint8Array.from(this.#asked, ({ place }) => place);
    // At most 2^35 combinations of all the fields there are: far from where numbers are rounded.
    this.#factors = new Float64Array(this.#asked.length).fill(1);
    for (let at = 1; at < this.#asked.length; at++)
      this.#factors[at] = this.#factors[at - 1]! * this.#asked[at - 1]!.kinds;
    this.#minds = this.#asked.some(({ countries }) => countries !== undefined);
    this.#wanted = this.#asked.reduce((mask, { place }) => mask | (1 << place), 0);
  }

  /** The score of a profile. */
  weigh(profile: Profile, context: ScoreContext): Score {
    const suggested = judgeFields(profile, context, this.#wanted);
    const asked = this.#asked;
    const factors = this.#factors;
    let combination = 0;
    if (this.#minds) {
      for (let at = 0; at < asked.length; at++) combination += factors[at]! * indexOf(asked[at]!, profile.nationality);
    } else for (let at = 0; at < asked.length; at++) combination += factors[at]! * judged[this.#places[at]!]!;
    // The commonest combinations stand where they are found without a search.
    const place = (combination ^ (combination >>> 9) ^ (combination >>> 18)) & (often - 1);
    const score = this.#oftenIs[place] === combination ? this.#often[place]! : this.#keep(place, combination);
    return suggested === undefined ? score : withSuggestion(score, suggested);
  }

  #keep(place: number, combination: number): Score {
    const score = this.#scores.get(combination) ?? this.#reckon(combination);
    this.#oftenIs[place] = combination;
    this.#often[place] = score;
    return score;
  }

  /** The score by stored verdicts, one letter a field: see {@link judge}. */
  weighVerdicts(verdicts: string, nationality: string | null): Score {
    for (let at = 0; at < judged.length; at++) judged[at] = verdicts.charCodeAt(at) - a;
    let combination = 0;
    for (const [at, asked] of this.#asked.entries()) combination += this.#factors[at]! * indexOf(asked, nationality);
    return this.#scores.get(combination) ?? this.#reckon(combination);
  }

  #reckon(combination: number): Score {
    const found: Weighed[] = [];
    let rest = combination;
    for (const asked of this.#asked) {
      const index = rest % asked.kinds;
      rest = (rest - index) / asked.kinds;
      // Where guests of some countries are not asked, the last index says so: no verdict has it.
      found.push({ asked, verdict: verdictsOn[asked.field][index] });
    }
    const score = scoreOf(found, this.#view);
    if (this.#scores.size >= 10_000) this.#scores.clear();
    this.#scores.set(combination, score);
    return score;
  }
}

/**
 * The verdicts on every field of a profile, asked for or not, as one letter each: "a" for a usable field, else its gap's place
 * among those of the field. With the guest's situation this is all that a score by any requirements follows from.
 */
export function judge(profile: Profile, context: ScoreContext): string {
  judgeFields(profile, context, everyField);
  let letters = "";
  for (let at = 0; at < fields.length; at++) letters += letterOf[judged[at]!]!;
  return letters;
}
const a = 97;
const everyField = (1 << fields.length) - 1;
const letterOf: readonly string[] = Array.from({ length: 26 }, (_, at) => String.fromCharCode(a + at));

/** Which verdict was given last on what is asked; one past the last where this nationality is not asked. */
function indexOf({ place, kinds, countries }: Asked, nationality: unknown): number {
  return countries !== undefined && isWaived(countries, nationality) ? kinds - 1 : judged[place]!;
}

/** Stands for a known nationality that no requirement names. */
export const elsewhere = "elsewhere";

function isWaived(countries: ReadonlySet<string>, nationality: unknown): boolean {
  if (nationality === elsewhere) return true;
  const country = countryOf(nationality as string);
  return country !== "" && !countries.has(country);
}
