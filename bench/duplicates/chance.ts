/** Draws that are the same for the same seed. */
export interface Chance {
  is(likelihood: number): boolean;
  whole(least: number, most: number): number;
  one<T>(of: readonly T[]): T;
  /** The earlier in the list, the oftener, as with names (Zipf). */
  often<T>(of: readonly T[]): T;
  shuffled<T>(of: readonly T[]): T[];
}

export function chance(seed: number): Chance {
  let state = seed;
  // A Weyl sequence through two multiplications: enough for made-up people.
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const at = <T>(of: readonly T[], index: number): T => {
    const found = of[Math.min(of.length - 1, index)];
    if (found === undefined) throw new Error("nothing to draw from");
    return found;
  };
  return {
    is: (likelihood) => next() < likelihood,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    one: (of) => at(of, Math.floor(next() * of.length)),
    often: (of) => at(of, Math.floor(of.length ** next()) - 1),
    shuffled(of) {
      const list = [...of];
      for (let index = list.length - 1; index > 0; index--) {
        const other = Math.floor(next() * (index + 1));
        [list[index], list[other]] = [at(list, other), at(list, index)];
      }
      return list;
    },
  };
}
