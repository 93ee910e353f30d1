import type { Desk } from "../../life/desk.ts";
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

/**
 * Merges a profile into another for good: the source is no longer active and names the target. What refers to the source
 * goes on doing so, and nothing is copied: Mews says of the target only that it keeps its id.
 */
export function mergeCustomers(desk: Desk, source: string, target: string, by: string, at: number): void {
  desk.changeCustomer(source, { IsActive: false, MergeTargetId: target, UpdaterProfileId: by }, at);
}
