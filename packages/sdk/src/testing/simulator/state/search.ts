/** The first of `length` positions for which `holds`; `length` if none. `holds` turns from false to true once. */
export function search(length: number, holds: (position: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where, in places that fall, the first below `limit` stands. */
export function firstBelow(places: readonly number[], limit: number): number {
  return search(places.length, (at) => (places[at] ?? 0) < limit);
}
