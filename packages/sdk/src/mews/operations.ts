// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.
// Instants are ISO 8601 text in UTC, ids are uuids. Enums are open: Mews adds values without notice.

/** What the client knows of an operation at run time. */
export interface OperationFacts {
  /** May be asked twice without harm. */
  readonly read: boolean;
  /** The field of the answer that holds the rows; "" where the answer is not a list. */
  readonly rows: string;
  /** Takes `Limitation` and answers `Cursor`. */
  readonly paginated: boolean;
  /** Time filters and the days each may span; 0 where no width is documented. */
  readonly windows: Readonly<Record<string, number>>;
  /** List filters and how many values each may hold. */
  readonly lists: Readonly<Record<string, number>>;
}
/** Every operation: what it takes, what it answers, one row of what it lists. */
export interface MewsOperations {
  "ageCategories/getAll": {
    request: AgeCategoriesGetAllRequest;
    response: AgeCategoriesGetAllResponse;
    row: AgeCategory;
  };
  "businessSegments/getAll": {
    request: BusinessSegmentsGetAllRequest;
    response: BusinessSegmentsGetAllResponse;
    row: BusinessSegment;
  };
  "companies/getAll": { request: CompaniesGetAllRequest; response: CompaniesGetAllResponse; row: Company };
  "configuration/get": {
    request: ConfigurationGetRequest;
    response: ConfigurationGetResponse;
    row: ConfigurationGetResponse;
  };
  "customers/getAll": { request: CustomersGetAllRequest; response: CustomersGetAllResponse; row: Customer };
  "rateGroups/getAll": { request: RateGroupsGetAllRequest; response: RateGroupsGetAllResponse; row: RateGroup };
  "rates/getAll": { request: RatesGetAllRequest; response: RatesGetAllResponse; row: Rate };
  "reservations/getAll/2023-06-06": {
    request: ReservationsGetAll20230606Request;
    response: ReservationsGetAll20230606Response;
    row: Reservation;
  };
  "resourceCategories/getAll": {
    request: ResourceCategoriesGetAllRequest;
    response: ResourceCategoriesGetAllResponse;
    row: ResourceCategory;
  };
  "resourceCategoryAssignments/getAll": {
    request: ResourceCategoryAssignmentsGetAllRequest;
    response: ResourceCategoryAssignmentsGetAllResponse;
    row: ResourceCategoryAssignment;
  };
  "resources/getAll": { request: ResourcesGetAllRequest; response: ResourcesGetAllResponse; row: Resource };
  "services/getAll": { request: ServicesGetAllRequest; response: ServicesGetAllResponse; row: Service };
}
/** The operation behind each name: of several versions, the newest. */
export interface MewsNames {
  ageCategories: { getAll: "ageCategories/getAll" };
  businessSegments: { getAll: "businessSegments/getAll" };
  companies: { getAll: "companies/getAll" };
  configuration: { get: "configuration/get" };
  customers: { getAll: "customers/getAll" };
  rateGroups: { getAll: "rateGroups/getAll" };
  rates: { getAll: "rates/getAll" };
  reservations: { getAll: "reservations/getAll/2023-06-06" };
  resourceCategories: { getAll: "resourceCategories/getAll" };
  resourceCategoryAssignments: { getAll: "resourceCategoryAssignments/getAll" };
  resources: { getAll: "resources/getAll" };
  services: { getAll: "services/getAll" };
}
export const operations: { readonly [Id in keyof MewsOperations]: OperationFacts } = {
  "ageCategories/getAll": {
    read: true,
    rows: "AgeCategories",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, AgeCategoryIds: 1000, ServiceIds: 1000 },
  },
  "businessSegments/getAll": {
    read: true,
    rows: "BusinessSegments",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, Ids: 1000, ServiceIds: 1000 },
  },
  "companies/getAll": {
    read: true,
    rows: "Companies",
    paginated: true,
    windows: { CreatedUtc: 90, UpdatedUtc: 90 },
    lists: { ChainIds: 1000, MotherCompanyIds: 1000, Ids: 1000, ExternalIdentifiers: 1000, Names: 1000 },
  },
  "configuration/get": { read: true, rows: "", paginated: false, windows: {}, lists: {} },
  "customers/getAll": {
    read: true,
    rows: "Customers",
    paginated: true,
    windows: { CreatedUtc: 90, UpdatedUtc: 90, DeletedUtc: 90 },
    lists: {
      ChainIds: 1000,
      CustomerIds: 1000,
      CompanyIds: 1,
      Emails: 1000,
      FirstNames: 1000,
      LastNames: 1000,
      LoyaltyCodes: 1000,
    },
  },
  "rateGroups/getAll": {
    read: true,
    rows: "RateGroups",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, RateGroupIds: 1000, ServiceIds: 1000, ExternalIdentifiers: 1000 },
  },
  "rates/getAll": {
    read: true,
    rows: "Rates",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, RateIds: 1000, ServiceIds: 1000, ExternalIdentifiers: 1000 },
  },
  "reservations/getAll/2023-06-06": {
    read: true,
    rows: "Reservations",
    paginated: true,
    windows: {
      CreatedUtc: 90,
      UpdatedUtc: 90,
      CollidingUtc: 90,
      ScheduledStartUtc: 90,
      ActualStartUtc: 90,
      ActualEndUtc: 90,
      ScheduledEndUtc: 90,
    },
    lists: {
      EnterpriseIds: 1000,
      ReservationIds: 1000,
      ServiceIds: 1000,
      ReservationGroupIds: 1000,
      AccountIds: 1000,
      PartnerCompanyIds: 100,
      TravelAgencyIds: 100,
      Numbers: 1000,
      ChannelNumbers: 100,
      AssignedResourceIds: 1000,
      AvailabilityBlockIds: 100,
    },
  },
  "resourceCategories/getAll": {
    read: true,
    rows: "ResourceCategories",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, ResourceCategoryIds: 1000, ServiceIds: 1000 },
  },
  "resourceCategoryAssignments/getAll": {
    read: true,
    rows: "ResourceCategoryAssignments",
    paginated: true,
    windows: { UpdatedUtc: 0 },
    lists: { EnterpriseIds: 1000, ResourceCategoryAssignmentIds: 1000, ResourceCategoryIds: 1000, ResourceIds: 1000 },
  },
  "resources/getAll": {
    read: true,
    rows: "Resources",
    paginated: true,
    windows: { CreatedUtc: 90, UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, ResourceIds: 1000, Names: 1000 },
  },
  "services/getAll": {
    read: true,
    rows: "Services",
    paginated: true,
    windows: { UpdatedUtc: 90 },
    lists: { EnterpriseIds: 1000, ServiceIds: 1000 },
  },
};
/** Get all age categories: what `ageCategories/getAll` takes. */
interface AgeCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  AgeCategoryIds?: readonly string[] | undefined;
  ServiceIds?: readonly string[] | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
}
/** Get all age categories: what `ageCategories/getAll` answers. */
interface AgeCategoriesGetAllResponse {
  AgeCategories: AgeCategory[];
  Cursor: string | null;
}
/** Get all business segments: what `businessSegments/getAll` takes. */
interface BusinessSegmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  Ids?: readonly string[] | undefined;
  ServiceIds?: readonly string[] | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
}
/** Get all business segments: what `businessSegments/getAll` answers. */
interface BusinessSegmentsGetAllResponse {
  BusinessSegments: BusinessSegment[];
  Cursor: string | null;
}
/** Get all companies: what `companies/getAll` takes. */
interface CompaniesGetAllRequest {
  ChainIds?: readonly string[] | undefined;
  MotherCompanyIds?: readonly string[] | undefined;
  CreatedUtc?: TimeInterval | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  Ids?: readonly string[] | undefined;
  ExternalIdentifiers?: readonly string[] | undefined;
  Names?: readonly string[] | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  TimeFilter?: CompanyTimeFilter | undefined;
  /** @deprecated by Mews. */
  StartUtc?: string | undefined;
  /** @deprecated by Mews. */
  EndUtc?: string | undefined;
}
/** Get all companies: what `companies/getAll` answers. */
interface CompaniesGetAllResponse {
  Companies: Company[];
  Cursor: string | null;
}
/** Get configuration: what `configuration/get` takes. */
interface ConfigurationGetRequest {
  EnterpriseId?: string | undefined;
}
/** Get configuration: what `configuration/get` answers. */
interface ConfigurationGetResponse {
  NowUtc: string;
  Enterprise: ConfigurationEnterprise;
  Service: Service | null;
  PaymentCardStorage: PaymentCardStorage | null;
  IsIdentityDocumentNumberRequired: boolean;
}
/** Get all customers: what `customers/getAll` takes. */
interface CustomersGetAllRequest {
  ChainIds?: readonly string[] | undefined;
  CreatedUtc?: TimeInterval | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  Extent: CustomerExtent;
  DeletedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  CustomerIds?: readonly string[] | undefined;
  CompanyIds?: readonly string[] | undefined;
  Emails?: readonly string[] | undefined;
  FirstNames?: readonly string[] | undefined;
  LastNames?: readonly string[] | undefined;
  LoyaltyCodes?: readonly string[] | undefined;
  Limitation: Limitation;
}
/** Get all customers: what `customers/getAll` answers. */
interface CustomersGetAllResponse {
  Customers: Customer[];
  Cursor: string | null;
  /** @deprecated by Mews. */
  Documents: IdentityDocument[] | null;
}
/** Get all rate groups: what `rateGroups/getAll` takes. */
interface RateGroupsGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  RateGroupIds?: readonly string[] | undefined;
  ServiceIds?: readonly string[] | undefined;
  ExternalIdentifiers?: readonly string[] | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
}
/** Get all rate groups: what `rateGroups/getAll` answers. */
interface RateGroupsGetAllResponse {
  RateGroups: RateGroup[];
  Cursor: string | null;
}
/** Get all rates: what `rates/getAll` takes. */
interface RatesGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  Extent?: RateExtent | undefined;
  RateIds?: readonly string[] | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  ServiceIds: readonly string[];
  ExternalIdentifiers?: readonly string[] | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
}
/** Get all rates: what `rates/getAll` answers. */
interface RatesGetAllResponse {
  Rates: Rate[];
  Cursor: string | null;
  /** @deprecated by Mews. */
  RateGroups: RateGroup20170412[];
  /** @deprecated by Mews. */
  RateRestrictions: RateRestrictionResult;
}
/** Get all reservations (ver 2023-06-06): what `reservations/getAll/2023-06-06` takes. */
interface ReservationsGetAll20230606Request {
  EnterpriseIds?: readonly string[] | undefined;
  ReservationIds?: readonly string[] | undefined;
  ServiceIds?: readonly string[] | undefined;
  ReservationGroupIds?: readonly string[] | undefined;
  AccountIds?: readonly string[] | undefined;
  PartnerCompanyIds?: readonly string[] | undefined;
  TravelAgencyIds?: readonly string[] | undefined;
  Numbers?: readonly string[] | undefined;
  ChannelNumbers?: readonly string[] | undefined;
  AssignedResourceIds?: readonly string[] | undefined;
  AvailabilityBlockIds?: readonly string[] | undefined;
  CreatedUtc?: TimeInterval | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  CollidingUtc?: TimeInterval | undefined;
  ScheduledStartUtc?: TimeInterval | undefined;
  ActualStartUtc?: TimeInterval | undefined;
  ActualEndUtc?: TimeInterval | undefined;
  ScheduledEndUtc?: TimeInterval | undefined;
  States?: readonly ServiceOrderState[] | undefined;
  Limitation: Limitation;
}
/** Get all reservations (ver 2023-06-06): what `reservations/getAll/2023-06-06` answers. */
interface ReservationsGetAll20230606Response {
  Reservations: Reservation[];
  Cursor: string | null;
}
/** Get all resource categories: what `resourceCategories/getAll` takes. */
interface ResourceCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  ResourceCategoryIds?: readonly string[] | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  Limitation: Limitation;
}
/** Get all resource categories: what `resourceCategories/getAll` answers. */
interface ResourceCategoriesGetAllResponse {
  ResourceCategories: ResourceCategory[];
  Cursor: string | null;
}
/** Get all resource category assignments: what `resourceCategoryAssignments/getAll` takes. */
interface ResourceCategoryAssignmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  ResourceCategoryAssignmentIds?: readonly string[] | undefined;
  ResourceCategoryIds: readonly string[];
  UpdatedUtc?: TimeInterval | undefined;
  ActivityStates?: readonly ActivityState[] | undefined;
  ResourceIds?: readonly string[] | undefined;
  Limitation: Limitation;
}
/** Get all resource category assignments: what `resourceCategoryAssignments/getAll` answers. */
interface ResourceCategoryAssignmentsGetAllResponse {
  ResourceCategoryAssignments: ResourceCategoryAssignment[];
  Cursor: string | null;
}
/** Get all resources: what `resources/getAll` takes. */
interface ResourcesGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  ResourceIds?: readonly string[] | undefined;
  Names?: readonly string[] | undefined;
  Extent: ResourceExtent;
  CreatedUtc?: TimeInterval | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  Limitation: Limitation;
}
/** Get all resources: what `resources/getAll` answers. */
interface ResourcesGetAllResponse {
  Resources: Resource[] | null;
  Cursor: string | null;
  /** @deprecated by Mews. */
  ResourceCategories: ResourceCategory[] | null;
  /** @deprecated by Mews. */
  ResourceCategoryAssignments: ResourceCategoryAssignment[] | null;
  /** @deprecated by Mews. */
  ResourceCategoryImageAssignments: ResourceCategoryImageAssignment[] | null;
  /** @deprecated by Mews. */
  ResourceFeatures: ResourceFeature[] | null;
  /** @deprecated by Mews. */
  ResourceFeatureAssignments: ResourceFeatureAssignment[] | null;
}
/** Get all services: what `services/getAll` takes. */
interface ServicesGetAllRequest {
  EnterpriseIds?: readonly string[] | undefined;
  ServiceIds?: readonly string[] | undefined;
  ServiceType?: ServiceDataDiscriminator | undefined;
  UpdatedUtc?: TimeInterval | undefined;
  Limitation: Limitation;
}
/** Get all services: what `services/getAll` answers. */
interface ServicesGetAllResponse {
  Services: Service[];
  Cursor: string | null;
}
/** Accepted currency. */
interface AcceptedCurrency {
  Currency: string;
  IsDefault: boolean;
  IsEnabled: boolean;
}
/** Account type. */
type AccountType = "Company" | "Customer" | (string & {});
/** Accounting configuration. */
interface AccountingConfiguration {
  AdditionalTaxIdentifier: string | null;
  CompanyName: string | null;
  BankAccountNumber: string | null;
  BankName: string | null;
  Iban: string | null;
  Bic: string | null;
  SurchargeConfiguration: SurchargingFeesConfiguration;
  EnabledExternalPaymentTypes: ExternalPaymentType[];
  Options: AccountingConfigurationOption[];
}
/** Accounting configuration option. */
type AccountingConfigurationOption =
  | "OptionalCreditCardPaymentDetails"
  | "ReceivableTrackingEnabled"
  | "SeparateDepositsOnBill"
  | "AllowModifyingClosedBills"
  | "RequireAccountingCategorySetup"
  | "GroupTaxesOnBill"
  | "DisplayEmployeeNameOnBill"
  | "TaxDeclarationOnDeposit"
  | "SplitVatByClassificationOnBill"
  | "EmailClosedBillsAfterCheckout"
  | (string & {});
