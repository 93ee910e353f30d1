import type { Asked } from "./asked.ts";
import { indexIn } from "./checks/fields.ts";
import { verdictsOn } from "./checks/verdict.ts";
import type { Score } from "./profile.ts";
import { scoreOf } from "./reckoning.ts";
import type { View } from "./requirements.ts";

/** So many of the scores that came up last are found without a search. */
const lately = 1_024;
const most = 10_000;

/**
 * The scores of guests who are asked for the same. What verdicts are worth together depends on nothing else, so it is reckoned
 * once for each combination that comes up, of which a hotel has some thousands.
 */
export class Scores {
  readonly #asked: readonly Asked[];
  readonly #view: View;
  readonly #country: string;
  /** By `low`, then by `high`: together they need more bits than a number has. */
  readonly #all = new Map<number, Map<number, Score>>();
  #count = 0;
  readonly #lows = new Int32Array(lately);
  readonly #highs = new Int32Array(lately);
  readonly #latest: (Score | undefined)[] = Array.from({ length: lately });

  /** @param country of the guests' nationality; none for those of whom it is not known, who are asked for everything */
  constructor(asked: readonly Asked[], view: View, country = "") {
    this.#asked = asked;
    this.#view = view;
    this.#country = country;
  }

  /** The score that a combination of verdicts makes. */
  of(low: number, high: number): Score {
    const place = (Math.imul(low, 0x9e37_79b1) + Math.imul(high, 0x85eb_ca6b)) >>> 22;
    const latest = this.#latest[place];
    if (latest !== undefined && this.#lows[place] === low && this.#highs[place] === high) return latest;
    const score = this.#find(low, high);
    this.#lows[place] = low;
    this.#highs[place] = high;
    this.#latest[place] = score;
    return score;
  }

  #find(low: number, high: number): Score {
    const known = this.#all.get(low)?.get(high);
    if (known !== undefined) return known;
    const score = this.#reckon(low, high);
    if (this.#count >= most) {
      this.#all.clear();
      this.#count = 0;
    }
    const byHigh = this.#all.get(low);
    if (byHigh === undefined) this.#all.set(low, new Map([[high, score]]));
    else byHigh.set(high, score);
    this.#count++;
    return score;
  }

  #reckon(low: number, high: number): Score {
    const found = this.#asked.map((asked) => ({
      asked,
      verdict: this.#isWaived(asked) ? undefined : verdictsOn[asked.field][indexIn({ low, high }, asked.place)],
    }));
    return scoreOf(found, this.#view);
  }

  #isWaived({ countries }: Asked): boolean {
    return this.#country !== "" && countries !== undefined && !countries.has(this.#country);
  }
}
