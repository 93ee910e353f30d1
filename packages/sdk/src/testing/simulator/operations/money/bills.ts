import { isCompany } from "../../money/closing.ts";
import { isEmpty } from "../../money/ledger.ts";
import { billRow } from "../../money/rows.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Bill } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { knownAccount, openBill, ownersOf, postingTo } from "./accounts.ts";

export const billOperations: readonly Operation[] = [
  listing<Bill>("bills/getAll", {
    rows: ({ state }) => state.bills,
    ids: "BillIds",
    by: { CustomerIds: ownersOf, State: (row) => row.State, Type: (row) => row.Type },
    times: {
      IssuedUtc: (row) => row.IssuedUtc,
      PaidUtc: (row) => row.PaidUtc,
      DueUtc: (row) => row.DueUtc,
      ClosedUtc: (row) => row.IssuedUtc,
    },
    where: (row, { BillIds, CorrectionState }) =>
      ((CorrectionState as readonly string[] | undefined) ?? (BillIds === undefined ? ["Bill"] : EVERY)).includes(
        row.CorrectionState,
      ),
  }),
  operation("bills/add", ({ Bills }, world) => {
    const rows = Bills.map((bill, index) => {
      const name = `Bills[${index}]`;
      const account = knownAccount(world, bill.AccountId, `${name}.AccountId`);
      const associated = associatedOf(world, bill.AssociatedAccountId, account.Id, `${name}.AssociatedAccountId`);
      const facts = { name: bill.Name ?? null, associatedAccountIds: associated };
      return billRow(world.uuid(), postingTo(world, account), facts);
    });
    return { Bills: rows.map((row) => world.add("bills", row)) };
  }),
  operation("bills/update", ({ BillsUpdates }, world) => {
    const changes = BillsUpdates.map((update, index) => {
      const name = `BillsUpdates[${index}]`;
      const bill = openBill(world, update.BillId);
      const ownerId = update.AccountId === undefined ? bill.AccountId : update.AccountId.Value?.toLowerCase();
      if (ownerId === undefined) throw invalid(`${name}.AccountId`);
      const owner = knownAccount(world, ownerId, `${name}.AccountId`);
      const { AssociatedAccountIds: wanted } = update;
      const associated =
        wanted === undefined
          ? (bill.AssociatedAccountIds ?? [])
          : (wanted.Value ?? []).flatMap((id) =>
              associatedOf(world, id.toLowerCase(), owner.Id, `${name}.AssociatedAccountIds`),
            );
      return { bill, owner, associated: associated.filter((id) => id !== owner.Id) };
    });
    const rows = changes.map(({ bill, owner, associated }) => {
      // What stands on the bill goes with it.
      if (owner.Id !== bill.AccountId) moveRows(world, bill, owner.Id);
      return world.change("bills", bill.Id, {
        AccountId: owner.Id,
        AccountType: isCompany(owner) ? "Company" : "Customer",
        AssociatedAccountIds: associated.length === 0 ? null : associated,
        CustomerId: isCompany(owner) ? null : owner.Id,
        CompanyId: isCompany(owner) ? owner.Id : null,
      });
    });
    return { Bills: rows };
  }),
  operation("bills/delete", ({ BillIds }, world) => {
    const bills = [...new Set(BillIds)].map((id) => openBill(world, id, "BillIds"));
    if (bills.some(({ Id }) => !isEmpty(world.books.rows("bill", Id))))
      throw new Refusal(403, "Only an empty bill can be deleted.");
    for (const { Id } of bills) world.remove("bills", Id);
    return {};
  }),
];

const EVERY = ["Bill", "CorrectiveBill"];

function associatedOf(world: World, id: string | undefined, ownerId: string, parameter: string): readonly string[] {
  if (id === undefined) return [];
  if (id === ownerId) throw invalid(parameter);
  return [knownAccount(world, id, parameter).Id];
}

function moveRows(world: World, bill: Bill, AccountId: string): void {
  const AccountType = isCompany(knownAccount(world, AccountId, "AccountId")) ? "Company" : "Customer";
  const { items, payments } = world.books.rows("bill", bill.Id);
  for (const { Id } of items)
    world.change("orderItems", Id, { AccountId, AccountType, UpdaterProfileId: world.integrationId });
  for (const { Id } of payments) world.change("payments", Id, { AccountId, AccountType });
}