/** Activity state. */
type ActivityState = "Active" | "Deleted" | (string & {});
/** Additional service data. */
interface AdditionalServiceData {
  Promotions: Promotions;
}
/** Address. */
interface Address {
  Id: string;
  Line1: string | null;
  Line2: string | null;
  City: string | null;
  PostalCode: string | null;
  CountryCode: string | null;
  CountrySubdivisionCode: string | null;
  Latitude: number | null;
  Longitude: number | null;
}
/** Age category. */
export interface AgeCategory {
  Id: string;
  ServiceId: string;
  MinimalAge: number | null;
  MaximalAge: number | null;
  Names: Record<string, string>;
  ShortNames: Record<string, string> | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  Classification: AgeCategoryClassification;
  IsActive: boolean;
  ExternalIdentifier: string | null;
}
/** Age category classification. */
type AgeCategoryClassification = "Adult" | "Child" | (string & {});
/** Age category parameters. */
interface AgeCategoryParameters {
  AgeCategoryId: string;
  Count: number;
}
/** Bookable service data. */
interface BookableServiceData {
  StartOffset: string;
  EndOffset: string;
  OccupancyStartOffset: string;
  OccupancyEndOffset: string;
  TimeUnitPeriod: TimeUnitPeriod;
  /** @deprecated by Mews. */
  TimeUnit: TimeUnitPeriod;
}
/** Business segment. */
export interface BusinessSegment {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Name: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Commander origin. */
type CommanderOrigin =
  "InPerson" | "Channel" | "Phone" | "Email" | "Website" | "Message" | "CallCenter" | "RoomingList" | (string & {});
/** Company Options. */
interface CompaniesCompanyOptions {
  Invoiceable: boolean;
  AddFeesToInvoices: boolean;
  AddTaxDeductedPaymentToInvoices: boolean;
}
/** Credit rating basic. */
type CompaniesCreditRatingBasic = "CreditOk" | "PaymentRequiredUpfront" | "LocalDecisionRequired" | (string & {});
/** Company. */
export interface Company {
  Id: string;
  ChainId: string;
  Name: string;
  MotherCompanyId: string | null;
  InvoicingEmail: string | null;
  WebsiteUrl: string | null;
  InvoiceDueInterval: string | null;
  Options: CompaniesCompanyOptions;
  CreditRating: CreditRating;
  Department: string | null;
  DunsNumber: string | null;
  ReferenceIdentifier: string | null;
  AccountingCode: string | null;
  AdditionalTaxIdentifier: string | null;
  BillingCode: string | null;
  Contact: string | null;
  ContactPerson: string | null;
  Identifier: string | null;
  Iata: string | null;
  IsActive: boolean;
  Notes: string | null;
  Number: number | string;
  TaxIdentifier: string | null;
  Telephone: string | null;
  CreatedUtc: string | null;
  UpdatedUtc: string | null;
  AddressId: string | null;
  MergeTargetId: string | null;
  ExternalIdentifier: string | null;
  /** @deprecated by Mews. */
  ElectronicInvoiceIdentifier: string | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  TaxIdentificationNumber: string | null;
}
/** Company Time Filter. */
type CompanyTimeFilter = "Created" | "Updated" | (string & {});
/** Enterprise. */
export interface ConfigurationEnterprise {
  Id: string;
  ExternalIdentifier: string | null;
  HoldingKey: string | null;
  ChainId: string;
  ChainName: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Name: string;
  ShortName: string | null;
  TimeZoneIdentifier: string;
  LegalEnvironmentCode: string;
  AccommodationEnvironmentCode: string;
  AccountingEnvironmentCode: string;
  TaxEnvironmentCode: string;
  DefaultLanguageCode: string;
  AccountingEditableHistoryInterval: string;
  OperationalEditableHistoryInterval: string;
  BusinessDayClosingOffset: string | null;
  WebsiteUrl: string | null;
  Email: string | null;
  Phone: string | null;
  LogoImageId: string | null;
  CoverImageId: string | null;
  Pricing: Pricing;
  TaxPrecision: number | null;
  AddressId: string;
  Address: Address;
  GroupNames: string[];
  Subscription: EnterpriseSubscription;
  Currencies: AcceptedCurrency[];
  AccountingConfiguration: AccountingConfiguration | null;
  IsPortfolio: boolean;
  /** @deprecated by Mews. */
  EditableHistoryInterval: string;
}
/** Credit Rating. */
interface CreditRating {
  Basic: CompaniesCreditRatingBasic | null;
}
/** Customer. */
export interface Customer {
  Id: string;
  ChainId: string;
  Number: string;
  Title: Title | null;
  Sex: Sex | null;
  FirstName: string | null;
  LastName: string;
  SecondLastName: string | null;
  NationalityCode: string | null;
  PreferredLanguageCode: string | null;
  LanguageCode: string | null;
  BirthDate: string | null;
  BirthCountryCode: string | null;
  BirthCountrySubdivisionCode: string | null;
  BirthPlace: string | null;
  Occupation: string | null;
  Email: string | null;
  HasOtaEmail: boolean;
  Phone: string | null;
  TaxIdentificationNumber: string | null;
  LoyaltyCode: string | null;
  AccountingCode: string | null;
  BillingCode: string | null;
  Notes: string | null;
  CarRegistrationNumber: string | null;
  DietaryRequirements: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  AddressId: string | null;
  Classifications: CustomerClassification[];
  Options: CustomerOption[];
  ItalianDestinationCode: string | null;
  ItalianFiscalCode: string | null;
  ItalianLotteryCode: string | null;
  CompanyId: string | null;
  MergeTargetId: string | null;
  IsActive: boolean;
  PreferredSpaceFeatures: ResourceFeatureClassification[];
  CreatorProfileId: string;
  UpdaterProfileId: string;
  /** @deprecated by Mews. */
  Passport: IdentityDocument | null;
  /** @deprecated by Mews. */
  IdentityCard: IdentityDocument | null;
  /** @deprecated by Mews. */
  Visa: IdentityDocument | null;
  /** @deprecated by Mews. */
  DriversLicense: IdentityDocument | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  ActivityState: string | null;
}
/** Customer classification. */
type CustomerClassification =
  | "PaymasterAccount"
  | "Blacklist"
  | "Media"
  | "LoyaltyProgram"
  | "PreviousComplaint"
  | "Returning"
  | "Staff"
  | "FriendOrFamily"
  | "TopManagement"
  | "Important"
  | "VeryImportant"
  | "Problematic"
  | "Cashlist"
  | "DisabledPerson"
  | "Military"
  | "Airline"
  | "HealthCompliant"
  | "InRoom"
  | "WaitingForRoom"
  | "Student"
  | "Blocklist"
  | (string & {});
/** Customer extent. */
interface CustomerExtent {
  Customers?: boolean | null | undefined;
  Addresses?: boolean | null | undefined;
  /** @deprecated by Mews. */
  Documents?: boolean | null | undefined;
}
/** Customer option. */
type CustomerOption =
  | "None"
  | "SendMarketingEmails"
  | "Invoiceable"
  | "BillAddressObjection"
  | "SendMarketingPostalMail"
  | "SendPartnerMarketingEmails"
  | "SendPartnerMarketingPostalMail"
  | "WithdrawCardConsent"
  | "GuestPhotoConsent"
  | "IdPhotosConsent"
  | (string & {});
/** Date restriction. */
interface DateRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
}
/** Document type. */
type DocumentType = "IdentityCard" | "Passport" | "Visa" | "DriversLicense" | (string & {});
/** Earliness restriction. */
interface EarlinessRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
  MinAdvance: string | null;
  MaxAdvance: string | null;
}
/** Enterprise subscription. */
interface EnterpriseSubscription {
  TaxIdentifier: string | null;
}
/** External payment type. */
type ExternalPaymentType =
  | "Unspecified"
  | "BadDebts"
  | "Bacs"
  | "WireTransfer"
  | "Invoice"
  | "ExchangeRateDifference"
  | "Complimentary"
  | "Reseller"
  | "ExchangeRoundingDifference"
  | "Barter"
  | "Commission"
  | "BankCharges"
  | "CrossSettlement"
  | "Cash"
  | "CreditCard"
  | "Prepayment"
  | "Cheque"
  | "Bancontact"
  | "IDeal"
  | "PayPal"
  | "GiftCard"
  | "LoyaltyPoints"
  | "ChequeVacances"
  | "OnlinePayment"
  | "CardCheck"
  | "PaymentHubRedirection"
  | "Voucher"
  | "MasterCard"
  | "Visa"
  | "Amex"
  | "Discover"
  | "DinersClub"
  | "Jcb"
  | "UnionPay"
  | "Twint"
  | "Reka"
  | "LoyaltyCard"
  | "PosDiningAndSpaReward"
  | "DirectDebit"
  | "DepositCheck"
  | "DepositCash"
  | "DepositCreditCard"
  | "DepositWireTransfer"
  | (string & {});
