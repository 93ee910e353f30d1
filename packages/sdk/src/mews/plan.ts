/** Filters of an operation that take less than most do. */
export interface FilterLimits {
  /** Days that a time filter may span, where they are not 90. */
  readonly windows?: Readonly<Record<string, number>> | undefined;
  /** Values that a list filter may hold, where they are not 1000. */
  readonly lists?: Readonly<Record<string, number>> | undefined;
}

/** A filter interval as Mews takes it: from the start on, up to and without the end. */
export interface Interval {
  readonly StartUtc: string;
  readonly EndUtc: string;
}

/** A request cut into parts that Mews takes, in the order in which they are asked. */
export interface Plan {
  readonly parts: number;
  /** The time filter that may be cut smaller when a part is too heavy. */
  readonly window: string | undefined;
  part(index: number): Record<string, unknown>;
}

const dayMs = 86_400_000;

/** Mews allows three months, whatever their length. */
const widestDays = 90;
const mostItems = 1000;

/**
 * Plans the parts of a request: every time filter cut to the days Mews allows, newest first, and every list to the
 * values it allows. A list without values matches nothing, so it plans nothing: Mews would read it as no filter.
 */
export function planOf({ windows = {}, lists = {} }: FilterLimits, body: object): Plan {
  const given: Record<string, unknown> = { ...body };
  const cuts: { field: string; values: readonly unknown[] }[] = [];
  for (const [field, value] of Object.entries(given)) {
    const interval = asInterval(value);
    if (interval !== undefined)
      cuts.push({ field, values: splitInterval(interval, (windows[field] ?? widestDays) * dayMs) });
  }
  const window = cuts[0]?.field;
  for (const [field, list] of Object.entries(given)) {
    if (Array.isArray(list)) cuts.push({ field, values: splitList(list, lists[field] ?? mostItems) });
  }
  return {
    parts: cuts.reduce((count, cut) => count * cut.values.length, 1),
    window,
    part(index) {
      const part = { ...given };
      let rest = index;
      for (const { field, values } of cuts.toReversed()) {
        part[field] = values[rest % values.length];
        rest = Math.floor(rest / values.length);
      }
      return part;
    },
  };
}

/** Cuts an interval into pieces of at most `ms`, newest first. The pieces touch and do not overlap. */
export function splitInterval(interval: Interval, ms: number): readonly Interval[] {
  const start = Date.parse(interval.StartUtc);
  const pieces: Interval[] = [];
  let end = interval.EndUtc;
  while (Date.parse(end) - start > ms) {
    const cut = instant(Date.parse(end) - ms);
    pieces.push({ StartUtc: cut, EndUtc: end });
    end = cut;
  }
  return [...pieces, { StartUtc: interval.StartUtc, EndUtc: end }];
}

/** Cuts a list into slices of at most `most` values, each value once. */
export function splitList(list: readonly unknown[], most: number): readonly (readonly unknown[])[] {
  const values = [...new Set(list)];
  return Array.from({ length: Math.ceil(values.length / most) }, (_, index) =>
    values.slice(index * most, (index + 1) * most),
  );
}

/** The newer half of an interval; undefined where it is an hour or less, which no server finds too heavy. */
export function newerHalf(interval: Interval): Interval | undefined {
  const start = Date.parse(interval.StartUtc);
  const end = Date.parse(interval.EndUtc);
  if (!(end - start > 3_600_000)) return undefined;
  return { StartUtc: instant(Math.floor((start + end) / 2000) * 1000), EndUtc: interval.EndUtc };
}

/** What is left of `whole` when `done`, its newest piece, has been walked. */
export function olderRest(whole: Interval, done: Interval): Interval | undefined {
  return Date.parse(done.StartUtc) > Date.parse(whole.StartUtc)
    ? { StartUtc: whole.StartUtc, EndUtc: done.StartUtc }
    : undefined;
}

export function asInterval(value: unknown): Interval | undefined {
  if (typeof value !== "object" || value === null || !("StartUtc" in value) || !("EndUtc" in value)) return undefined;
  const { StartUtc, EndUtc } = value;
  return typeof StartUtc === "string" && typeof EndUtc === "string" ? { StartUtc, EndUtc } : undefined;
}

/** As Mews writes instants: without a fraction where there is none. */
function instant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
