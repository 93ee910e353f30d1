import { changed, flag, instant, text, uuid } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { CompanyRow } from "../rows.ts";

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
  announces: "companies_changed",
  pace: "others",
});
