/** How often each combination of levels occurs: what an estimate reads in place of the pairs themselves. */
export interface Patterns {
  /** Levels of each pattern, one after the other: pattern × field. */
  readonly levels: Uint8Array;
  readonly counts: Float64Array;
  readonly fields: number;
}

/** Counts patterns as pairs are graded. */
export interface Tally {
  add(levels: Uint8Array): void;
  patterns(): Patterns;
}

/** @param radix how many levels each field has */
export function tallyOf(radix: readonly number[]): Tally {
  const numbers = new Map<number | string, number>();
  const counts: number[] = [];
  const kept: number[] = [];
  const codeOf = coderOf(radix);
  return {
    add(levels) {
      const code = codeOf(levels);
      let number = numbers.get(code);
      if (number === undefined) {
        number = counts.push(0) - 1;
        numbers.set(code, number);
        for (let field = 0; field < radix.length; field++) kept.push(levels[field] ?? 0);
      }
      counts[number] = (counts[number] ?? 0) + 1;
    },
    patterns: () => ({ levels: Uint8Array.from(kept), counts: Float64Array.from(counts), fields: radix.length }),
  };
}

/** What tells patterns apart: a number, or a text where a list has more columns than a number can be exact about. */
function coderOf(radix: readonly number[]): (levels: Uint8Array) => number | string {
  const patterns = radix.reduce((product, levels) => product * levels, 1);
  if (patterns > Number.MAX_SAFE_INTEGER) return (levels) => String.fromCharCode(...levels);
  return (levels) => {
    let code = 0;
    for (let field = 0; field < radix.length; field++) code = code * (radix[field] ?? 1) + (levels[field] ?? 0);
    return code;
  };
}
