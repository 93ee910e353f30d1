import { ManualClock } from "../../clock.ts";
import type { MewsOperation } from "../../../../mews/options.ts";
import type { Row } from "../../protocol/wire.ts";
import { createSimulator, type Simulator } from "../../simulator.ts";
import { type Answer, documented } from "../documented.fixture.ts";

/** A small hotel and who speaks to it: every answer is held against its documented shape. */
export interface House {
  readonly hotel: Simulator;
  readonly clock: ManualClock;
  /** The answer of a call that is served. */
  ask<O extends MewsOperation>(operation: O, body?: object): Promise<Answer<O>>;
  /** Status and sentence of a call that is refused. */
  refusal(operation: MewsOperation, body?: object): Promise<string>;
  readonly serviceId: string;
  /** Ids by the short name of the category. */
  readonly categories: Readonly<Record<string, string>>;
  /** Ids by the name of the rate. */
  readonly rates: Readonly<Record<string, string>>;
  readonly adults: string;
  readonly children: string;
  readonly guest: string;
  /** The parameters of a reservation for two, three nights of September in a double room. */
  stay(fields?: object): Readonly<Record<string, unknown>>;
  /** Books it and answers its id. */
  book(fields?: object): Promise<string>;
  reservation(id: string): Promise<Row<"reservations/getAll/2023-06-06">>;
  rooms(category: string): Promise<readonly string[]>;
}

/** The first of a list that must have one. */
export function first<T>(list: readonly T[] | null): T {
  const [item] = list ?? [];
  if (item === undefined) throw new Error("the list is empty");
  return item;
}

export const NOW: Date = new Date("2026-03-10T16:20:00Z");
const LIMITATION = { Limitation: { Count: 1000 } };

export async function openHouse(at: Date = NOW, size = 24): Promise<House> {
  const clock = new ManualClock(at);
  const requestLimit = { requests: 1_000_000, seconds: 1 };
  const hotel = await createSimulator({ size, historyDays: 40, aheadDays: 100, at, clock, requestLimit });
  const { ask, refusal } = documented(hotel);
  const { Services } = await ask("services/getAll", { ...LIMITATION, ServiceType: "Bookable" });
  const service = first(Services);
  const ofService = { ...LIMITATION, ServiceIds: [service.Id] };
  const { ResourceCategories } = await ask("resourceCategories/getAll", ofService);
  const { Rates } = await ask("rates/getAll", ofService);
  const { AgeCategories } = await ask("ageCategories/getAll", ofService);
  const categories = Object.fromEntries(ResourceCategories.map((row) => [row.ShortNames["en-US"] ?? "", row.Id]));
  const rates = Object.fromEntries(Rates.map((row) => [row.Name ?? "", row.Id]));
  const ages = Object.fromEntries(AgeCategories.map((row) => [row.Classification, row.Id]));
  const guest = first((await ask("reservations/getAll/2023-06-06", LIMITATION)).Reservations).AccountId;

  const stay: House["stay"] = (fields = {}) => ({
    StartUtc: "2026-09-07T14:00:00Z",
    EndUtc: "2026-09-10T10:00:00Z",
    CustomerId: guest,
    RequestedCategoryId: categories["DBL"],
    RateId: rates["Flexible"],
    PersonCounts: [{ AgeCategoryId: ages["Adult"], Count: 2 }],
    ...fields,
  });
  return {
    hotel,
    clock,
    ask,
    refusal: async (operation, body) => (await refusal(operation, body)).join(" "),
    serviceId: service.Id,
    categories,
    rates,
    adults: ages["Adult"] ?? "",
    children: ages["Child"] ?? "",
    guest,
    stay,
    async book(fields) {
      const body = { ServiceId: service.Id, Reservations: [stay(fields)] };
      return first((await ask("reservations/add", body)).Reservations).Reservation.Id;
    },
    async reservation(id) {
      const body = { ReservationIds: [id], ...LIMITATION };
      return first((await ask("reservations/getAll/2023-06-06", body)).Reservations);
    },
    async rooms(category) {
      const body = { ResourceCategoryIds: [categories[category]], ...LIMITATION };
      const { ResourceCategoryAssignments } = await ask("resourceCategoryAssignments/getAll", body);
      return ResourceCategoryAssignments.map((row) => row.ResourceId);
    },
  };
}
