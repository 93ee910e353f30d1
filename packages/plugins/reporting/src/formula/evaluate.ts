import { decimalText, type Exact, quotientText, toNumber } from "./exact.ts";
import { type Figure, type FigureName, figures } from "./figures.ts";
import { type Counted, type Part, type PartName, parts } from "./parts.ts";

/** An amount, as decimal text, in the hotel's currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** A value, or why there is none. It is never 0 for want of a value. */
export type Evaluated =
  | { readonly value: number | Money; readonly undefinedBecause: null }
  | { readonly value: null; readonly undefinedBecause: string };

export interface Known {
  readonly counted: Counted;
  /** The hotel's currency; null where it is not known. */
  readonly currency: string | null;
  /** Medians are no sums: what they are is counted with the rows. */
  readonly medians: Readonly<Partial<Record<FigureName, number>>>;
  /** Why a part is not known. */
  readonly missing: Readonly<Partial<Record<PartName, string>>>;
}

const digitsOfShare = 6;
const digitsOfMoney = 2;

/**
 * One figure out of its parts.
 *
 * @example
 * evaluate("occupancy", { counted: { sold: exact("73"), available: exact("95") }, currency: "EUR", medians: {}, missing: {} });
 * // { value: 0.768421, undefinedBecause: null }
 */
export function evaluate(name: FigureName, { counted, currency, medians, missing }: Known): Evaluated {
  const { kind, numerator, denominator, undefinedWhen, unit }: Figure = figures[name];
  for (const part of [numerator, denominator]) {
    if (part === null || counted[part] !== undefined) continue;
    return none(missing[part] ?? `Not known: ${parts[part].label.toLowerCase()}`);
  }
  if (currency === null && [numerator, denominator].some(isMoney)) return none("The hotel's currency is not known");
  const over = counted[numerator] ?? 0n;
  const under = denominator === null ? 0n : (counted[denominator] ?? 0n);
  switch (kind) {
    case "sum":
      return some(unit === "money" ? money(decimalText(over, digitsOfMoney), currency!) : toNumber(over));
    case "difference":
      return some(toNumber(over - under));
    case "median": {
      const median = medians[name];
      return median === undefined ? none(undefinedWhen!) : some(median);
    }
    case "ratio":
      if (under === 0n) return none(undefinedWhen!);
      return some(
        unit === "money"
          ? money(quotientText(over, under, digitsOfMoney), currency!)
          : Number(quotientText(over, under, digitsOfShare)),
      );
  }
}

/** A part as it is shown: a count, or money. */
export function shown(name: PartName, value: Exact | undefined, currency: string | null): number | Money | null {
  if (value === undefined) return null;
  if (!isMoney(name)) return toNumber(value);
  return currency === null ? null : money(decimalText(value, digitsOfMoney), currency);
}

function isMoney(name: PartName | null): boolean {
  return name !== null && (parts[name] as Part).unit === "money";
}

const money = (amount: string, currency: string): Money => ({ amount, currency });
const some = (value: number | Money): Evaluated => ({ value, undefinedBecause: null });
const none = (undefinedBecause: string): Evaluated => ({ value: null, undefinedBecause });
