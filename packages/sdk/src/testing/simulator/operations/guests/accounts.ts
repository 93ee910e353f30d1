import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { mergedInto } from "../../hotel/merged.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { World } from "../../world.ts";
import { accountOf } from "./account.ts";
import { companyChanges, customerChanges, labelChanges } from "./account-changes.ts";
import { companyAccount, customerAccount } from "./account-shapes.ts";
import { emailTaken } from "./customer-profile.ts";
import { keepFile } from "./files.ts";
import { obstacle } from "./merge.ts";
import { known } from "../known.ts";

/** Customers and companies alike. */
export const accountOperations: readonly Operation[] = [
  operation("accounts/update", ({ AccountUpdates }, world) => {
    const emails = new Set<string>();
    const changes = AccountUpdates.map((update) => {
      const email = update.Customer?.Email?.Value?.toLowerCase();
      if (email !== undefined && emails.has(email)) throw emailTaken();
      if (email !== undefined) emails.add(email);
      return update.Discriminator === "Customer" ? customerUpdate(update, world) : companyUpdate(update, world);
    });
    return { Accounts: changes.map((change) => change()) };
  }),
  operation("accounts/merge", ({ AccountMergeParameters }, world) => {
    const { state, desk, integrationId } = world;
    const merges = AccountMergeParameters.flatMap(({ SourceAccountIds, TargetAccountId, AccountType }) =>
      SourceAccountIds.map((source) => ({ source, target: TargetAccountId, type: AccountType })),
    );
    const gone = new Set<string>();
    for (const { source, target, type } of merges) {
      const wrong = obstacle(type === "Customer" ? state.customers : state.companies, source, target);
      if (wrong === "source" || gone.has(source)) throw invalid("SourceAccountIds");
      if (wrong === "target" || gone.has(target)) throw invalid("TargetAccountId");
      gone.add(source);
    }
    for (const { source, target, type } of merges) {
      if (type === "Customer") desk.changeCustomer(source, mergedInto(target, integrationId), world.at());
      else world.change("companies", source, { IsActive: false, MergeTargetId: target });
    }
    return {};
  }),
  operation("accounts/addFile", (body, world) =>
    keepFile(world, accountOf(world.state, body.AccountId, "AccountId").row.Id, body),
  ),
];

type Update = Body<"accounts/update">["AccountUpdates"][number];

/** Checks the update of a customer, and answers how to make it: all of a call's updates are made, or none. */
function customerUpdate({ Id, Customer }: Update, world: World): () => ReturnType<typeof customerAccount> {
  if (Customer === undefined) throw invalid("Customer");
  const { state, desk, integrationId } = world;
  customerChanges(Customer, known(state.customers, Id, "Id"), desk);
  return () => {
    // Read again: an update before it may have been of the same customer.
    const changes = customerChanges(Customer, known(state.customers, Id, "Id"), desk);
    return customerAccount(desk.changeCustomer(Id, { ...changes, UpdaterProfileId: integrationId }, world.at()));
  };
}

function companyUpdate({ Id, Company }: Update, world: World): () => ReturnType<typeof companyAccount> {
  if (Company === undefined) throw invalid("Company");
  const { state } = world;
  companyChanges(Company, known(state.companies, Id, "Id"), state);
  labelChanges(Company, undefined);
  return () => {
    const row = world.change("companies", Id, companyChanges(Company, known(state.companies, Id, "Id"), state));
    const labels = labelChanges(Company, state.companyLabels.get(Id));
    state.companyLabels.set(Id, labels);
    return companyAccount(row, labels, world.integrationId);
  };
}
