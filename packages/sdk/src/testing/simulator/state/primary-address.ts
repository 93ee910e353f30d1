import type { AccountAddress } from "./guest-tables.ts";
import type { Address } from "./house-rows.ts";
import type { State } from "./state.ts";

/**
 * Puts the address that an account shows into that address's own row. An address that is no longer shown stays with the
 * account.
 */
export function keepPrimary(
  state: State,
  account: { readonly Id: string; readonly ChainId: string; readonly Address: Address | null },
  type: "Customer" | "Company",
  stamp: string,
): void {
  const { Address: shown } = account;
  if (shown === null) return;
  const before = state.addresses.get(shown.Id);
  if (before !== undefined && before.AccountId !== account.Id) {
    throw new RangeError(`address ${shown.Id} belongs to another account: every account has addresses of its own`);
  }
  if (before !== undefined && FIELDS.every((field) => before[field] === shown[field])) return;
  const row: AccountAddress = {
    Id: shown.Id,
    AccountId: account.Id,
    ChainId: account.ChainId,
    AccountType: type,
    Line1: shown.Line1,
    Line2: shown.Line2,
    City: shown.City,
    PostalCode: shown.PostalCode,
    CountryCode: shown.CountryCode,
    CountrySubdivisionCode: shown.CountrySubdivisionCode,
    Latitude: shown.Latitude,
    Longitude: shown.Longitude,
    UpdatedUtc: stamp,
    IsActive: true,
  };
  if (before === undefined) state.addresses.add(row, { created: stamp, updated: stamp });
  else state.addresses.replace(row, stamp);
}

/** What an account shows of an address. */
export function shownAddress(row: AccountAddress): Address {
  const { Id, Line1, Line2, City, PostalCode, CountryCode, CountrySubdivisionCode, Latitude, Longitude } = row;
  return { Id, Line1, Line2, City, PostalCode, CountryCode, CountrySubdivisionCode, Latitude, Longitude };
}

const FIELDS = [
  "Line1",
  "Line2",
  "City",
  "PostalCode",
  "CountryCode",
  "CountrySubdivisionCode",
  "Latitude",
  "Longitude",
] as const;
