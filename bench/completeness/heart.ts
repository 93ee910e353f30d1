import { score } from "@innkit/sdk/completeness";
import type { Profile } from "@innkit/sdk/completeness";
import { type Ratio, table } from "../bench.ts";
import { hotelGuests } from "./guests.ts";

/* How many guests a second one core scores, with gaps, parts and a figure for each purpose. */

const pageSize = 1_000;
const context = { today: "2026-03-01", country: "PT" };

/**
 * Guests come as they do from a database: a page of new objects and texts each time. A page's time is the least of its rounds,
 * for other programs only ever add to it; that of all is the sum.
 */
export function heart(guests: number, rounds: number): Record<string, Ratio> {
  const pages = pagesOf(guests);
  const least = pages.map(() => Number.POSITIVE_INFINITY);
  const every: number[] = [];
  let gaps = 0;
  let points = 0;
  for (let round = 0; round < rounds; round++) {
    gaps = points = 0;
    for (const [at, text] of pages.entries()) {
      const page = JSON.parse(text) as Profile[];
      const begun = performance.now();
      for (const guest of page) {
        const found = score(guest, undefined, context);
        gaps += found.gaps.length;
        points += found.score;
      }
      const took = performance.now() - begun;
      every.push(took);
      if (took < least[at]!) least[at] = took;
    }
  }
  const count = pages.length * pageSize;
  const perSecond = (milliseconds: number) => Math.round((count / milliseconds) * 1000);
  const undisturbed = perSecond(least.reduce((sum, one) => sum + one, 0));
  const asItWas = perSecond(every.reduce((sum, one) => sum + one, 0) / rounds);
  table(
    ["scored in memory", "guests/s", "gaps a guest", "mean score"],
    [
      ["undisturbed", undisturbed, (gaps / count).toFixed(2), (points / count).toFixed(1)],
      ["with all else on this machine", asItWas, "", ""],
    ],
  );
  return {
    guests_per_second: { value: undisturbed, goal: 1_500_000, baseline: "one guest a second" },
  };
}

function pagesOf(guests: number): string[] {
  const pages: string[] = [];
  let page: Profile[] = [];
  for (const guest of hotelGuests(guests)) {
    if (page.push(guest) < pageSize) continue;
    pages.push(JSON.stringify(page));
    page = [];
  }
  return pages;
}
