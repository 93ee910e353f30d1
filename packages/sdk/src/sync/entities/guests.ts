import { sql } from "kysely";
import { changed, date, flag, inner, instant, readFrom, text, uuid, word, words } from "./columns.ts";
import {
  countryField,
  dateField,
  emailField,
  type EntityWrites,
  idField,
  languageField,
  memberField,
  inMewsSpelling,
  textField,
  wordField,
  wrappers,
} from "../push/writable.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { GuestRow } from "../rows.ts";
import { classifications, countryNames, genders, guestOptions, languageNames, titles } from "../words.ts";

/** What of a guest may be edited. */
export type GuestEdit =
  | "title"
  | "first_name"
  | "last_name"
  | "second_last_name"
  | "gender"
  | "email"
  | "phone"
  | "nationality"
  | "preferred_language"
  | "birth_date"
  | "birth_place"
  | "occupation"
  | "notes"
  | "loyalty_code"
  | "company_id"
  | "tax_id"
  | "car_registration"
  | "dietary_requirements"
  | "options.send_marketing_emails"
  | "options.bill_address_objection"
  | "options.invoiceable"
  | `classifications.${string}`;

/**
 * Written by `accounts/update`, whose wrappers set and clear one field each. It has no place for the address, the country of
 * birth and the other options, and cannot clear the last name. What both sides have changed goes by the later one, but
 * notes, which say different things, by a person.
 */
const writes: EntityWrites<GuestEdit> = {
  operation: "accounts/update",
  most: 1000,
  fields: {
    title: wordField(titles, said("Title", "Title")),
    first_name: textField(said("First name", "FirstName")),
    last_name: textField({ ...said("Last name", "LastName"), needed: true }),
    second_last_name: textField(said("Second last name", "SecondLastName")),
    gender: wordField(genders, said("Gender", "Sex")),
    email: emailField(said("E-mail", "Email")),
    phone: textField({ ...said("Telephone", "Telephone"), from: "Phone", input: "phone" }),
    nationality: countryField(said("Nationality", "NationalityCode")),
    preferred_language: languageField(said("Preferred language", "PreferredLanguageCode")),
    birth_date: dateField(said("Date of birth", "BirthDate")),
    birth_place: textField(said("Place of birth", "BirthPlace")),
    occupation: textField(said("Occupation", "Occupation")),
    notes: textField({ ...said("Notes", "Notes"), most: 10_000, policy: "ask", input: "multiline" }),
    loyalty_code: textField(said("Loyalty code", "LoyaltyCode")),
    company_id: idField({ ...said("Company", "CompanyId"), of: "company", input: "pick:sync/companies" }),
    tax_id: textField({ ...said("Tax number", "TaxIdentifier"), from: "TaxIdentificationNumber" }),
    car_registration: textField({ ...said("Car", "CarRegistrationNumber"), most: 255 }),
    dietary_requirements: textField({ ...said("Dietary requirements", "DietaryRequirements"), most: 255 }),
    "options.send_marketing_emails": option("Marketing by e-mail", "SendMarketingEmails", false),
    "options.bill_address_objection": option("Objects to an address on the bill", "BillAddressObjection", true),
    "options.invoiceable": option("May pay by invoice", "Invoiceable"),
    ...classificationFields(),
  },
  request: (updates) => ({
    AccountUpdates: updates.map(({ id, fields }) => ({
      Id: id,
      Discriminator: "Customer",
      ...wrappers(writes.fields, fields),
    })),
  }),
};

function said(label: string, to: string): { label: string; from: string; to: string[]; policy: "newest" } {
  return { label, from: to, to: ["Customer", to], policy: "newest" };
}

/** With `restrictive`, it is consent: withdrawn by either side, given again in Mews only. */
function option(label: string, member: string, restrictive?: boolean) {
  const to = ["Customer", "Options", member];
  if (restrictive === undefined) return memberField({ label, list: "Options", member, to, policy: "newest" });
  return memberField({ label, list: "Options", member, to, policy: "restrictive", restrictive });
}

function classificationFields(): EntityWrites["fields"] {
  const fields = Object.entries(classifications).map(([word, label]) => {
    const member = inMewsSpelling(word);
    const field = memberField({
      label,
      list: "Classifications",
      member,
      aliases: member === "Blocklist" ? ["Blacklist"] : [],
      to: ["Customer", "Classifications", member],
      policy: "newest",
    });
    return [`classifications.${word}`, field] as const;
  });
  return Object.fromEntries(fields);
}

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
  ofChain: true,
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
    classifications: readFrom(
      "Classifications",
      sql`array_replace(${words("Classifications")}, 'blacklist', 'blocklist')`,
      "words",
    ),
    options: readFrom("Options", sql`array_remove(${words("Options")}, 'none')`, "words"),
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
  writes,
  personal: {
    columns: [
      "number",
      "title",
      "first_name",
      "last_name",
      "second_last_name",
      "gender",
      "email",
      "has_ota_email",
      "phone",
      "nationality",
      "language",
      "preferred_language",
      "birth_date",
      "birth_place",
      "birth_country",
      "occupation",
      "address_line1",
      "address_line2",
      "city",
      "postal_code",
      "address_country",
      "classifications",
      "options",
      "notes",
      "loyalty_code",
      "company_id",
      "tax_id",
      "car_registration",
      "dietary_requirements",
    ],
    // A profile that was merged into another is the same person.
    of: [{ column: "merge_target_id", entity: "guest" }],
  },
  said: {
    has_ota_email: { label: "E-mail of a booking site" },
    language: { words: languageNames },
    birth_country: { label: "Country of birth", words: countryNames },
    address_line1: { label: "Street address" },
    address_line2: { label: "Street address, second line" },
    postal_code: { label: "Postcode" },
    address_country: { label: "Country of residence", words: countryNames },
    options: { words: guestOptions },
    merge_target_id: { label: "Merged into", of: "guest" },
  },
  announces: "guests_changed",
  pace: "guests",
});
