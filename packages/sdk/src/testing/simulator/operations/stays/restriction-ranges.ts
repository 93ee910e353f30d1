import { isDeepStrictEqual } from "node:util";

/** A restriction as far as its time goes: local days, null where it is open, on some weekdays (0 Sunday … 6 Saturday). */
export interface Range<Exceptions> {
  readonly from: number | null;
  readonly to: number | null;
  readonly weekdays: ReadonlySet<number>;
  readonly exceptions: Exceptions;
}

/** Takes days out of ranges: what lies before, after, or on other weekdays is left, in as many pieces as it needs. */
export function without<E>(ranges: readonly Range<E>[], cut: Omit<Range<unknown>, "exceptions">): readonly Range<E>[] {
  return ranges.flatMap((range) => {
    const from = later(range.from, cut.from);
    const to = earlier(range.to, cut.to);
    const weekdays = new Set([...range.weekdays].filter((day) => !cut.weekdays.has(day)));
    if (isAfter(from, to) || weekdays.size === range.weekdays.size) return [range];
    const pieces: Range<E>[] = [];
    if (cut.from !== null && (range.from === null || range.from < cut.from)) {
      pieces.push({ ...range, to: earlier(range.to, cut.from - 1) });
    }
    if (weekdays.size > 0) pieces.push({ ...range, from, to, weekdays });
    if (cut.to !== null && (range.to === null || range.to > cut.to)) {
      pieces.push({ ...range, from: later(range.from, cut.to + 1) });
    }
    return pieces;
  });
}

/** Joins ranges that say the same and follow one another, or say the same of the same days. */
export function merged<E>(ranges: readonly Range<E>[]): readonly Range<E>[] {
  const rest = [...ranges].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  const joined: Range<E>[] = [];
  for (const range of rest) {
    const place = joined.findIndex((one) => join(one, range) !== undefined);
    const before = joined[place];
    const both = before === undefined ? undefined : join(before, range);
    if (both === undefined) joined.push(range);
    else joined[place] = both;
  }
  return joined.length === ranges.length ? joined : merged(joined);
}

/** One range that says what two say; undefined if there is none. */
function join<E>(a: Range<E>, b: Range<E>): Range<E> | undefined {
  if (!isDeepStrictEqual(a.exceptions, b.exceptions)) return undefined;
  const sameDays = a.weekdays.size === b.weekdays.size && [...a.weekdays].every((day) => b.weekdays.has(day));
  if (sameDays) {
    const touch = !isAfter(later(a.from, b.from), follow(earlier(a.to, b.to)));
    if (!touch) return undefined;
    return {
      ...a,
      from: a.from === null || b.from === null ? null : Math.min(a.from, b.from),
      to: a.to === null || b.to === null ? null : Math.max(a.to, b.to),
    };
  }
  if (a.from !== b.from || a.to !== b.to) return undefined;
  return { ...a, weekdays: new Set([...a.weekdays, ...b.weekdays].sort()) };
}

const follow = (day: number | null): number | null => (day === null ? null : day + 1);

/** The later of two starts; an open one is the earliest. */
function later(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** The earlier of two ends; an open one is the latest. */
function earlier(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

/** Whether a start lies after an end, so that nothing is between them. */
function isAfter(start: number | null, end: number | null): boolean {
  return start !== null && end !== null && start > end;
}
