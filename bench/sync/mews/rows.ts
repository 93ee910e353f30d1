import { createHash } from "node:crypto";

/* Rows with every field that Mews sends, and values that a hotel's guests have: some profiles whole, some thin. */

interface Marks {
  readonly id: string;
  readonly stamp: string;
  readonly number: string;
}

const firstNames = [
  "Ana",
  "Finn",
  "Lucía",
  "Søren",
  "Zoë",
  "Mateusz",
  "Chiara",
  "李",
  "Noah",
  "Agnieszka",
  "José",
  "Emma",
];
const lastNames = [
  "Farol",
  "Schulz",
  "O'Hara",
  "Nilsson",
  "García Márquez",
  "Kowalska",
  "Rossi",
  "王",
  "Martin",
  "Van den Berg",
];
const cities = ["Lisboa", "Berlin", "München", "Dublin", "Warszawa", "Roma", "Lyon", "Kraków", "San Sebastián"];
const countries = ["PT", "DE", "DE", "IE", "PL", "IT", "FR", "PL", "ES"];
const kinds = [[], ["Returning"], ["Important"], ["VeryImportant", "Returning"], [], [], ["Student"], []];
const pick = <T>(from: readonly T[], n: number): T => from[n % from.length]!;
/** Digits that look random and are the same in every run. */
const digits = (n: number, what: string): string => createHash("sha256").update(`${what} ${n}`).digest("hex");
const uuid = (text: string): string =>
  `${text.slice(0, 8)}-${text.slice(8, 12)}-4${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`;

/** About 1,474 bytes, as a customer of a real answer has on average. */
export function customer(n: number, { id, stamp, number }: Marks): object {
  const place = n % cities.length;
  const has = (share: number, what: string): boolean =>
    Number.parseInt(digits(n, what).slice(0, 4), 16) / 65_536 < share;
  const first = pick(firstNames, n * 7);
  const last = pick(lastNames, n * 3);
  const clerk = uuid(digits(n % 12, "clerk"));
  return {
    Id: id,
    ChainId: uuid(digits(0, "chain")),
    Number: number,
    Title: has(0.5, "title") ? pick(["Mister", "Misses", "Miss"], n) : null,
    Sex: has(0.6, "sex") ? pick(["Male", "Female"], n) : null,
    FirstName: first,
    LastName: last,
    SecondLastName: has(0.1, "second") ? pick(lastNames, n) : null,
    NationalityCode: has(0.7, "nationality") ? pick(countries, place) : null,
    PreferredLanguageCode: has(0.4, "preferred") ? "en-GB" : null,
    LanguageCode: "de-DE",
    BirthDate: has(0.5, "birth") ? `19${50 + (n % 50)}-0${1 + (n % 9)}-1${n % 10}` : null,
    BirthCountryCode: null,
    BirthCountrySubdivisionCode: null,
    BirthPlace: has(0.2, "birthplace") ? pick(cities, n) : null,
    Occupation: null,
    Email: has(0.9, "email") ? `guest.${number}.${digits(n, "mail").slice(0, 6)}@mail.example` : null,
    HasOtaEmail: has(0.2, "ota"),
    Phone: has(0.7, "phone") ? `+4917${digits(n, "phone").replaceAll(/\D/g, "").padEnd(9, "7").slice(0, 9)}` : null,
    TaxIdentificationNumber: null,
    LoyaltyCode: has(0.1, "loyalty") ? `LC-${number}` : null,
    AccountingCode: null,
    BillingCode: null,
    Notes: has(0.5, "notes")
      ? "Prefers a quiet room on a high floor, away from the lift. Feather-free bedding, please; allergic to nuts. Late arrival, about eleven."
      : "Came through the desk, pays by card, wants the invoice by e-mail.",
    CarRegistrationNumber: null,
    DietaryRequirements: has(0.1, "diet") ? "Vegetarian" : null,
    CreatedUtc: "2022-03-01T08:00:00Z",
    UpdatedUtc: stamp,
    AddressId: uuid(digits(n, "address")),
    Classifications: pick(kinds, n),
    Options: has(0.3, "options") ? ["SendMarketingEmails"] : [],
    ItalianDestinationCode: null,
    ItalianFiscalCode: null,
    ItalianLotteryCode: null,
    CompanyId: null,
    MergeTargetId: null,
    IsActive: true,
    PreferredSpaceFeatures: [],
    CreatorProfileId: clerk,
    UpdaterProfileId: clerk,
    Passport: null,
    IdentityCard: null,
    Visa: null,
    DriversLicense: null,
    Address: has(0.8, "address")
      ? {
          Id: uuid(digits(n, "address")),
          Line1: `${pick(["Rua da Prata", "Kastanienallee", "Abbey Street Lower", "ul. Floriańska"], n)} ${1 + (n % 180)}`,
          Line2: null,
          City: pick(cities, place),
          PostalCode: String(10_000 + (n % 80_000)),
          CountryCode: pick(countries, place),
          CountrySubdivisionCode: null,
          Latitude: null,
          Longitude: null,
        }
      : null,
    ActivityState: "Active",
  };
}

/** A stay of guest `guestId`; `from` tells the day on which it begins, counted from today. */
export function reservation(n: number, { id, stamp, number }: Marks, guestId: string, from: number): object {
  const clerk = uuid(digits(n % 12, "clerk"));
  const at = (days: number, hour: string): string =>
    `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00Z`;
  const nights = 1 + (n % 5);
  const isCheckedIn = from <= 0 && from + nights > 0;
  const isOver = from + nights <= 0;
  return {
    Id: id,
    ServiceId: uuid(digits(0, "stays")),
    AccountId: guestId,
    AccountType: "Customer",
    CreatorProfileId: clerk,
    UpdaterProfileId: clerk,
    BookerId: null,
    Number: number,
    State: isOver ? "Processed" : isCheckedIn ? "Started" : "Confirmed",
    Origin: pick(["ChannelManager", "Commander", "Distributor"], n),
    CommanderOrigin: null,
    OriginDetails: null,
    CreatedUtc: "2022-03-01T08:00:00Z",
    UpdatedUtc: stamp,
    CancelledUtc: null,
    VoucherId: null,
    BusinessSegmentId: uuid(digits(n % 6, "segment")),
    Options: {
      OwnerCheckedIn: false,
      AllCompanionsCheckedIn: false,
      AnyCompanionCheckedIn: false,
      ConnectorCheckIn: false,
    },
    RateId: uuid(digits(n % 9, "rate")),
    CreditCardId: null,
    GroupId: uuid(digits(n, "group")),
    RequestedResourceCategoryId: uuid(digits(n % 8, "category")),
    AssignedResourceId: isCheckedIn ? uuid(digits(n % 80, "room")) : null,
    AvailabilityBlockId: null,
    PartnerCompanyId: null,
    TravelAgencyId: null,
    AssignedResourceLocked: false,
    ChannelNumber: `33${number}`,
    ChannelManagerNumber: `33${number}-1`,
    CancellationReason: null,
    ReleasedUtc: null,
    ScheduledStartUtc: at(from, "15"),
    ActualStartUtc: isCheckedIn || isOver ? at(from, "16") : null,
    ScheduledEndUtc: at(from + nights, "11"),
    ActualEndUtc: isOver ? at(from + nights, "10") : null,
    Purpose: null,
    QrCodeData: null,
    PersonCounts: [{ AgeCategoryId: uuid(digits(0, "adult")), Count: 1 + (n % 3) }],
    StartUtc: at(from, "15"),
    EndUtc: at(from + nights, "11"),
  };
}
