import { changed, flag, instant, text, uuid } from "./columns.ts";
import { emailField, type EntityWrites, idField, textField, wrappers } from "../push/writable.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { CompanyRow } from "../rows.ts";

/** What of a company may be edited. */
export type CompanyEdit =
  | "name"
  | "identifier"
  | "tax_id"
  | "additional_tax_id"
  | "email"
  | "phone"
  | "website"
  | "iata"
  | "contact"
  | "notes"
  | "mother_company_id";

/** `accounts/update` takes a thousand at once where `companies/update` takes one, under some other names. */
const writes: EntityWrites<CompanyEdit> = {
  operation: "accounts/update",
  most: 1000,
  fields: {
    name: textField({ ...said("Name", "Name"), needed: true }),
    identifier: textField({ ...said("Company number", "FiscalIdentifier"), from: "Identifier" }),
    tax_id: textField(said("Tax number", "TaxIdentifier")),
    additional_tax_id: textField(said("Second tax number", "AdditionalTaxIdentifier")),
    email: emailField({ ...said("E-mail for invoices", "Email"), from: "InvoicingEmail" }),
    phone: textField({ ...said("Telephone", "Telephone"), input: "phone" }),
    website: textField(said("Website", "WebsiteUrl")),
    iata: textField(said("IATA code", "Iata")),
    contact: textField(said("Contact", "ContactPerson")),
    notes: textField({ ...said("Notes", "Notes"), most: 10_000, policy: "ask", input: "multiline" }),
    mother_company_id: idField({
      ...said("Mother company", "MotherCompanyId"),
      of: "company",
      input: "pick:sync/companies",
    }),
  },
  request: (updates) => ({
    AccountUpdates: updates.map(({ id, fields }) => ({
      Id: id,
      Discriminator: "Company",
      ...wrappers(writes.fields, fields),
    })),
  }),
};

function said(label: string, to: string): { label: string; from: string; to: string[]; policy: "newest" } {
  return { label, from: to, to: ["Company", to], policy: "newest" };
}

/** Companies and travel agencies. Read by windows of UpdatedUtc; nothing must be known. */
export const companies: Resource = defineResource<CompanyRow>({
  name: "companies",
  label: "Companies",
  entity: "company",
  table: "sync_company",
  operation: "companies/getAll",
  collection: "Companies",
  ids: "Ids",
  windowed: true,
  ofChain: true,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    chain_id: uuid("ChainId"),
    // Up to 19 digits: never through a JavaScript number.
    number: text("Number"),
    name: text("Name"),
    identifier: text("Identifier"),
    tax_id: text("TaxIdentifier"),
    additional_tax_id: text("AdditionalTaxIdentifier"),
    email: text("InvoicingEmail"),
    phone: text("Telephone"),
    website: text("WebsiteUrl"),
    iata: text("Iata"),
    contact: text("ContactPerson"),
    notes: text("Notes"),
    mother_company_id: uuid("MotherCompanyId"),
    merge_target_id: uuid("MergeTargetId"),
    external_id: text("ExternalIdentifier"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  writes,
  refers: { mother_company_id: ["company"] },
  said: { merge_target_id: { label: "Merged into", of: "company" } },
  announces: "companies_changed",
  pace: "others",
});
