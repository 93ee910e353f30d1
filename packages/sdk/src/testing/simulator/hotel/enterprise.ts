import { derivedId } from "../derived-id.ts";
import type { Random } from "../random.ts";
import type { Address, Enterprise } from "../state/house-rows.ts";

/** What sets a hotel apart from the others of its chain. */
export interface Membership {
  readonly chainId: string;
  readonly name: string;
}

/** The enterprise, with an address that no map knows. */
export function lighthouse(
  random: Random,
  zone: string,
  stamp: string,
  { name = "Lighthouse Hotel", chainId }: Partial<Membership> = {},
): Enterprise {
  const address: Address = {
    Id: random.uuid(),
    Line1: "Cais do Farol 1",
    Line2: null,
    City: "Lisboa",
    PostalCode: "1000-000",
    CountryCode: "PT",
    CountrySubdivisionCode: null,
    Latitude: null,
    Longitude: null,
  };
  const [id, ownChain] = [random.uuid(), random.uuid()];
  return {
    Id: id,
    ExternalIdentifier: null,
    HoldingKey: null,
    ChainId: chainId ?? ownChain,
    ChainName: "Lighthouse Collection",
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    Name: name,
    ShortName: "Lighthouse",
    TimeZoneIdentifier: zone,
    LegalEnvironmentCode: "PT",
    AccommodationEnvironmentCode: "PT",
    AccountingEnvironmentCode: "PT",
    TaxEnvironmentCode: "PT",
    DefaultLanguageCode: "en-US",
    AccountingEditableHistoryInterval: "P0Y0M7DT0H0M0S",
    OperationalEditableHistoryInterval: "P0Y0M7DT0H0M0S",
    BusinessDayClosingOffset: null,
    WebsiteUrl: "https://lighthouse.example",
    Email: "desk@lighthouse.example",
    Phone: "+351 21 000 0000",
    LogoImageId: derivedId(`logo ${id}`),
    CoverImageId: derivedId(`cover ${id}`),
    Pricing: "Gross",
    TaxPrecision: null,
    AddressId: address.Id,
    Address: address,
    GroupNames: [],
    Subscription: { TaxIdentifier: null },
    Currencies: [{ Currency: "EUR", IsDefault: true, IsEnabled: true }],
    AccountingConfiguration: {
      AdditionalTaxIdentifier: null,
      CompanyName: `${name} Lda`,
      BankAccountNumber: null,
      BankName: null,
      Iban: null,
      Bic: null,
      SurchargeConfiguration: { SurchargeFees: {}, SurchargeServiceId: null, SurchargeTaxCode: null },
      EnabledExternalPaymentTypes: ["Cash", "WireTransfer", "Invoice"],
      Options: [],
    },
    IsPortfolio: false,
    EditableHistoryInterval: "P0Y0M7DT0H0M0S",
  };
}