/** Identity document. */
interface IdentityDocument {
  Id: string;
  CustomerId: string;
  Type: DocumentType;
  Number: string | null;
  Expiration: string | null;
  Issuance: string | null;
  IssuingCountryCode: string | null;
  IssuingCountrySubdivisionCode: string | null;
  IssuingCity: string | null;
  IdentityDocumentSupportNumber: string | null;
}
/** Length restriction. */
interface LengthRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
  MinLength: string | null;
  MaxLength: string | null;
}
/** Limitation. */
interface Limitation {
  Cursor?: string | null | undefined;
  Count: number;
}
/** Payment card storage. */
export interface PaymentCardStorage {
  PublicKey: string;
}
/** Pricing. */
type Pricing = "Gross" | "Net" | (string & {});
/** Promotions. */
interface Promotions {
  BeforeCheckIn: boolean;
  AfterCheckIn: boolean;
  DuringStay: boolean;
  BeforeCheckOut: boolean;
  AfterCheckOut: boolean;
  DuringCheckOut: boolean;
}
/** Rate. */
export interface Rate {
  Id: string;
  GroupId: string;
  ServiceId: string;
  BaseRateId: string | null;
  IsBaseRate: boolean;
  BusinessSegmentId: string | null;
  IsActive: boolean;
  IsEnabled: boolean;
  IsPublic: boolean;
  IsDefault: boolean;
  Type: RateType;
  Names: Record<string, string>;
  ShortName: string | null;
  UpdatedUtc: string;
  ExternalNames: Record<string, string> | null;
  Description: Record<string, string> | null;
  ExternalIdentifier: string | null;
  TaxExemptionReason: TaxExemptionReasonType | null;
  TaxExemptionLegalReference: string | null;
  /** @deprecated by Mews. */
  Name: string | null;
}
/** Rate extent. */
interface RateExtent {
  Rates?: boolean | null | undefined;
  AvailabilityBlockAssignments: boolean;
  /** @deprecated by Mews. */
  RateGroups?: boolean | null | undefined;
}
/** Rate Group. */
export interface RateGroup {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  CreatedUtc: string;
  UpdatedUtc: string;
  Ordering: number;
  Names: Record<string, string>;
  ShortNames: Record<string, string> | null;
  Descriptions: Record<string, string> | null;
  ExternalIdentifier: string | null;
}
/** Rate group (ver 2017-04-12). */
interface RateGroup20170412 {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Name: string | null;
  ExternalIdentifier: string | null;
}
/** Rate restriction result. */
interface RateRestrictionResult {
  DateRestrictions: DateRestriction[];
  EarlinessRestrictions: EarlinessRestriction[];
  LengthRestrictions: LengthRestriction[];
}
/** Rate type. */
type RateType = "Public" | "Private" | "AvailabilityBlock" | (string & {});
/** Reservation (ver 2023-06-06). */
export interface Reservation {
  Id: string;
  ServiceId: string;
  AccountId: string;
  AccountType: AccountType;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  BookerId: string | null;
  Number: string;
  State: ServiceOrderState;
  Origin: ServiceOrderOrigin;
  CommanderOrigin: CommanderOrigin | null;
  OriginDetails: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  CancelledUtc: string | null;
  VoucherId: string | null;
  BusinessSegmentId: string | null;
  Options: ServiceOrderOptions;
  RateId: string;
  CreditCardId: string | null;
  GroupId: string;
  RequestedResourceCategoryId: string;
  AssignedResourceId: string | null;
  AvailabilityBlockId: string | null;
  PartnerCompanyId: string | null;
  TravelAgencyId: string | null;
  AssignedResourceLocked: boolean;
  ChannelNumber: string | null;
  ChannelManagerNumber: string | null;
  CancellationReason: ReservationCancellationReason | null;
  ReleasedUtc: string | null;
  ScheduledStartUtc: string;
  ActualStartUtc: string | null;
  ScheduledEndUtc: string;
  ActualEndUtc: string | null;
  Purpose: ReservationPurpose | null;
  QrCodeData: string | null;
  PersonCounts: AgeCategoryParameters[];
  /** @deprecated by Mews. */
  StartUtc: string;
  /** @deprecated by Mews. */
  EndUtc: string;
}
/** Reservation cancellation reason. */
type ReservationCancellationReason =
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
  | "RequestedByBooker"
  | (string & {});
