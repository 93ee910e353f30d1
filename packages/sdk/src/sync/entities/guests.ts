import { sql } from "kysely";
import { changed, date, flag, inner, instant, text, uuid, word, words } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { GuestRow } from "../rows.ts";

/**
 * Mews's customers. They belong to the chain: the same profile is seen by every hotel of it. Read by windows of UpdatedUtc;
 * nothing must be known.
 */
export const guests: Resource = defineResource<GuestRow>({
  name: "guests",
  label: "Guests",
  entity: "guest",
  table: "sync_guest",
  operation: "customers/getAll",
  collection: "Customers",
  ids: "CustomerIds",
  windowed: true,
  stamped: true,
  // Deleted ones too, or a deletion would never be seen.
  request: () => ({ Extent: { Customers: true, Addresses: true }, ActivityStates: ["Active", "Deleted"] }),
  columns: {
    chain_id: uuid("ChainId"),
    number: text("Number"),
    title: word("Title"),
    first_name: text("FirstName"),
    last_name: text("LastName"),
    second_last_name: text("SecondLastName"),
    gender: word("Sex"),
    email: text("Email"),
    has_ota_email: flag("HasOtaEmail", false),
    phone: text("Phone"),
    nationality: text("NationalityCode"),
    language: text("LanguageCode"),
    preferred_language: text("PreferredLanguageCode"),
    birth_date: date("BirthDate"),
    birth_place: text("BirthPlace"),
    birth_country: text("BirthCountryCode"),
    occupation: text("Occupation"),
    address_line1: inner("Address", "Line1"),
    address_line2: inner("Address", "Line2"),
    city: inner("Address", "City"),
    postal_code: inner("Address", "PostalCode"),
    address_country: inner("Address", "CountryCode"),
    // "Blacklist" is the old name of "Blocklist".
    classifications: sql`array_replace(${words("Classifications")}, 'blacklist', 'blocklist')`,
    options: sql`array_remove(${words("Options")}, 'none')`,
    notes: text("Notes"),
    loyalty_code: text("LoyaltyCode"),
    company_id: uuid("CompanyId"),
    tax_id: text("TaxIdentificationNumber"),
    car_registration: text("CarRegistrationNumber"),
    dietary_requirements: text("DietaryRequirements"),
    merge_target_id: uuid("MergeTargetId"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "guests_changed",
  pace: "guests",
});
