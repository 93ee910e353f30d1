import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { wholeSecond, within } from "../../protocol/values.ts";
import type { Company } from "../../state/guest-rows.ts";
import { keepPrimary } from "../../state/primary-address.ts";
import { listing } from "../listing.ts";
import { COMPANY_OPTIONS, motherOf, taxNumbers } from "./account-changes.ts";
import { addressOf } from "./address-parameters.ts";
import { checkDuration, replace, set } from "./values.ts";
import { known } from "../known.ts";
import { deletion } from "./writing.ts";

export const companyOperations: readonly Operation[] = [
  listing<Company>("companies/getAll", {
    rows: ({ state }) => state.companies,
    ids: "Ids",
    by: {
      MotherCompanyIds: (row) => row.MotherCompanyId,
      ExternalIdentifiers: (row) => row.ExternalIdentifier,
      Names: (row) => row.Name,
    },
    activity: ["Active", "Deleted"],
    where: (row, body) => inOldFilter(row, body),
  }),
  operation("companies/add", (told, world) => {
    const { state } = world;
    if (told.Name.trim() === "") throw invalid("Name");
    checkDuration("InvoiceDueInterval", told.InvoiceDueInterval);
    const { Address = null, AddressId = null } = addressOf(world, told.Address, null);
    const row = world.add("companies", {
      Id: world.uuid(),
      ChainId: state.enterprise.ChainId,
      Name: told.Name,
      MotherCompanyId: motherOf(state, undefined, told.MotherCompanyId ?? null),
      InvoicingEmail: told.InvoicingEmail ?? null,
      WebsiteUrl: told.WebsiteUrl ?? null,
      InvoiceDueInterval: told.InvoiceDueInterval ?? null,
      Options: told.Options,
      CreditRating: { Basic: told.CreditRating?.Basic ?? null },
      Department: told.Department ?? null,
      DunsNumber: told.DunsNumber ?? null,
      ReferenceIdentifier: told.ReferenceIdentifier ?? null,
      AccountingCode: told.AccountingCode ?? null,
      AdditionalTaxIdentifier: told.AdditionalTaxIdentifier ?? null,
      BillingCode: told.BillingCode ?? null,
      Contact: told.Contact ?? null,
      ContactPerson: told.ContactPerson ?? null,
      Identifier: told.Identifier ?? null,
      Iata: told.Iata ?? null,
      IsActive: true,
      Notes: told.Notes ?? null,
      Number: state.companies.size + 1,
      TaxIdentifier: told.TaxIdentifier ?? null,
      Telephone: told.Telephone ?? null,
      CreatedUtc: world.stamp(),
      UpdatedUtc: world.stamp(),
      AddressId,
      MergeTargetId: null,
      ExternalIdentifier: told.ExternalIdentifier ?? null,
      ElectronicInvoiceIdentifier: told.AdditionalTaxIdentifier ?? null,
      Address,
      TaxIdentificationNumber: told.TaxIdentifier ?? null,
    });
    keepPrimary(state, row, "Company", world.stamp());
    return { Companies: [row], Cursor: row.Id };
  }),
  operation("companies/update", (update, world) => {
    const { state } = world;
    const before = known(state.companies, update.CompanyId, "CompanyId");
    const { MotherCompanyId, TaxIdentifier, AdditionalTaxIdentifier, ...told } = {
      ...set(update, ["MotherCompanyId", "InvoicingEmail", "WebsiteUrl", "InvoiceDueInterval", "Department"]),
      ...set(update, ["DunsNumber", "ReferenceIdentifier", "AccountingCode", "AdditionalTaxIdentifier", "BillingCode"]),
      ...set(update, ["Contact", "ContactPerson", "Identifier", "Iata", "Notes", "TaxIdentifier", "Telephone"]),
      ...set(update, ["ExternalIdentifier"]),
    };
    checkDuration("InvoiceDueInterval", told.InvoiceDueInterval);
    const { Basic = before.CreditRating.Basic } = set(update.CreditRating ?? {}, ["Basic"]);
    if (Basic !== null && !RATINGS.includes(Basic)) throw invalid("CreditRating.Basic");
    const row = world.change("companies", before.Id, {
      ...told,
      ...replace(update, ["Name"]),
      ...taxNumbers({ TaxIdentifier, AdditionalTaxIdentifier }),
      ...(MotherCompanyId === undefined ? {} : { MotherCompanyId: motherOf(state, before, MotherCompanyId) }),
      Options: { ...before.Options, ...replace(update.Options ?? {}, COMPANY_OPTIONS) },
      CreditRating: { Basic },
    });
    return { Companies: [row], Cursor: row.Id };
  }),
  deletion("companies/delete", "CompanyIds", "companies"),
];

const RATINGS = ["CreditOk", "PaymentRequiredUpfront", "LocalDecisionRequired"];

/** How a company was asked for before intervals had names; a named interval goes first. */
function inOldFilter(row: Company, body: Readonly<Record<string, unknown>>): boolean {
  const { TimeFilter, StartUtc, EndUtc, CreatedUtc, UpdatedUtc } = body;
  if (StartUtc === undefined && EndUtc === undefined) return true;
  if (typeof StartUtc !== "string") throw invalid("StartUtc");
  if (typeof EndUtc !== "string" || EndUtc < StartUtc) throw invalid("EndUtc");
  if (CreatedUtc !== undefined || UpdatedUtc !== undefined) return true;
  const limits = { from: wholeSecond(StartUtc), to: wholeSecond(EndUtc), exact: StartUtc === EndUtc };
  return within(limits, TimeFilter === "Updated" ? row.UpdatedUtc : row.CreatedUtc);
}
