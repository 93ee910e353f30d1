import type { Money } from "./formula/evaluate.ts";
import { exact } from "./formula/exact.ts";
import type { FigureName } from "./formula/figures.ts";
import type { GroupSort } from "./schema.ts";
import type { Group } from "./types.ts";

/** A page of groups in the order that is asked for; those without a value come last, whichever way it goes. */
export function pageOf(
  groups: readonly Group[],
  { sort, page, perPage }: { sort: GroupSort; page: number; perPage: number },
): { readonly groups: readonly Group[]; readonly groupsTotal: number } {
  const field = sort.replace(/^-/, "") as "key" | FigureName;
  const way = sort.startsWith("-") ? -1 : 1;
  const place = (group: Group) => (field === "key" ? null : sortable(group.values[field]));
  const sorted = groups
    .map((group, index) => ({ group, index, at: place(group) }))
    .toSorted((a, b) => {
      if (field === "key" || a.at === b.at) return field === "key" ? way * (a.index - b.index) : a.index - b.index;
      if (a.at === null || b.at === null) return a.at === null ? 1 : -1;
      return a.at < b.at ? -way : way;
    })
    .map(({ group }) => group);
  return { groups: sorted.slice((page - 1) * perPage, page * perPage), groupsTotal: groups.length };
}

/** Amounts are compared as they are, not as floating point numbers. */
function sortable(value: number | Money | null | undefined): bigint | number | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : exact(value.amount);
}
