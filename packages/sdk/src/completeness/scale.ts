import { type Asked, askedOf } from "./asked.ts";
import { combined, fields, indexIn, judged, judgeFields } from "./checks/fields.ts";
import { countryOf } from "./checks/places.ts";
import type { Profile, Score, ScoreContext } from "./profile.ts";
import { withSuggestion } from "./reckoning.ts";
import type { Requirement, View } from "./requirements.ts";
import { Scores } from "./scores.ts";

/** Weighs profiles by what is asked in one situation. */
export class Scale {
  readonly #asked: readonly Asked[];
  readonly #view: View;
  /** The fields it asks for, a bit each. */
  readonly #wanted: number;
  /** The scores of guests who are asked for all of it. */
  readonly #scores: Scores;
  /** Those of others by their nationality; none where no requirement minds it. */
  readonly #byCountry: Map<string, Scores> | undefined;

  /** @param view what `score`, parts and gaps are of; the figures of the purposes are always reckoned. */
  constructor(requirements: readonly Requirement[], view: View) {
    this.#view = view;
    this.#asked = askedOf(requirements);
    this.#wanted = this.#asked.reduce((mask, { place }) => mask | (1 << place), 0);
    this.#scores = new Scores(this.#asked, view);
    const minds = this.#asked.some(({ countries }) => countries !== undefined);
    this.#byCountry = minds ? new Map([["", this.#scores]]) : undefined;
  }

  /** The score of a profile. */
  weigh(profile: Profile, context: ScoreContext): Score {
    const suggested = judgeFields(profile, context, this.#wanted);
    const scores = this.#byCountry === undefined ? this.#scores : this.#scoresIn(countryOf(profile.nationality));
    const score = scores.of(judged.low, judged.high);
    return suggested === undefined ? score : withSuggestion(score, suggested);
  }

  /** The score by stored verdicts, one letter a field: see {@link judge}. */
  weighVerdicts(verdicts: string, nationality: string | null): Score {
    const { low, high } = combined((place) => verdicts.charCodeAt(place) - a, this.#wanted);
    return this.#scoresIn(nationality === elsewhere ? elsewhere : countryOf(nationality)).of(low, high);
  }

  #scoresIn(country: string): Scores {
    if (this.#byCountry === undefined) return this.#scores;
    let scores = this.#byCountry.get(country);
    if (scores === undefined) {
      // All who are asked for the same share their scores: those of countries that nothing names.
      const named = this.#asked.some(({ countries }) => countries?.has(country));
      scores =
        named || country === elsewhere ? new Scores(this.#asked, this.#view, country) : this.#scoresIn(elsewhere);
      this.#byCountry.set(country, scores);
    }
    return scores;
  }
}

/**
 * The verdicts on every field of a profile, asked for or not, as one letter each: "a" for a usable field, else its gap's place
 * among those of the field. With the guest's situation this is all that a score by any requirements follows from.
 */
export function judge(profile: Profile, context: ScoreContext): string {
  judgeFields(profile, context, everyField);
  let letters = "";
  for (let place = 0; place < fields.length; place++) letters += letterOf[indexIn(judged, place)]!;
  return letters;
}
const a = 97;
const everyField = (1 << fields.length) - 1;
const letterOf: readonly string[] = Array.from({ length: 26 }, (_, at) => String.fromCharCode(a + at));

/** Stands for a known nationality that no requirement names. */
export const elsewhere = "elsewhere";
