import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Company } from "../state/guest-rows.ts";
import type { Address } from "../state/house-rows.ts";
import { keepPrimary } from "../state/primary-address.ts";
import type { State } from "../state/state.ts";

/** A company that guests come from, or an agency that sends them. */
export interface Partner {
  readonly id: string;
  readonly name: string;
}

export interface Partners {
  readonly corporate: readonly Partner[];
  readonly agencies: readonly Partner[];
  readonly channels: readonly Partner[];
}

const CHANNELS = ["Harbour Bookings", "StayCompass", "Roamly"] as const;
const AGENCIES = ["Atlas Reisen", "Voyages Mistral", "Sunline Tours", "Blue Door Travel", "Costa Viagens"] as const;
const FIRST = [
  "Meridian",
  "Northgate",
  "Aurora",
  "Cobalt",
  "Vale",
  "Pinheiro",
  "Sterna",
  "Kite",
  "Ostra",
  "Lumen",
] as const;
const SECOND = ["Logistics", "Systems", "Pharma", "Energy", "Consulting", "Textiles", "Foods", "Shipping"] as const;

/** Puts the hotel's partners into the state: three channels, five agencies, and companies by the size of the house. */
export function fillPartners(state: State, random: Random, size: number, opened: number): Partners {
  let at = opened;
  let number = 1;
  const add = (name: string, iata: string | null): Partner => {
    at += 3_600_000;
    const partner = addCompany(state, random, { name, iata, number, at });
    number += 1;
    return partner;
  };
  const channels = CHANNELS.map((name) => add(name, null));
  const agencies = AGENCIES.map((name) => add(name, String(random.between(10_000_000, 99_999_999))));
  const used = new Set<string>();
  const corporate: Partner[] = [];
  const wanted = Math.min(FIRST.length * SECOND.length, Math.max(12, Math.round(size / 4)));
  while (corporate.length < wanted) {
    const name = `${random.pick(FIRST)} ${random.pick(SECOND)}`;
    if (used.has(name)) continue;
    used.add(name);
    corporate.push(add(`${name} ${random.pick(["Lda", "SA", "GmbH", "Ltd"])}`, null));
  }
  return { channels, agencies, corporate };
}

export interface NewCompany {
  readonly name: string;
  readonly iata: string | null;
  readonly number: number;
  readonly at: number;
  readonly externalIdentifier?: string;
}

export function addCompany(state: State, random: Random, company: NewCompany): Partner {
  const stamp = utc(company.at);
  const house = `${company.name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.example`;
  const address: Address | null = random.chance(0.8)
    ? {
        Id: random.uuid(),
        Line1: `Avenida do Porto ${random.between(1, 200)}`,
        Line2: null,
        City: random.pick(["Lisboa", "Porto", "Madrid", "London"]),
        PostalCode: null,
        CountryCode: random.pick(["PT", "ES", "GB"]),
        CountrySubdivisionCode: null,
        Latitude: null,
        Longitude: null,
      }
    : null;
  const tax = random.chance(0.7) ? `PT5${random.between(10_000_000, 99_999_999)}` : null;
  const row: Company = {
    Id: random.uuid(),
    ChainId: state.enterprise.ChainId,
    Name: company.name,
    MotherCompanyId: null,
    InvoicingEmail: random.chance(0.75) ? `invoices@${house}` : null,
    WebsiteUrl: random.chance(0.5) ? `https://${house}` : null,
    InvoiceDueInterval: random.chance(0.6) ? "P0Y0M30DT0H0M0S" : null,
    Options: {
      Invoiceable: random.chance(0.7),
      AddFeesToInvoices: false,
      AddTaxDeductedPaymentToInvoices: false,
    },
    CreditRating: { Basic: random.chance(0.5) ? "CreditOk" : null },
    Department: null,
    DunsNumber: null,
    ReferenceIdentifier: null,
    AccountingCode: null,
    AdditionalTaxIdentifier: null,
    BillingCode: null,
    Contact: null,
    ContactPerson: null,
    Identifier: null,
    Iata: company.iata,
    IsActive: true,
    Notes: null,
    Number: company.number,
    TaxIdentifier: tax,
    Telephone: random.chance(0.6) ? `+351 21 000 ${random.between(1000, 9999)}` : null,
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    AddressId: address?.Id ?? null,
    MergeTargetId: null,
    ExternalIdentifier: company.externalIdentifier ?? null,
    ElectronicInvoiceIdentifier: null,
    Address: address,
    TaxIdentificationNumber: tax,
  };
  state.companies.add(row, { created: stamp, updated: stamp });
  keepPrimary(state, row, "Company", stamp);
  return { id: row.Id, name: row.Name };
}