/** Reservation purpose. */
type ReservationPurpose = "Leisure" | "Business" | "Student" | (string & {});
/** Resource. */
export interface Resource {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  ParentResourceId: string | null;
  Name: string;
  State: ResourceState;
  Descriptions: Record<string, string>;
  CreatedUtc: string;
  UpdatedUtc: string;
  Data: ResourceData;
  ExternalNames: Record<string, string>;
  Directions: Record<string, string>;
}
/** Resource category. */
export interface ResourceCategory {
  Id: string;
  EnterpriseId: string;
  ServiceId: string;
  IsActive: boolean;
  Type: ResourcesResourceCategoryType;
  Classification: ResourceClassification;
  Names: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string>;
  Ordering: number;
  Capacity: number;
  ExtraCapacity: number;
  ExternalIdentifier: string | null;
  AccountingCategoryId: string | null;
}
/** Resource category assignment. */
export interface ResourceCategoryAssignment {
  Id: string;
  IsActive: boolean;
  ResourceId: string;
  CategoryId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource category image assignment. */
interface ResourceCategoryImageAssignment {
  Id: string;
  IsActive: boolean;
  CategoryId: string;
  ImageId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Ordering: number;
}
/** Resource classification. */
type ResourceClassification =
  | "StandardSingle"
  | "StandardDouble"
  | "SuperiorTwin"
  | "SuperiorDouble"
  | "JuniorSuite"
  | "SharedOrDorm"
  | "Other"
  | "SuperiorSingle"
  | "Triple"
  | "Family"
  | "StandardTwin"
  | "Studio"
  | "SuperiorTripleRoom"
  | "OneBedroomApartment"
  | "ThreeBedroomsApartment"
  | "TwoBedroomsApartment"
  | (string & {});
/** Resource data. */
type ResourceData =
  | { Discriminator: "Space"; Value: SpaceResourceData }
  | { Discriminator: "Object"; Value: unknown }
  | { Discriminator: "Person"; Value: unknown };
/** Resource extent. */
interface ResourceExtent {
  Resources?: boolean | null | undefined;
  Inactive?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategories?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategoryAssignments?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategoryImageAssignments?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceFeatures?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceFeatureAssignments?: boolean | null | undefined;
}
/** Resource feature. */
interface ResourceFeature {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Classification: ResourceFeatureClassification;
  Names: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string>;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource feature assignment. */
interface ResourceFeatureAssignment {
  Id: string;
  IsActive: boolean;
  ResourceId: string;
  FeatureId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource feature classification. */
type ResourceFeatureClassification =
  | "SeaView"
  | "RiverView"
  | "OceanView"
  | "TwinBeds"
  | "DoubleBed"
  | "RollawayBed"
  | "UpperBed"
  | "LowerBed"
  | "Balcony"
  | "AccessibleBathroom"
  | "AccessibleRoom"
  | "ElevatorAccess"
  | "HighFloor"
  | "Kitchenette"
  | "AirConditioning"
  | "PrivateJacuzzi"
  | "PrivateSauna"
  | "EnsuiteRoom"
  | "PrivateBathroom"
  | "SharedBathroom"
  | (string & {});
/** Resource state. */
type ResourceState = "Dirty" | "Clean" | "Inspected" | "OutOfService" | "OutOfOrder" | (string & {});
/** Resource category type. */
type ResourcesResourceCategoryType =
  | "Room"
  | "Bed"
  | "Dorm"
  | "Apartment"
  | "Suite"
  | "Villa"
  | "Site"
  | "Office"
  | "MeetingRoom"
  | "ParkingSpot"
  | "Desk"
  | "TeamArea"
  | "Membership"
  | "Tent"
  | "CaravanOrRV"
  | "UnequippedCampsite"
  | "Bike"
  | "ExtraBed"
  | "Cot"
  | "Crib"
  | "ConferenceRoom"
  | "Rooftop"
  | "Garden"
  | "Restaurant"
  | "Amphitheater"
  | "PrivateSpaces"
  | (string & {});
/** Service. */
export interface Service {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  Names: Record<string, string>;
  Options: ServiceOptions;
  Ordering: number;
  Data: ServiceData;
  ExternalIdentifier: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  /** @deprecated by Mews. */
  Name: string;
  /** @deprecated by Mews. */
  StartTime: string | null;
  /** @deprecated by Mews. */
  EndTime: string | null;
  /** @deprecated by Mews. */
  Promotions: Promotions | null;
  /** @deprecated by Mews. */
  Type: string | null;
}
/** Service data. */
type ServiceData =
  | { Discriminator: "Bookable"; Value: BookableServiceData }
  | { Discriminator: "Additional"; Value: AdditionalServiceData };
/** Service data discriminator. */
type ServiceDataDiscriminator = "Bookable" | "Additional" | (string & {});
/** Service options. */
interface ServiceOptions {
  BillAsPackage: boolean;
}
/** Service Order Options. */
interface ServiceOrderOptions {
  OwnerCheckedIn: boolean;
  AllCompanionsCheckedIn: boolean;
  AnyCompanionCheckedIn: boolean;
  ConnectorCheckIn: boolean;
}
/** Service order origin. */
type ServiceOrderOrigin =
  "Distributor" | "ChannelManager" | "Commander" | "Import" | "Connector" | "Navigator" | (string & {});
/** Service order state. */
type ServiceOrderState =
  "Inquired" | "Confirmed" | "Started" | "Processed" | "Canceled" | "Optional" | "Requested" | (string & {});
/** Sex. */
type Sex = "Male" | "Female" | (string & {});
/** Space resource data. */
interface SpaceResourceData {
  FloorNumber: string;
  LocationNotes: string | null;
}
/** Surcharging fees configuration. */
interface SurchargingFeesConfiguration {
  SurchargeFees: Record<string, number>;
  SurchargeServiceId: string | null;
  SurchargeTaxCode: string | null;
}
/** Tax exemption reason type. */
type TaxExemptionReasonType =
  | "Unknown"
  | "IT_N1"
  | "IT_N2_1"
  | "IT_N2_2"
  | "IT_N3_4"
  | "IT_N3_5"
  | "IT_N4"
  | "IT_N5"
  | "PL_ZW"
  | "PL_NP"
  | "DE_NATO"
  | "FR_261_7"
  | "FR_262_00_BIS"
  | "FR_293_B"
  | (string & {});
/** Time interval. */
export interface TimeInterval {
  StartUtc: string;
  EndUtc: string;
}
/** Time unit period. */
type TimeUnitPeriod = "Day" | "Month" | "Hour" | (string & {});
/** Title. */
type Title = "Mister" | "Miss" | "Misses" | (string & {});
