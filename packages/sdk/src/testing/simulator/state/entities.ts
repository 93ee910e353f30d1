/** Rows as the Connector API answers them: every documented field, null where there is nothing. */

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
  readonly AccommodationEnvironmentCode: string;
  readonly AccountingEnvironmentCode: string;
  readonly TaxEnvironmentCode: string;
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

/** What a profile says of a person; the part that a booking, a desk clerk or the guest fills in. */
export interface CustomerFields {
  readonly Title: "Mister" | "Miss" | "Misses" | null;
  readonly Sex: "Male" | "Female" | null;
  readonly FirstName: string | null;
  readonly LastName: string;
  readonly SecondLastName: string | null;
  readonly NationalityCode: string | null;
  readonly PreferredLanguageCode: string | null;
  readonly LanguageCode: string | null;
  readonly BirthDate: string | null;
  readonly BirthCountryCode: string | null;
  readonly BirthCountrySubdivisionCode: string | null;
  readonly BirthPlace: string | null;
  readonly Occupation: string | null;
  readonly Email: string | null;
  readonly HasOtaEmail: boolean;
  readonly Phone: string | null;
  readonly TaxIdentificationNumber: string | null;
  readonly LoyaltyCode: string | null;
  readonly AccountingCode: string | null;
  readonly BillingCode: string | null;
  readonly Notes: string | null;
  readonly CarRegistrationNumber: string | null;
  readonly DietaryRequirements: string | null;
  readonly AddressId: string | null;
  readonly Classifications: readonly string[];
  readonly Options: readonly string[];
  readonly ItalianDestinationCode: string | null;
  readonly ItalianFiscalCode: string | null;
  readonly ItalianLotteryCode: string | null;
  readonly CompanyId: string | null;
  readonly PreferredSpaceFeatures: readonly string[];
  readonly Address: Address | null;
}

export interface Customer extends CustomerFields {
  readonly Id: string;
  readonly ChainId: string;
  readonly Number: string;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly MergeTargetId: string | null;
  readonly IsActive: boolean;
  readonly CreatorProfileId: string;
  readonly UpdaterProfileId: string;
  readonly Passport: null;
  readonly IdentityCard: null;
  readonly Visa: null;
  readonly DriversLicense: null;
  readonly ActivityState: string | null;
}

export interface Company {
  readonly Id: string;
  readonly ChainId: string;
  readonly Name: string;
  readonly MotherCompanyId: string | null;
  readonly InvoicingEmail: string | null;
  readonly WebsiteUrl: string | null;
  readonly InvoiceDueInterval: string | null;
  readonly Options: {
    readonly Invoiceable: boolean;
    readonly AddFeesToInvoices: boolean;
    readonly AddTaxDeductedPaymentToInvoices: boolean;
  };
  readonly CreditRating: { readonly Basic: string | null };
  readonly Department: string | null;
  readonly DunsNumber: string | null;
  readonly ReferenceIdentifier: string | null;
  readonly AccountingCode: string | null;
  readonly AdditionalTaxIdentifier: string | null;
  readonly BillingCode: string | null;
  readonly Contact: string | null;
  readonly ContactPerson: string | null;
  readonly Identifier: string | null;
  readonly Iata: string | null;
  readonly IsActive: boolean;
  readonly Notes: string | null;
  readonly Number: number;
  readonly TaxIdentifier: string | null;
  readonly Telephone: string | null;
  readonly CreatedUtc: string | null;
  readonly UpdatedUtc: string | null;
  readonly AddressId: string | null;
  readonly MergeTargetId: string | null;
  readonly ExternalIdentifier: string | null;
  readonly ElectronicInvoiceIdentifier: string | null;
  readonly Address: Address | null;
  readonly TaxIdentificationNumber: string | null;
}

export type ReservationState =
  "Inquired" | "Confirmed" | "Started" | "Processed" | "Canceled" | "Optional" | "Requested";

export type CancellationReason =
  | "Other"
  | "ConfirmationMissed"
  | "BookedElsewhere"
  | "ForceMajeure"
  | "GuestComplaint"
  | "NoShow"
  | "PriceTooHigh"
  | "ServiceNotAvailable"
  | "InputError"
  | "InvalidPayment"
  | "TravelAgency"
  | "RequestedByGuest"
  | "Update"
  | "BookingAbandoned"
  | "RequestedByBooker";

export interface Reservation {
  readonly Id: string;
  readonly ServiceId: string;
  readonly AccountId: string;
  readonly AccountType: "Company" | "Customer";
  readonly CreatorProfileId: string;
  readonly UpdaterProfileId: string;
  readonly BookerId: string | null;
  readonly Number: string;
  readonly State: ReservationState;
  readonly Origin: "Distributor" | "ChannelManager" | "Commander" | "Import" | "Connector" | "Navigator";
  readonly CommanderOrigin: string | null;
  readonly OriginDetails: string | null;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly CancelledUtc: string | null;
  readonly VoucherId: string | null;
  readonly BusinessSegmentId: string | null;
  readonly Options: {
    readonly OwnerCheckedIn: boolean;
    readonly AllCompanionsCheckedIn: boolean;
    readonly AnyCompanionCheckedIn: boolean;
    readonly ConnectorCheckIn: boolean;
  };
  readonly RateId: string;
  readonly CreditCardId: string | null;
  readonly GroupId: string;
  readonly RequestedResourceCategoryId: string;
  readonly AssignedResourceId: string | null;
  readonly AvailabilityBlockId: string | null;
  readonly PartnerCompanyId: string | null;
  readonly TravelAgencyId: string | null;
  readonly AssignedResourceLocked: boolean;
  readonly ChannelNumber: string | null;
  readonly ChannelManagerNumber: string | null;
  readonly CancellationReason: CancellationReason | null;
  readonly ReleasedUtc: string | null;
  readonly ScheduledStartUtc: string;
  readonly ActualStartUtc: string | null;
  readonly ScheduledEndUtc: string;
  readonly ActualEndUtc: string | null;
  readonly Purpose: "Leisure" | "Business" | "Student" | null;
  readonly QrCodeData: string | null;
  readonly PersonCounts: readonly { readonly AgeCategoryId: string; readonly Count: number }[];
  readonly StartUtc: string;
  readonly EndUtc: string;
}
