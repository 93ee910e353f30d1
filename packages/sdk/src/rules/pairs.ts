/** Which member of a list of before is which of the list of after, by their places. */
export type Pairs = Map<number, number>;

/** How much a member of before has in common with one of after. */
export interface Likeness {
  readonly old: number;
  readonly at: number;
  readonly common: number;
}

/** Adds those to the pairs that have most in common, each member once. */
export function pairByLikeness(pairs: Pairs, likenesses: readonly Likeness[]): void {
  const taken = new Set(pairs.values());
  for (const { old, at } of likenesses.toSorted((a, b) => b.common - a.common)) {
    if (pairs.has(old) || taken.has(at)) continue;
    pairs.set(old, at);
    taken.add(at);
  }
}

/** What went, and what came: the members that are in no pair. */
export function unpaired<Member>(pairs: Pairs, olds: readonly Member[], news: readonly Member[]): [Member[], Member[]] {
  const taken = new Set(pairs.values());
  return [olds.filter((_, old) => !pairs.has(old)), news.filter((_, at) => !taken.has(at))];
}

/** Whether what stayed stands in another order. */
export function isReordered(pairs: Pairs): boolean {
  const places = [...pairs].toSorted(([a], [b]) => a - b).map(([, at]) => at);
  return places.some((at, nth) => nth > 0 && at < places[nth - 1]!);
}
