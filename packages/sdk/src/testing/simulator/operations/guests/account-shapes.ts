import type { Row } from "../../protocol/wire.ts";
import type { Company, Customer } from "../../state/guest-rows.ts";
import type { CompanyLabels } from "../../state/guest-tables.ts";

type Account = Row<"accounts/update">["Accounts"][number];

/** A customer in the words of `accounts/*`: other names, and an object of flags where a list is elsewhere. */
export function customerAccount(row: Customer): Account {
  return {
    Id: row.Id,
    Discriminator: "Customer",
    Customer: {
      ChainId: row.ChainId,
      CreatedUtc: row.CreatedUtc,
      UpdatedUtc: row.UpdatedUtc,
      UpdaterProfileId: row.UpdaterProfileId,
      Email: row.Email,
      TaxIdentifier: row.TaxIdentificationNumber,
      BillingCode: row.BillingCode,
      AccountingCode: row.AccountingCode,
      Notes: row.Notes,
      LastName: row.LastName,
      FirstName: row.FirstName,
      SecondLastName: row.SecondLastName,
      BirthPlace: row.BirthPlace,
      Telephone: row.Phone,
      Occupation: row.Occupation,
      CarRegistrationNumber: row.CarRegistrationNumber,
      DietaryRequirements: row.DietaryRequirements,
      LoyaltyCode: row.LoyaltyCode,
      NationalityCode: row.NationalityCode,
      CompanyId: row.CompanyId,
      BirthDate: row.BirthDate,
      Sex: row.Sex,
      Title: row.Title,
      PreferredLanguageCode: row.PreferredLanguageCode,
      Options: flags(CUSTOMER_OPTIONS, row.Options),
      Classifications: {
        ...flags(CUSTOMER_CLASSIFICATIONS, row.Classifications.map(currentName)),
        Blacklist: row.Classifications.map(currentName).includes("Blocklist"),
      },
      LegalEntityIdentifiers: {
        ItDestinationCode: row.ItalianDestinationCode,
        ItFiscalCode: row.ItalianFiscalCode,
        ItLotteryCode: row.ItalianLotteryCode,
      },
    },
    Company: null,
  };
}

/** A company in the words of `accounts/*`. */
export function companyAccount(row: Company, labels: CompanyLabels | undefined, updaterId: string): Account {
  return {
    Id: row.Id,
    Discriminator: "Company",
    Customer: null,
    Company: {
      ChainId: row.ChainId,
      CreatedUtc: row.CreatedUtc ?? "",
      UpdatedUtc: row.UpdatedUtc ?? "",
      UpdaterProfileId: updaterId,
      Email: row.InvoicingEmail,
      TaxIdentifier: row.TaxIdentifier,
      BillingCode: row.BillingCode,
      AccountingCode: row.AccountingCode,
      Notes: row.Notes,
      Name: row.Name,
      MotherCompanyId: row.MotherCompanyId,
      WebsiteUrl: row.WebsiteUrl,
      InvoiceDueInterval: row.InvoiceDueInterval,
      CreditRatingBasic: row.CreditRating.Basic,
      Department: row.Department,
      DunsNumber: row.DunsNumber,
      ReferenceId: row.ReferenceIdentifier,
      ExternalIdentifier: row.ExternalIdentifier,
      AdditionalTaxIdentifier: row.AdditionalTaxIdentifier,
      Contact: row.Contact,
      ContactPerson: row.ContactPerson,
      FiscalIdentifier: row.Identifier,
      Iata: row.Iata,
      Telephone: row.Telephone,
      SourceId: labels?.SourceId ?? null,
      Classifications: labels?.Classifications ?? flags(COMPANY_CLASSIFICATIONS, []),
      Options: row.Options,
    },
  };
}

export const CUSTOMER_OPTIONS = ["SendMarketingEmails", "Invoiceable", "BillAddressObjection"] as const;
export const CUSTOMER_CLASSIFICATIONS = [
  "PaymasterAccount",
  "Blocklist",
  "Media",
  "LoyaltyProgram",
  "PreviousComplaint",
  "Returning",
  "Staff",
  "FriendOrFamily",
  "TopManagement",
  "Important",
  "VeryImportant",
  "Problematic",
  "Cashlist",
  "DisabledPerson",
  "Military",
  "Airline",
  "HealthCompliant",
  "InRoom",
  "WaitingForRoom",
  "Student",
] as const;
export const COMPANY_CLASSIFICATIONS = [
  "Corporate",
  "Internal",
  "Private",
  "OnlineTravelAgency",
  "GlobalDistributionSystem",
  "Marketing",
  "Inactive",
  "GovernmentEntity",
] as const;

/** `Blacklist` is what `Blocklist` was called; both mean one flag. */
export function currentName(classification: string): string {
  return classification === "Blacklist" ? "Blocklist" : classification;
}

/** A list as flags, one for each of the names. */
export function flags<const Name extends string>(
  names: readonly Name[],
  list: readonly string[],
): { readonly [K in Name]: boolean } {
  return Object.fromEntries(names.map((name) => [name, list.includes(name)])) as { readonly [K in Name]: boolean };
}
