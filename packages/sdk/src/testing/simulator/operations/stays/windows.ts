import type { Calendar } from "../../calendar.ts";
import { startOf, type Window } from "./time-units.ts";

/** A first and a last local day, both included. */
export type Span = readonly [first: number, last: number];

export function spanOf(calendar: Calendar, window: Window): Span {
  const { FirstTimeUnitStartUtc, LastTimeUnitStartUtc } = window;
  return [calendar.dayOf(Date.parse(FirstTimeUnitStartUtc)), calendar.dayOf(Date.parse(LastTimeUnitStartUtc))];
}

/** What is left of a row out of which days were cut: nothing, one window, or one on each side of them. */
interface Cut<Row> {
  readonly row: Row;
  readonly left: readonly Window[];
}

/** Cuts days out of rows; those that do not touch them are left out of the answer. */
export function cutOut<Row extends Window>(
  calendar: Calendar,
  rows: readonly Row[],
  [first, last]: Span,
): readonly Cut<Row>[] {
  return rows.flatMap((row) => {
    const [from, to] = spanOf(calendar, row);
    if (to < first || from > last) return [];
    const { FirstTimeUnitStartUtc, LastTimeUnitStartUtc } = row;
    const before = { FirstTimeUnitStartUtc, LastTimeUnitStartUtc: startOf(calendar, first - 1) };
    const after = { FirstTimeUnitStartUtc: startOf(calendar, last + 1), LastTimeUnitStartUtc };
    return [{ row, left: [...(from < first ? [before] : []), ...(to > last ? [after] : [])] }];
  });
}
