import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { AccountAddress } from "../../state/guest-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { type Account, accountOf, showAddress } from "./account.ts";
import { checkCountries, set } from "./values.ts";
import { known } from "../known.ts";

const LINES = ["Line1", "Line2", "City", "PostalCode", "CountryCode", "CountrySubdivisionCode"] as const;

export const addressOperations: readonly Operation[] = [
  listing<AccountAddress>("addresses/getAll", {
    rows: ({ state }) => state.addresses,
    ids: "AddressIds",
    by: { AccountIds: (row) => row.AccountId },
    activity: ["Active"],
  }),
  operation("addresses/add", ({ Addresses }, world) => {
    const made = Addresses.map((told) => {
      const account = accountOf(world.state, told.AccountId, "AccountId");
      const { Latitude = null, Longitude = null, CountryCode } = told;
      checkCountries({ CountryCode });
      if (Latitude !== null && Math.abs(Latitude) > 90) throw invalid("Latitude");
      if (Longitude !== null && Math.abs(Longitude) > 180) throw invalid("Longitude");
      const row: AccountAddress = {
        Id: world.uuid(),
        AccountId: account.row.Id,
        ChainId: world.state.enterprise.ChainId,
        AccountType: account.type,
        Line1: told.Line1 ?? null,
        Line2: told.Line2 ?? null,
        City: told.City ?? null,
        PostalCode: told.PostalCode ?? null,
        CountryCode: CountryCode ?? null,
        CountrySubdivisionCode: told.CountrySubdivisionCode ?? null,
        Latitude,
        Longitude,
        UpdatedUtc: world.stamp(),
        IsActive: true,
      };
      return row;
    });
    for (const row of made) {
      world.add("addresses", row);
      // The first address of an account is its primary one; Mews does not say how another would become it.
      const account = ownerOf(world, row);
      if (account !== undefined && account.row.AddressId === null) showAddress(world, account, row);
    }
    return { Addresses: made };
  }),
  operation("addresses/update", ({ AddressUpdates }, world) => {
    const changes = AddressUpdates.map((update) => {
      const fields = set(update, LINES);
      checkCountries({ CountryCode: fields.CountryCode });
      return [known(world.state.addresses, update.AddressId, "AddressId").Id, fields] as const;
    });
    const Addresses = changes.map(([id, fields]) => {
      const row = world.change("addresses", id, fields);
      const account = ownerOf(world, row);
      if (account?.row.AddressId === id) showAddress(world, account, row);
      return row;
    });
    return { Addresses };
  }),
  operation("addresses/delete", ({ AddressIds }, world) => {
    const ids = new Set(AddressIds);
    for (const id of ids) known(world.state.addresses, id, "AddressIds");
    for (const id of ids) {
      const row = world.state.addresses.get(id);
      const account = row === undefined ? undefined : ownerOf(world, row);
      world.retire("addresses", id);
      if (account?.row.AddressId === id) showAddress(world, account, null);
    }
    return {};
  }),
];

/** The account of an address; undefined if it was deleted or merged away since. */
function ownerOf({ state }: World, { AccountId, AccountType }: AccountAddress): Account | undefined {
  const row = AccountType === "Company" ? state.companies.get(AccountId) : state.customers.get(AccountId);
  return row?.IsActive === true ? accountOf(state, AccountId, "AccountId") : undefined;
}
