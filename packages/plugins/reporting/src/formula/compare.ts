import type { Evaluated, Money } from "./evaluate.ts";
import { decimalText, exact, quotientText } from "./exact.ts";
import type { FigureName } from "./figures.ts";

/** What is between a figure and that of another period. */
export interface Change {
  /** The figure less that of the other period, in its unit: of a share, points (0.05 is five). Null where one of them is null. */
  readonly change: number | Money | null;
  /** The change as a share of the other period's; null where that is nothing, or below. */
  readonly share: number | null;
}

/** Those that look back from now. Of another period they would be the same question asked at another time. */
const ofNow: ReadonlySet<FigureName> = new Set<FigureName>(["pickup", "pickupRevenue", "pace"]);

/**
 * Why a figure of a period cannot stand beside that of another one; undefined where it can.
 *
 * @param period `to` is its last day, `today` the hotel's day
 */
export function whyNotCompared(figure: FigureName, { to, today }: { to: string; today: string }): string | undefined {
  if (ofNow.has(figure)) return "It looks back from today, and is a comparison itself";
  if (to >= today)
    return "The period is not over: the other one had all its bookings. Compare up to yesterday, or look at pace";
  return undefined;
}

/**
 * @example
 * changeOf({ value: 0.75, undefinedBecause: null }, { value: 0.6, undefinedBecause: null }); // { change: 0.15, share: 0.25 }
 */
export function changeOf({ value: now }: Evaluated, { value: other }: Evaluated): Change {
  if (now === null || other === null) return { change: null, share: null };
  const [one, base] = [exactOf(now), exactOf(other)];
  const difference = one - base;
  return {
    change:
      typeof now === "number"
        ? Number(decimalText(difference, 6))
        : { amount: decimalText(difference, 2), currency: now.currency },
    share: base > 0n ? Number(quotientText(difference, base, 6)) : null,
  };
}

const exactOf = (value: number | Money) => exact(typeof value === "number" ? value.toFixed(6) : value.amount);
