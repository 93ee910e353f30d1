import type { Company, Customer } from "../state/guest-rows.ts";
import type { Address, Enterprise } from "../state/house-rows.ts";
import type { Bill } from "../state/money-tables.ts";

/** Whoever a bill can be put to. */
export type Account = Customer | Company;

export interface Closing {
  readonly type: Bill["Type"];
  readonly stamp: string;
  readonly counterId: string;
  /** As the counter gave it; null where it is put in later. */
  readonly number: string | null;
  readonly owner: Account;
  readonly associated: readonly Account[];
  readonly paid: string | null;
  readonly due: string | null;
}

/** What closing settles for good: the number, and what the bill says of those whom it concerns, as they are now. */
export function closedBill({ Options: kept }: Bill, enterprise: Enterprise, closing: Closing): Partial<Bill> {
  const invoice = closing.type === "Invoice";
  return {
    State: "Closed",
    Type: closing.type,
    CounterId: closing.counterId,
    Number: closing.number,
    VariableSymbol: symbolOf(closing.number),
    IssuedUtc: closing.stamp,
    TaxedUtc: closing.stamp,
    PaidUtc: closing.paid,
    DueUtc: closing.due,
    Options: {
      DisplayCustomer: true,
      DisplayTaxation: true,
      TrackReceivable: invoice,
      DisplayCid: false,
      Rebated: kept?.Rebated ?? false,
    },
    OwnerData: isCompany(closing.owner)
      ? { Discriminator: "BillCompanyData", Value: companyData(closing.owner) }
      : { Discriminator: "BillCustomerData", Value: customerData(closing.owner) },
    AssociatedAccountData: closing.associated.map((account) => associatedData(account)),
    EnterpriseData: issuer(enterprise),
  };
}

/** The payment reference of a bill: the digits of its number. */
export function symbolOf(number: string | null): string | null {
  return number === null ? null : number.replace(/\D/g, "");
}

/** How a counter writes a number. */
export function written(format: string | null, value: number): string {
  return (format ?? "{0}").replace("{0}", String(value));
}

export function isCompany(account: Account): account is Company {
  return "InvoiceDueInterval" in account;
}

function associatedData(account: Account): NonNullable<Bill["AssociatedAccountData"]>[number] {
  return isCompany(account)
    ? { Discriminator: "BillCompanyData", BillCustomerData: null, BillCompanyData: companyData(account) }
    : { Discriminator: "BillCustomerData", BillCustomerData: customerData(account), BillCompanyData: null };
}

type Associated = NonNullable<Bill["AssociatedAccountData"]>[number];
type CustomerData = NonNullable<Associated["BillCustomerData"]>;
type CompanyData = NonNullable<Associated["BillCompanyData"]>;

function customerData(row: Customer): CustomerData {
  return {
    Id: row.Id,
    Address: addressData(row, "Customer", row.Address),
    LegalIdentifiers: null,
    BillingCode: row.BillingCode,
    LastName: row.LastName,
    FirstName: row.FirstName,
    SecondLastName: row.SecondLastName,
    TitlePrefix: row.Title,
    TaxIdentifier: row.TaxIdentificationNumber,
  };
}

function companyData(row: Company): CompanyData {
  return {
    Id: row.Id,
    Address: addressData(row, "Company", row.Address),
    LegalIdentifiers: null,
    BillingCode: row.BillingCode,
    Name: row.Name,
    FiscalIdentifier: null,
    AdditionalTaxIdentifier: row.AdditionalTaxIdentifier,
    DUNS: row.DunsNumber,
    Telephone: row.Telephone,
    TaxIdentifier: row.TaxIdentifier,
    InvoicingEmail: row.InvoicingEmail,
    Department: row.Department,
  };
}

function addressData(account: Account, type: "Company" | "Customer", address: Address | null): CustomerData["Address"] {
  if (address === null) return null;
  return {
    ...address,
    AccountId: account.Id,
    ChainId: account.ChainId,
    AccountType: type,
    UpdatedUtc: account.UpdatedUtc,
    IsActive: true,
  };
}

function issuer({ AccountingConfiguration: of, Subscription }: Enterprise): NonNullable<Bill["EnterpriseData"]> {
  return {
    AdditionalTaxIdentifier: of?.AdditionalTaxIdentifier ?? Subscription.TaxIdentifier,
    CompanyName: of?.CompanyName ?? null,
    BankAccount: of?.BankAccountNumber ?? null,
    BankName: of?.BankName ?? null,
    Iban: of?.Iban ?? null,
    Bic: of?.Bic ?? null,
  };
}
