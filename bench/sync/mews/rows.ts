import { createHash } from "node:crypto";

/* Rows with every field that Mews sends, and values that a hotel's guests have: some profiles whole, some thin. */

/** Stand in a row for what is another in each, as long as what it stands for. */
export const marks = {
  id: "00000000-0000-0000-0000-000000000000",
  guest: "00000000-0000-0000-0000-000000000001",
  stamp: "0000-00-00T00:00:00Z",
  created: "0000-00-00T08:00:00Z",
  arrival: "0000-00-01T15:00:00Z",
  departure: "0000-00-02T11:00:00Z",
  number: "#######",
} as const;

const { id, guest, stamp, created, arrival, departure, number } = marks;

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
export function customer(n: number): object {
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
    CreatedUtc: created,
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

/** Days from a stay's last change to its arrival and its departure: half of them are booked ahead, one in ten is under way. */
export function datesOf(n: number): { arrival: number; departure: number; state: string } {
  const nights = 1 + (n % 5);
  if (n % 10 < 5) return { arrival: n % 40, departure: (n % 40) + nights, state: "Confirmed" };
  if (n % 10 === 5) return { arrival: 0, departure: nights, state: "Started" };
  return { arrival: -nights, departure: 0, state: "Processed" };
}

export function reservation(n: number): object {
  const clerk = uuid(digits(n % 12, "clerk"));
  const { state } = datesOf(n);
  return {
    Id: id,
    ServiceId: uuid(digits(0, "stays")),
    AccountId: guest,
    AccountType: "Customer",
    CreatorProfileId: clerk,
    UpdaterProfileId: clerk,
    BookerId: null,
    Number: number,
    State: state,
    Origin: pick(["ChannelManager", "Commander", "Distributor"], n),
    CommanderOrigin: null,
    OriginDetails: null,
    CreatedUtc: created,
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
    AssignedResourceId: state === "Confirmed" ? null : uuid(digits(n % 80, "room")),
    AvailabilityBlockId: null,
    PartnerCompanyId: null,
    TravelAgencyId: null,
    AssignedResourceLocked: false,
    ChannelNumber: `33${number}`,
    ChannelManagerNumber: `33${number}-1`,
    CancellationReason: null,
    ReleasedUtc: null,
    ScheduledStartUtc: arrival,
    ActualStartUtc: state === "Confirmed" ? null : arrival,
    ScheduledEndUtc: departure,
    ActualEndUtc: state === "Processed" ? departure : null,
    Purpose: null,
    QrCodeData: null,
    PersonCounts: [{ AgeCategoryId: uuid(digits(0, "adult")), Count: 1 + (n % 3) }],
    StartUtc: arrival,
    EndUtc: departure,
  };
}
