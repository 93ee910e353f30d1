/** How well pairs were found: of those said to be one person, and of those that are. */
export interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly said: number;
}

/** Counts pairs within groups. */
export function pairsIn(sizes: Iterable<number>): number {
  let sum = 0;
  for (const size of sizes) sum += (size * (size - 1)) / 2;
  return sum;
}

/** Measures groups of records, each record by its number, against the truth. */
export function measureGroups(groups: Iterable<readonly number[]>, truth: readonly string[]): Measure {
  let said = 0;
  let right = 0;
  for (const group of groups) {
    said += pairsIn([group.length]);
    right += pairsIn(sizesOf(group.map((record) => truth[record] ?? "")));
  }
  return measured(said, right, truth);
}

export function measurePairs(pairs: readonly (readonly [number, number])[], truth: readonly string[]): Measure {
  return measured(pairs.length, pairs.filter(([a, b]) => truth[a] === truth[b]).length, truth);
}

function measured(said: number, right: number, truth: readonly string[]): Measure {
  const are = pairsIn(sizesOf(truth));
  return {
    said,
    precision: said === 0 ? 1 : right / said,
    recall: are === 0 ? 1 : right / are,
    f1: said + are === 0 ? 1 : (2 * right) / (said + are),
  };
}

function sizesOf(labels: readonly string[]): Iterable<number> {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes.values();
}

/** The records that have the same key, "" being none: the rule that a spreadsheet applies. */
export function sameKey(keys: readonly string[]): number[][] {
  const groups = new Map<string, number[]>();
  keys.forEach((key, record) => {
    if (key !== "") groups.set(key, [...(groups.get(key) ?? []), record]);
  });
  return [...groups.values()];
}
