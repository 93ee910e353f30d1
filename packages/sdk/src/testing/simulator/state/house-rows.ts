/** Rows of the house as the Connector API answers them: every documented field, null where there is nothing. */

export type LocalizedText = Readonly<Record<string, string>>;

export interface Address {
  readonly Id: string;
  readonly Line1: string | null;
  readonly Line2: string | null;
  readonly City: string | null;
  readonly PostalCode: string | null;
  readonly CountryCode: string | null;
  readonly CountrySubdivisionCode: string | null;
  readonly Latitude: number | null;
  readonly Longitude: number | null;
}

export interface Enterprise {
  readonly Id: string;
  readonly ExternalIdentifier: string | null;
  readonly HoldingKey: string | null;
  readonly ChainId: string;
  readonly ChainName: string;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly Name: string;
  readonly ShortName: string | null;
  readonly TimeZoneIdentifier: string;
  readonly LegalEnvironmentCode: string;
  readonly AccommodationEnvironmentCode: string | null;
  readonly AccountingEnvironmentCode: string | null;
  readonly TaxEnvironmentCode: string | null;
  readonly DefaultLanguageCode: string;
  readonly AccountingEditableHistoryInterval: string;
  readonly OperationalEditableHistoryInterval: string;
  readonly BusinessDayClosingOffset: string | null;
  readonly WebsiteUrl: string | null;
  readonly Email: string | null;
  readonly Phone: string | null;
  readonly LogoImageId: string | null;
  readonly CoverImageId: string | null;
  readonly Pricing: "Gross" | "Net";
  readonly TaxPrecision: number | null;
  readonly AddressId: string;
  readonly Address: Address;
  readonly GroupNames: readonly string[];
  readonly Subscription: { readonly TaxIdentifier: string | null };
  readonly Currencies: readonly {
    readonly Currency: string;
    readonly IsDefault: boolean;
    readonly IsEnabled: boolean;
  }[];
  readonly AccountingConfiguration: {
    readonly AdditionalTaxIdentifier: string | null;
    readonly CompanyName: string | null;
    readonly BankAccountNumber: string | null;
    readonly BankName: string | null;
    readonly Iban: string | null;
    readonly Bic: string | null;
    readonly SurchargeConfiguration: {
      readonly SurchargeFees: Readonly<Record<string, number>>;
      readonly SurchargeServiceId: string | null;
      readonly SurchargeTaxCode: string | null;
    };
    readonly EnabledExternalPaymentTypes: readonly string[];
    readonly Options: readonly string[];
  } | null;
  readonly IsPortfolio: boolean;
  readonly EditableHistoryInterval: string;
}

export interface Promotions {
  readonly BeforeCheckIn: boolean;
  readonly AfterCheckIn: boolean;
  readonly DuringStay: boolean;
  readonly BeforeCheckOut: boolean;
  readonly AfterCheckOut: boolean;
  readonly DuringCheckOut: boolean;
}

export interface Service {
  readonly Id: string;
  readonly EnterpriseId: string;
  readonly IsActive: boolean;
  readonly Names: LocalizedText;
  readonly Options: { readonly BillAsPackage: boolean };
  readonly Ordering: number;
  readonly Data:
    | {
        readonly Discriminator: "Bookable";
        readonly Value: {
          readonly StartOffset: string;
          readonly EndOffset: string;
          readonly OccupancyStartOffset: string;
          readonly OccupancyEndOffset: string;
          readonly TimeUnitPeriod: "Day" | "Month" | "Hour";
          readonly TimeUnit: "Day" | "Month" | "Hour";
        };
      }
    | { readonly Discriminator: "Additional"; readonly Value: { readonly Promotions: Promotions } };
  readonly ExternalIdentifier: string | null;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly Name: string;
  readonly StartTime: string | null;
  readonly EndTime: string | null;
  readonly Promotions: Promotions | null;
  readonly Type: string | null;
}

export type ResourceState = "Dirty" | "Clean" | "Inspected" | "OutOfService" | "OutOfOrder";

export interface Resource {
  readonly Id: string;
  readonly EnterpriseId: string;
  readonly IsActive: boolean;
  readonly ParentResourceId: string | null;
  readonly Name: string;
  readonly State: ResourceState;
  readonly Descriptions: LocalizedText;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly Data: {
    readonly Discriminator: "Space";
    readonly Value: { readonly FloorNumber: string; readonly LocationNotes: string | null };
  };
  readonly ExternalNames: LocalizedText;
  readonly Directions: LocalizedText;
}

export interface ResourceCategory {
  readonly Id: string;
  readonly EnterpriseId: string;
  readonly ServiceId: string;
  readonly IsActive: boolean;
  readonly Type: string;
  readonly Classification: string;
  readonly Names: LocalizedText;
  readonly ShortNames: LocalizedText;
  readonly Descriptions: LocalizedText;
  readonly Ordering: number;
  readonly Capacity: number;
  readonly ExtraCapacity: number;
  readonly ExternalIdentifier: string | null;
  readonly AccountingCategoryId: string | null;
}

export interface ResourceCategoryAssignment {
  readonly Id: string;
  readonly IsActive: boolean;
  readonly ResourceId: string;
  readonly CategoryId: string;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
}

export interface Rate {
  readonly Id: string;
  readonly GroupId: string;
  readonly ServiceId: string;
  readonly BaseRateId: string | null;
  readonly IsBaseRate: boolean;
  readonly BusinessSegmentId: string | null;
  readonly IsActive: boolean;
  readonly IsEnabled: boolean;
  readonly IsPublic: boolean;
  readonly IsDefault: boolean;
  readonly Type: "Public" | "Private" | "AvailabilityBlock";
  readonly Names: LocalizedText;
  readonly ShortName: string | null;
  readonly UpdatedUtc: string;
  readonly ExternalNames: LocalizedText | null;
  readonly Description: LocalizedText | null;
  readonly ExternalIdentifier: string | null;
  readonly TaxExemptionReason: string | null;
  readonly TaxExemptionLegalReference: string | null;
  readonly Name: string | null;
}

export interface RateGroup {
  readonly Id: string;
  readonly ServiceId: string;
  readonly IsActive: boolean;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly Ordering: number;
  readonly Names: LocalizedText;
  readonly ShortNames: LocalizedText | null;
  readonly Descriptions: LocalizedText | null;
  readonly ExternalIdentifier: string | null;
}

export interface AgeCategory {
  readonly Id: string;
  readonly ServiceId: string;
  readonly MinimalAge: number | null;
  readonly MaximalAge: number | null;
  readonly Names: LocalizedText;
  readonly ShortNames: LocalizedText | null;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly Classification: "Adult" | "Child";
  readonly IsActive: boolean;
  readonly ExternalIdentifier: string | null;
}

export interface BusinessSegment {
  readonly Id: string;
  readonly ServiceId: string;
  readonly IsActive: boolean;
  readonly Name: string;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
}
