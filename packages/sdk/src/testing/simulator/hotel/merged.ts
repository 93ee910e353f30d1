import type { Customer } from "../state/guest-rows.ts";

/**
 * What a merge makes of the profile that is merged away, for good: it is no longer active and names its heir. What refers
 * to it goes on doing so, and nothing is copied: Mews says of the heir only that it keeps its id.
 */
export function mergedInto(
  heir: string,
  by: string,
): Pick<Customer, "IsActive" | "MergeTargetId" | "UpdaterProfileId"> {
  return { IsActive: false, MergeTargetId: heir, UpdaterProfileId: by };
}
