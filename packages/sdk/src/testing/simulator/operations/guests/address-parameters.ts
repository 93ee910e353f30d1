import type { Body } from "../../protocol/operation.ts";
import type { Address } from "../../state/house-rows.ts";
import type { World } from "../../world.ts";
import { checkCountries, said } from "./values.ts";

/** The primary address of an account with what was told of it; a new one where there was none. */
export function addressOf(
  world: World,
  told: Body<"customers/add">["Address"],
  before: Address | null,
): { readonly Address?: Address; readonly AddressId?: string } {
  if (told === undefined) return {};
  const lines = said(told, ["Line1", "Line2", "City", "PostalCode", "CountryCode", "CountrySubdivisionCode"]);
  checkCountries({ CountryCode: lines.CountryCode });
  const address: Address = { ...(before ?? { Id: world.uuid(), ...NOWHERE }), ...lines };
  return { Address: address, AddressId: address.Id };
}

/** The lines of an address of which nothing is known. */
export const NOWHERE: Omit<Address, "Id"> = {
  Line1: null,
  Line2: null,
  City: null,
  PostalCode: null,
  CountryCode: null,
  CountrySubdivisionCode: null,
  Latitude: null,
  Longitude: null,
};
