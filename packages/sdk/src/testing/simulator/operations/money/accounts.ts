import { type Account, isCompany } from "../../money/closing.ts";
import { accountOf } from "../../money/house.ts";
import type { Posting } from "../../money/rows.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Bill } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";

export function knownAccount({ state }: World, id: string, parameter: string): Account {
  const account = accountOf(state, id);
  if (account?.IsActive !== true) throw invalid(parameter);
  return account;
}

/** An open bill; somebody may have closed it in the meantime, which Mews does not tell from an unknown one. */
export function openBill({ state }: World, id: string, parameter = "BillId"): Bill {
  const bill = known(state.bills, id, parameter);
  if (bill.State !== "Open") throw invalid(parameter);
  return bill;
}

/** An open bill on which this account may put something. */
export function openBillOf(world: World, id: string | undefined, accountId: string): Bill | undefined {
  if (id === undefined) return undefined;
  const bill = openBill(world, id);
  if (!ownersOf(bill).includes(accountId)) throw invalid("BillId");
  return bill;
}

export function ownersOf({ AccountId, AssociatedAccountIds }: Bill): readonly string[] {
  return [AccountId, ...(AssociatedAccountIds ?? [])];
}

/** Who posts, and to whom, when the API is asked to. */
export function postingTo({ state, integrationId, stamp }: World, account: Account): Posting {
  return {
    enterpriseId: state.enterprise.Id,
    accountId: account.Id,
    accountType: isCompany(account) ? "Company" : "Customer",
    profileId: integrationId,
    stamp: stamp(),
  };
}
