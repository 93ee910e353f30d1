import { expect } from "vitest";
import { ManualClock } from "../../clock.ts";
import type { MewsOperation, MewsResponse } from "../../../../mews/options.ts";
import { probe } from "../../probe.fixture.ts";
import { misfits } from "../../protocol/fits.ts";
import type { Row, Wire } from "../../protocol/wire.ts";
import { createSimulator, type Simulator } from "../../simulator.ts";

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

export type Answer<O extends MewsOperation> = Wire<MewsResponse<O>>;

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
  const { call } = probe(hotel);
  const ask: House["ask"] = async <O extends MewsOperation>(operation: O, body: object = {}) => {
    const response = await call(operation, body);
    const answer: unknown = await response.json();
    if (response.status !== 200) throw new Error(`${operation}: ${response.status} ${messageOf(answer)}`);
    expect(misfits(operation, answer)).toEqual([]);
    return answer as Answer<O>;
  };

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
    async refusal(operation, body = {}) {
      const response = await call(operation, body);
      const answer = (await response.json()) as { readonly RequestId?: string };
      expect(answer.RequestId).toBe(response.headers.get("Request-Id"));
      return `${response.status} ${messageOf(answer)}`;
    },
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

function messageOf(answer: unknown): string {
  return String((answer as { readonly Message?: unknown }).Message);
}
