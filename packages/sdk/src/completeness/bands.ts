import { type RawBuilder, sql } from "kysely";
import type { Distribution } from "./types.ts";

/** The bands of scores that distributions count in. */
export const bands = [
  [0, 49],
  [50, 69],
  [70, 84],
  [85, 99],
  [100, 100],
] as const;

/** How many of the scores that a statement reads are in each band, in their order. */
export function countsByBand(score: RawBuilder<unknown>): RawBuilder<string[]> {
  const counts = bands.map(
    ([from, to]) => sql`count(*) filter (where ${score} between ${sql.lit(from)} and ${sql.lit(to)})`,
  );
  return sql`array[${sql.join(counts)}]::text[]`;
}

/** The counts of the bands in their order, each with what it is called: "50-69", "100". */
export function byBand(counts: readonly (number | string)[]): Distribution["bands"] {
  return bands.map(([from, to], at) => ({ band: from === to ? `${from}` : `${from}-${to}`, n: Number(counts[at]) }));
}
