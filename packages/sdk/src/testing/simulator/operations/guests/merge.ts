import type { Table } from "../../state/table.ts";

/** Which of the two keeps the source from being merged into the target; undefined if they can be merged. */
export function obstacle(
  accounts: Table<{ readonly Id: string; readonly IsActive: boolean }>,
  source: string,
  target: string,
): "source" | "target" | undefined {
  if (accounts.get(source)?.IsActive !== true) return "source";
  if (accounts.get(target)?.IsActive !== true || source === target) return "target";
  return undefined;
}
