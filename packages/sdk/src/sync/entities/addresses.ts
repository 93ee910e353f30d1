import { account, changed, flag, text } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";
import { countryNames } from "../words.ts";

export interface AddressRow extends MirrorRow {
  /** Whose it is: a guest's or a company's. */
  guest_id: string | null;
  company_id: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  postal_code: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string | null;
  /** ISO 3166-2. */
  subdivision: string | null;
}

/** Addresses of guests and companies, any number to an account. Read by windows of UpdatedUtc; nothing must be known. */
export const addresses: Resource = defineResource<AddressRow>({
  name: "addresses",
  label: "Addresses",
  entity: "address",
  table: "sync_address",
  operation: "addresses/getAll",
  collection: "Addresses",
  ids: "AddressIds",
  windowed: true,
  ofChain: true,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    guest_id: account("Customer"),
    company_id: account("Company"),
    line1: text("Line1"),
    line2: text("Line2"),
    city: text("City"),
    postal_code: text("PostalCode"),
    country: text("CountryCode"),
    subdivision: text("CountrySubdivisionCode"),
    is_active: flag("IsActive", true),
    // Mews leaves the stamp out of some: then other content at the same (missing) time is what is new.
    updated_at: changed(),
  },
  personal: {
    columns: ["line1", "line2", "city", "postal_code", "country", "subdivision"],
    of: [{ column: "guest_id", entity: "guest" }],
  },
  said: {
    line1: { label: "Street address" },
    line2: { label: "Street address, second line" },
    postal_code: { label: "Postcode" },
    country: { words: countryNames },
    subdivision: { label: "Region" },
  },
  announces: "records_changed",
  pace: "others",
});
