import { z } from "zod";
import { type Creation, creation } from "./command.ts";

/** Two profiles of one guest. */
export interface GuestMerge {
  /** The profile that goes: its stays, bills and payments come to the other. */
  readonly sourceId: string;
  /** The profile that stays. */
  readonly targetId: string;
}

/**
 * Merges two profiles in Mews, which nobody can take back there. The merged profile keeps its id and names the one that
 * stayed: by that it is found when the answer was lost, and not merged twice.
 */
export const mergeGuests: Creation<GuestMerge> = creation<GuestMerge>({
  name: "guest.merge",
  label: "Merge two guests",
  class: "keyed",
  operation: "accounts/merge",
  entity: "guest",
  input: z
    .strictObject({
      sourceId: z.guid().toLowerCase().meta({ title: "Profile that goes" }),
      targetId: z.guid().toLowerCase().meta({ title: "Profile that stays" }),
    })
    .refine(({ sourceId, targetId }) => sourceId !== targetId, "A profile cannot be merged into itself"),
  request: ({ sourceId, targetId }) => ({
    AccountMergeParameters: [{ SourceAccountIds: [sourceId], TargetAccountId: targetId, AccountType: "Customer" }],
  }),
  // Mews answers with nothing; the look finds the source by its id.
  made: () => undefined,
  async look({ sourceId }, { mews, signal }) {
    const { Customers } = await mews.call(
      "customers/getAll",
      {
        CustomerIds: [sourceId],
        // A merged profile is inactive, which is left out unless it is asked for.
        ActivityStates: ["Active", "Deleted"],
        Extent: { Customers: true, Addresses: false },
        Limitation: { Count: 1 },
      },
      { feature: "sync", signal },
    );
    return Customers.filter(({ MergeTargetId }) => typeof MergeTargetId === "string").map((row) => ({
      id: row.Id,
      values: { ...row },
    }));
  },
  sent: ({ targetId }) => ({ MergeTargetId: targetId }),
});
