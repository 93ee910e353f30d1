import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { LoyaltyMembership } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { accountOf } from "./account.ts";
import { checkDates, replace, set } from "./values.ts";
import { known } from "../known.ts";
import { authorOf, deletion } from "./writing.ts";

export const loyaltyMembershipOperations: readonly Operation[] = [
  listing<LoyaltyMembership>("loyaltyMemberships/getAll", {
    rows: ({ state }) => state.loyaltyMemberships,
    ids: "LoyaltyMembershipIds",
    by: {
      AccountIds: (row) => row.AccountId,
      LoyaltyProgramIds: (row) => row.LoyaltyProgramId,
      MembershipStates: (row) => row.State,
      MembershipNumbers: (row) => row.MembershipNumber,
      ProviderMembershipIds: (row) => row.ProviderMembershipId,
      Codes: (row) => row.Code,
    },
    activity: ["Active"],
  }),
  operation("loyaltyMemberships/add", ({ LoyaltyMemberships }, world) => {
    const made = LoyaltyMemberships.map((told): LoyaltyMembership => {
      const { row: account } = accountOf(world.state, told.AccountId, "AccountId");
      const { LoyaltyProgramId, LoyaltyTierId = null, ExpirationDate = null } = told;
      known(world.state.loyaltyPrograms, LoyaltyProgramId, "LoyaltyProgramId");
      checkTier(world.state, LoyaltyTierId, LoyaltyProgramId);
      checkDates({ ExpirationDate });
      const number = told.MembershipNumber ?? told.Code ?? null;
      return {
        Id: world.uuid(),
        ChainId: world.state.enterprise.ChainId,
        AccountId: account.Id,
        LoyaltyProgramId,
        State: told.State ?? "Enrolled",
        IsPrimary: told.IsPrimary,
        ProviderMembershipId: null,
        MembershipNumber: number,
        Points: told.Points ?? null,
        ExpirationDate,
        Url: told.Url ?? null,
        LoyaltyTierId,
        CreatorProfile: authorOf(world),
        UpdaterProfile: authorOf(world),
        Code: number,
      };
    });
    for (const row of made) {
      world.add("loyaltyMemberships", row);
      if (row.IsPrimary) makePrimary(world, row);
    }
    return answer(world, made);
  }),
  operation("loyaltyMemberships/update", ({ LoyaltyMembershipUpdates }, world) => {
    const changes = LoyaltyMembershipUpdates.map((update) => {
      const before = known(world.state.loyaltyMemberships, update.LoyaltyMembershipId, "LoyaltyMembershipId");
      const {
        MembershipNumber = update.Code?.Value,
        LoyaltyTierId,
        ...fields
      } = {
        ...replace(update, ["State", "IsPrimary"]),
        ...set(update, ["MembershipNumber", "ProviderMembershipId", "Points", "ExpirationDate", "Url"]),
        ...set(update, ["LoyaltyTierId"]),
      };
      const { LoyaltyProgramId = before.LoyaltyProgramId } = replace(update, ["LoyaltyProgramId"]);
      const program = known(world.state.loyaltyPrograms, LoyaltyProgramId, "LoyaltyProgramId");
      const tier = LoyaltyTierId === undefined ? before.LoyaltyTierId : (LoyaltyTierId?.toLowerCase() ?? null);
      checkTier(world.state, tier, program.Id);
      checkDates({ ExpirationDate: fields.ExpirationDate });
      if (!Number.isInteger(fields.Points ?? 0)) throw invalid("Points");
      const numbered = MembershipNumber === undefined ? {} : { MembershipNumber, Code: MembershipNumber };
      const links = { LoyaltyProgramId: program.Id, LoyaltyTierId: tier, UpdaterProfile: authorOf(world) };
      return [before.Id, { ...fields, ...numbered, ...links }] as const;
    });
    const changed = changes.map(([id, fields]) => {
      const row = world.change("loyaltyMemberships", id, fields);
      if (fields.IsPrimary === true) makePrimary(world, row);
      return row;
    });
    return answer(world, changed);
  }),
  deletion("loyaltyMemberships/delete", "LoyaltyMembershipIds", "loyaltyMemberships"),
];

/** A tier is of the program that it is given with. */
function checkTier({ loyaltyTiers }: State, tierId: string | null, programId: string): void {
  if (tierId === null) return;
  if (known(loyaltyTiers, tierId, "LoyaltyTierId").LoyaltyProgramId !== programId) throw invalid("LoyaltyTierId");
}

/** An account has one primary membership: the others are no longer. */
function makePrimary(world: World, primary: LoyaltyMembership): void {
  for (const row of world.state.loyaltyMemberships.rows.slice()) {
    if (row.AccountId !== primary.AccountId || row.Id === primary.Id || !row.IsPrimary) continue;
    world.change("loyaltyMemberships", row.Id, { IsPrimary: false, UpdaterProfile: authorOf(world) });
  }
}

/** The rows as they stand after the whole call. */
function answer(
  { state }: World,
  rows: readonly LoyaltyMembership[],
): { LoyaltyMemberships: readonly LoyaltyMembership[]; Cursor: string | null } {
  const now = rows.map((row) => state.loyaltyMemberships.get(row.Id) ?? row);
  return { LoyaltyMemberships: now, Cursor: now.at(-1)?.Id ?? null };
}
