/** The bands of scores that distributions count in. */
export const bands = [
  [0, 49],
  [50, 69],
  [70, 84],
  [85, 99],
  [100, 100],
] as const;

/** What a band is called: "50-69", "100". */
export function bandName([from, to]: readonly [number, number]): string {
  return from === to ? `${from}` : `${from}-${to}`;
}
