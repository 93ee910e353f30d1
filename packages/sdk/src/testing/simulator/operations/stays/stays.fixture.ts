import { expect } from "vitest";
import { ManualClock } from "../../clock.ts";
import { probe, type Row } from "../../probe.fixture.ts";
import { misfits } from "../../protocol/fits.ts";
import { createSimulator, type Simulator } from "../../simulator.ts";
import type { Reservation } from "../../state/guest-rows.ts";

/** A small hotel and who speaks to it: every answer is held against its documented shape. */
export interface House {
  readonly hotel: Simulator;
  readonly clock: ManualClock;
  /** The answer of a call that is served. */
  ask(operation: string, body?: object): Promise<Answer>;
  /** Status and sentence of a call that is refused. */
  refusal(operation: string, body?: object): Promise<string>;
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
  reservation(id: string): Promise<Reservation>;
  rooms(category: string): Promise<readonly string[]>;
}

// What tests look at is checked by them; the shape of the whole is checked at each call.
// oxlint-disable-next-line typescript/no-explicit-any
export type Answer = any;

export const NOW: Date = new Date("2026-03-10T16:20:00Z");
const LIMITATION = { Limitation: { Count: 1000 } };

export async function openHouse(at: Date = NOW, size = 24): Promise<House> {
  const clock = new ManualClock(at);
  const requestLimit = { requests: 1_000_000, seconds: 1 };
  const hotel = await createSimulator({ size, historyDays: 40, aheadDays: 100, at, clock, requestLimit });
  const { call, walk } = probe(hotel);
  const ask = async (operation: string, body: object = {}): Promise<Answer> => {
    const response = await call(operation, body);
    const answer: Answer = await response.json();
    if (response.status !== 200) throw new Error(`${operation}: ${response.status} ${answer.Message}`);
    expect(misfits(operation, answer)).toEqual([]);
    return answer;
  };
  const list = async (operation: string, rows: string, body: object = {}): Promise<Answer> =>
    (await ask(operation, { ...LIMITATION, ...body }))[rows];

  const [service] = await list("services/getAll", "Services", { ServiceType: "Bookable" });
  const ofService = { ServiceIds: [service.Id] };
  const named = (rows: readonly Answer[], nameOf: (row: Answer) => string): Record<string, string> =>
    Object.fromEntries(rows.map((row) => [nameOf(row), row.Id]));
  const categories = named(
    await list("resourceCategories/getAll", "ResourceCategories", ofService),
    (row) => row.ShortNames["en-US"],
  );
  const rates = named(await list("rates/getAll", "Rates", ofService), (row) => row.Name);
  const ages = named(await list("ageCategories/getAll", "AgeCategories", ofService), (row) => row.Classification);
  const [someone] = await walk<Row>("reservations/getAll/2023-06-06", "Reservations", {});
  const guest = String(someone?.["AccountId"]);

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
      const answer: Answer = await response.json();
      expect(answer.RequestId).toBe(response.headers.get("Request-Id"));
      return `${response.status} ${answer.Message}`;
    },
    serviceId: service.Id,
    categories,
    rates,
    adults: ages["Adult"] ?? "",
    children: ages["Child"] ?? "",
    guest,
    stay,
    async book(fields) {
      const { Reservations } = await ask("reservations/add", { ServiceId: service.Id, Reservations: [stay(fields)] });
      return Reservations[0].Reservation.Id;
    },
    async reservation(id) {
      const [row] = await list("reservations/getAll/2023-06-06", "Reservations", { ReservationIds: [id] });
      return row;
    },
    async rooms(category) {
      const links = await list("resourceCategoryAssignments/getAll", "ResourceCategoryAssignments", {
        ResourceCategoryIds: [categories[category]],
      });
      return links.map((row: Answer) => row.ResourceId);
    },
  };
}
