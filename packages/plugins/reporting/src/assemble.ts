import { changeOf, whyNotCompared } from "./formula/compare.ts";
import { evaluate, type Known, type Money, shown } from "./formula/evaluate.ts";
import { type Figure, type FigureName, figures } from "./formula/figures.ts";
import { type Basis, type Counted, type PartName, parts, partWords, type SetName } from "./formula/parts.ts";
import type { By } from "./schema.ts";
import type { Cell, Cells } from "./sets/read.ts";
import type { Standing } from "./source.ts";
import type { Compared, Input, Kpi } from "./types.ts";

/** What was counted of each set. */
export type Found = ReadonlyMap<SetName, Cells>;

/** The whole, or with `key` one group, ready to be evaluated. `firstDay` is the first day of it. */
export function knownOf(
  { found, standing, by }: { found: Found; standing: Standing; by: By | null },
  { key, firstDay }: { key?: string; firstDay: string },
): Known {
  const missing: Partial<Record<PartName, string>> = { ...standing.missing };
  let counted: Counted = {};
  let medianDays: number | null = null;
  for (const [name, { whole, groups, isGrouped }] of found) {
    if (key !== undefined && !isGrouped) {
      for (const part of partsOfSet(name))
        missing[part] = `Rooms have no ${by}: there is this figure of the whole only`;
      continue;
    }
    // A group without a row of a set has nothing of it: it is 0, not unknown.
    const cell = key === undefined ? whole : (groups.get(key) ?? empty(whole));
    counted = { ...counted, ...cell.counted };
    medianDays ??= cell.medianDays;
  }
  const { since } = standing;
  if (since !== null && firstDay < since)
    for (const part of Object.keys(counted) as PartName[])
      if (parts[part].set !== "rooms") missing[part] = `The copy of the hotel goes back to ${since} only`;
  if (!standing.knowsLastYear) missing.onTheBooksLastYear ??= "What was on the books a year ago is not in the copy";
  const left = Object.entries(counted).filter(([part]) => missing[part as PartName] === undefined);
  return {
    counted: Object.fromEntries(left),
    currency: standing.hotel.currency,
    medians: medianDays === null ? {} : { leadTime: medianDays },
    missing,
  };
}

/** Another period that figures are held against. */
export interface Base {
  /** The last day of the period itself. */
  readonly to: string;
  readonly today: string;
  readonly known: Known;
}

/** One figure with all that it rests on, and how it stands against another period. */
export function kpiOf(name: FigureName, known: Known, { basis, base }: { basis: Basis; base: Base | null }): Kpi {
  const { label, unit, formula, version, numerator, denominator, exclusions, note }: Figure = figures[name];
  const inputOf = (part: PartName, { counted, currency }: Known = known): Input => ({
    part,
    label: parts[part].label,
    words: partWords(part, basis),
    value: shown(part, counted[part], currency),
  });
  const evaluated = evaluate(name, known);
  return {
    figure: name,
    label,
    unit,
    ...evaluated,
    formula,
    version,
    note: note ?? null,
    numerator: inputOf(numerator),
    denominator: denominator === null ? null : inputOf(denominator),
    exclusions: exclusions.map((part) => inputOf(part)),
    compared: base && compared(base),
  };

  function compared({ to, today, known: other }: Base): Compared {
    const because = whyNotCompared(name, { to, today });
    if (because !== undefined) return { ...nothing, undefinedBecause: because };
    const theirs = evaluate(name, other);
    return {
      ...theirs,
      ...changeOf(evaluated, theirs),
      numerator: inputOf(numerator, other),
      denominator: denominator === null ? null : inputOf(denominator, other),
    };
  }
}

const nothing = { value: null, change: null, share: null, numerator: null, denominator: null };

/** The bare values of a group. */
export function valuesOf(
  names: readonly FigureName[],
  known: Known,
): Partial<Record<FigureName, number | Money | null>> {
  return Object.fromEntries(names.map((name) => [name, evaluate(name, known).value]));
}

function empty({ counted }: Cell): Cell {
  return { counted: Object.fromEntries(Object.keys(counted).map((part) => [part, 0n])), medianDays: null };
}

function partsOfSet(name: SetName): readonly PartName[] {
  return (Object.keys(parts) as PartName[]).filter((part) => parts[part].set === name);
}
