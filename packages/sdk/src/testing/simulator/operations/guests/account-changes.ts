import type { Desk } from "../../life/desk.ts";
import type { Body } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Company, Customer } from "../../state/guest-rows.ts";
import type { CompanyLabels } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import { COMPANY_CLASSIFICATIONS, currentName, flags } from "./account-shapes.ts";
import { checkEmail, checkProfile, derived } from "./customer-profile.ts";
import { checkDuration, replace, set } from "./values.ts";
import { known } from "../known.ts";

type Update = Body<"accounts/update">["AccountUpdates"][number];
type Flags = Readonly<Record<string, { readonly Value: boolean | null } | undefined>>;

/** What an update changes in a customer's row. */
export function customerChanges(
  update: NonNullable<Update["Customer"]>,
  before: Customer,
  desk: Desk,
): Partial<Customer> {
  const { Telephone, TaxIdentifier, Sex, Title, CompanyId, ...told } = {
    ...set(update, ["Email", "TaxIdentifier", "BillingCode", "AccountingCode", "Notes", "FirstName", "SecondLastName"]),
    ...set(update, ["BirthPlace", "Telephone", "Occupation", "CarRegistrationNumber", "DietaryRequirements"]),
    ...set(update, ["LoyaltyCode", "NationalityCode", "CompanyId", "BirthDate", "Sex", "Title"]),
    ...set(update, ["PreferredLanguageCode"]),
  };
  checkProfile({ ...told, CompanyId }, desk.state);
  checkEmail(desk, told.Email, before);
  const codes = set(update.LegalEntityIdentifiers ?? {}, ["ItDestinationCode", "ItFiscalCode", "ItLotteryCode"]);
  return {
    ...told,
    ...replace(update, ["LastName"]),
    ...derived(told, before),
    ...(Telephone === undefined ? {} : { Phone: Telephone }),
    ...(TaxIdentifier === undefined ? {} : { TaxIdentificationNumber: TaxIdentifier }),
    ...(CompanyId === undefined ? {} : { CompanyId: CompanyId?.toLowerCase() ?? null }),
    ...(Sex === undefined ? {} : { Sex: oneOf("Sex", ["Male", "Female"] as const, Sex) }),
    ...(Title === undefined ? {} : { Title: oneOf("Title", ["Mister", "Miss", "Misses"] as const, Title) }),
    ...(codes.ItDestinationCode === undefined ? {} : { ItalianDestinationCode: codes.ItDestinationCode }),
    ...(codes.ItFiscalCode === undefined ? {} : { ItalianFiscalCode: codes.ItFiscalCode }),
    ...(codes.ItLotteryCode === undefined ? {} : { ItalianLotteryCode: codes.ItLotteryCode }),
    Options: flagged(before.Options, update.Options ?? {}),
    Classifications: flagged(before.Classifications, update.Classifications ?? {}),
  };
}

/** What an update changes in a company's row. */
export function companyChanges(
  update: NonNullable<Update["Company"]>,
  before: Company,
  state: State,
): Partial<Company> {
  const { Email, TaxIdentifier, ReferenceId, FiscalIdentifier, AdditionalTaxIdentifier, MotherCompanyId, ...told } = {
    ...set(update, ["Email", "TaxIdentifier", "BillingCode", "AccountingCode", "Notes", "MotherCompanyId"]),
    ...set(update, ["WebsiteUrl", "InvoiceDueInterval", "Department", "DunsNumber", "ReferenceId"]),
    ...set(update, ["ExternalIdentifier", "AdditionalTaxIdentifier", "Contact", "ContactPerson", "FiscalIdentifier"]),
    ...set(update, ["Iata", "Telephone"]),
  };
  checkDuration("InvoiceDueInterval", told.InvoiceDueInterval);
  return {
    ...told,
    ...replace(update, ["Name"]),
    ...(Email === undefined ? {} : { InvoicingEmail: Email }),
    ...(ReferenceId === undefined ? {} : { ReferenceIdentifier: ReferenceId }),
    ...(FiscalIdentifier === undefined ? {} : { Identifier: FiscalIdentifier }),
    ...(MotherCompanyId === undefined ? {} : { MotherCompanyId: motherOf(state, before, MotherCompanyId) }),
    ...taxNumbers({ TaxIdentifier, AdditionalTaxIdentifier }),
    ...(update.CreditRatingBasic === undefined ? {} : { CreditRating: { Basic: update.CreditRatingBasic } }),
    Options: { ...before.Options, ...replace(update.Options ?? {}, COMPANY_OPTIONS) },
  };
}

/** What an update changes in that which only `accounts/*` shows of a company. */
export function labelChanges(update: NonNullable<Update["Company"]>, before: CompanyLabels | undefined): CompanyLabels {
  const { SourceId = before?.SourceId ?? null } = set(update, ["SourceId"]);
  const Classifications = {
    ...(before?.Classifications ?? flags(COMPANY_CLASSIFICATIONS, [])),
    ...replace(update.Classifications ?? {}, COMPANY_CLASSIFICATIONS),
  };
  return { Classifications, SourceId };
}

export const COMPANY_OPTIONS = ["Invoiceable", "AddFeesToInvoices", "AddTaxDeductedPaymentToInvoices"] as const;

/** A company's tax numbers stand in its row twice: under the name of today and under the one before. */
export function taxNumbers(told: {
  readonly TaxIdentifier?: string | null | undefined;
  readonly AdditionalTaxIdentifier?: string | null | undefined;
}): Partial<Company> {
  const { TaxIdentifier: tax, AdditionalTaxIdentifier: additional } = told;
  return {
    ...(tax === undefined ? {} : { TaxIdentifier: tax, TaxIdentificationNumber: tax }),
    ...(additional === undefined
      ? {}
      : { AdditionalTaxIdentifier: additional, ElectronicInvoiceIdentifier: additional }),
  };
}

/** The id of the mother company; a company is not its own. */
export function motherOf({ companies }: State, child: Company | undefined, id: string | null): string | null {
  if (id === null) return null;
  const mother = known(companies, id, "MotherCompanyId");
  if (mother.Id === child?.Id) throw invalid("MotherCompanyId");
  return mother.Id;
}

/** A list after its flags were set and taken off one by one. */
function flagged(before: readonly string[], flagsSent: Flags): readonly string[] {
  const after = new Set(before);
  for (const [sent, flag] of Object.entries(flagsSent)) {
    if (flag === undefined) continue;
    const name = currentName(sent);
    if (flag.Value === true) after.add(name).delete("None");
    else for (const one of before) if (currentName(one) === name) after.delete(one);
  }
  return [...after];
}

function oneOf<const Value extends string>(name: string, values: readonly Value[], value: string | null): Value | null {
  const found = values.find((one) => one === value);
  if (found === undefined && value !== null) throw invalid(name);
  return found ?? null;
}
