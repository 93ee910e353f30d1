import type { Operation } from "../../protocol/operation.ts";
import { Refusal } from "../../protocol/refusal.ts";
import type { LoyaltyProgram, LoyaltyTier } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { replace } from "./values.ts";
import { deletion, live, scoped } from "./writing.ts";

/** Programs and their tiers show neither stamps nor whether they were deleted: filters alone know. */
export const loyaltyOperations: readonly Operation[] = [
  listing<LoyaltyProgram>("loyaltyPrograms/getAll", {
    rows: ({ state }) => state.loyaltyPrograms,
    ids: "LoyaltyProgramIds",
    by: { Codes: (row) => row.Code },
    activity: ["Active"],
  }),
  scoped("loyaltyPrograms/add", ({ LoyaltyPrograms }, world) => {
    const { ChainId } = world.state.enterprise;
    return {
      LoyaltyPrograms: LoyaltyPrograms.map(({ Name, Code, Type, Subscription }) =>
        world.add("loyaltyPrograms", { Id: world.uuid(), ChainId, Name, Code, Type, Subscription }),
      ),
    };
  }),
  scoped("loyaltyPrograms/update", ({ LoyaltyProgramUpdates }, world) => {
    const changes = LoyaltyProgramUpdates.map((update) => {
      const row = live(world.state.loyaltyPrograms, update.LoyaltyProgramId, "LoyaltyProgramId");
      return [row.Id, replace(update, ["Name", "Type", "Subscription"])] as const;
    });
    return { LoyaltyPrograms: changes.map(([id, fields]) => world.change("loyaltyPrograms", id, fields)) };
  }),
  scoped("loyaltyPrograms/delete", ({ LoyaltyProgramIds }, world) => {
    const { loyaltyPrograms, loyaltyMemberships } = world.state;
    const ids = new Set(LoyaltyProgramIds);
    for (const id of ids) live(loyaltyPrograms, id, "LoyaltyProgramIds");
    for (const row of loyaltyMemberships.rows) {
      if (ids.has(row.LoyaltyProgramId) && loyaltyMemberships.deletedAt(row.Id) === null) {
        throw new Refusal(403, "A loyalty program that has members cannot be deleted.");
      }
    }
    for (const id of ids) world.retire("loyaltyPrograms", id);
    return {};
  }),
  listing<LoyaltyTier>("loyaltyTiers/getAll", {
    rows: ({ state }) => state.loyaltyTiers,
    ids: "LoyaltyTierIds",
    by: { LoyaltyProgramIds: (row) => row.LoyaltyProgramId },
    activity: ["Active"],
  }),
  scoped("loyaltyTiers/add", ({ LoyaltyTiers }, world) => {
    const made = LoyaltyTiers.map(({ LoyaltyProgramId, Name, Code, Ordering }): LoyaltyTier => {
      live(world.state.loyaltyPrograms, LoyaltyProgramId, "LoyaltyProgramId");
      return { Id: world.uuid(), LoyaltyProgramId, Name, Code, Ordering };
    });
    return { LoyaltyTiers: made.map((row) => world.add("loyaltyTiers", row)) };
  }),
  scoped("loyaltyTiers/update", ({ LoyaltyTierUpdates }, world) => {
    const changes = LoyaltyTierUpdates.map((update) => {
      const row = live(world.state.loyaltyTiers, update.LoyaltyTierId, "LoyaltyTierId");
      return [row.Id, replace(update, ["Name", "Code", "Ordering"])] as const;
    });
    return { LoyaltyTiers: changes.map(([id, fields]) => world.change("loyaltyTiers", id, fields)) };
  }),
  deletion("loyaltyTiers/delete", "LoyaltyTierIds", "loyaltyTiers"),
];
