import type { Operation } from "../protocol/operation.ts";
import type { Customer } from "../state/guest-rows.ts";
import { listing } from "./listing.ts";

export const customerOperations: readonly Operation[] = [
  listing<Customer>("customers/getAll", {
    rows: ({ state }) => state.customers,
    ids: "CustomerIds",
    by: {
      CompanyIds: (row) => row.CompanyId,
      Emails: (row) => row.Email,
      FirstNames: (row) => row.FirstName,
      LastNames: (row) => row.LastName,
      LoyaltyCodes: (row) => row.LoyaltyCode,
    },
    activity: ["Active"],
    more: ({ rows }, body) => {
      const { Customers = false, Addresses = false } = body["Extent"] as { Customers?: boolean; Addresses?: boolean };
      const shown = Addresses ? rows : rows.map((row) => ({ ...row, Address: null }));
      return { Customers: Customers ? shown : [], Documents: null };
    },
    refused: ["EnterpriseId", "EnterpriseIds"],
  }),
];
