import type { Reservation } from "./guest-rows.ts";

/** Which reservation was the first of each group. */
export interface GroupIndex {
  /** Group id → id of its first reservation, of these and of all rows asked about before. */
  firstOf(rows: readonly Reservation[]): ReadonlyMap<string, string>;
}

/** Made when first asked and continued from then on: reservations are only ever added, behind those that are there. */
export function groupIndex(): GroupIndex {
  const firsts = new Map<string, string>();
  let seen = 0;
  return {
    firstOf(rows) {
      for (; seen < rows.length; seen++) {
        const row = rows[seen];
        if (row !== undefined && !firsts.has(row.GroupId)) firsts.set(row.GroupId, row.Id);
      }
      return firsts;
    },
  };
}
