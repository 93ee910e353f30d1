import { operation, type Operation } from "../../protocol/operation.ts";
import { Refusal } from "../../protocol/refusal.ts";
import type { LoyaltyProgram, LoyaltyTier } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { replace } from "./values.ts";
import { known } from "../known.ts";
import { deletion } from "./writing.ts";

/** Programs and their tiers show neither stamps nor whether they were deleted: filters alone know. */
export const loyaltyOperations: readonly Operation[] = [
  listing<LoyaltyProgram>("loyaltyPrograms/getAll", {
    rows: ({ state }) => state.loyaltyPrograms,
    ids: "LoyaltyProgramIds",
    by: { Codes: (row) => row.Code },
    activity: ["Active"],
  }),
  operation("loyaltyPrograms/add", ({ LoyaltyPrograms }, world) => {
    const { ChainId } = world.state.enterprise;
    return {
      LoyaltyPrograms: LoyaltyPrograms.map(({ Name, Code, Type, Subscription }) =>
        world.add("loyaltyPrograms", { Id: world.uuid(), ChainId, Name, Code, Type, Subscription }),
      ),
    };
  }),
  operation("loyaltyPrograms/update", ({ LoyaltyProgramUpdates }, world) => {
    const changes = LoyaltyProgramUpdates.map((update) => {
      const row = known(world.state.loyaltyPrograms, update.LoyaltyProgramId, "LoyaltyProgramId");
      return [row.Id, replace(update, ["Name", "Type", "Subscription"])] as const;
    });
    return { LoyaltyPrograms: changes.map(([id, fields]) => world.change("loyaltyPrograms", id, fields)) };
  }),
  operation("loyaltyPrograms/delete", ({ LoyaltyProgramIds }, world) => {
    const { loyaltyPrograms, loyaltyMemberships } = world.state;
    const ids = new Set(LoyaltyProgramIds);
    for (const id of ids) known(loyaltyPrograms, id, "LoyaltyProgramIds");
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
  operation("loyaltyTiers/add", ({ LoyaltyTiers }, world) => {
    const made = LoyaltyTiers.map(({ LoyaltyProgramId, Name, Code, Ordering }): LoyaltyTier => {
      known(world.state.loyaltyPrograms, LoyaltyProgramId, "LoyaltyProgramId");
      return { Id: world.uuid(), LoyaltyProgramId, Name, Code, Ordering };
    });
    return { LoyaltyTiers: made.map((row) => world.add("loyaltyTiers", row)) };
  }),
  operation("loyaltyTiers/update", ({ LoyaltyTierUpdates }, world) => {
    const changes = LoyaltyTierUpdates.map((update) => {
      const row = known(world.state.loyaltyTiers, update.LoyaltyTierId, "LoyaltyTierId");
      return [row.Id, replace(update, ["Name", "Code", "Ordering"])] as const;
    });
    return { LoyaltyTiers: changes.map(([id, fields]) => world.change("loyaltyTiers", id, fields)) };
  }),
  deletion("loyaltyTiers/delete", "LoyaltyTierIds", "loyaltyTiers"),
];
