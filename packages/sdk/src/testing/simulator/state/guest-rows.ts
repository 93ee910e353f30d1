import type { Row } from "../protocol/wire.ts";
import type { Address } from "./house-rows.ts";

/** Rows of those who stay, as the Connector API answers them: every documented field, null where there is nothing. */

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

type Documented = Row<"reservations/getAll/2023-06-06">;
export type CancellationReason = NonNullable<Documented["CancellationReason"]>;

export interface Reservation {
  readonly Id: string;
  readonly ServiceId: string;
  readonly AccountId: string;
  readonly AccountType: "Company" | "Customer";
  readonly CreatorProfileId: string;
  readonly UpdaterProfileId: string;
  readonly BookerId: string | null;
  readonly Number: string;
  readonly State: Documented["State"];
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
