import { type Operation, operation } from "../protocol/operation.ts";
import { invalid } from "../protocol/refusal.ts";
import { enums, ids, interval, limitation, required, switches, texts, within } from "../protocol/request.ts";
import type { Customer } from "../state/guest-rows.ts";
import { active, among, checkChains, pageAnswer } from "./scope.ts";

const FILTERS = [
  "CustomerIds",
  "CreatedUtc",
  "UpdatedUtc",
  "DeletedUtc",
  "CompanyIds",
  "Emails",
  "FirstNames",
  "LastNames",
  "LoyaltyCodes",
] as const;

export const customerOperations: readonly Operation[] = [
  operation({
    path: "customers/getAll",
    request: {
      ChainIds: ids(),
      CreatedUtc: interval(),
      UpdatedUtc: interval(),
      Extent: required(switches("Customers", "Addresses")),
      DeletedUtc: interval(),
      ActivityStates: enums("Active", "Deleted"),
      CustomerIds: ids(),
      CompanyIds: ids(1),
      Emails: texts(),
      FirstNames: texts(),
      LastNames: texts(),
      LoyaltyCodes: texts(),
      Limitation: limitation(),
    },
    refused: ["EnterpriseId", "EnterpriseIds"],
    answer(body, state) {
      checkChains(state, body.ChainIds);
      if (FILTERS.every((name) => body[name] === undefined)) {
        throw invalid("CustomerIds", "At least one filter is required.");
      }
      const { DeletedUtc: deletion } = body;
      const wanted = active(body.ActivityStates, ["Active"]);
      const ofCompany = among(body.CompanyIds);
      const mailed = among(body.Emails);
      const first = among(body.FirstNames);
      const last = among(body.LastNames);
      const loyal = among(body.LoyaltyCodes);
      const page = state.customers.page({
        ids: body.CustomerIds,
        created: body.CreatedUtc,
        updated: body.UpdatedUtc,
        where: (row, deleted) =>
          wanted(row) &&
          (deletion === undefined || within(deletion, deleted)) &&
          ofCompany(row.CompanyId) &&
          mailed(row.Email) &&
          first(row.FirstName) &&
          last(row.LastName) &&
          loyal(row.LoyaltyCode),
        limitation: body.Limitation,
      });
      return pageAnswer("Customers", page, {
        ...(body.Extent.Customers ? {} : { Customers: [] }),
        ...(body.Extent.Customers && !body.Extent.Addresses ? { Customers: page.rows.map(withoutAddress) } : {}),
        Documents: null,
      });
    },
  }),
];

function withoutAddress(row: Customer): Customer {
  return { ...row, Address: null };
}
