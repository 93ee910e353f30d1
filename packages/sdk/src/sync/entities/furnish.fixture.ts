import type { MewsClient } from "../../mews/options.ts";

/** What was written down at the hotel, by id. */
export interface Furnished {
  readonly stay: string;
  readonly guest: string;
  readonly companion: string;
  readonly companionship: string;
  readonly address: string;
  readonly accountNote: string;
  readonly stayNote: string;
  readonly document: string;
  readonly order: string;
  readonly roomBlock: string;
  readonly availabilityBlock: string;
  readonly program: string;
  readonly membership: string;
  readonly task: string;
  readonly thread: string;
}

const page = { Limitation: { Count: 10 } };

/** Has staff and integrations write down what a new simulated hotel has none of: notes, orders, tasks, messages … */
export async function furnish(mews: MewsClient): Promise<Furnished> {
  const { Reservations } = await mews.call("reservations/getAll/2023-06-06", { States: ["Started"], ...page });
  const stay = Reservations.find(({ PersonCounts }) => PersonCounts.reduce((sum, { Count }) => sum + Count, 0) > 1)!;
  const guest = stay.AccountId;
  const companion = Reservations.find(({ AccountId }) => AccountId !== guest)!.AccountId;
  const { CompanionshipId: companionship } = await mews.call("reservations/addCompanion", {
    ReservationId: stay.Id,
    CustomerId: companion,
  });
  const { Addresses } = await mews.call("addresses/add", {
    Addresses: [{ AccountId: guest, Line1: "Rua do Farol 1", City: "Lisboa", CountryCode: "PT" }],
  });
  const { AccountNotes } = await mews.call("accountNotes/add", {
    AccountNotes: [{ AccountId: guest, Content: "Likes a high floor", Classifications: ["FrontOffice"] }],
  });
  const { ServiceOrderNotes } = await mews.call("serviceOrderNotes/add", {
    ServiceOrderNotes: [{ ServiceOrderId: stay.Id, Text: "Late arrival" }],
  });
  const document = { Type: "Passport", Number: "P1234567", ExpirationDate: "2030-01-31", IsVerified: true } as const;
  const { IdentityDocuments } = await mews.call("identityDocuments/add", {
    IdentityDocuments: [{ CustomerId: guest, ...document }],
  });
  return {
    stay: stay.Id,
    guest,
    companion,
    companionship,
    address: Addresses[0]!.Id,
    accountNote: AccountNotes[0]!.Id,
    stayNote: ServiceOrderNotes[0]!.Id,
    document: IdentityDocuments[0]!.Id,
    ...(await furnishHouse(mews, { stay: stay.Id, guest, companion })),
  };
}

async function furnishHouse(
  mews: MewsClient,
  { stay, guest, companion }: { stay: string; guest: string; companion: string },
): Promise<
  Pick<Furnished, "order" | "roomBlock" | "availabilityBlock" | "program" | "membership" | "task" | "thread">
> {
  const { Services } = await mews.call("services/getAll", page);
  const bookable = Services.find(({ Data }) => Data?.Discriminator === "Bookable")!.Id;
  const additional = Services.find(({ Data }) => Data?.Discriminator === "Additional")!.Id;
  const { OrderId: order } = await mews.call("orders/add", {
    ServiceId: additional,
    AccountId: guest,
    LinkedReservationId: stay,
    Items: [
      { Name: "Massage", UnitCount: 2, UnitAmount: { Currency: "EUR", GrossValue: 61.5, TaxCodes: ["PT-2020-23%"] } },
    ],
  });
  const { Resources } = await mews.call("resources/getAll", { Extent: { Resources: true, Inactive: false }, ...page });
  const { ResourceBlocks } = await mews.call("resourceBlocks/add", {
    ResourceBlocks: [
      {
        ResourceId: Resources![0]!.Id,
        Name: "New carpet",
        Type: "OutOfOrder",
        StartUtc: "2026-08-01T14:00:00Z",
        EndUtc: "2026-08-04T11:00:00Z",
      },
    ],
  });
  const { Rates } = await mews.call("rates/getAll", { ServiceIds: [bookable], ActivityStates: ["Active"], ...page });
  const { AvailabilityBlocks } = await mews.call("availabilityBlocks/add", {
    AvailabilityBlocks: [
      {
        ServiceId: bookable,
        TemplateRateId: Rates.find(({ IsBaseRate }) => IsBaseRate)!.Id,
        FirstTimeUnitStartUtc: "2026-09-09T23:00:00Z",
        LastTimeUnitStartUtc: "2026-09-11T23:00:00Z",
        Name: "Wedding",
        State: "Optional",
        PickupDistribution: "AllInOneGroup",
        Budget: { Currency: "EUR", Value: 12_345.67 },
      },
    ],
  });
  const { LoyaltyPrograms } = await mews.call("loyaltyPrograms/add", {
    LoyaltyPrograms: [{ Name: "Lights", Code: "LIGHTS", Type: "Hotel", Subscription: "Free" }],
  });
  const program = LoyaltyPrograms[0]!.Id;
  await mews.call("loyaltyTiers/add", {
    LoyaltyTiers: [{ LoyaltyProgramId: program, Name: "Gold", Code: "G", Ordering: 1 }],
  });
  const { LoyaltyMemberships } = await mews.call("loyaltyMemberships/add", {
    LoyaltyMemberships: [{ AccountId: companion, LoyaltyProgramId: program, IsPrimary: true, Points: 40 }],
  });
  const { TaskId: task } = await mews.call("tasks/add", {
    Name: "Bring a cot",
    ServiceOrderId: stay,
    DeadlineUtc: "2026-03-10T17:00:00Z",
  });
  const { MessageThreads } = await mews.call("messageThreads/add", { OriginalSender: "Ana", Subject: "Towels" });
  const thread = MessageThreads[0]!.Id;
  await mews.call("messages/add", { Messages: [{ MessageThreadId: thread, Text: "Two more towels, please" }] });
  return {
    order,
    roomBlock: ResourceBlocks[0]!.Id,
    availabilityBlock: AvailabilityBlocks[0]!.Id,
    program,
    membership: LoyaltyMemberships[0]!.Id,
    task,
    thread,
  };
}
